#pragma once

#include "models/base/result.h"
#include "models/remote/http/http_message.h"

#include <QByteArrayView>

namespace claviger {

// Each adds one header to a request and answers InvalidInput, the request unchanged, when that header is there already, when
// its name is none (RFC 9110, section 5.6.2) or when a value holds a control character: a line break would start a header
// of its own. The error's subject names the header, its detail the rule; no value is in it.

/// "Authorization: Bearer TOKEN" (RFC 6750, section 2.1).
[[nodiscard]] Result<> addBearer(HttpRequest &request, const Secret &token);

/// "Authorization: Basic …" (RFC 7617) of the UTF-8 bytes; a colon in \p user would move into the password: InvalidInput.
[[nodiscard]] Result<> addBasic(HttpRequest &request, const Secret &user, const Secret &password);

/// "NAME: VALUE", as providers with a header of their own want it.
[[nodiscard]] Result<> addHeader(HttpRequest &request, QByteArrayView name, Secret value);

/// "/path?query" as the client sends it, for those who sign it.
[[nodiscard]] Secret targetOf(const HttpRequest &request);

} // namespace claviger
