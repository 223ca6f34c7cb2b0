#include "models/tables/key_index.h"

#include "models/tables/key_duplicates.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// Equal lists are usually one shared list, row after row: the joined text is made only when it is new.
quint32 addList(TextPool &pool, const QStringList &list) { return pool.add(list.size() == 1 ? list.front() : list.join(u'\n')); }

bool sameIdAt(const OverviewList &rows, const std::vector<CredentialId> &ids, std::size_t row)
{
    return row < ids.size() && ids[row] == rows[row].id;
}

} // namespace

bool KeyFacts::passes(QuickFilter filter) const noexcept
{
    const bool kept = !is(Trash);
    switch (filter) {
    case QuickFilter::All: return kept;
    case QuickFilter::NeedsAttention: return is(Attention);
    case QuickFilter::Expiring: return status == KeyStatus::Expiring;
    case QuickFilter::Overdue: return status == KeyStatus::Overdue || status == KeyStatus::Expired;
    case QuickFilter::Invalid:
        return kept && status != KeyStatus::Revoked && (validation == Validation::Invalid || validation == Validation::Expired);
    case QuickFilter::Pending: return status == KeyStatus::Pending;
    case QuickFilter::Revoked: return status == KeyStatus::Revoked;
    case QuickFilter::Duplicates: return kept && is(Duplicate);
    case QuickFilter::Trash: return !kept;
    case QuickFilter::Count_: break;
    }
    return false;
}

KeyIndex::KeyIndex(const ProviderRegistry &registry)
    : m_registry(registry)
    , m_rows(std::make_shared<const OverviewList>())
{
}

const CredentialOverview *KeyIndex::overview(quint32 row) const
{
    return row < m_rows->size() && row < m_facts.size() ? &(*m_rows)[row] : nullptr;
}

const QString &KeyIndex::providerName(quint32 row) const { return m_pools.providerNames[m_facts[row].provider]; }

std::optional<quint32> KeyIndex::find(CredentialId id) const
{
    const auto at = std::lower_bound(m_byId.begin(), m_byId.end(), id,
                                     [this](quint32 row, const CredentialId &wanted) { return m_ids[row] < wanted; });
    return at != m_byId.end() && m_ids[*at] == id ? std::optional(*at) : std::nullopt;
}

std::string_view KeyIndex::blob() const { return {m_blob.constData(), static_cast<std::size_t>(m_blob.size())}; }

std::string_view KeyIndex::text(quint32 row) const
{
    const KeyFacts &facts = m_facts[row];
    return blob().substr(facts.textBegin, facts.textEnd - facts.textBegin);
}

std::string_view KeyIndex::fingerprints(quint32 row) const
{
    const KeyFacts &facts = m_facts[row];
    return blob().substr(facts.fingerprintBegin, facts.textEnd - facts.fingerprintBegin);
}

KeyIndex::Difference KeyIndex::take(std::shared_ptr<const OverviewList> rows, const QList<CredentialId> *changed, Instant now)
{
    m_rows = rows ? std::move(rows) : std::make_shared<const OverviewList>();
    const OverviewList &list = *m_rows;
    const QSet<CredentialId> asked = changed ? QSet<CredentialId>(changed->begin(), changed->end()) : QSet<CredentialId>();
    Difference difference{.newRowOf = std::vector<quint32>(m_facts.size(), kNoRow), .touched = {}};
    const Before before{std::exchange(m_facts, std::vector<KeyFacts>(list.size())), std::exchange(m_blob, {})};
    m_blob.reserve(static_cast<qsizetype>(list.size()) * 40);
    if (!changed) {
        m_pools = {};
        m_statusAt = now;
        m_statusUntil = Instant::max();
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto row = static_cast<quint32>(i);
        const auto old = sameIdAt(list, m_ids, i) ? std::optional(row) : find(list[i].id);
        if (old)
            difference.newRowOf[*old] = row;
        if (old && changed && !asked.contains(list[i].id)) {
            copyRow(row, before, *old);
            continue;
        }
        difference.touched.push_back(row);
        readRow(row, list[i], now);
    }
    numberIds(difference);
    const Kept kept = changed ? keptFrom(before, difference) : Kept();
    if (!kept.secrets)
        markDuplicates();
    else
        for (const quint32 row : difference.touched)
            m_facts[row].set(KeyFacts::Duplicate, before.facts[row].is(KeyFacts::Duplicate));
    if (!kept.labels)
        m_labelRanks.clear();
    return difference;
}

void KeyIndex::copyRow(quint32 row, const Before &before, quint32 oldRow)
{
    KeyFacts &facts = m_facts[row];
    facts = before.facts[oldRow];
    const quint32 begin = facts.textBegin;
    const auto newBegin = static_cast<quint32>(m_blob.size());
    m_blob.append(before.blob.constData() + begin, static_cast<qsizetype>(facts.textEnd - begin));
    facts.textBegin = newBegin;
    facts.fingerprintBegin = facts.fingerprintBegin - begin + newBegin;
    facts.textEnd = facts.textEnd - begin + newBegin;
}

void KeyIndex::readTexts(KeyFacts &facts, const CredentialOverview &key)
{
    facts.textBegin = static_cast<quint32>(m_blob.size());
    appendFolded(m_blob, key.label);
    m_blob.append('\n');
    facts.fingerprintBegin = static_cast<quint32>(m_blob.size());
    for (const FieldFingerprint &print : key.fingerprints) {
        appendFolded(m_blob, print.shown.toString());
        m_blob.append('\n');
    }
    facts.textEnd = static_cast<quint32>(m_blob.size());
}

