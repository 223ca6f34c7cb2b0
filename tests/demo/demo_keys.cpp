#include "tests/demo/demo_keys.h"

#include "models/registry/loaded_registry.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRsaBits = 2048;

const QString kPayments = u"acme-payments"_s;
const QString kLabs = u"acme-labs"_s;
const QString kProduction = u"production"_s;
const QString kStaging = u"staging"_s;
const QString kDevelopment = u"development"_s;

std::vector<DemoKey> aiKeys()
{
    return {
        {u"openai"_s,
         u"project_key"_s,
         u"QA sandbox"_s,
         kPayments,
         kStaging,
         u"quality-team"_s,
         u"Nightly regression prompts"_s,
         {u"ai"_s, u"qa"_s},
         {u"qa-runner"_s},
         {},
         -1,
         {},
         Entry::Guess,
         true},
        {u"anthropic"_s,
         u"api_key"_s,
         u"support-assistant"_s,
         kPayments,
         kProduction,
         u"support-platform"_s,
         u"Drafts answers for the help desk"_s,
         {u"ai"_s, u"support"_s},
         {u"helpdesk"_s, u"reply-drafts"_s},
         {},
         90,
         24},
        {u"google_gemini"_s,
         u"auth_key"_s,
         u"invoice-ocr"_s,
         kPayments,
         kStaging,
         u"billing-team"_s,
         u"Reads scanned invoices"_s,
         {u"ai"_s, u"billing"_s},
         {u"invoice-reader"_s},
         {},
         60,
         {}},
        {u"azure_openai"_s,
         u"resource_key"_s,
         u"eu-summaries"_s,
         kPayments,
         kProduction,
         u"support-platform"_s,
         u"Ticket summaries inside the EU"_s,
         {u"ai"_s, u"eu"_s},
         {u"ticket-summary"_s},
         {{u"endpoint"_s, u"https://acme-eu.openai.azure.com"_s}},
         90,
         5},
        {u"deepseek"_s,
         u"api_key"_s,
         u"evaluation"_s,
         kLabs,
         kDevelopment,
         u"research"_s,
         u"Model comparison"_s,
         {u"ai"_s, u"trial"_s},
         {u"model-bench"_s},
         {},
         60,
         {},
         Entry::Fields,
         true},
    };
}

std::vector<DemoKey> serviceKeys()
{
    return {
        {u"google_oauth_client"_s,
         u"web_client"_s,
         u"customer-login"_s,
         kPayments,
         kProduction,
         u"identity-team"_s,
         u"Sign in with Google"_s,
         {u"sso"_s},
         {u"web-shop"_s, u"account-portal"_s},
         {{u"redirect_uri"_s, u"https://login.acme.example/google/callback"_s}},
         180,
         {}},
        {u"sendgrid"_s,
         u"api_key"_s,
         u"receipts"_s,
         kPayments,
         kProduction,
         u"billing-team"_s,
         u"Sends receipts and reminders"_s,
         {u"mail"_s, u"billing"_s},
         {u"billing-api"_s, u"dunning"_s},
         {},
         90,
         {}},
        {u"github_app"_s,
         u"app"_s,
         u"release-bot"_s,
         kLabs,
         kProduction,
         u"platform-team"_s,
         u"Tags and publishes releases"_s,
         {u"ci"_s},
         {u"release-pipeline"_s},
         {},
         180,
         {}},
        {u"slack_webhook"_s,
         u"incoming_webhook"_s,
         u"on-call alerts"_s,
         kPayments,
         kProduction,
         u"operations"_s,
         u"Posts alerts to the on-call channel"_s,
         {u"alerts"_s},
         {u"alert-router"_s},
         {},
         180,
         {}},
        {u"jira"_s,
         u"api_token"_s,
         u"change-tickets"_s,
         kPayments,
         kStaging,
         u"operations"_s,
         u"Opens a ticket for each release"_s,
         {u"ci"_s},
         {u"release-pipeline"_s},
         {{u"email"_s, u"robot@acme.example"_s}},
         90,
         {},
         Entry::Declare,
         true},
    };
}

std::vector<DemoKey> dataKeys()
{
    return {
        {u"gcp_service_account"_s,
         u"service_account_json"_s,
         u"billing-export"_s,
         kPayments,
         kProduction,
         u"finance-data"_s,
         u"Reads the daily cost export"_s,
         {u"billing"_s, u"reporting"_s},
         {u"cost-report"_s},
         {},
         90,
         -3},
        {u"aws_access_key"_s,
         u"access_key"_s,
         u"backup-upload"_s,
         kPayments,
         kProduction,
         u"operations"_s,
         u"Writes nightly backups to the archive"_s,
         {u"backup"_s},
         {u"backup-job"_s},
         {},
         90,
         12},
        {u"postgresql"_s,
         u"connection"_s,
         u"orders-db"_s,
         kPayments,
         kProduction,
         u"orders-team"_s,
         u"Orders service"_s,
         {u"database"_s},
         {u"orders-api"_s, u"orders-worker"_s},
         {},
         90,
         {}},
        {u"redis"_s,
         u"connection"_s,
         u"session-cache"_s,
         kPayments,
         kStaging,
         u"platform-team"_s,
         u"Sessions of the web shop"_s,
         {u"cache"_s},
         {u"web-shop"_s},
         {},
         180,
         {}},
        {u"jwt_signing_secret"_s,
         u"hs256"_s,
         u"session-tokens"_s,
         kPayments,
         kProduction,
         u"identity-team"_s,
         u"Signs session tokens"_s,
         {u"sso"_s},
         {u"account-portal"_s, u"web-shop"_s},
         {},
         90,
         {},
         Entry::Generate,
         true},
        {u"openai"_s,
         u"project_key"_s,
         u"prompt-lab"_s,
         kLabs,
         kDevelopment,
         u"research"_s,
         u"Experiments with prompts"_s,
         {u"ai"_s, u"trial"_s},
         {u"notebooks"_s},
         {},
         60,
         {},
         Entry::Same,
         true},
    };
}

