#include "models/remote/verify/check_run.h"

#include "models/base/future.h"
#include "models/remote/auth/aws_assume_role.h"
#include "models/remote/auth/oauth_client.h"
#include "models/remote/http/url_template.h"
#include "models/remote/verify/facts_version.h"
#include "models/remote/verify/self_test.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString &tokenName()
{
    static const QString name = u"access_token"_s;
    return name;
}

bool isSignedByRole(const VerifyCall &call) { return authPart(call, "credential"_L1) == "{{assumed_role}}"_L1; }

/// A follow-up that is for one value of a field alone, such as the provider's own host, is not asked with another.
bool isMeantFor(const VerifyCall &call, const CheckValues &values)
{
    return std::ranges::all_of(call.when, [&](const auto &one) { return values.text(one.first) == one.second.toStdString(); });
}

} // namespace

CheckRun::CheckRun(CheckTools &tools, CheckRequest request, ProgressPtr cancel, QPromise<Result<KeyVerdict>> promise)
    : m_tools(tools)
    , m_request(std::move(request))
    , m_cancel(std::move(cancel))
    , m_promise(std::move(promise))
{
}

CheckRun::~CheckRun() { finish(failure(ErrorCode::Cancelled, m_request.provider->id)); }

void CheckRun::start()
{
    if (const Result<> ready = prepare(); !ready) {
        finish(tl::unexpected(ready.error()));
        return;
    }
    if (m_isFinished) // nothing can be asked
        return;
    if (!m_madeUp || !isMadeUpForSamePlace()) {
        startMain();
        return;
    }
    m_stage = Stage::SelfTest;
    ask(*m_main, *m_madeUp);
}

Result<> CheckRun::prepare()
{
    const Provider &provider = *m_request.provider;
    m_verdict.registryVersion = factsVersion(provider, m_tools.defaults);
    m_main = mainCallFor(provider, m_request.kind);
    if (!m_main) {
        const QString note = facts().call.kind == "none"_L1 ? facts().call.note : QString();
        m_verdict.remedy
            = note.isEmpty() ? u"The provider offers no check for this kind of key: confirm by hand that it works."_s : note;
        finish(m_verdict);
        return {};
    }
    m_kind = provider.kind(m_request.kind);
    if (!m_request.madeUp.empty())
        prepareSelfTest();
    Result<CheckValues> values = CheckValues::from(facts(), *m_kind, m_request.fields, std::move(m_request.secrets));
    if (!values)
        return tl::unexpected(values.error());
    m_values.emplace(*std::move(values));
    return chooseFollowUps().and_then([this] { return checkFields(); });
}

Result<> CheckRun::chooseFollowUps()
{
    if (!m_request.followUps || m_main != &facts().call)
        return {};
    for (const VerifyCall &call : facts().then) {
        const QStringList needed = namesNeededBy(call);
        const bool isKnown = std::ranges::all_of(needed, [&](const QString &name) {
            return name == tokenName() || name == "jwt"_L1 || call.eachAs.contains(name) || m_values->has(name);
        });
        if (!isKnown || !isMeantFor(call, *m_values) || (!call.eachOf.isEmpty() && !m_values->has(call.eachOf)))
            continue;
        const Result<std::vector<QStringList>> all = valuesToRepeatFor(call, *m_values);
        if (!all)
            return tl::unexpected(all.error());
        for (std::size_t i = 0; i < all->size(); ++i) {
            const QString number = all->size() > 1 ? u" (%1 of %2)"_s.arg(i + 1).arg(all->size()) : QString();
            m_followUps.push_back({&call, (*all)[i], call.label + number});
        }
        m_followUpIds.append(call.id);
    }
    return {};
}

void CheckRun::fill(const FollowUp &followUp)
{
    for (qsizetype i = 0; i < followUp.parts.size(); ++i)
        m_values->set(followUp.call->eachAs[i], followUp.parts[i]);
}

/// A made-up key that cannot be sent tests nothing, and is no reason not to ask about the real one.
void CheckRun::prepareSelfTest()
{
    if (signsWithPrivateKey(*m_kind) && m_tools.throwawayKey.isEmpty())
        m_tools.throwawayKey = throwawayRsaKey();
    MadeUpKey made = takeMadeUpKey(m_request, *m_kind, m_tools.throwawayKey);
    Result<CheckValues> values = CheckValues::from(facts(), *m_kind, made.fields, std::move(made.secrets));
    if (values)
        m_madeUp.emplace(*std::move(values));
}

