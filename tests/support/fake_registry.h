#pragma once

#include "models/domain/provider_registry.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace claviger::test {

/// Five small providers: two with distinctive keys, a key file, a database, a secret made here.
class FakeRegistry final : public ProviderRegistry
{
public:
    FakeRegistry()
    {
        addApiKey(QStringLiteral("anthropic"), QStringLiteral("Anthropic"), QStringLiteral("ant-"));
        addKeyFile();
        addSigningSecret();
        addApiKey(QStringLiteral("openai"), QStringLiteral("OpenAI"), QStringLiteral("oai-"));
        addDatabase();
        providers[3].environmentVariables = {QStringLiteral("OPENAI_API_KEY"), QStringLiteral("OPENAI_ORG_ID")};
        providers[3].kinds[0].fields.push_back(
            plain(QStringLiteral("organization_id"), QStringLiteral("Organization ID"), false));
    }

    std::vector<Provider> providers;

    /// A value that fits the API key of "openai" ("oai-") or "anthropic" ("ant-").
    [[nodiscard]] static QByteArray apiKey(const QByteArray &prefix, char fill = 'x') { return prefix + QByteArray(24, fill); }

    [[nodiscard]] const std::vector<Provider> &all() const override { return providers; }
    [[nodiscard]] const Provider *find(QStringView id) const override
    {
        for (const Provider &provider : providers) {
            if (provider.id == id)
                return &provider;
        }
        return nullptr;
    }
    [[nodiscard]] std::vector<ProviderGuess> guess(const Secret &value) const override
    {
        std::vector<ProviderGuess> guesses;
        for (const Provider &provider : providers) {
            for (const CredentialKind &kind : provider.kinds) {
                for (const FieldSpec &field : kind.fields) {
                    if (field.distinctive && fits(field.pattern, value))
                        guesses.push_back({provider.id, kind.id, field.name, true});
                }
            }
        }
        return guesses;
    }
    [[nodiscard]] FieldFeedback judge(const Provider &provider, const CredentialKind &kind, const FieldSpec &field,
                                      const Secret &value) const override
    {
        if (value.isEmpty())
            return {FieldVerdict::Empty, field.required, {}, {}};
        if (field.multiline && !kind.jsonMembers.empty())
            return judgeJson(kind, value);
        if (field.pattern.isEmpty() || fits(field.pattern, value))
            return {FieldVerdict::Fits, false, {}, {}};
        for (const ProviderGuess &other : guess(value)) {
            if (other.provider != provider.id)
                return {FieldVerdict::WrongProvider, field.onMismatch == OnMismatch::Block, {}, other.provider};
        }
        return {FieldVerdict::Mismatch, field.onMismatch == OnMismatch::Block, {}, {}};
    }
    [[nodiscard]] bool isHighEntropy(const FieldSpec &field, const Secret &value) const override
    {
        return field.distinctive && fits(field.pattern, value);
    }
    [[nodiscard]] Secret expandShape(QStringView shape) const override
    {
        const QByteArray text = shape.toUtf8();
        return Secret::fromText({text.constData(), static_cast<std::size_t>(text.size())});
    }

private:
    [[nodiscard]] static bool fits(const QString &pattern, const Secret &value)
    {
        const QString text = QString::fromUtf8(value.view().data(), static_cast<qsizetype>(value.size()));
        return QRegularExpression(pattern).match(text).hasMatch();
    }
    [[nodiscard]] static FieldFeedback judgeJson(const CredentialKind &kind, const Secret &value)
    {
        const QByteArray bytes(value.view().data(), static_cast<qsizetype>(value.size()));
        const QJsonObject object = QJsonDocument::fromJson(bytes).object();
        if (object.isEmpty())
            return {FieldVerdict::BadJson, true, {}, {}};
        for (const JsonMemberSpec &member : kind.jsonMembers) {
            if (member.required && !object.contains(member.name))
                return {FieldVerdict::MissingMember, true, member.name, {}};
        }
        return {FieldVerdict::Fits, false, {}, {}};
    }
    [[nodiscard]] static FieldSpec plain(const QString &name, const QString &label, bool required)
    {
        FieldSpec field;
        field.name = name;
        field.label = label;
        field.required = required;
        return field;
    }
    [[nodiscard]] static FieldSpec secret(const QString &name, const QString &label, bool required = true)
    {
        FieldSpec field = plain(name, label, required);
        field.secret = true;
        return field;
    }
    Provider &add(const QString &id, const QString &name, const QString &category)
    {
        Provider provider;
        provider.id = id;
        provider.name = name;
        provider.category = category;
        provider.keyShape = provider.check = provider.rotationConfidence = Confidence::Seen;
        provider.rotation.defaultDays = 90;
        providers.push_back(provider);
        return providers.back();
    }
    void addApiKey(const QString &id, const QString &name, const QString &prefix)
    {
        Provider &provider = add(id, name, QStringLiteral("genai"));
        FieldSpec key = secret(QStringLiteral("api_key"), QStringLiteral("API key"));
        key.pattern = u'^' + prefix + QStringLiteral("[a-z]{20,}$");
        key.exampleShape = prefix + QStringLiteral("<a24>");
        key.distinctive = true;
        provider.rotation.automatic = RotationAutomation::Api;
        provider.rotation.overlap = true;
        provider.check = Confidence::Known;
        provider.links.push_back({QStringLiteral("get_key"), QStringLiteral("https://example.com/keys")});
        provider.kinds.push_back({QStringLiteral("project_key"), QStringLiteral("Project key"), {key}, {}});
    }
    void addKeyFile()
    {
        Provider &provider
            = add(QStringLiteral("gcp_service_account"), QStringLiteral("Google Cloud service account"), QStringLiteral("cloud"));
        FieldSpec file = secret(QStringLiteral("key_json"), QStringLiteral("Key file"));
        file.multiline = true;
        file.onMismatch = OnMismatch::Block;
        provider.rotation.maxAgeDays = 90;
        CredentialKind kind{QStringLiteral("key_file"), QStringLiteral("Key file"), {file}, {}};
        for (const auto *member : {"type", "client_email", "private_key"})
            kind.jsonMembers.push_back({QString::fromLatin1(member), true, false, {}, {}, {}});
        provider.kinds.push_back(kind);
    }
    void addSigningSecret()
    {
        Provider &provider
            = add(QStringLiteral("jwt_signing_secret"), QStringLiteral("JWT signing secret"), QStringLiteral("auth"));
        FieldSpec field = secret(QStringLiteral("secret"), QStringLiteral("Secret"));
        field.pattern = QStringLiteral("^(?:[0-9a-f]{64}|[A-Za-z0-9_-]{43})$");
        field.onMismatch = OnMismatch::Block;
        provider.rotation.automatic = RotationAutomation::Local;
        provider.rotation.overlap = true;
        provider.kinds.push_back({QStringLiteral("hs256"), QStringLiteral("HMAC secret, 256 bits"), {field}, {}});
    }
    void addDatabase()
    {
        Provider &provider = add(QStringLiteral("postgresql"), QStringLiteral("PostgreSQL"), QStringLiteral("database"));
        provider.environmentVariables = {QStringLiteral("DATABASE_URL"), QStringLiteral("PGHOST"), QStringLiteral("PGPASSWORD")};
        FieldSpec port = plain(QStringLiteral("port"), QStringLiteral("Port"), true);
        port.defaultValue = QStringLiteral("5432");
        provider.kinds.push_back({QStringLiteral("connection"),
                                  QStringLiteral("Connection"),
                                  {plain(QStringLiteral("host"), QStringLiteral("Host"), true), port,
                                   secret(QStringLiteral("password"), QStringLiteral("Password"))},
                                  {}});
    }
};

} // namespace claviger::test
