#include "models/tables/prepared_keys.h"

namespace claviger {

PreparedKeys::PreparedKeys(const ProviderRegistry &registry, KeySortOrder sort, Instant now, Before before)
    : m_index(std::make_unique<KeyIndex>(registry))
    , m_sort(std::move(sort))
    , m_now(now)
    , m_before(std::move(before))
{
}

void PreparedKeys::read(const OverviewList &keys)
{
    m_index->take({std::shared_ptr<const OverviewList>(), &keys}, nullptr, m_now);
    m_order = m_index->sorted(m_sort);
    m_newRowOf.reserve(m_before.ids.size());
    for (const CredentialId &id : m_before.ids) { // a list that grows keeps its first rows
        const std::size_t row = m_newRowOf.size();
        const bool isSame = row < keys.size() && keys[row].id == id;
        m_newRowOf.push_back(isSame ? static_cast<quint32>(row) : m_index->find(id).value_or(kNoRow));
    }
    m_index->moveTo(std::make_shared<const OverviewList>());
}

std::vector<quint32> PreparedKeys::takeOrder(const KeySortOrder &sort)
{
    return sort == m_sort ? std::move(m_order) : std::vector<quint32>();
}

std::vector<quint32> PreparedKeys::takeNewRows(quint64 edition)
{
    return edition == m_before.edition ? std::move(m_newRowOf) : std::vector<quint32>();
}

} // namespace claviger