/// A made-up address would ask somebody else.
bool CheckRun::isMadeUpForSamePlace() const
{
    const VerifyCall &call = *m_main;
    if (call.kind == "postgres"_L1) {
        const Result<PostgresTarget> made = postgresTargetOf(*m_madeUp);
        const Result<PostgresTarget> real = postgresTargetOf(*m_values);
        return made && real && made->places == real->places;
    }
    if (call.kind == "redis"_L1) {
        const Result<RedisTarget> made = redisTargetOf(*m_madeUp);
        const Result<RedisTarget> real = redisTargetOf(*m_values);
        return made && real && made->place == real->place;
    }
    const auto address
        = [&](const CheckValues &values) { return expandAddress(call.url, values.templates(), SecretInAddress::Allowed); };
    const Result<ExpandedAddress> made = address(*m_madeUp);
    const Result<ExpandedAddress> real = address(*m_values);
    return made && real && made->url.authority() == real->url.authority();
}

/// A field that would break an address, a header or a signature is refused before anything is sent, that of a follow-up too.
Result<> CheckRun::checkFields()
{
    const VerifyCall &main = *m_main;
    if (main.kind == "postgres"_L1) {
        const Result<PostgresTarget> target = postgresTargetOf(*m_values);
        return target ? Result<>() : tl::unexpected(target.error());
    }
    if (main.kind == "redis"_L1) {
        const Result<RedisTarget> target = redisTargetOf(*m_values);
        return target ? Result<>() : tl::unexpected(target.error());
    }
    const Instant now = m_tools.clock.now();
    Result<> sound = makeTokens(main, *m_kind, *m_values, now);
    m_values->keep(tokenName(), Secret::fromText("x")); // stands for the one to come
    std::vector<FollowUp> calls = m_followUps;
    calls.insert(calls.begin(), {m_main, {}, {}});
    for (const FollowUp &one : calls) {
        if (!sound)
            break;
        fill(one);
        Result<PlannedRequest> planned = expandCall(*one.call, *m_values);
        if (!planned)
            sound = tl::unexpected(planned.error());
        else if (!isSignedByRole(*one.call))
            sound = authorise(planned->request, *one.call, *m_values, {now});
    }
    m_values->forget(tokenName());
    return sound;
}

void CheckRun::startMain()
{
    m_stage = Stage::Main;
    ask(*m_main, *m_values);
}

void CheckRun::ask(const VerifyCall &call, CheckValues &values)
{
    if (isCancelled()) {
        finish(failure(ErrorCode::Cancelled, m_request.provider->id));
        return;
    }
    m_asked = &call;
    if (isOverWire(call))
        askOverWire(call, values);
    else
        askOverHttp(call, values);
}

void CheckRun::askOverHttp(const VerifyCall &call, CheckValues &values)
{
    const Instant now = m_tools.clock.now();
    const Result<> tokens = makeTokens(call, *m_kind, values, now);
    Result<PlannedRequest> planned = tokens ? expandCall(call, values) : tl::unexpected(tokens.error());
    const Result<> done = planned ? authorise(planned->request, call, values, {now, m_role ? &*m_role : nullptr})
                                  : tl::unexpected(planned.error());
    if (!done) {
        if (m_stage == Stage::SelfTest)
            startMain();
        else
            finish(tl::unexpected(done.error()));
        return;
    }
    m_endpoint = planned->endpoint;
    onFinished(m_tools.http.send(std::move(planned->request), m_cancel), this, [this](HttpResult result) {
        if (!result && result.error().fault == HttpFault::Cancelled)
            finish(failure(ErrorCode::Cancelled, m_request.provider->id));
        else if (!result && result.error().fault == HttpFault::Forbidden)
            finish(failure(ErrorCode::InvalidInput, u"address"_s, result.error().detail));
        else
            onAnswer(givenAnswer(std::move(result)));
    });
}