void KeyIndex::readRow(quint32 row, const CredentialOverview &key, Instant now)
{
    KeyFacts &facts = m_facts[row];
    readTexts(facts, key);
    const std::size_t known = m_pools.providers.size();
    const Provider *provider = m_registry.find(key.provider);
    facts.provider = m_pools.providers.add(key.provider, provider ? key.provider + u'\n' + provider->name : QString());
    if (facts.provider == known)
        m_pools.providerNames.push_back(provider ? provider->name : key.provider);
    facts.workspace = m_pools.workspaces.add(key.workspace);
    facts.environment = m_pools.environments.add(key.environment);
    facts.owner = m_pools.owners.add(key.owner);
    facts.tags = addList(m_pools.tags, key.tags);
    facts.consumers = addList(m_pools.consumers, key.consumers);
    facts.validation = key.validation;
    facts.meaning = key.meaning;
    facts.set(KeyFacts::Trash, key.trashedAt.has_value());
    facts.set(KeyFacts::Sandbox, key.sandbox);
    setStatus(facts, key, now);
}

void KeyIndex::setStatus(KeyFacts &facts, const CredentialOverview &key, Instant now)
{
    facts.status = statusAt(key, now);
    facts.set(KeyFacts::Attention, needsAttention(key, now));
    const auto consider = [&](std::optional<Instant> at) {
        if (at && *at > now)
            m_statusUntil = std::min(m_statusUntil, *at);
    };
    consider(key.expiresAt);
    consider(key.nextRotationAt);
    consider(key.graceEndsAt);
    if (const auto due = dueAt(key))
        consider(*due - std::chrono::days{key.warnDays});
}

std::vector<quint32> KeyIndex::refreshStatuses(Instant now)
{
    std::vector<quint32> touched;
    if (now >= m_statusAt && now < m_statusUntil)
        return touched;
    m_statusAt = now;
    m_statusUntil = Instant::max();
    for (quint32 row = 0; row < size(); ++row) {
        const CredentialOverview *key = overview(row);
        const KeyStatus before = m_facts[row].status;
        if (key)
            setStatus(m_facts[row], *key, now);
        if (m_facts[row].status != before)
            touched.push_back(row);
    }
    return touched;
}

void KeyIndex::numberIds(const Difference &difference)
{
    // The known rows keep their order among each other, so only the new ones are sorted, then merged in.
    std::vector<quint32> known;
    known.reserve(m_rows->size());
    for (const quint32 old : m_byId)
        if (difference.newRowOf[old] != kNoRow)
            known.push_back(difference.newRowOf[old]);
    std::vector<bool> isKnown(m_rows->size());
    for (const quint32 row : known)
        isKnown[row] = true;
    m_ids.resize(m_rows->size());
    std::vector<quint32> added;
    for (quint32 row = 0; row < m_ids.size(); ++row) {
        m_ids[row] = (*m_rows)[row].id;
        if (!isKnown[row])
            added.push_back(row);
    }
    const auto byId = [this](quint32 a, quint32 b) { return m_ids[a] < m_ids[b]; };
    std::ranges::sort(added, byId);
    m_byId.resize(m_ids.size());
    std::ranges::merge(known, added, m_byId.begin(), byId);
}

KeyIndex::Kept KeyIndex::keptFrom(const Before &before, const Difference &difference) const
{
    Kept kept{.labels = before.facts.size() == m_facts.size(), .secrets = before.facts.size() == m_facts.size()};
    for (quint32 row = 0; kept.labels && row < size(); ++row)
        kept.labels = kept.secrets = difference.newRowOf[row] == row;
    const std::string_view oldBlob(before.blob.constData(), static_cast<std::size_t>(before.blob.size()));
    for (const quint32 row : difference.touched) {
        if (!kept.labels && !kept.secrets)
            break;
        const KeyFacts &was = before.facts[row];
        const KeyFacts &is = m_facts[row];
        const auto part = [](std::string_view from, quint32 begin, quint32 end) { return from.substr(begin, end - begin); };
        kept.labels = kept.labels
            && part(oldBlob, was.textBegin, was.fingerprintBegin) == part(blob(), is.textBegin, is.fingerprintBegin);
        kept.secrets = kept.secrets && was.is(KeyFacts::Trash) == is.is(KeyFacts::Trash)
            && part(oldBlob, was.fingerprintBegin, was.textEnd) == fingerprints(row);
    }
    return kept;
}

void KeyIndex::markDuplicates()
{
    const std::vector<quint8> duplicate = duplicateRows(*m_rows);
    for (std::size_t row = 0; row < duplicate.size(); ++row) {
        m_facts[row].set(KeyFacts::Duplicate, duplicate[row] != 0);
    }
}

FilterCounts KeyIndex::counts(const KeyScope &scope) const
{
    FilterCounts counts;
    const auto workspaces = m_pools.workspaces.equalTo(scope.workspace);
    const auto environments = m_pools.environments.equalTo(scope.environment);
    for (const KeyFacts &facts : m_facts) {
        if (workspaces[facts.workspace] == 0 || environments[facts.environment] == 0)
            continue;
        for (std::size_t i = 0; i < kQuickFilters; ++i)
            counts.rows[i] += facts.passes(static_cast<QuickFilter>(i)) ? 1 : 0;
    }
    return counts;
}

} // namespace claviger
