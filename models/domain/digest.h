#pragma once

#include <array>
#include <cstddef>

namespace claviger {

/// A SHA-256 value, or an HMAC-SHA-256 one.
using Digest = std::array<std::byte, 32>;

} // namespace claviger
