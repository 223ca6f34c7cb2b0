#pragma once

#include "models/domain/audit_log.h"
#include "models/domain/event_proof.h"
#include "models/remote/broker/answer_json.h"
#include "models/remote/broker/json_writer.h"

#include <optional>
#include <utility>
#include <vector>

namespace claviger {

/// The largest integer of an answer: what every JSON reader keeps exactly.
inline constexpr qint64 kMostAnswerInteger = (qint64{1} << 53) - 1;

/// A member of \p node that counts.
[[nodiscard]] quint64 readCount(const AnswerNode &node, std::string_view name);
/// The member \p name: 32 bytes in base64.
[[nodiscard]] Digest readDigest(const AnswerNode &node, std::string_view name);
/// The list \p name of such, at most 128.
[[nodiscard]] std::vector<Digest> readProof(const AnswerNode &node, std::string_view name);
/// \p node itself: `size` and `root`.
[[nodiscard]] LogPoint readLogPoint(const AnswerNode &node);
/// One event. Empty, and no fault, when its action or result is one of a newer program.
[[nodiscard]] std::optional<AuditEvent> readEvent(const AnswerNode &node);

/// A page of `GET /audit/events`.
struct EventPage {
    std::vector<AuditEvent> events;
    std::optional<quint64> nextFromSeq; ///< empty: that was the last one
    LogPoint log;
    quint64 unreadable = 0; ///< those of a newer program included
};
[[nodiscard]] EventPage readEventPage(const AnswerNode &root);

/// One change of the signing key within a `ConsistencyProof`.
struct HandoverProof {
    quint64 seq = 0;
    QByteArray line;
    std::vector<Digest> proof;
    QByteArray checkpoint;
    std::vector<Digest> growth;
};
struct GrowthProof {
    quint64 from = 0;
    LogPoint head;
    std::vector<Digest> proof;
    QByteArray checkpoint;
    std::vector<HandoverProof> handovers;
};
[[nodiscard]] GrowthProof readGrowth(const AnswerNode &root);

/// `GET /audit/inclusion`, without what the line says.
[[nodiscard]] ProvenEvent readInclusion(const AnswerNode &root, quint64 seq);

/// `GET /audit/checkpoint`.
struct SignedHead {
    LogPoint log;
    QByteArray note;
    QString verifierKey;
};
[[nodiscard]] SignedHead readSignedHead(const AnswerNode &root);

void writeScope(JsonWriter &writer, const ExportScope &scope);
[[nodiscard]] ExportPreview readPreview(const AnswerNode &root);

/// How far an export is.
struct ExportState {
    QString id;
    QString state; ///< "preparing", "ready", "failed"; others are kept
    qint64 done = 0;
    qint64 total = 0;
    std::optional<ExportSummary> summary; ///< of a ready one
    std::optional<Error> problem;         ///< of a failed one
};
[[nodiscard]] ExportState readExportState(const AnswerNode &root);

/// What one `POST /audit/erasures` came to.
struct ErasureStep {
    ErasedPerson erased;
    bool isComplete = false;
};
[[nodiscard]] ErasureStep readErasure(const AnswerNode &root);

} // namespace claviger
