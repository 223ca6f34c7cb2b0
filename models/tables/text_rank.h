#pragma once

#include <QString>

#include <vector>

namespace claviger {

/// Rank of an empty text: behind everything.
inline constexpr quint32 kNoRank = 0xFFFFFFFFU;

/// The place of each of \p texts in the order people expect: case aside, "key 9" before "key 10",
/// letters by the locale. Texts that differ in case alone share a rank; empty ones get kNoRank.
[[nodiscard]] std::vector<quint32> textRanks(const std::vector<QString> &texts);

} // namespace claviger
