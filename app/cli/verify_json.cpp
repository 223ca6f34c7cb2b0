#include "app/cli/verify_json.h"

#include "models/base/time_text.h"
#include "models/services/verdict_text.h"

#include <QJsonArray>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonValue textOrNull(const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QJsonObject toJson(const CheckStep &step)
{
    QJsonObject reads;
    for (const auto &[name, value] : step.reads)
        reads.insert(name, value);
    return {{u"id"_s, textOrNull(step.id)},
            {u"label"_s, textOrNull(step.label)},
            {u"endpoint"_s, step.endpoint},
            {u"answer"_s, step.answer},
            {u"verdict"_s, textOrNull(QString(name(step.meaning)))},
            {u"remedy"_s, textOrNull(step.remedy)},
            {u"latency_ms"_s, static_cast<qint64>(step.latency.count())},
            {u"certificate"_s, textOrNull(step.certificate)},
            {u"reads"_s, reads}};
}

QJsonObject toJson(const CheckCounts &counts)
{
    return {{u"total"_s, counts.total}, {u"works"_s, counts.works},         {u"limited"_s, counts.limited},
            {u"fails"_s, counts.fails}, {u"undecided"_s, counts.undecided}, {u"skipped"_s, counts.skipped}};
}

} // namespace

QJsonObject toJson(const KeyVerdict &verdict)
{
    QJsonArray steps;
    for (const CheckStep &step : verdict.steps)
        steps.append(toJson(step));
    const CheckStep *deciding = decidingStep(verdict);
    return {{u"verdict"_s, textOrNull(QString(name(verdict.meaning)))},
            {u"finding"_s, QString(name(findingOf(verdict)))},
            {u"remedy"_s, textOrNull(verdict.remedy)},
            {u"trust"_s, QString(name(verdict.trust))},
            {u"reached"_s, verdict.wasReached},
            {u"answer"_s, deciding ? textOrNull(deciding->answer) : QJsonValue()},
            {u"latency_ms"_s, deciding ? QJsonValue(static_cast<qint64>(deciding->latency.count())) : QJsonValue()},
            {u"registry"_s, textOrNull(verdict.registryVersion)},
            {u"steps"_s, steps}};
}

QJsonObject toJson(const CheckedKey &checked, const ProviderRegistry &registry, const PathsById &paths)
{
    QJsonObject object = toJson(checked.verdict);
    const CredentialOverview &key = checked.key;
    object.insert(u"id"_s, key.id.toString());
    object.insert(u"path"_s, textOrNull(paths.value(key.id)));
    object.insert(u"workspace"_s, key.workspace);
    object.insert(u"environment"_s, key.environment);
    object.insert(u"provider"_s, key.provider);
    object.insert(u"kind"_s, key.kind);
    object.insert(u"label"_s, key.label);
    object.insert(u"finding"_s, QString(name(checked.finding)));
    object.insert(u"skipped"_s, textOrNull(QString(name(checked.skipped))));
    object.insert(u"validation"_s, QString(name(checked.after)));
    object.insert(u"new_failure"_s, checked.isNewFailure());
    object.insert(u"message"_s, checkedText(checked, registry).sentence());
    object.insert(u"shared_with"_s, checked.sharedWith.isNull() ? QJsonValue() : QJsonValue(checked.sharedWith.toString()));
    object.insert(u"recorded"_s, checked.finding != KeyFinding::Skipped && !checked.unrecorded);
    return object;
}

QJsonObject toJson(const VerificationReport &report, const ProviderRegistry &registry, const PathsById &paths)
{
    QJsonArray keys;
    for (const CheckedKey &checked : report.keys)
        keys.append(toJson(checked, registry, paths));
    QJsonArray left;
    for (const CredentialId &id : report.left)
        left.append(id.toString());
    return {{u"started_at"_s, toRfc3339(report.startedAt)},
            {u"ended_at"_s, toRfc3339(report.endedAt)},
            {u"stopped"_s, report.stopped},
            {u"asked_by"_s, QString(name(report.asker))},
            {u"counts"_s, toJson(report.counts)},
            {u"keys"_s, keys},
            {u"left"_s, left}};
}

} // namespace claviger::cli
