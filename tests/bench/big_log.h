#pragma once

#include <QString>

namespace claviger::bench {

inline constexpr int kBigLog = 1'000'000;

/// Makes a store at \p file whose log has at least \p events events of 50 people; opened by test::someMasterKey(). False
/// after saying why.
[[nodiscard]] bool makeBigLog(const QString &file, int events);

} // namespace claviger::bench
