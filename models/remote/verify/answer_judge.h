#pragma once

#include "models/domain/key_check.h"
#include "models/remote/http/http_message.h"
#include "models/remote/verify/answer_facts.h"
#include "models/remote/verify/outcome_table.h"
#include "models/remote/wire/wire_answer.h"

namespace claviger {

/// One answer, or none, from whichever kind of server.
struct GivenAnswer {
    QString word;   ///< as the tables name it
    QString detail; ///< of a failure, English, for people who look closer
    Secret body;
    AnswerHeaders headers;
    AnswerReads reads; ///< what a database told
    std::chrono::milliseconds latency{0};
    QString certificate;
    bool isReached = false; ///< a server answered
    bool isPage = false;    ///< with a page for people
    bool isVerified = true; ///< false: whoever answered did not prove to be the server
};

[[nodiscard]] GivenAnswer givenAnswer(HttpResult result);
[[nodiscard]] GivenAnswer givenAnswer(WireAnswer answer);

/// Whose answer is judged, and by which facts.
struct JudgedCall {
    const VerifyCall &call;
    const Provider &provider;
    const VerifyDefaults &defaults;
    const CheckValues &values;
    const QStringList &alsoAsked; ///< ids of the follow-up checks of this key, each of which proves rights of its own
};

/// What an answer means.
struct Judgement {
    CheckStep step;
    bool isStranger = false; ///< something else than the provider answered
};

/// The row that decides over \p answer, and what of it is evidence. A page for people decides nothing unless the registry's row
/// names its text, and never when it says that all is well; an unverified peer's word against a key is none.
[[nodiscard]] Judgement judge(OutcomeTable &table, const JudgedCall &judged, const GivenAnswer &answer, const QString &endpoint);

/// Fills meaning and remedy of \p verdict from its steps, the main one first. Its word stands unless a follow-up speaks against a
/// part of the key, or finds missing what a scope of \p provider names it for; what else a follow-up found wrong is a remedy.
void summarise(KeyVerdict &verdict, const Provider &provider);

} // namespace claviger
