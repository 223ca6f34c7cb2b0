#pragma once

#include "models/remote/http/http_profile.h"

#include <QSslConfiguration>
#include <QString>

#include <tl/expected.hpp>

namespace claviger {

/// TLS 1.2 or later by \p profile: whom we trust and, where it is asked for, who we are. The peer is always verified. Or, in
/// English, which of the profile's certificates or keys cannot be read. Reads the system's trust: not for the GUI thread.
[[nodiscard]] tl::expected<QSslConfiguration, QString> tlsConfiguration(const HttpProfile &profile);

/// Keeps Qt's network and TLS categories silent at every level, whatever QT_LOGGING_RULES says: addresses and headers are not
/// for logs. Any thread; more than once does no harm.
void silenceNetworkLog();

} // namespace claviger
