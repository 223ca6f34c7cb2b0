#pragma once

#include "models/remote/http/http_message.h"
#include "models/remote/http/template_values.h"

#include <optional>

namespace claviger {

// The registry's templates (docs/PROVIDERS.md, "Verification") made into requests. Every function fails with InvalidInput when a
// value would break what it stands in: the subject is the field, the detail says what is wrong, neither holds the value.

/// Whether a field that is a secret may stand in an address.
enum class SecretInAddress : bool {
    Refused,
    Allowed ///< the provider knows no other way, as with Telegram's bots, Google Maps and every webhook
};

/// An address with all its values in place.
struct ExpandedAddress {
    QUrl url;         ///< whole, or the origin alone when there is a \ref target
    Secret target;    ///< path and query when a secret is in them, for HttpRequest::target
    QString endpoint; ///< for evidence: without the query, fields as {name}: "https://api.telegram.org/bot{token}/getMe"
};

/// Puts \p values into \p address. A value stands as one segment of the path, as one query value or as a part of the host, and is
/// encoded or refused accordingly; one that begins the template is the address itself, and one right behind the host is a path.
/// No value moves the request to another host than the template names.
[[nodiscard]] Result<ExpandedAddress> expandAddress(const QString &address, const TemplateValues &values,
                                                    SecretInAddress secrets = SecretInAddress::Refused);

/// The header "\p name: \p text"; nullopt when an optional value is empty. Also Unsupported: the name would hold a secret.
[[nodiscard]] Result<std::optional<HttpHeader>> expandHeader(const QString &name, const QString &text,
                                                             const TemplateValues &values);

/// A part of an authentication scheme (token, user name, region …); nullopt when an optional value is empty. Fit for a header:
/// no control characters.
[[nodiscard]] Result<std::optional<Secret>> expandText(const QString &text, const TemplateValues &values);

/// How values are written into a body.
enum class BodyForm : quint8 {
    Plain, ///< as they are
    Form,  ///< application/x-www-form-urlencoded
    Json   ///< inside a JSON string
};
/// By a Content-Type header.
[[nodiscard]] BodyForm bodyFormOf(QByteArrayView contentType);

/// The body. Optional values drop their parameter in forms; elsewhere they are Unsupported.
[[nodiscard]] Result<Secret> expandBody(const QString &body, BodyForm form, const TemplateValues &values);

} // namespace claviger
