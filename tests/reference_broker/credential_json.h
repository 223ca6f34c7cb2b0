#pragma once

#include "models/domain/backend.h"
#include "tests/reference_broker/json_writer.h"

namespace claviger::reference {

/// The JSON of docs/BROKER.md for keys. No value is in any of it.

/// One object, and a comma.
void appendOverview(QByteArray &out, const CredentialOverview &key, const QString &path);
/// The same with details and versions.
void appendCredential(QByteArray &out, const Credential &credential, const QString &category);
void appendVersion(QByteArray &out, const VersionInfo &version);
/// One object, without a comma.
[[nodiscard]] QByteArray credentialJson(const Credential &credential, const QString &category);
[[nodiscard]] QByteArray overviewJson(const CredentialOverview &key, const QString &path);
[[nodiscard]] QByteArray fingerprintJson(const FieldFingerprint &print);
[[nodiscard]] QByteArray workspaceJson(const Workspace &workspace);

/// "pending", "active", "rotating", "revoked".
[[nodiscard]] QString lifecycleName(Lifecycle lifecycle);
/// The category that \p path was made of by \p pathTemplate; empty when it can't be told.
[[nodiscard]] QString categoryOf(const QString &path, const QString &pathTemplate);

} // namespace claviger::reference
