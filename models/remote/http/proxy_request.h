#pragma once

#include "models/remote/http/http_profile.h"

namespace claviger {

/// The CONNECT request that asks \p proxy for a connection to \p host, with its Basic credentials (RFC 7617) when it has a user.
[[nodiscard]] Secret proxyRequest(const QString &host, quint16 port, const HttpProxy &proxy);

/// What is wrong with \p proxy, in English; empty when it can be used.
[[nodiscard]] QString proxyProblem(const HttpProxy &proxy);

} // namespace claviger
