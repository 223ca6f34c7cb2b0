#pragma once

#include "models/base/clock.h"
#include "models/domain/key_checker.h"
#include "models/remote/http/http_client.h"
#include "models/remote/verify/answer_judge.h"
#include "models/remote/verify/check_plan.h"
#include "models/remote/wire/wire_client.h"

#include <QObject>
#include <QPromise>

#include <optional>

namespace claviger {

/// What the checks of one checker share. One thread, but for the clients.
struct CheckTools {
    HttpClient &http;
    WireClient &wire;
    const VerifyDefaults &defaults;
    const Clock &clock;
    OutcomeTable table;
    Secret throwawayKey; ///< made when a self-test first needs it
};

/// One check: perhaps a made-up key, the main call, then the follow-ups one after another. Lives in a thread with an event loop
/// and deletes itself there at its end. Deleted before, it answers Cancelled.
class CheckRun final : public QObject
{
public:
    CheckRun(CheckTools &tools, CheckRequest request, ProgressPtr cancel, QPromise<Result<KeyVerdict>> promise);
    ~CheckRun() override;

    void start();

private:
    enum class Stage : quint8 { SelfTest, Main, FollowUp };

    /// A follow-up check, and which of its requests.
    struct FollowUp {
        const VerifyCall *call;
        QStringList parts; ///< of the value that it is about; empty when there is one request alone
        QString label;
    };

    [[nodiscard]] Result<> prepare();
    void prepareSelfTest();
    [[nodiscard]] bool isMadeUpForSamePlace() const;
    [[nodiscard]] Result<> chooseFollowUps();
    void fill(const FollowUp &followUp);
    [[nodiscard]] Result<> checkFields();
    void startMain();
    void ask(const VerifyCall &call, CheckValues &values);
    void askOverHttp(const VerifyCall &call, CheckValues &values);
    void askOverWire(const VerifyCall &call, const CheckValues &values);
    void onAnswer(const GivenAnswer &answer);
    void onSelfTest(CheckStep step, const GivenAnswer &answer);
    void onMain(CheckStep step, const GivenAnswer &answer);
    void askNextFollowUp();
    void keepTokens(const GivenAnswer &answer);
    void finishWith(CheckStep step);
    void finish(Result<KeyVerdict> result);

    [[nodiscard]] const VerifyFacts &facts() const { return m_request.provider->verify; }
    [[nodiscard]] bool isCancelled() const { return m_cancel && m_cancel->isCancelled(); }

    CheckTools &m_tools;
    CheckRequest m_request;
    ProgressPtr m_cancel; ///< may be null
    QPromise<Result<KeyVerdict>> m_promise;
    bool m_isFinished = false;

    const CredentialKind *m_kind = nullptr;
    std::optional<CheckValues> m_values;
    std::optional<CheckValues> m_madeUp;
    std::optional<AwsCredentials> m_role; ///< the session that the main call opened
    const VerifyCall *m_main = nullptr;
    std::vector<FollowUp> m_followUps;
    QStringList m_followUpIds;
    std::size_t m_next = 0; ///< of the follow-ups

    Stage m_stage = Stage::Main;
    const VerifyCall *m_asked = nullptr;
    QString m_endpoint;
    KeyVerdict m_verdict;
};

} // namespace claviger
