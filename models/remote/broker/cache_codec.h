#pragma once

#include "models/remote/broker/broker_cache.h"

namespace claviger {

struct CacheContent {
    CachedFacts facts;
    OverviewList keys;
    WholeKeys wholes;
};

/// What a cache holds, as bytes for sealing, and back. Empty when \p bytes are none that encodeCache() wrote.
[[nodiscard]] QByteArray encodeCache(const CachedFacts &facts, const OverviewList &keys, const WholeKeys &wholes);
[[nodiscard]] std::optional<CacheContent> decodeCache(const QByteArray &bytes);

} // namespace claviger
