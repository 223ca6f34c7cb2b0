#pragma once

#include "models/domain/approval.h"
#include "models/remote/broker/answer_json.h"
#include "models/remote/broker/known_etags.h"

namespace claviger {

/// A request with its ETag.
struct ReadApproval {
    Approval approval;
    QByteArray etag;

    [[nodiscard]] KnownState state() const { return {approval.revision, etag}; }
};

[[nodiscard]] ReadApproval readApproval(const AnswerNode &node);

} // namespace claviger
