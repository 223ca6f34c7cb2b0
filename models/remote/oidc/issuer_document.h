#pragma once

#include "models/base/result.h"

#include <QString>
#include <QUrl>

#include <string_view>

namespace claviger {

/// What an issuer says about itself (OpenID Connect Discovery 1.0, section 3), as far as it is used here.
struct IssuerDocument {
    QString issuer; ///< as written, and as it has to stand in every token
    QUrl authorization;
    QUrl token;
    QUrl keys;
    QUrl revocation;          ///< RFC 7009; empty: it has none
    bool namesItself = false; ///< RFC 9207: answers in the browser carry `iss`
};

/// Where the document of \p issuer is.
[[nodiscard]] QUrl documentAddress(const QUrl &issuer);

/// Reads the document that was found there. Refused: it is of another issuer. Damaged: no document, an address that is neither
/// https nor on this computer, or an issuer without authorization code flow or S256.
[[nodiscard]] Result<IssuerDocument> readIssuerDocument(std::string_view json, const QUrl &issuer);

/// The issuer in errors: its address without path.
[[nodiscard]] QString issuerName(const QUrl &issuer);

} // namespace claviger
