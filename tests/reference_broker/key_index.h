#pragma once

#include "models/domain/backend.h"

#include <QHash>

#include <map>
#include <set>

namespace claviger::reference {

/// The overviews of all keys with their paths, in memory and by id, so that lists cost the same wherever a page begins.
class KeyIndex
{
public:
    struct Row {
        CredentialOverview overview;
        QString path;
    };

    void put(const Credential &credential);
    void remove(CredentialId id);
    void setUnreadable(const QList<CredentialId> &ids) { m_unreadable.insert(ids.begin(), ids.end()); }

    [[nodiscard]] const Row *find(CredentialId id) const;
    /// Trash excluded.
    [[nodiscard]] const Row *at(const QString &path) const;
    /// By id.
    [[nodiscard]] const std::map<CredentialId, Row> &rows() const noexcept { return m_rows; }
    [[nodiscard]] const std::set<CredentialId> &unreadable() const noexcept { return m_unreadable; }
    /// Grows with every change.
    [[nodiscard]] quint64 generation() const noexcept { return m_generation; }

private:
    std::map<CredentialId, Row> m_rows;
    QHash<QString, CredentialId> m_paths;
    std::set<CredentialId> m_unreadable;
    quint64 m_generation = 1;
};

} // namespace claviger::reference
