#pragma once

#include "models/registry/registry_files.h"
#include "models/remote/verify/provider_checker.h"
#include "tests/support/answer_of.h"
#include "tests/support/provider_simulator.h"

#include <QTest>

namespace claviger::test {

using namespace std::chrono_literals;

/// The answer of \p future, for which a busy machine may take its time.
template <typename T>
[[nodiscard]] Result<T> patientAnswerOf(QFuture<Result<T>> future)
{
    constexpr int kPatience = 120'000;
    (void)QTest::qWaitFor([&] { return future.isFinished(); }, kPatience);
    return answerOf(std::move(future));
}

/// The registry, a simulator that plays its providers, and a checker that asks there.
class CheckerWorld
{
public:
    explicit CheckerWorld(HttpsSetup served = {})
        : simulator(ca, std::move(served))
        , m_opened(*openRegistry({}))
    {
        defaults = m_opened.verifyDefaults;
        defaults.timeoutMs = 60'000; // a busy machine is no fault; tests of limits set their own
    }

    TestCa ca;
    ProviderSimulator simulator;
    VerifyDefaults defaults; ///< what the next checker is told
    SystemClock clock;

    [[nodiscard]] const ProviderRegistry &registry() const { return *m_opened.registry; }
    [[nodiscard]] std::shared_ptr<const Provider> provider(const QString &id) const
    {
        return {m_opened.registry, m_opened.registry->find(id)};
    }

    /// Trusts the simulator, goes nowhere else and repeats nothing.
    [[nodiscard]] CheckerSetup setup() const
    {
        CheckerSetup setup;
        setup.http.systemTrust = setup.wire.systemTrust = false;
        setup.http.caPem = setup.wire.caPem = ca.pem();
        setup.http.providerBase = simulator.base();
        setup.http.loopbackHttp = true;
        setup.http.retry.retries = 0;
        setup.http.limits = {60s, 60s, 60s};
        setup.wire.limit = 60s;
        return setup;
    }
    [[nodiscard]] std::unique_ptr<ProviderChecker> checker(CheckerSetup setup) const
    {
        return std::make_unique<ProviderChecker>([given = defaults] { return given; }, clock, std::move(setup));
    }
    /// Made with the first call.
    [[nodiscard]] ProviderChecker &checker()
    {
        if (!m_checker)
            m_checker = checker(setup());
        return *m_checker;
    }
    [[nodiscard]] Result<KeyVerdict> verdictOf(CheckRequest request, ProgressPtr cancel = nullptr)
    {
        return patientAnswerOf(checker().check(std::move(request), std::move(cancel)));
    }

    /// The kind of \p provider that its check is for; empty when there is none.
    [[nodiscard]] QString checkedKind(const Provider &provider)
    {
        for (const CredentialKind &kind : provider.kinds) {
            if (checker().canCheck(provider, kind.id))
                return kind.id;
        }
        return {};
    }

private:
    OpenedRegistry m_opened;
    std::unique_ptr<ProviderChecker> m_checker;
};

/// The step of the call \p id; null when it was not made.
[[nodiscard]] inline const CheckStep *stepOf(const KeyVerdict &verdict, const QString &id)
{
    for (const CheckStep &step : verdict.steps) {
        if (step.id == id)
            return &step;
    }
    return nullptr;
}

/// What must be true of everything that is no answer of the provider.
inline void expectNoVerdict(const KeyVerdict &verdict, const QString &answer, VerdictMeaning meaning)
{
    QCOMPARE(verdict.steps.size(), std::size_t{1});
    QCOMPARE(verdict.steps.front().answer, answer);
    QCOMPARE(verdict.meaning, meaning);
    QVERIFY(!decides(verdict));
    QVERIFY(!verdict.remedy.isEmpty());
    QVERIFY(validationAfter(Validation::Valid, verdict) == Validation::Valid);
}

[[nodiscard]] inline ServedAnswer faulty(ServedFault fault)
{
    ServedAnswer answer;
    answer.body = "{\"object\":\"list\",\"data\":[]}";
    answer.headers.emplace_back("Content-Type", "application/json");
    answer.fault = fault;
    return answer;
}

/// What a checker of \p world with \p setup says.
[[nodiscard]] inline KeyVerdict checked(CheckerWorld &world, CheckRequest request, CheckerSetup setup)
{
    const std::unique_ptr<ProviderChecker> checker = world.checker(std::move(setup));
    const Result<KeyVerdict> verdict = patientAnswerOf(checker->check(std::move(request), nullptr));
    if (!verdict)
        qWarning("%s", qPrintable(verdict.error().detail));
    return verdict.value_or(KeyVerdict());
}
[[nodiscard]] inline KeyVerdict checked(CheckerWorld &world, CheckRequest request)
{
    return checked(world, std::move(request), world.setup());
}

[[nodiscard]] inline SimulatedKey issueOpenAi(CheckerWorld &world)
{
    return world.simulator.issue(world.provider(QStringLiteral("openai")), QStringLiteral("project_key"));
}

} // namespace claviger::test