QString textOf(const Secret &value) { return QString::fromUtf8(value.view().data(), static_cast<qsizetype>(value.size())); }

std::vector<DemoKey> &allKeys()
{
    static std::vector<DemoKey> keys = [] {
        std::vector<DemoKey> all = aiKeys();
        for (auto more : {serviceKeys(), dataKeys()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return keys;
}

/// With a key inside that signs.
Secret madeUpKeyFile(const SecretTools &tools, const CredentialKind &kind, const FieldSpec &field)
{
    Secret example = exampleValue(kind, field);
    QJsonObject file = QJsonDocument::fromJson(textOf(example).toUtf8()).object();
    const Result<Secret> pem = tools.generateRsaPem(kRsaBits);
    if (!pem || !file.contains("private_key"_L1))
        return example;
    file.insert("private_key"_L1, textOf(*pem));
    const QByteArray json = QJsonDocument(file).toJson();
    return Secret::fromText({json.constData(), static_cast<std::size_t>(json.size())});
}

Instant startOf(const QDate &day) { return Instant(std::chrono::milliseconds(day.startOfDay().toMSecsSinceEpoch())); }

} // namespace

const std::vector<DemoKey> &demoKeys() { return allKeys(); }

void equip(const QString &label, const QMap<QString, QString> &plain, const QMap<QString, QByteArray> &secrets)
{
    DemoKey &key = *std::ranges::find(allKeys(), label, &DemoKey::label);
    key.plain = plain;
    key.secrets = secrets;
}

Secret madeUpValue(const ProviderRegistry &registry, const SecretTools &tools, const DemoKey &key, const CredentialKind &kind,
                   const FieldSpec &field)
{
    if (const QByteArray own = key.secrets.value(field.name); !own.isEmpty())
        return Secret::fromText({own.constData(), static_cast<std::size_t>(own.size())});
    if (field.exampleShape.contains("BEGIN"_L1)) {
        if (Result<Secret> pem = tools.generateRsaPem(kRsaBits))
            return *std::move(pem);
    }
    if (!kind.jsonMembers.empty() && &field == kind.primarySecret())
        return madeUpKeyFile(tools, kind, field);
    if (field.exampleShape.isEmpty()) {
        Secret example = exampleValue(kind, field);
        return example.isEmpty() ? tools.generate({.form = GenerateRecipe::Form::Password}) : std::move(example);
    }
    return registry.expandShape(field.exampleShape);
}

QString plainValue(const ProviderRegistry &registry, const DemoKey &key, const FieldSpec &field)
{
    if (key.plain.contains(field.name))
        return key.plain.value(field.name);
    if (!field.defaultValue.isEmpty() || !field.options.isEmpty())
        return field.defaultValue.isEmpty() ? field.options.first() : field.defaultValue;
    return textOf(registry.expandShape(field.exampleShape));
}

NewCredential credentialOf(const ProviderRegistry &registry, const SecretTools &tools, const DemoKey &key)
{
    const Provider *provider = registry.find(key.provider);
    const CredentialKind *kind = provider->kind(key.kind);
    NewCredential fresh;
    CredentialData &data = fresh.data;
    data = {.provider = key.provider,
            .kind = key.kind,
            .label = key.label,
            .workspace = key.workspace,
            .environment = key.environment,
            .category = provider->category,
            .owner = key.owner,
            .purpose = key.purpose,
            .tags = key.tags,
            .consumers = key.consumers,
            .fields = {},
            .policy = {},
            .expiresAt = {},
            .sandbox = false};
    data.policy.rotateEveryDays = key.rotateEvery >= 0 ? key.rotateEvery : provider->rotation.defaultDays.value_or(0);
    if (key.expiresIn)
        data.expiresAt = startOf(QDate::currentDate().addDays(*key.expiresIn));
    for (const FieldSpec &field : kind->fields) {
        if (!field.required && !key.plain.contains(field.name) && &field != kind->primarySecret())
            continue;
        if (!field.secret) {
            data.fields.push_back({field.name, plainValue(registry, key, field)});
            continue;
        }
        Secret value = madeUpValue(registry, tools, key, *kind, field);
        const bool random = registry.isHighEntropy(field, value);
        fresh.secrets.push_back({field.name, std::move(value), random});
    }
    return fresh;
}

} // namespace claviger::demo
