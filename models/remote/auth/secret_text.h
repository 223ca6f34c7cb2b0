#pragma once

#include "models/base/secret.h"
#include "models/secure/bytes.h"

#include <QByteArray>

#include <initializer_list>
#include <string_view>

namespace claviger {

/// The characters of \p text, not copied.
[[nodiscard]] inline std::string_view viewOf(const QByteArray &text) noexcept
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

/// \p pieces one after another; no other copy of them is made.
[[nodiscard]] Secret joined(std::initializer_list<std::string_view> pieces);

/// RFC 4648, section 4: with padding.
[[nodiscard]] Secret base64(Bytes bytes);
/// RFC 4648, section 5, without padding, as RFC 7515 wants it.
[[nodiscard]] Secret base64Url(Bytes bytes);

/// RFC 3986: everything but letters, digits and -._~ as %XX.
[[nodiscard]] Secret percentEncoded(std::string_view text);
/// The bytes that \p text stands for; a % without two hexadecimal digits stays as it is.
[[nodiscard]] Secret percentDecoded(std::string_view text);

/// \p utf8 as a JSON string with its quotes (RFC 8259, section 7).
[[nodiscard]] Secret jsonString(std::string_view utf8);

/// True when \p text holds a character below U+0020 or U+007F, which would end a header or an address early.
[[nodiscard]] bool hasControls(std::string_view text) noexcept;

} // namespace claviger
