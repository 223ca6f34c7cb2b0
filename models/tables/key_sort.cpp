#include "models/tables/key_index.h"
#include "models/tables/text_rank.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace claviger {

namespace {

// The most pressing first.
constexpr std::array<quint64, 9> kUrgency{/*Pending*/ 3,       /*Active*/ 6,  /*Rotating*/ 4, /*Expiring*/ 2,
                                          /*Overdue*/ 1,       /*Expired*/ 0, /*Revoked*/ 7,  /*Trashed*/ 8,
                                          /*kForeignStatus*/ 5};
constexpr std::array<quint64, 4> kVerdict{/*NotChecked*/ 2, /*Valid*/ 3, /*Invalid*/ 0, /*Expired*/ 1};

quint64 timeKey(std::optional<Instant> at) { return at ? unsignedKey(at->time_since_epoch().count()) : kSortsLast; }

quint64 rankKey(quint32 rank) { return rank == kNoRank ? kSortsLast : rank; }

quint64 fingerprintKey(const CredentialOverview &key)
{
    if (key.fingerprints.empty() || key.fingerprints.front().shown.kind == Fingerprint::Kind::None)
        return kSortsLast;
    const Fingerprint &shown = key.fingerprints.front().shown;
    return (static_cast<quint64>(shown.kind) << 32U) | shown.prefix;
}

} // namespace

const std::vector<quint32> &KeyIndex::labelRanks() const
{
    if (m_labelRanks.size() != m_facts.size()) {
        std::vector<QString> labels(m_facts.size());
        for (quint32 row = 0; row < size(); ++row)
            if (const CredentialOverview *key = overview(row))
                labels[row] = key->label;
        m_labelRanks = textRanks(labels);
    }
    return m_labelRanks;
}

quint64 KeyIndex::keyOf(KeyColumn column, quint32 row) const
{
    const CredentialOverview *key = overview(row);
    if (!key)
        return kSortsLast;
    switch (column) {
    case KeyColumn::Status: return kUrgency[static_cast<std::size_t>(m_facts[row].status)];
    case KeyColumn::Validation:
        return kVerdict[static_cast<std::size_t>(key->validation)] << 8U | static_cast<quint64>(key->meaning);
    case KeyColumn::Checked: return timeKey(key->lastVerifiedAt);
    case KeyColumn::Due: return m_facts[row].status >= KeyStatus::Revoked ? kSortsLast : timeKey(dueAt(*key));
    case KeyColumn::Fingerprint: return fingerprintKey(*key);
    case KeyColumn::LastRotated: return timeKey(key->lastRotatedAt);
    case KeyColumn::NextRotation: return timeKey(key->nextRotationAt);
    case KeyColumn::Expires: return timeKey(key->expiresAt);
    default: return kSortsLast;
    }
}

SortKeys KeyIndex::keysOf(KeyColumn column, bool descending) const
{
    SortKeys keys(m_facts.size());
    const auto byRank = [&](const std::vector<quint32> &ranks, quint32 KeyFacts::*member) {
        for (std::size_t row = 0; row < keys.size(); ++row)
            keys[row] = directed(rankKey(ranks[m_facts[row].*member]), descending);
    };
    switch (column) {
    case KeyColumn::Provider: byRank(textRanks(m_pools.providerNames), &KeyFacts::provider); break;
    case KeyColumn::Workspace: byRank(m_pools.workspaces.ranks(), &KeyFacts::workspace); break;
    case KeyColumn::Environment: byRank(m_pools.environments.ranks(), &KeyFacts::environment); break;
    case KeyColumn::Owner: byRank(m_pools.owners.ranks(), &KeyFacts::owner); break;
    case KeyColumn::Tags: byRank(m_pools.tags.ranks(), &KeyFacts::tags); break;
    case KeyColumn::Consumers: byRank(m_pools.consumers.ranks(), &KeyFacts::consumers); break;
    case KeyColumn::Label:
        std::ranges::transform(labelRanks(), keys.begin(), [=](quint32 rank) { return directed(rankKey(rank), descending); });
        break;
    default:
        for (quint32 row = 0; row < size(); ++row)
            keys[row] = directed(keyOf(column, row), descending);
    }
    return keys;
}

std::vector<quint32> KeyIndex::sorted(const KeySortOrder &order) const
{
    std::vector<SortKeys> levels;
    levels.reserve(order.size() + 1);
    bool byLabel = false;
    for (const KeySort &level : order) {
        levels.push_back(keysOf(level.column, level.order == Qt::DescendingOrder));
        byLabel = byLabel || level.column == KeyColumn::Label;
    }
    if (!byLabel)
        levels.push_back(keysOf(KeyColumn::Label, false));
    std::vector<quint32> rows(m_facts.size());
    std::iota(rows.begin(), rows.end(), 0U);
    sortRows(rows, levels);
    return rows;
}

} // namespace claviger
