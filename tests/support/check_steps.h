#pragma once

#include "tests/support/store_steps.h"

namespace claviger::test {

/// What one request came to, with something in every member.
[[nodiscard]] inline KeyVerdict someVerdict(VerdictMeaning meaning, const QString &answer = u"200"_s)
{
    CheckStep step;
    step.endpoint = u"https://api.openai.com/v1/models"_s;
    step.answer = answer;
    step.meaning = meaning;
    step.remedy = u"What to do."_s;
    step.latency = std::chrono::milliseconds{123};
    step.certificate = QString(64, u'a');
    step.reads = {{u"account"_s, u"org-1"_s}, {u"quota"_s, u"7"_s}};
    KeyVerdict verdict;
    verdict.meaning = meaning;
    verdict.remedy = u"What to do."_s;
    verdict.trust = CheckTrust::SelfTested;
    verdict.wasReached = true;
    verdict.steps = {step};
    verdict.registryVersion = u"0123456789abcdef"_s;
    return verdict;
}

[[nodiscard]] inline CheckRecord recordOf(CredentialId id, VerdictMeaning meaning, int version = 1)
{
    CheckRecord record;
    record.id = id;
    record.version = version;
    record.verdict = someVerdict(meaning);
    return record;
}

/// Records \p record alone; answers the revision after it.
[[nodiscard]] inline Result<quint64> recordCheck(LocalStore &store, const CheckRecord &record)
{
    auto outcomes = answerOf(store.recordChecks({record}));
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    return outcomes->front().revision;
}

[[nodiscard]] inline std::vector<PastCheck> pastOf(LocalStore &store, std::optional<CredentialId> id = {}, int limit = 1000)
{
    CheckQuery query;
    query.credential = id;
    query.limit = limit;
    auto found = answerOf(store.pastChecks(query));
    return found ? *std::move(found) : std::vector<PastCheck>();
}

} // namespace claviger::test
