#pragma once

#include "models/domain/consumer.h"
#include "models/remote/broker/answer_json.h"
#include "models/remote/broker/json_writer.h"
#include "models/remote/broker/known_etags.h"

namespace claviger {

/// A service with its ETag.
struct ReadConsumer {
    Consumer consumer;
    QByteArray etag;

    [[nodiscard]] KnownState state() const { return {consumer.revision, etag}; }
};

[[nodiscard]] ReadConsumer readConsumer(const AnswerNode &node);
[[nodiscard]] ServiceToken readToken(const AnswerNode &node);
[[nodiscard]] ConsumerAccess readAccess(const AnswerNode &node);

/// The body that registers \p consumer.
[[nodiscard]] Secret newConsumerBody(const Consumer &consumer);
/// The body that makes \p consumer of what is there: everything but name and workspace, which stay.
[[nodiscard]] Secret changedConsumerBody(const Consumer &consumer);
[[nodiscard]] Secret tokenOrderBody(const TokenOrder &order);

/// What can't be sent of \p consumer, as InvalidInput; nothing when all can.
[[nodiscard]] Result<> checkConsumer(const Consumer &consumer);
/// True when \p saved has everything that was \p asked for.
[[nodiscard]] bool isAsAsked(const Consumer &saved, const Consumer &asked);

} // namespace claviger
