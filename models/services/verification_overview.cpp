#include "models/services/verification_overview.h"

#include "models/domain/workspace.h"
#include "models/services/verification_values.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <array>
#include <map>

namespace claviger {

namespace {

struct OverviewWords {
    Q_DECLARE_TR_FUNCTIONS(VerificationOverview)
};

void add(VerificationCell &cell, const CredentialOverview &key)
{
    const CellStanding standing = standingOf(key);
    ++cell.total;
    cell.worst = std::max(cell.worst, standing);
    switch (standing) {
    case CellStanding::Works: ++cell.works; break;
    case CellStanding::NotChecked: ++cell.notChecked; break;
    case CellStanding::Undecided: ++cell.undecided; break;
    case CellStanding::Limited: ++cell.limited; break;
    case CellStanding::Fails: ++cell.fails; break;
    case CellStanding::Empty: break;
    }
    if (key.lastVerifiedAt && (!cell.oldest || *key.lastVerifiedAt < *cell.oldest))
        cell.oldest = key.lastVerifiedAt;
}

/// The usual ones first, then others by name.
QStringList environmentsOf(const OverviewList &keys)
{
    QStringList others;
    QStringList columns;
    for (const CredentialOverview &key : keys) {
        if (isInUse(key) && !others.contains(key.environment))
            others << key.environment;
    }
    for (const QString &usual : defaultEnvironments()) {
        if (others.removeAll(usual) > 0)
            columns << usual;
    }
    others.sort(Qt::CaseInsensitive);
    return columns + others;
}

QString nameOf(const QString &provider, const ProviderRegistry &registry)
{
    const Provider *known = registry.find(provider);
    return known ? known->name : provider;
}

template <typename List>
void sortByName(List &list)
{
    std::ranges::sort(list, [](const auto &a, const auto &b) { return a.name.compare(b.name, Qt::CaseInsensitive) < 0; });
}

using KeyPointers = std::vector<const CredentialOverview *>;

void sortByLabel(KeyPointers &keys)
{
    std::ranges::sort(keys, [](const CredentialOverview *a, const CredentialOverview *b) {
        return a->label.compare(b->label, Qt::CaseInsensitive) < 0;
    });
}

OverviewList listed(const KeyPointers &keys)
{
    OverviewList list;
    for (std::size_t at = 0; at < std::min(keys.size(), VerificationOverview::kMostListed); ++at)
        list.push_back(*keys[at]);
    return list;
}

/// Those that have no verdict, by whether anybody can be asked about them.
void addUnchecked(VerificationOverview &overview, const VerificationFacts &facts)
{
    KeyPointers never;
    KeyPointers byHand;
    CheckableKinds kinds(facts.canCheck);
    for (const CredentialOverview &key : facts.keys) {
        if (!isInUse(key))
            continue;
        ++overview.total;
        if (facts.isOld(key) && kinds.has(key))
            ++overview.due;
        if (key.lastVerifiedAt)
            continue;
        (kinds.has(key) ? never : byHand).push_back(&key);
    }
    sortByLabel(never);
    sortByLabel(byHand);
    for (const CredentialOverview *key : never)
        overview.neverCheckedIds.push_back(key->id);
    overview.neverChecked = listed(never);
    overview.byHand = listed(byHand);
    overview.byHandCount = static_cast<int>(byHand.size());
}

std::vector<VerificationRow> rowsOf(const VerificationFacts &facts, const QStringList &environments)
{
    std::map<QString, VerificationRow> rows;
    for (const CredentialOverview &key : facts.keys) {
        if (!isInUse(key))
            continue;
        VerificationRow &row = rows[key.provider];
        if (row.cells.empty()) {
            row.provider = key.provider;
            row.name = nameOf(key.provider, facts.registry);
            row.cells.resize(static_cast<std::size_t>(environments.size()));
        }
        add(row.cells[static_cast<std::size_t>(environments.indexOf(key.environment))], key);
        add(row.all, key);
    }
    std::vector<VerificationRow> list;
    for (auto &[provider, row] : rows)
        list.push_back(std::move(row));
    sortByName(list);
    return list;
}

/// The check that gave \p key its standing, while it is in the history; else what the overview itself says.
VerdictText textOf(const CredentialOverview &key, const PastCheck *check, const QString &provider)
{
    if (check && check->verdict.meaning == key.meaning)
        return pastCheckText(*check, provider);
    KeyVerdict verdict;
    verdict.meaning = key.meaning;
    return verdictText(verdict, provider);
}

std::vector<FailedKey> failuresOf(const VerificationFacts &facts)
{
    QHash<CredentialId, const PastCheck *> deciding;
    for (const PastCheck &check : facts.past) {
        if ((check.origin == CheckOrigin::ByHand || decides(check.verdict)) && !deciding.contains(check.credential))
            deciding.insert(check.credential, &check);
    }
    std::vector<FailedKey> failures;
    for (const CredentialOverview &key : facts.keys) {
        const CellStanding standing = standingOf(key);
        if (isInUse(key) && (standing == CellStanding::Fails || standing == CellStanding::Limited))
            failures.push_back({key, textOf(key, deciding.value(key.id), nameOf(key.provider, facts.registry))});
    }
    std::ranges::sort(failures, [](const FailedKey &a, const FailedKey &b) {
        const CellStanding left = standingOf(a.key);
        const CellStanding right = standingOf(b.key);
        return left != right ? left > right : a.key.label.compare(b.key.label, Qt::CaseInsensitive) < 0;
    });
    return failures;
}

std::vector<LatencyTrend> trendsOf(const VerificationFacts &facts)
{
    QHash<CredentialId, QString> providerOf;
    for (const CredentialOverview &key : facts.keys)
        providerOf.insert(key.id, key.provider);
    std::map<QString, LatencyTrend> trends;
    for (auto check = facts.past.rbegin(); check != facts.past.rend(); ++check) {
        const QString provider = providerOf.value(check->credential);
        const CheckStep *step = decidingStep(check->verdict);
        if (!provider.isEmpty() && step && check->verdict.wasReached)
            trends[provider].points.push_back({check->at, step->latency});
    }
    std::vector<LatencyTrend> list;
    for (auto &[provider, trend] : trends) {
        trend.provider = provider;
        trend.name = nameOf(provider, facts.registry);
        std::vector<std::chrono::milliseconds> times;
        for (const LatencyPoint &point : trend.points)
            times.push_back(point.latency);
        std::ranges::sort(times);
        trend.median = times[times.size() / 2];
        trend.slowest = times.back();
        list.push_back(std::move(trend));
    }
    sortByName(list);
    return list;
}

} // namespace

CellStanding standingOf(const CredentialOverview &key) noexcept
{
    switch (key.validation) {
    case Validation::Invalid:
    case Validation::Expired: return CellStanding::Fails;
    case Validation::Valid: return key.meaning == VerdictMeaning::Valid ? CellStanding::Works : CellStanding::Limited;
    case Validation::NotChecked: break;
    }
    return key.meaning == VerdictMeaning::None ? CellStanding::NotChecked : CellStanding::Undecided;
}

QString standingText(CellStanding standing)
{
    constexpr std::array texts{"",
                               QT_TRANSLATE_NOOP("VerificationOverview", "Works"),
                               QT_TRANSLATE_NOOP("VerificationOverview", "Never checked"),
                               QT_TRANSLATE_NOOP("VerificationOverview", "No verdict"),
                               QT_TRANSLATE_NOOP("VerificationOverview", "Limited"),
                               QT_TRANSLATE_NOOP("VerificationOverview", "Fails")};
    return standing == CellStanding::Empty ? QString() : OverviewWords::tr(texts[static_cast<std::size_t>(standing)]);
}

VerificationOverview verificationOverview(const VerificationFacts &facts)
{
    VerificationOverview overview;
    overview.environments = environmentsOf(facts.keys);
    overview.rows = rowsOf(facts, overview.environments);
    overview.failures = failuresOf(facts);
    overview.trends = trendsOf(facts);
    addUnchecked(overview, facts);
    return overview;
}

} // namespace claviger
