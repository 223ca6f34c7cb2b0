#pragma once

#include <chrono>

namespace claviger {

/// Blocks until the socket \p socket can be read, or with \p forWriting be written, or \p limit is over: false then. Errors of
/// the socket count as readiness, so that whoever reads meets them.
[[nodiscard]] bool waitForSocket(int socket, bool forWriting, std::chrono::milliseconds limit);

/// How many bytes can be read from \p socket at once.
[[nodiscard]] std::size_t bytesWaiting(int socket);

} // namespace claviger
