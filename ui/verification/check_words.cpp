#include "ui/verification/check_words.h"

#include "models/services/error_text.h"
#include "models/services/shown_text.h"
#include "models/services/verdict_text.h"
#include "ui/dialogs/key_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct CheckWords {
    Q_DECLARE_TR_FUNCTIONS(CheckWords)
};

constexpr std::size_t kNamed = 3; ///< of many keys

CheckSaying ofOne(const CheckedKey &key, const ProviderRegistry &registry)
{
    const VerdictText text = checkedText(key, registry);
    const QString label = shownLine(key.key.label);
    if (key.finding == KeyFinding::Works && !key.unrecorded && key.verdict.steps.empty()) // a broker need not tell how it asked
        return {NoticeTone::Success, CheckWords::tr("“%1”: %2").arg(label, text.headline)};
    if (key.finding == KeyFinding::Works && !key.unrecorded)
        return {NoticeTone::Success, CheckWords::tr("“%1”: %2 (%3)").arg(label, text.headline, latencyText(key.latency()))};
    const bool isBad = key.finding == KeyFinding::Fails || key.unrecorded;
    return {isBad ? NoticeTone::Error : NoticeTone::Warning, CheckWords::tr("“%1”: %2").arg(label, shownLines(text.sentence()))};
}

int unrecorded(const VerificationReport &report)
{
    return static_cast<int>(std::ranges::count_if(report.keys, [](const CheckedKey &key) { return key.unrecorded.has_value(); }));
}

/// What was said, with who asked when that was not this program.
CheckSaying withAsker(CheckSaying saying, CheckAsker asker)
{
    if (asker == CheckAsker::Place)
        saying.text += u' ' + CheckWords::tr("The broker asked.");
    return saying;
}

CheckSaying ofMany(const VerificationReport &report)
{
    const CheckCounts &counts = report.counts;
    const QString text = CheckWords::tr("%n key(s) checked. %1", nullptr, report.asked()).arg(countsText(counts));
    if (counts.fails + counts.limited + counts.undecided == 0)
        return {NoticeTone::Success, text};
    return {counts.fails > 0 ? NoticeTone::Error : NoticeTone::Warning,
            CheckWords::tr("%1. The Verification page says what to do.").arg(text)};
}

/// “a”, “b” and 4 more.
QString namesOf(const std::vector<CheckedKey> &keys, const ProviderRegistry &registry)
{
    QStringList names;
    for (std::size_t at = 0; at < std::min(keys.size(), kNamed); ++at)
        names << CheckWords::tr("“%1”").arg(shownLine(keyName(registry, keys[at].key)));
    const auto more = static_cast<int>(keys.size() - static_cast<std::size_t>(names.size()));
    return more > 0 ? CheckWords::tr("%1 and %n more", nullptr, more).arg(names.join(u", "_s)) : names.join(u", "_s);
}

} // namespace

CheckSaying reportSaying(const VerificationReport &report, const ProviderRegistry &registry)
{
    if (report.error)
        return {NoticeTone::Error, CheckWords::tr("The check was broken off. %1").arg(errorText(*report.error))};
    if (report.stopped)
        return {NoticeTone::Info,
                CheckWords::tr("Check stopped, %n key(s) left. %1", nullptr, static_cast<int>(report.left.size()))
                    .arg(countsText(report.counts))};
    if (report.keys.size() == 1)
        return withAsker(ofOne(report.keys.front(), registry), report.asker);
    if (const int lost = unrecorded(report); lost > 0)
        return {NoticeTone::Error,
                CheckWords::tr("%n answer(s) could not be kept. Check the store in Settings, and check these keys again.",
                               nullptr, lost)};
    if (report.nobodyReached())
        return {NoticeTone::Warning,
                CheckWords::tr("No provider was reached. What was known of the keys stands. Check the network, and try again.")};
    return withAsker(ofMany(report), report.asker);
}

QString alertText(const std::vector<CheckedKey> &keys, bool isNew, const ProviderRegistry &registry)
{
    const auto count = static_cast<int>(keys.size());
    if (count > 1)
        return (isNew ? CheckWords::tr("%n key(s) are no longer accepted: %1. The Verification page says what to do.", nullptr,
                                       count)
                      : CheckWords::tr(
                          "Two checks in a row of %n key(s) did not come out well: %1. The Verification page says more.", nullptr,
                          count))
            .arg(namesOf(keys, registry));
    const QString said = shownLines(checkedText(keys.front(), registry).sentence());
    return (isNew ? CheckWords::tr("%1: %2", "key and what happened to it")
                  : CheckWords::tr("%1, twice in a row: %2", "key and what happened to it"))
        .arg(namesOf(keys, registry), said);
}

QString keysQuery(const ProviderRegistry &registry, const QString &provider, const QString &environment,
                  const QStringList &environments)
{
    // A search finds parts of names: what it would find besides is taken out again.
    const Provider *known = registry.find(provider);
    const QString word = known && !known->name.contains(u'"') ? known->name : provider;
    QString query = u"provider:\"%1\""_s.arg(word);
    for (const Provider &other : registry.all()) {
        const bool isFound = other.name.contains(word, Qt::CaseInsensitive) || other.id.contains(word, Qt::CaseInsensitive);
        if (isFound && other.id != provider)
            query += u" -provider:\"%1\""_s.arg(other.id);
    }
    if (environment.isEmpty())
        return query;
    query += u" env:\"%1\""_s.arg(environment);
    for (const QString &other : environments) {
        if (other != environment && other.startsWith(environment, Qt::CaseInsensitive))
            query += u" -env:\"%1\""_s.arg(other);
    }
    return query;
}

} // namespace claviger
