#pragma once

#include "models/domain/policy.h"
#include "models/remote/broker/answer_json.h"
#include "models/remote/broker/json_writer.h"
#include "models/remote/broker/known_etags.h"

namespace claviger {

/// A policy with its ETag.
struct ReadPolicy {
    Policy policy;
    QByteArray etag;

    [[nodiscard]] KnownState state() const { return {policy.revision, etag}; }
};

[[nodiscard]] ReadPolicy readPolicy(const AnswerNode &node);
/// The body that saves \p policy; the id is in the address.
[[nodiscard]] Secret policyBody(const Policy &policy, const QString &reason);

/// What can't be sent of \p policy, as InvalidInput; nothing when all can.
[[nodiscard]] Result<> checkPolicy(const Policy &policy, const QString &reason);
/// True when \p saved demands exactly what was \p asked for.
[[nodiscard]] bool isAsAsked(const Policy &saved, const Policy &asked);

} // namespace claviger
