#pragma once

#include "tests/remote/broker/scripted_broker.h"

namespace claviger::test {

/// Keys as a broker tells them, for tests to change members of.
[[nodiscard]] inline QJsonObject overviewJson(const QString &id, int revision = 1,
                                              const QString &label = QStringLiteral("Checkout"))
{
    const QJsonValue none;
    const auto text = [](const char *ascii) { return QString::fromLatin1(ascii); };
    return {{text("id"), id},
            {text("revision"), revision},
            {text("etag"), QStringLiteral("\"c-%1\"").arg(revision)},
            {text("path"), text("/shop/production/payments/") + label.toLower()},
            {text("provider"), text("stripe")},
            {text("kind"), text("restricted_key")},
            {text("label"), label},
            {text("workspace"), text("shop")},
            {text("environment"), text("production")},
            {text("owner"), text("payments@example.com")},
            {text("tags"), QJsonArray{text("pci")}},
            {text("consumers"), QJsonArray{text("checkout-api")}},
            {text("fingerprints"), QJsonArray()},
            {text("lifecycle"), text("active")},
            {text("validation"), text("VALID")},
            {text("meaning"), text("valid")},
            {text("sandbox"), false},
            {text("warn_days"), 30},
            {text("created_at"), text("2026-03-02T08:00:00.000Z")},
            {text("last_rotated_at"), none},
            {text("next_rotation_at"), none},
            {text("expires_at"), none},
            {text("last_verified_at"), none},
            {text("grace_ends_at"), none},
            {text("trashed_at"), none},
            {text("purge_after"), none}};
}

[[nodiscard]] inline QJsonObject versionJson(int number, const QString &stage, const QString &shown)
{
    const QJsonObject print{{QStringLiteral("field"), QStringLiteral("secret_key")}, {QStringLiteral("shown"), shown}};
    return {{QStringLiteral("number"), number},
            {QStringLiteral("stage"), stage},
            {QStringLiteral("created_at"), QStringLiteral("2026-11-20T17:05:11.250Z")},
            {QStringLiteral("created_by"), QStringLiteral("Ada Winter")},
            {QStringLiteral("grace_ends_at"), QJsonValue()},
            {QStringLiteral("retired_at"), QJsonValue()},
            {QStringLiteral("fingerprints"), QJsonArray{print}},
            {QStringLiteral("secret_fields"), QJsonArray{QStringLiteral("secret_key")}},
            {QStringLiteral("note"), QString()},
            {QStringLiteral("fields"), QJsonObject()},
            {QStringLiteral("expires_at"), QJsonValue()}};
}

/// A whole key with the version \p number as its current one.
[[nodiscard]] inline QJsonObject credentialJson(const QString &id, int revision, int number = 1,
                                                const QString &shown = QStringLiteral("sha256:1a2b3c4d"))
{
    QJsonObject key = overviewJson(id, revision);
    key[QStringLiteral("purpose")] = QString();
    key[QStringLiteral("category")] = QStringLiteral("payments");
    key[QStringLiteral("created_by")] = QStringLiteral("Ada Winter");
    key[QStringLiteral("fields")] = QJsonObject();
    key[QStringLiteral("policy")] = QJsonObject{{QStringLiteral("rotate_every_days"), 90},
                                                {QStringLiteral("grace_hours"), 48},
                                                {QStringLiteral("warn_days"), 30},
                                                {QStringLiteral("responsible"), QString()}};
    key[QStringLiteral("has_no_secret")] = false;
    key[QStringLiteral("versions")] = QJsonArray{versionJson(number, QStringLiteral("current"), shown)};
    key[QStringLiteral("revoked_reason")] = QString();
    key[QStringLiteral("revoked_at")] = QJsonValue();
    key[QStringLiteral("last_verdict")] = QString();
    return key;
}

[[nodiscard]] inline QJsonObject pageJson(const QJsonArray &items, const QString &next = {},
                                          const QString &asOf = QStringLiteral("7"))
{
    return {{QStringLiteral("items"), items},
            {QStringLiteral("next_cursor"), next.isEmpty() ? QJsonValue() : QJsonValue(next)},
            {QStringLiteral("as_of"), asOf},
            {QStringLiteral("unreadable"), QJsonArray()}};
}

[[nodiscard]] inline QJsonObject capabilitiesJson(const QStringList &available)
{
    QJsonObject capabilities;
    for (const QString &name : available)
        capabilities[name] = QJsonObject{{QStringLiteral("available"), true}};
    return {{QStringLiteral("contract"), QStringLiteral("claviger-broker/1")},
            {QStringLiteral("broker"),
             QJsonObject{{QStringLiteral("name"), QStringLiteral("A broker")}, {QStringLiteral("version"), QStringLiteral("1")}}},
            {QStringLiteral("store"), QStringLiteral("7d0a6c2e-91f3-4c55-8b0f-2f6a4c1d9e30")},
            {QStringLiteral("capabilities"), capabilities},
            {QStringLiteral("providers"), QJsonArray()},
            {QStringLiteral("limits"),
             QJsonObject{{QStringLiteral("page_max"), 2000},
                         {QStringLiteral("batch_max"), 500},
                         {QStringLiteral("secret_bytes_max"), 65536},
                         {QStringLiteral("version_bytes_max"), 1048576},
                         {QStringLiteral("idempotency_hours"), 48},
                         {QStringLiteral("cursor_minutes"), 30},
                         {QStringLiteral("feed_hours"), 72},
                         {QStringLiteral("trash_days"), 30},
                         {QStringLiteral("cached_secret_minutes"), 10}}}};
}

[[nodiscard]] inline QJsonObject meJson(const QStringList &permissions, const QString &role = QStringLiteral("operator"))
{
    const QJsonArray everywhere{QStringLiteral("*")};
    QJsonArray grants;
    for (const QString &permission : permissions)
        grants << QJsonObject{{QStringLiteral("permission"), permission}, {QStringLiteral("workspaces"), everywhere}};
    return {{QStringLiteral("subject"), QStringLiteral("3f1c9a52")},
            {QStringLiteral("name"), QStringLiteral("Ada Winter")},
            {QStringLiteral("kind"), QStringLiteral("person")},
            {QStringLiteral("roles"),
             QJsonArray{QJsonObject{{QStringLiteral("role"), role}, {QStringLiteral("workspaces"), everywhere}}}},
            {QStringLiteral("permissions"), grants},
            {QStringLiteral("token_expires_at"), QStringLiteral("2026-11-21T09:45:00.000Z")},
            {QStringLiteral("time"), QStringLiteral("2026-11-21T09:30:00.007Z")}};
}

} // namespace claviger::test
