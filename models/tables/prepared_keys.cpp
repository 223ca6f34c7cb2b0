#include "models/tables/prepared_keys.h"

namespace claviger {

PreparedKeys::PreparedKeys(const ProviderRegistry &registry, KeySortOrder sort, Instant now)
    : m_index(std::make_unique<KeyIndex>(registry))
    , m_sort(std::move(sort))
    , m_now(now)
{
}

void PreparedKeys::read(const OverviewList &keys)
{
    m_index->take({std::shared_ptr<const OverviewList>(), &keys}, nullptr, m_now);
    m_order = m_index->sorted(m_sort);
    m_index->moveTo(std::make_shared<const OverviewList>());
}

std::vector<quint32> PreparedKeys::takeOrder(const KeySortOrder &sort)
{
    return sort == m_sort ? std::move(m_order) : std::vector<quint32>();
}

} // namespace claviger
