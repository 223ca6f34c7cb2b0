#pragma once

#include <QString>

namespace claviger {

/// True when a name of an environment says that people depend on it: "production", "prod" or "live"
/// as a whole or as one of its hyphen-separated parts ("prod-eu"). Such keys need a reason before a
/// value is shown, and their label typed before they are revoked.
[[nodiscard]] bool isProduction(QStringView environment);

} // namespace claviger
