#pragma once

#include "models/base/clock.h"
#include "models/domain/backend.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>

namespace claviger {

/// What else is kept of a broker besides its keys.
struct CachedFacts {
    Instant readAt;
    QByteArray capabilities; ///< the answer of /capabilities, as it came
    QByteArray identity;     ///< the answer of /me
    std::vector<Workspace> workspaces;
};

/// What a look at a key told beyond its overview, and of which revision that is.
struct WholeKey {
    quint64 revision = 0;
    CredentialDetails details;
};
using WholeKeys = QHash<CredentialId, WholeKey>;

/// What was last read of the broker that is open: metadata, for when it is gone (docs/BROKER.md §9). In memory, and with a key in
/// a file sealed under it; values of secrets are in neither. One thread asks; the work is done on one of its own.
class BrokerCache final : public QObject
{
    Q_OBJECT

public:
    explicit BrokerCache(QObject *parent = nullptr);
    /// Waits for the file.
    ~BrokerCache() override;

    /// Begins with what \p file holds under \p key (32 bytes; empty: no file is read or written). NotFound: there is none yet, or
    /// no key; Damaged: the file does not open under the key, and is written anew with the next change.
    [[nodiscard]] QFuture<Result<CachedFacts>> open(const QString &file, Secret key);
    /// Writes what is not written yet, and forgets.
    void close();

    /// Removes the file, and writes none before keepUnder() or the next open(). What was read stays in memory.
    void removeFile();
    /// Writes what is known under \p key (32 bytes) from now on.
    void keepUnder(Secret key);
    /// Forgets what was read, in memory and in the file.
    void empty();

    void keepFacts(QByteArray capabilities, QByteArray identity, Instant now);
    void keepWorkspaces(std::vector<Workspace> workspaces, Instant now);
    /// These are all keys there are; answers those that are new, gone, or of another revision than was known. \p keys is not
    /// changed by anybody any more.
    [[nodiscard]] QFuture<QList<CredentialId>> keepAll(std::shared_ptr<const OverviewList> keys, Instant now);
    /// Of \p asked these are as they are now; the others are gone.
    void keep(std::vector<CredentialId> asked, OverviewList fresh, Instant now);
    /// One key was looked at.
    void keepWhole(Credential key);

    /// NotFound: nothing was read yet.
    [[nodiscard]] QFuture<Result<OverviewList>> overviews();
    [[nodiscard]] QFuture<Result<OverviewList>> overviews(std::vector<CredentialId> ids);
    /// The key as it was read last; without details when they were never read of this revision. NotFound.
    [[nodiscard]] QFuture<Result<Credential>> credential(CredentialId id);
    [[nodiscard]] QFuture<Result<std::vector<Workspace>>> workspaces();

    /// One thread, for the reading of lists too.
    [[nodiscard]] QThreadPool &worker() { return m_worker; }

private:
    struct Book;

    template <typename Step>
    auto change(Step step);
    void save();

    std::shared_ptr<Book> m_book; ///< the worker's alone
    QThreadPool m_worker;
    QTimer m_save;
};

} // namespace claviger
