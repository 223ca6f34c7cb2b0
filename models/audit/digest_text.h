#pragma once

#include "models/domain/digest.h"

#include <QByteArray>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace claviger {

/// Base64 of one digest: standard alphabet, padded.
inline constexpr std::size_t kDigestText = 44;
using DigestText = std::array<char, kDigestText>;

[[nodiscard]] DigestText digestText(const Digest &digest) noexcept;

/// False unless \p text is exactly what digestText() writes.
[[nodiscard]] bool readDigest(std::string_view text, Digest &digest) noexcept;

/// Base64 of all of them, one after the other.
[[nodiscard]] QByteArray digestsText(std::span<const Digest> digests);

/// False unless \p text is exactly what digestsText() writes for one or more.
[[nodiscard]] bool readDigests(std::string_view text, std::vector<Digest> &digests);

} // namespace claviger
