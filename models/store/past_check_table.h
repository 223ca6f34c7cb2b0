#pragma once

#include "models/domain/backend.h"
#include "models/store/key_ring.h"

#include <vector>

namespace claviger {

/// What live checks of credentials found, each sealed apart; the newest kMost of each credential are kept. Where the tables
/// of a file that is only read are older than that, nothing was found. One thread.
class PastCheckTable
{
public:
    static constexpr quint64 kMost = 64;

    /// \p keys outlive it.
    explicit PastCheckTable(KeyRing &keys)
        : m_keys(keys)
    {
    }

    /// Of the next check of the credential at \p row; from 1, never reused.
    [[nodiscard]] Result<quint64> nextNumber(Connection &connection, qint64 row);
    /// Adds \p check, about the credential at \p row, and drops what is too old.
    void add(Transaction &transaction, qint64 row, quint64 number, const PastCheck &check);
    /// Seals those of the credential \p id at \p row anew under the current epoch. What does not open is left as it is.
    [[nodiscard]] Result<> renew(Transaction &transaction, qint64 row, CredentialId id);
    /// How many are of another epoch than the current one.
    [[nodiscard]] Result<quint64> left(Connection &connection);

    /// See Backend::pastChecks().
    [[nodiscard]] Result<std::vector<PastCheck>> newest(Connection &connection, const CheckQuery &query);

    struct Kept {
        quint64 number = 0;
        bool opens = false;
    };
    /// All of the credential \p id at \p row, the oldest first.
    [[nodiscard]] Result<std::vector<Kept>> kept(Connection &connection, qint64 row, CredentialId id);

private:
    [[nodiscard]] QByteArray placeOf(quint64 epoch, CredentialId id, quint64 number) const;
    [[nodiscard]] Result<QByteArray> open(CredentialId id, quint64 number, quint64 epoch, QByteArrayView sealed);

    KeyRing &m_keys;
};

} // namespace claviger
