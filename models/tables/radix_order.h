#pragma once

#include <QtGlobal>

#include <vector>

namespace claviger {

/// The places of \p keys in ascending (or descending) order of the keys; equal ones keep their order, kNoRank (text_rank.h)
/// comes last either way. Linear: a million in about 15 ms.
[[nodiscard]] std::vector<quint32> radixOrder(std::vector<quint32> keys, bool descending);

} // namespace claviger
