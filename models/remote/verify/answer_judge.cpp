#include "models/remote/verify/answer_judge.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString wordOf(HttpFault fault)
{
    switch (fault) {
    case HttpFault::Dns: return u"dns"_s;
    case HttpFault::Connect: return u"connect"_s;
    case HttpFault::Tls: return u"tls"_s;
    case HttpFault::Timeout: return u"timeout"_s;
    case HttpFault::Proxy: return u"proxy"_s;
    case HttpFault::TooLarge:
    case HttpFault::Malformed: return u"malformed"_s;
    case HttpFault::Forbidden:
    case HttpFault::Cancelled: break;
    }
    return {};
}

bool decidesAlone(VerdictMeaning meaning) { return isLive(meaning) || isAgainst(meaning); }

/// Roles that hold one of \p permissions, and the permissions that the follow-up check \p id has to prove.
struct Wanting {
    QStringList permissions;
    QStringList roles;
};

Wanting wantingOf(const QStringList &missing, const JudgedCall &judged)
{
    Wanting wanting;
    for (const QString &permission : missing) {
        const auto &scopes = judged.provider.scopes;
        const auto scope
            = std::ranges::find_if(scopes, [&](const ProviderScope &one) { return one.permissions.contains(permission); });
        // Granted on a dataset alone, a right is not missing: the check that looks there says so.
        const bool isElsewhere = judged.call.eachOf.isEmpty() && scope != scopes.end() && scope->test != judged.call.id
            && judged.alsoAsked.contains(scope->test);
        if (isElsewhere)
            continue;
        wanting.permissions.append(permission);
        if (scope != scopes.end() && !wanting.roles.contains(scope->name))
            wanting.roles.append(scope->name);
    }
    return wanting;
}

/// testIamPermissions answers 200 whatever is granted: what is missing is named.
void namePermissions(CheckStep &step, const JudgedCall &judged, const GivenAnswer &answer)
{
    if (answer.word != "200"_L1 || !judged.call.url.endsWith(":testIamPermissions"_L1))
        return;
    const QStringList missing = missingPermissions(judged.call.body.toStdString(), answer.body.view());
    const Wanting wanting = wantingOf(missing, judged);
    if (wanting.permissions.isEmpty()) {
        if (step.meaning == VerdictMeaning::InsufficientScope && !missing.isEmpty()) {
            step.meaning = VerdictMeaning::Valid;
            step.remedy.clear();
        }
        return;
    }
    step.meaning = VerdictMeaning::InsufficientScope;
    step.remedy = u"Not granted: %1."_s.arg(wanting.permissions.join(u", "_s));
    if (!wanting.roles.isEmpty())
        step.remedy += u" Grant %1."_s.arg(wanting.roles.join(u", "_s));
}

} // namespace

GivenAnswer givenAnswer(HttpResult result)
{
    GivenAnswer given;
    if (!result) {
        given.word = wordOf(result.error().fault);
        given.detail = result.error().detail;
        given.latency = result.error().latency;
        return given;
    }
    given.word = QString::number(result->status);
    given.latency = result->latency;
    given.certificate = QString::fromLatin1(result->certificate);
    given.isReached = true;
    given.isPage = isWebPage(result->body.view(), result->header("content-type"));
    given.body = std::move(result->body);
    given.headers = std::move(result->headers);
    return given;
}

GivenAnswer givenAnswer(WireAnswer answer)
{
    GivenAnswer given;
    given.word = QString::fromLatin1(answer.word);
    given.detail = answer.detail;
    given.body = std::move(answer.text);
    given.reads = std::move(answer.reads);
    given.latency = answer.latency;
    given.certificate = QString::fromLatin1(answer.certificate);
    given.isVerified = answer.isVerified;
    constexpr std::array noAnswers{"dns"_L1, "tls"_L1, "timeout"_L1, "connect"_L1, "malformed"_L1, "plain"_L1};
    given.isReached = std::ranges::none_of(noAnswers, [&](QLatin1StringView word) { return given.word == word; });
    return given;
}

Judgement judge(OutcomeTable &table, const JudgedCall &judged, const GivenAnswer &answer, const QString &endpoint)
{
    Judgement judgement;
    CheckStep &step = judgement.step;
    step.id = judged.call.id;
    step.label = judged.call.label;
    step.endpoint = endpoint;
    step.answer = answer.word;
    step.latency = answer.latency;
    step.certificate = answer.certificate;
    const std::vector<VerifyOutcome> &others = judged.defaults.outcomes;
    const VerifyOutcome *row = table.decide(judged.call.outcomes, others, {answer.word, answer.body.view()}, judged.values);
    if (row && answer.isPage && decidesAlone(verdictOf(row->means))) {
        judgement.isStranger = row->bodyMatches.isEmpty() || answer.word.startsWith(u'2');
        if (judgement.isStranger)
            row = table.decide({}, others, {u"page"_s, {}}, judged.values);
    }
    if (row && !answer.isVerified && isAgainst(verdictOf(row->means)))
        row = table.decide({}, others, {u"unverified"_s, {}}, judged.values);
    step.meaning = row ? verdictOf(row->means) : VerdictMeaning::ProviderError;
    step.remedy = row ? row->remedy : QString();
    namePermissions(step, judged, answer);
    if (!isLive(step.meaning))
        return judgement;
    step.reads = readMembers(judged.provider.verify.reads, answer.body.view(), answer.headers);
    step.reads.insert(step.reads.end(), answer.reads.begin(), answer.reads.end());
    std::erase_if(step.reads, [&](const auto &read) { return judged.values.isTelling(read.second.toStdString()); });
    return judgement;
}

void summarise(KeyVerdict &verdict, const Provider &provider)
{
    if (verdict.steps.empty())
        return;
    const CheckStep &main = verdict.steps.front();
    verdict.meaning = main.meaning;
    verdict.remedy = main.remedy;
    if (!isLive(main.meaning))
        return;
    const auto rank = [&](const CheckStep &step) {
        if (isAgainst(step.meaning))
            return 3;
        // Named by a scope, or by whoever listed what the check is repeated for.
        const auto names = [&](const ProviderScope &scope) { return scope.test == step.id; };
        const auto lists = [&](const VerifyCall &call) { return call.id == step.id && !call.eachOf.isEmpty(); };
        const bool isWanted = std::ranges::any_of(provider.scopes, names) || std::ranges::any_of(provider.verify.then, lists);
        if (step.meaning == VerdictMeaning::InsufficientScope && (&step == &main || isWanted))
            return 2;
        return step.meaning == VerdictMeaning::Misconfigured ? 1 : 0;
    };
    const auto worst = std::ranges::max_element(verdict.steps, {}, rank); // of equals the first
    if (rank(*worst) == 0 || &*worst == &main)
        return;
    verdict.remedy = worst->label + u": "_s + worst->remedy;
    if (rank(*worst) > 1)
        verdict.meaning = worst->meaning;
}

} // namespace claviger
