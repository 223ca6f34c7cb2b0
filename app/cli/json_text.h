#pragma once

#include "models/base/clock.h"
#include "models/domain/credential.h"

#include <QByteArray>
#include <QJsonDocument>

#include <string>

namespace claviger::cli {

/// \p document as UTF-8 in which no control character, no mark that turns the direction of text and no line separator stands
/// as itself: they are written \uXXXX, so that a label can do nothing to a terminal. It means the same.
[[nodiscard]] QByteArray jsonBytes(const QJsonDocument &document, QJsonDocument::JsonFormat format);

/// Appends the JSON of \p credential (docs/CLI.md) to \p out, compact. The same members as toJson(Credential),
/// written as jsonBytes() does, but directly: a list of 50,000 through QJsonDocument takes a second more.
void appendJson(std::string &out, const Credential &credential, Instant now);

} // namespace claviger::cli
