#pragma once

#include "models/domain/credential.h"
#include "models/store/blind_index.h"
#include "models/store/fingerprinting.h"
#include "models/store/key_ring.h"
#include "models/store/string_pool.h"

#include <functional>
#include <optional>

namespace claviger {

/// A credential and where it stands.
struct StoredCredential {
    qint64 row = 0;
    quint64 epoch = 0;
    Credential value;
};

/// Credentials in the store: overview and details sealed apart, each version under its own data key. One thread.
///
/// Everything is found by id or blind index, so nothing here costs more in a larger store.
class CredentialTable
{
public:
    CredentialTable(KeyRing &keys, BlindIndex &index)
        : m_keys(keys)
        , m_index(index)
    {
    }

    /// NotFound, or Damaged naming the credential.
    [[nodiscard]] Result<StoredCredential> read(Connection &connection, CredentialId id);
    [[nodiscard]] Result<CredentialOverview> overview(Connection &connection, CredentialId id, StringPool &pool);

    /// Ids of those that \p text stands for, in order of their ordinals.
    [[nodiscard]] Result<std::vector<CredentialId>> indexed(Connection &connection, IndexedAs kind, QStringView text);

    /// AlreadyExists, naming the path, when another credential than \p except has it.
    [[nodiscard]] Result<> requireFree(Connection &connection, const QString &path, CredentialId except);

    /// Adds \p credential with \p values for its current version. The path must be free.
    void insert(Transaction &transaction, const Credential &credential, const SecretFields &values);
    /// Writes what \p before has become, destroys the values of versions that were retired, and adds \p values as those of
    /// a version that is new. \p before is of the current epoch (see renew()).
    [[nodiscard]] Result<> replace(Transaction &transaction, const StoredCredential &before, const Credential &after,
                                   const SecretFields &values = {});
    [[nodiscard]] Result<> remove(Transaction &transaction, const StoredCredential &credential);

    /// The value of a field of a version. NotFound when the version holds no such field; Refused when it is retired.
    [[nodiscard]] Result<Secret> secret(Connection &connection, const StoredCredential &credential, int version,
                                        const QString &field);

    /// The values of the current version, in order; none while it has none. Fails as secret() does.
    [[nodiscard]] Result<SecretFields> currentSecrets(Connection &connection, const StoredCredential &credential);

    enum class Renewal {
        Whole,    ///< fails, and nothing has been written, when any part does not open
        WhatOpens ///< parts that fail their tag are left as they are
    };
    /// Brings \p credential to the current epoch: everything is sealed anew; after a new root, values and fingerprints
    /// (by \p fingerprints) too. Does nothing to what is there already. All is opened before the first write, apart from its
    /// past checks, which never hold up the rest.
    [[nodiscard]] Result<StoredCredential> renew(Transaction &transaction, StoredCredential credential, bool newRoot,
                                                 Fingerprinter &fingerprints, Renewal how = Renewal::Whole);
    /// True: \p error says that a record of \p id itself does not open, now or ever; false: something else went wrong,
    /// and the record may be in order.
    [[nodiscard]] static bool isLost(const Error &error, CredentialId id);

    /// Associated data of an overview and of details, for readers in bulk.
    [[nodiscard]] static QByteArray overviewPlace(StoreId store, quint64 epoch, QByteArrayView id);
    [[nodiscard]] static QByteArray detailsPlace(StoreId store, quint64 epoch, QByteArrayView id, quint64 revision);

private:
    struct Names {
        IndexedAs pathKind;
        QString path;
        QString name;
        friend bool operator==(const Names &, const Names &) = default;
    };
    [[nodiscard]] static Names namesOf(const Credential &credential);

    [[nodiscard]] Result<Secret> openDataKey(Connection &connection, const StoredCredential &credential, int version);
    [[nodiscard]] QByteArray freeTag(Connection &connection, IndexedAs kind, QStringView text);
    void closeGap(Transaction &transaction, IndexedAs kind, QStringView text);
    [[nodiscard]] QByteArray sealedOverview(const CredentialOverview &overview);
    void writeDetails(Transaction &transaction, qint64 row, const Credential &credential);
    void rewrite(Transaction &transaction, qint64 row, const Credential &credential);
    void moveIndex(Transaction &transaction, qint64 row, IndexedAs kind, QStringView text);
    /// A field without a name is passed over.
    void writeVersion(Transaction &transaction, qint64 row, CredentialId id, int version, const SecretFields &values);
    /// An opened version, to be written anew.
    struct OpenedVersion {
        VersionInfo *version = nullptr;
        Secret key;
        SecretFields fields; ///< in order; without a name: it does not open
    };
    [[nodiscard]] Result<SecretFields> values(Connection &connection, const StoredCredential &credential,
                                              const VersionInfo &version, Renewal how);
    [[nodiscard]] Result<std::vector<OpenedVersion>> openVersions(Connection &connection, StoredCredential &credential,
                                                                  bool newRoot, Renewal how);
    void rewrapVersion(Transaction &transaction, const StoredCredential &credential, const OpenedVersion &opened);
    void resealVersion(Transaction &transaction, const StoredCredential &credential, const OpenedVersion &opened,
                       Fingerprinter &fingerprints);

    KeyRing &m_keys;
    BlindIndex &m_index;
};

} // namespace claviger
