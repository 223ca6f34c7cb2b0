#pragma once

#include "tests/reference_broker/consumers.h"
#include "tests/reference_broker/core.h"

namespace claviger::reference {

/// The dialect *key paths* (docs/BROKER.md §12) over the store: a key's dotted path is its label in the workspace "keys", and its
/// metadata are its plain fields. Services and tokens are those of Consumers, whose scopes name dotted paths.
///
/// What these brokers may lack is a capability here: `list_keys`, `list_services`, `list_tokens`, `access_log`; and with
/// `honours_if_none_match` switched off, `If-None-Match: *` is passed over.
class KeyPaths final : public QObject
{
public:
    /// Both outlive it.
    KeyPaths(Core &core, Consumers &services);
    void addTo(Router &router);

private:
    // key_paths.cpp
    [[nodiscard]] Answer health(const Request &request);
    [[nodiscard]] Answer listKeys(const Request &request);
    [[nodiscard]] Answer tell(const Request &request);
    [[nodiscard]] Answer put(const Request &request);
    [[nodiscard]] Answer made(const Request &request, const QString &path, SecretField value, std::vector<PlainField> metadata);
    [[nodiscard]] Answer renewed(const Request &request, const CredentialOverview &key, SecretField value,
                                 std::vector<PlainField> metadata);
    [[nodiscard]] std::optional<Answer> mayNotRead(const Request &request, const CredentialOverview *key, const QString &path);
    [[nodiscard]] const CredentialOverview *found(const QString &path) const;
    [[nodiscard]] std::vector<const CredentialOverview *> all() const; ///< by path
    [[nodiscard]] Result<QJsonObject> shown(const CredentialOverview &key);
    [[nodiscard]] std::optional<Error> needEnvironment(const QString &environment);
    [[nodiscard]] std::optional<Answer> forbidden(const Request &request, const QString &permission, AuditAction action,
                                                  const CredentialOverview *key = nullptr);

    // key_path_services.cpp
    [[nodiscard]] Answer listServices(const Request &request);
    [[nodiscard]] Answer addService(const Request &request);
    [[nodiscard]] Answer issue(const Request &request);
    [[nodiscard]] Answer listTokens(const Request &request);
    [[nodiscard]] Answer revoke(const Request &request);
    [[nodiscard]] Answer accesses(const Request &request);

    Core &m_core;
    Consumers &m_services;
};

/// 2 to 8 segments of small letters, digits and low lines, with dots between, at most 256 characters.
inline const QString kKeyPathPattern = u"^(?=.{1,256}$)[a-z0-9_]+(\\.[a-z0-9_]+){1,7}$"_s;
/// Where the keys of this dialect are.
inline const QString kKeysWorkspace = u"keys"_s;

/// Adds the operations to \p router. \p door is what addConsumers() made.
[[nodiscard]] std::unique_ptr<QObject> addKeyPaths(Router &router, Core &core, ServiceDoor *door);

} // namespace claviger::reference
