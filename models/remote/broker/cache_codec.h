#pragma once

#include "models/remote/broker/broker_cache.h"

namespace claviger {

/// What a cache holds, as bytes for sealing, and back. Empty when \p bytes are none that encodeCache() wrote.
[[nodiscard]] QByteArray encodeCache(const CachedFacts &facts, const OverviewList &keys);
[[nodiscard]] std::optional<std::pair<CachedFacts, OverviewList>> decodeCache(const QByteArray &bytes);

} // namespace claviger
