#pragma once

#include "models/base/clock.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <string_view>

namespace claviger {

// What sign-in reads and is no secret: claims, key sets, documents of an issuer. Tokens themselves are read by JsonObject.

/// \p text as one JSON object: UTF-8, at most 32 levels deep, no member of it twice. Nothing when it is none.
[[nodiscard]] std::optional<QJsonObject> strictObject(std::string_view text);

/// The text \p name of \p object: 1 to \p longest characters, nothing hidden in it. Nothing when it is another or missing.
[[nodiscard]] std::optional<QString> textIn(const QJsonObject &object, const QString &name, qsizetype longest = 2048);

/// The texts of a string or a list of strings, as `aud` and `claviger_roles` are. Empty when it is anything else.
[[nodiscard]] QStringList textsIn(const QJsonObject &object, const QString &name);

/// NumericDate of RFC 7519, section 2, from 1970 to 9999. Nothing when it is missing or anything else.
[[nodiscard]] std::optional<Instant> dateIn(const QJsonObject &object, const QString &name);

} // namespace claviger
