#pragma once

#include <QByteArray>
#include <QJsonValue>

#include <optional>
#include <string_view>

namespace claviger {

/// The bytes that \p text stands for in base64url without padding (RFC 7515, section 2), in its only form: nothing for
/// another alphabet, padding, spaces, or bits that are left over. Nothing secret: the bytes are not wiped.
[[nodiscard]] std::optional<QByteArray> fromBase64Url(std::string_view text);

/// The same for a JSON string; nothing for an empty one and for any other value.
[[nodiscard]] std::optional<QByteArray> fromBase64Url(const QJsonValue &value);

} // namespace claviger
