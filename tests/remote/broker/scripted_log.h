#pragma once

#include "models/remote/broker/broker_audit_log.h"
#include "tests/audit/sample_log.h"
#include "tests/remote/broker/scripted_broker.h"

namespace claviger::test {

/// A log at a scripted broker, and what is remembered of it.
struct ScriptedLog {
    explicit ScriptedLog(int events = 5)
        : log(events)
    {
        audit.setMemory({[this] { return seen; }, [this](const SeenLog &now) { seen = now; }});
        QObject::connect(&audit, &BrokerAuditLog::contradicted, &audit, [this](const Error &why) { warnings.push_back(why); });
    }

    ScriptedBroker broker;
    SampleLog log;
    const MerkleLog writer;
    BrokerAuditLog audit{broker.client, writer};
    std::optional<SeenLog> seen;
    std::vector<Error> warnings;

    [[nodiscard]] static QString text(const Digest &digest) { return QString::fromLatin1(toByteArray(digest).toBase64()); }
    [[nodiscard]] static QJsonObject json(const LogPoint &point)
    {
        return {{u"size"_s, static_cast<qint64>(point.size)}, {u"root"_s, text(point.root)}};
    }
    [[nodiscard]] static QJsonArray json(const std::vector<Digest> &proof)
    {
        QJsonArray hashes;
        for (const Digest &hash : proof)
            hashes.append(text(hash));
        return hashes;
    }
    [[nodiscard]] static QJsonObject json(const SampleLog &log)
    {
        return {{u"log"_s, json(log.point(log.size()))},
                {u"note"_s, QString::fromUtf8(log.checkpoint(log.size()))},
                {u"verifier_key"_s, log.verifierKey()}};
    }
    [[nodiscard]] static QJsonObject growth(const SampleLog &log, quint64 from)
    {
        QJsonArray handovers;
        const LogSpan span = log.span({});
        for (const KeyHandover &handover : span.handovers) {
            if (handover.seq + 1 < from)
                continue;
            handovers.append(QJsonObject{{u"seq"_s, static_cast<qint64>(handover.seq)},
                                         {u"line"_s, QString::fromUtf8(handover.line)},
                                         {u"proof"_s, json(handover.proof)},
                                         {u"checkpoint"_s, QString::fromUtf8(handover.checkpoint)},
                                         {u"growth"_s, json(handover.growth)}});
        }
        const auto proof = from == 0 ? std::vector<Digest>() : merkle::consistencyProof(from, log.size(), log.nodes()).value();
        return {{u"from"_s, static_cast<qint64>(from)},
                {u"head"_s, json(log.point(log.size()))},
                {u"proof"_s, json(proof)},
                {u"checkpoint"_s, QString::fromUtf8(log.checkpoint(log.size()))},
                {u"handovers"_s, handovers}};
    }

    /// The broker shows \p shown as it is now.
    void show(const SampleLog &shown)
    {
        broker.forget("GET /audit/checkpoint");
        broker.answer("GET /audit/checkpoint", json(shown));
    }
    void show() { show(log); }
    void showGrowth(const SampleLog &shown, quint64 from)
    {
        broker.forget("GET /audit/consistency");
        broker.answer("GET /audit/consistency", growth(shown, from));
    }
    void showGrowth(quint64 from) { showGrowth(log, from); }
    /// The broker tells how \p shown grew from wherever it is asked. \p shown outlives it, and does not grow meanwhile.
    void showEveryGrowth(const SampleLog &shown)
    {
        broker.forget("GET /audit/consistency");
        broker.on("GET /audit/consistency", [&shown](const ServedRequest &request) {
            ServedAnswer answer;
            answer.body = jsonOf(growth(shown, request.target.mid(request.target.indexOf("from=") + 5).toULongLong()));
            answer.headers = {{"Content-Type", "application/json"}};
            return answer;
        });
    }
    [[nodiscard]] ErrorCode headFailure()
    {
        const auto head = answerOf(audit.head());
        return head ? ErrorCode::Internal : head.error().code;
    }
};

} // namespace claviger::test
