#pragma once

#include "models/base/clock.h"
#include "models/domain/credential.h"

#include <QByteArray>

namespace claviger::cli {

/// Appends the JSON of \p credential (docs/CLI.md) to \p out, compact. The same members as toJson(Credential), written
/// directly: a list of 50,000 through QJsonDocument takes a second more.
void appendJson(QByteArray &out, const Credential &credential, Instant now);

} // namespace claviger::cli
