#pragma once

#include "models/base/secret.h"

#include <QByteArray>

#include <initializer_list>
#include <string_view>

namespace claviger {

// RESP2, the protocol of Redis (redis.io/docs/latest/develop/reference/protocol-spec), as far as a check needs it.

/// The most that one answer may hold.
inline constexpr std::size_t kLongestRespReply = 4096;

/// \p words as one command.
[[nodiscard]] Secret respCommand(std::initializer_list<std::string_view> words);

struct RespReply {
    char kind = 0;         ///< '+' text, '-' error, ':' number, '$' bytes, '_' nothing
    std::string_view text; ///< a part of what was read
    std::size_t size = 0;  ///< bytes that the reply takes up
};

enum class RespState { Complete, Incomplete, Malformed };

/// Reads the reply that \p bytes begin with. Malformed also for lists, which none of our commands is answered with, and for
/// replies longer than kLongestRespReply. \p reply points into \p bytes.
[[nodiscard]] RespState readReply(std::string_view bytes, RespReply &reply) noexcept;

/// How the registry names \p reply: "+PONG", or "-" and the error's first word in capitals ("-WRONGPASS"), "-ERR" when it has
/// none; "malformed" for the other kinds.
[[nodiscard]] QByteArray respWord(const RespReply &reply);

} // namespace claviger
