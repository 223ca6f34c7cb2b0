#pragma once

#include "models/store/transaction.h"

#include <functional>
#include <span>

namespace claviger {

/// "Clav", in the file's header at offset 68.
inline constexpr qint32 kApplicationId = 0x436c6176;
/// Of the tables; in the file's header at offset 60.
inline constexpr int kSchemaVersion = 3;
/// The first version that keeps what an earlier signing key signed (table log_handover).
inline constexpr int kHandoverVersion = 2;
/// The first version that keeps what live checks found (table past_check).
inline constexpr int kPastChecksVersion = 3;

/// One step of the chain: turns the tables of version \c from into those of the next.
struct Migration {
    int from = 0;
    const char *script = nullptr;
};

/// Every step there is, in order, the first from an empty file.
[[nodiscard]] std::span<const Migration> migrations();

/// Brings \p connection from its user_version to the last step of \p chain, each step a commit of its own, after
/// \p backup has answered (not for an empty file). Answers how many steps were taken.
[[nodiscard]] Result<int> migrate(Connection &connection, std::span<const Migration> chain,
                                  const std::function<Result<>(int version)> &backup);

/// Tampered when \p connection has a table, index, view or trigger that migrations() up to its version does not make, lacks
/// one, or has it otherwise.
[[nodiscard]] Result<> verifySchema(Connection &connection);

} // namespace claviger
