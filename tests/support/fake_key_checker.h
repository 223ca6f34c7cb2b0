#pragma once

#include "models/domain/key_checker.h"
#include "tests/support/virtual_time.h"

#include <QMap>
#include <QSet>

#include <map>

namespace claviger::test {

/// One answer of a provider, as a verdict with one step.
[[nodiscard]] inline KeyVerdict verdictWith(VerdictMeaning meaning, const QString &answer = QStringLiteral("200"))
{
    CheckStep step;
    step.endpoint = QStringLiteral("https://api.example.com/v1/models");
    step.answer = answer;
    step.meaning = meaning;
    step.latency = std::chrono::milliseconds{120};
    KeyVerdict verdict;
    verdict.meaning = meaning;
    verdict.wasReached = true;
    verdict.steps = {step};
    verdict.registryVersion = QStringLiteral("0123456789abcdef");
    return verdict;
}

/// Nobody answered: "dns", "connect", "timeout" …
[[nodiscard]] inline KeyVerdict unreachedVerdict(const QString &answer = QStringLiteral("connect"))
{
    KeyVerdict verdict = verdictWith(VerdictMeaning::ProviderError, answer);
    verdict.wasReached = false;
    return verdict;
}

/// Answers what a test ordered for a secret, at once, when the test says so, or after a time.
class FakeKeyChecker final : public KeyChecker
{
public:
    struct Asked {
        QString provider;
        QString kind;
        std::vector<PlainField> fields;
        QMap<QString, QByteArray> secrets;
        QMap<QString, QByteArray> madeUp;
        Instant at;
        ProgressPtr cancel;
    };

    explicit FakeKeyChecker(const Clock &clock)
        : m_clock(clock)
    {
    }

    std::vector<Asked> asked;
    KeyVerdict usual = verdictWith(VerdictMeaning::Valid);
    QMap<QByteArray, KeyVerdict> verdicts; ///< by the value of any secret
    QMap<QByteArray, Error> errors;        ///< by the value of any secret
    QSet<QString> unknown;                 ///< providers without a check

    /// Answers wait from now on until release().
    void hold() { m_holding = true; }
    /// Answers what waits, in order; what was cancelled meanwhile with Cancelled.
    void release()
    {
        m_holding = false;
        for (auto &answer : std::exchange(m_held, {}))
            answer();
    }
    [[nodiscard]] std::size_t held() const { return m_held.size(); }
    /// Every answer takes \p latency of \p time from now on.
    void setLatency(std::chrono::milliseconds latency, VirtualTime &time)
    {
        m_latency = latency;
        m_wait = time.waiter();
    }
    /// The most requests at one provider at the same time.
    [[nodiscard]] int mostAtOnce(const QString &provider) const { return m_most.value(provider); }

    [[nodiscard]] bool canCheck(const Provider &provider, QStringView) const override { return !unknown.contains(provider.id); }
    [[nodiscard]] QFuture<Result<KeyVerdict>> check(CheckRequest request, ProgressPtr cancel) override
    {
        const QString provider = request.provider->id;
        asked.push_back({provider, request.kind, request.fields, textsOf(request.secrets),
                         request.madeUp.empty() ? QMap<QString, QByteArray>() : textsOf(request.madeUp.front()), m_clock.now(),
                         cancel});
        m_most[provider] = std::max(m_most[provider], ++m_going[provider]);
        auto promise = std::make_shared<QPromise<Result<KeyVerdict>>>();
        promise->start();
        const auto answer = [this, promise, cancel, provider, secrets = asked.back().secrets] {
            --m_going[provider];
            promise->addResult(cancel && cancel->isCancelled() ? failure(ErrorCode::Cancelled, provider) : answerFor(secrets));
            promise->finish();
        };
        auto future = promise->future();
        if (m_holding)
            m_held.emplace_back(answer);
        else if (m_wait)
            m_wait(m_latency, &m_receiver, answer);
        else
            answer();
        return future;
    }

private:
    [[nodiscard]] static QMap<QString, QByteArray> textsOf(const SecretFields &fields)
    {
        QMap<QString, QByteArray> texts;
        for (const SecretField &field : fields)
            texts.insert(field.name, {field.value.view().data(), static_cast<qsizetype>(field.value.size())});
        return texts;
    }
    [[nodiscard]] Result<KeyVerdict> answerFor(const QMap<QString, QByteArray> &secrets) const
    {
        for (const QByteArray &secret : secrets) {
            if (errors.contains(secret))
                return tl::unexpected(errors.value(secret));
            if (verdicts.contains(secret))
                return verdicts.value(secret);
        }
        return usual;
    }

    const Clock &m_clock;
    QObject m_receiver;
    bool m_holding = false;
    std::vector<std::function<void()>> m_held;
    std::chrono::milliseconds m_latency{0};
    std::function<void(std::chrono::milliseconds, QObject *, std::function<void()>)> m_wait;
    QMap<QString, int> m_going;
    QMap<QString, int> m_most;
};

} // namespace claviger::test