void CheckRun::askOverWire(const VerifyCall &call, const CheckValues &values)
{
    m_endpoint = wireEndpoint(call, values);
    const auto receive = [this](Result<WireAnswer> answer) {
        if (answer)
            onAnswer(givenAnswer(*std::move(answer)));
        else
            finish(tl::unexpected(std::move(answer).error()));
    };
    const auto send = [&](auto target, auto ask) {
        if (target)
            onFinished(ask(*std::move(target)), this, receive);
        else if (m_stage == Stage::SelfTest)
            startMain();
        else
            finish(tl::unexpected(std::move(target).error()));
    };
    if (call.kind == "postgres"_L1)
        send(postgresTargetOf(values),
             [&](PostgresTarget target) { return m_tools.wire.askPostgres(std::move(target), m_cancel); });
    else
        send(redisTargetOf(values), [&](RedisTarget target) { return m_tools.wire.askRedis(std::move(target), m_cancel); });
}

void CheckRun::onAnswer(const GivenAnswer &answer)
{
    const CheckValues &values = m_stage == Stage::SelfTest ? *m_madeUp : *m_values;
    const JudgedCall judged{*m_asked, *m_request.provider, m_tools.defaults, values, m_followUpIds};
    auto [step, isStranger] = judge(m_tools.table, judged, answer, m_endpoint);
    m_verdict.wasReached = m_verdict.wasReached || (answer.isReached && !isStranger);
    if (m_stage != Stage::FollowUp && isStranger) {
        m_verdict.trust = CheckTrust::Doubtful;
        finishWith(std::move(step));
        return;
    }
    switch (m_stage) {
    case Stage::SelfTest: onSelfTest(std::move(step), answer); break;
    case Stage::Main: onMain(std::move(step), answer); break;
    case Stage::FollowUp:
        step.label = m_followUps[m_next - 1].label;
        m_verdict.steps.push_back(std::move(step));
        askNextFollowUp();
        break;
    }
}

void CheckRun::onSelfTest(CheckStep step, const GivenAnswer &answer)
{
    if (isLive(step.meaning)) { // whoever answers would take any key: ours is not shown to it
        step.id = u"self-test"_s;
        step.label = u"A made-up key"_s;
        step.reads.clear();
        const VerifyOutcome *row = m_tools.table.decide({}, m_tools.defaults.outcomes, {u"any-key"_s, {}}, *m_madeUp);
        step.meaning = row ? verdictOf(row->means) : VerdictMeaning::ProviderError;
        step.remedy = row ? row->remedy : QString();
        m_verdict.trust = CheckTrust::Doubtful;
        finishWith(std::move(step));
        return;
    }
    if (!answer.isReached || step.meaning == VerdictMeaning::RateLimited) { // asking again now would change nothing
        finishWith(std::move(step));
        return;
    }
    if (isAgainst(step.meaning))
        m_verdict.trust = CheckTrust::SelfTested;
    m_madeUp.reset();
    startMain();
}

void CheckRun::onMain(CheckStep step, const GivenAnswer &answer)
{
    const bool isOpen = step.meaning == VerdictMeaning::Valid || step.meaning == VerdictMeaning::InsufficientScope;
    m_verdict.steps.push_back(std::move(step));
    if (!isOpen || m_followUps.empty()) {
        summarise(m_verdict, *m_request.provider);
        finish(std::move(m_verdict));
        return;
    }
    keepTokens(answer);
    askNextFollowUp();
}

void CheckRun::keepTokens(const GivenAnswer &answer)
{
    if (Result<Secret> token = accessToken(answer.body))
        m_values->keep(tokenName(), *std::move(token));
    if (std::ranges::none_of(m_followUps, [](const FollowUp &one) { return isSignedByRole(*one.call); }))
        return;
    if (Result<AwsCredentials> role = temporaryCredentials(answer.body))
        m_role = *std::move(role);
}

void CheckRun::askNextFollowUp()
{
    m_stage = Stage::FollowUp;
    while (m_next < m_followUps.size()) {
        const FollowUp &followUp = m_followUps[m_next++];
        const VerifyCall &call = *followUp.call;
        const bool needsToken = namesNeededBy(call).contains(tokenName());
        if ((needsToken && !m_values->has(tokenName())) || (isSignedByRole(call) && !m_role))
            continue;
        fill(followUp);
        ask(call, *m_values);
        return;
    }
    summarise(m_verdict, *m_request.provider);
    finish(std::move(m_verdict));
}

void CheckRun::finishWith(CheckStep step)
{
    m_verdict.meaning = step.meaning;
    m_verdict.remedy = step.remedy;
    m_verdict.steps.push_back(std::move(step));
    finish(std::move(m_verdict));
}

void CheckRun::finish(Result<KeyVerdict> result)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace claviger
