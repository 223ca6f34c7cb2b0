#include "tests/reference_broker/key_index.h"

namespace claviger::reference {

void KeyIndex::put(const Credential &credential)
{
    const CredentialId id = credential.overview.id;
    remove(id);
    m_unreadable.erase(id);
    m_rows.emplace(id, Row{credential.overview, credential.details.path});
    if (!credential.overview.trashedAt)
        m_paths.insert(credential.details.path, id);
}

void KeyIndex::remove(CredentialId id)
{
    ++m_generation;
    const auto row = m_rows.find(id);
    if (row == m_rows.end())
        return;
    if (m_paths.value(row->second.path) == id)
        m_paths.remove(row->second.path);
    m_rows.erase(row);
}

const KeyIndex::Row *KeyIndex::find(CredentialId id) const
{
    const auto row = m_rows.find(id);
    return row == m_rows.end() ? nullptr : &row->second;
}

const KeyIndex::Row *KeyIndex::at(const QString &path) const
{
    const auto id = m_paths.constFind(path);
    return id == m_paths.constEnd() ? nullptr : find(*id);
}

} // namespace claviger::reference
