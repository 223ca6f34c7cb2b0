#pragma once

#include "models/domain/event_proof.h"
#include "tests/support/fake_answers.h"
#include "tests/support/fake_audit_log.h"

#include <algorithm>

namespace claviger::test {

/// Proves the events of a log in memory. Methods for Answers: "provenEvent".
class FakeEventProofs final : public EventProofs
{
public:
    explicit FakeEventProofs(const FakeAuditLog &log)
        : m_log(log)
    {
    }

    Answers answers;

    [[nodiscard]] QFuture<Result<ProvenEvent>> provenEvent(quint64 seq) override
    {
        return answers.answer<ProvenEvent>(QStringLiteral("provenEvent"), [this, seq]() -> Result<ProvenEvent> {
            const auto at = std::ranges::find(m_log.log, seq, &AuditEvent::seq);
            if (at == m_log.log.end())
                return failure(ErrorCode::NotFound, QString::number(seq));
            ProvenEvent proven;
            proven.event = *at;
            proven.log.size = m_log.log.size();
            proven.line = "event " + QByteArray::number(seq);
            proven.verifierKey = QStringLiteral("claviger/store+1234+KEY");
            return proven;
        });
    }

private:
    const FakeAuditLog &m_log;
};

} // namespace claviger::test
