#pragma once

#ifdef CLAVIGER_TESTING

#include "models/base/result.h"
#include "models/remote/http/prepared_request.h"

#include <QUrl>

namespace claviger {

/// Where CLAVIGER_PROVIDER_BASE sends every provider request; empty when it is not set or CLAVIGER_TESTING is not 1. Only in
/// builds with CLAVIGER_TESTING. Errors: InvalidInput for anything but an origin, https or loopback http.
[[nodiscard]] Result<QUrl> providerBase();

/// Prepares \p request for the profile's base: same method, headers and body, the original host as the first path segment, so
/// "https://api.example.com/v1/models" becomes "<base>/api.example.com/v1/models".
[[nodiscard]] tl::expected<PreparedRequest, HttpFailure> prepareForBase(HttpRequest request, const HttpProfile &profile);

} // namespace claviger

#endif // CLAVIGER_TESTING
