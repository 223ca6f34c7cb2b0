#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QByteArray>

#include <string_view>

namespace claviger {

/// The one address that may see the assertions of a service account: a forged key file could name its own.
inline constexpr std::string_view kGoogleTokenUri = "https://oauth2.googleapis.com/token";

/// A service account's key, as the JSON file of Google Cloud holds it
/// (docs.cloud.google.com/iam/docs/keys-create-delete, "Creating keys").
struct GcpKeyFile {
    QByteArray projectId;
    QByteArray privateKeyId;
    Secret privateKey; ///< PEM, PKCS#8
    QByteArray clientEmail;
};

/// Reads the file's text; every intermediate copy is wiped. InvalidInput, subject the member's name: a member is missing or is
/// no text, the type is not service_account, token_uri is another than kGoogleTokenUri. Subject "service_account_json": no
/// JSON object at all.
[[nodiscard]] Result<GcpKeyFile> readGcpKeyFile(const Secret &json);

} // namespace claviger
