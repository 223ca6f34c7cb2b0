#include "tests/reference_broker/check_json.h"

#include "models/base/time_text.h"

#include <array>

namespace claviger::reference {

namespace {

constexpr qsizetype kLine = 4096;

QString meaningName(VerdictMeaning meaning) { return meaning == VerdictMeaning::None ? u"none"_s : QString(name(meaning)); }

VerdictMeaning meaningOf(const QString &text)
{
    for (int i = 0; i <= static_cast<int>(VerdictMeaning::ProviderError); ++i) {
        if (meaningName(static_cast<VerdictMeaning>(i)) == text)
            return static_cast<VerdictMeaning>(i);
    }
    return VerdictMeaning::None;
}

const std::initializer_list<QString> kMeanings{u"none"_s,       u"valid"_s,         u"insufficient_scope"_s, u"invalid"_s,
                                               u"revoked"_s,    u"expired"_s,       u"restricted"_s,         u"rate_limited"_s,
                                               u"over_quota"_s, u"misconfigured"_s, u"provider_error"_s};

QJsonObject stepJson(const CheckStep &step)
{
    QJsonArray reads;
    for (const auto &[name, value] : step.reads)
        reads.append(QJsonObject{{u"name"_s, name}, {u"value"_s, value}});
    return {{u"id"_s, step.id},
            {u"label"_s, step.label},
            {u"endpoint"_s, step.endpoint},
            {u"answer"_s, step.answer},
            {u"meaning"_s, meaningName(step.meaning)},
            {u"remedy"_s, step.remedy},
            {u"latency_ms"_s, qint64{step.latency.count()}},
            {u"certificate"_s, step.certificate},
            {u"reads"_s, reads}};
}

CheckStep readStep(BodyReader &body)
{
    body.require({u"id"_s, u"label"_s, u"endpoint"_s, u"answer"_s, u"meaning"_s, u"remedy"_s, u"latency_ms"_s, u"certificate"_s,
                  u"reads"_s});
    CheckStep step;
    step.id = body.text(u"id"_s, kLine);
    step.label = body.text(u"label"_s, kLine);
    step.endpoint = body.text(u"endpoint"_s, kLine);
    step.answer = body.text(u"answer"_s, kLine);
    step.meaning = meaningOf(body.oneOf(u"meaning"_s, kMeanings));
    step.remedy = body.text(u"remedy"_s, kLine);
    step.latency = std::chrono::milliseconds{body.integer(u"latency_ms"_s, 0, 3'600'000)};
    if (body.at(u"certificate"_s).text() != QString())
        step.certificate = body.matching(u"certificate"_s, u"^[0-9a-f]{64}$"_s, 64);
    int number = 0;
    for (const JsonTree &item : body.items(u"reads"_s, 0, 64)) {
        BodyReader one(body, item, body.pointerTo(u"reads"_s) + u'/' + QString::number(number++), {u"name"_s, u"value"_s});
        one.require({u"name"_s, u"value"_s});
        step.reads.emplace_back(one.text(u"name"_s, kLine), one.text(u"value"_s, kLine));
    }
    return step;
}

KeyVerdict readVerdict(BodyReader &body)
{
    body.require({u"meaning"_s, u"remedy"_s, u"trust"_s, u"was_reached"_s, u"steps"_s, u"registry_version"_s});
    KeyVerdict verdict;
    verdict.meaning = meaningOf(body.oneOf(u"meaning"_s, kMeanings));
    verdict.remedy = body.text(u"remedy"_s, kLine);
    const QString trust = body.oneOf(u"trust"_s, {u"plain"_s, u"self-tested"_s, u"doubtful"_s});
    verdict.trust = trust == u"doubtful"_s ? CheckTrust::Doubtful
                                           : (trust == u"self-tested"_s ? CheckTrust::SelfTested : CheckTrust::Plain);
    verdict.wasReached = body.boolean(u"was_reached"_s);
    if (body.at(u"registry_version"_s).text() != QString())
        verdict.registryVersion = body.matching(u"registry_version"_s, u"^[0-9a-f]{16}$"_s, 16);
    int number = 0;
    for (const JsonTree &item : body.items(u"steps"_s, 0, 64)) {
        BodyReader one(body, item, body.pointerTo(u"steps"_s) + u'/' + QString::number(number++),
                       {u"id"_s, u"label"_s, u"endpoint"_s, u"answer"_s, u"meaning"_s, u"remedy"_s, u"latency_ms"_s,
                        u"certificate"_s, u"reads"_s});
        verdict.steps.push_back(readStep(one));
    }
    return verdict;
}

} // namespace

QJsonObject checkJson(const PastCheck &check)
{
    QJsonArray steps;
    for (const CheckStep &step : check.verdict.steps)
        steps.append(stepJson(step));
    const QJsonObject verdict{
        {u"meaning"_s, meaningName(check.verdict.meaning)},     {u"remedy"_s, check.verdict.remedy},
        {u"trust"_s, QString(name(check.verdict.trust))},       {u"was_reached"_s, check.verdict.wasReached},
        {u"registry_version"_s, check.verdict.registryVersion}, {u"steps"_s, steps}};
    return {{u"credential"_s, check.credential.toString()},
            {u"version"_s, check.version},
            {u"at"_s, toRfc3339(check.at)},
            {u"by"_s, check.by},
            {u"origin"_s, QString(name(check.origin))},
            {u"validation"_s, QString(name(check.validation))},
            {u"verdict"_s, verdict},
            {u"note"_s, check.note}};
}

CheckRecord readCheck(BodyReader &body)
{
    body.require({u"credential"_s, u"version"_s, u"origin"_s, u"verdict"_s});
    CheckRecord record;
    record.id = CredentialId::parse(body.matching(u"credential"_s, kUuidPattern, 36)).value_or(CredentialId());
    record.version = static_cast<int>(body.integer(u"version"_s, 0, 1'000'000));
    const QString origin = body.oneOf(u"origin"_s, {u"person"_s, u"schedule"_s, u"by-hand"_s});
    record.origin
        = origin == u"by-hand"_s ? CheckOrigin::ByHand : (origin == u"schedule"_s ? CheckOrigin::Schedule : CheckOrigin::Person);
    record.note = body.text(u"note"_s);
    BodyReader verdict(body, body.at(u"verdict"_s), body.pointerTo(u"verdict"_s),
                       {u"meaning"_s, u"remedy"_s, u"trust"_s, u"was_reached"_s, u"steps"_s, u"registry_version"_s});
    record.verdict = readVerdict(verdict);
    return record;
}

} // namespace claviger::reference
