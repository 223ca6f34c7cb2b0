#include "models/remote/verify/self_test.h"

#include "models/base/json_object.h"
#include "models/remote/auth/secret_text.h"
#include "models/remote/verify/check_values.h"

#include <QRandomGenerator>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <memory>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString &privateKeyField()
{
    static const QString name = u"private_key"_s;
    return name;
}

QString madeUp(qsizetype length, QLatin1StringView alphabet)
{
    QString text;
    for (qsizetype i = 0; i < length; ++i)
        text += alphabet[QRandomGenerator::system()->bounded(static_cast<int>(alphabet.size()))];
    return text;
}

/// A key file for the service account of \p real, with a private key that was never its own.
Secret madeUpKeyFile(const Secret &real, const Secret &privateKey)
{
    const std::optional<JsonObject> object = JsonObject::parse(real.view());
    const auto member = [&](std::string_view name) {
        const JsonObject::Member *found = object ? object->find(name) : nullptr;
        return jsonString(found && found->isString ? JsonObject::text(*found).view() : std::string_view());
    };
    const std::string id = madeUp(40, "0123456789abcdef"_L1).toStdString();
    return joined({R"({"type":"service_account","project_id":)", member("project_id").view(), R"(,"private_key_id":")", id,
                   R"(","private_key":)", jsonString(privateKey.view()).view(), R"(,"client_email":)",
                   member("client_email").view(), "}"});
}

} // namespace

Secret throwawayRsaKey()
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_RSA_gen(2048), &EVP_PKEY_free);
    const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
    if (!key || PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    char *text = nullptr;
    const long size = BIO_get_mem_data(out.get(), &text);
    return Secret::fromText({text, static_cast<std::size_t>(size)});
}

bool signsWithPrivateKey(const CredentialKind &kind) { return fieldOfKeyFile(kind) || kind.field(privateKeyField()); }

MadeUpKey takeMadeUpKey(CheckRequest &request, const CredentialKind &kind, const Secret &privateKey)
{
    MadeUpKey made{request.fields, std::move(request.madeUp.front())};
    request.madeUp.clear();
    const FieldSpec *file = fieldOfKeyFile(kind);
    for (SecretField &field : made.secrets) {
        const auto real = std::ranges::find(request.secrets, field.name, &SecretField::name);
        if (file && field.name == file->name && real != request.secrets.end())
            field.value = madeUpKeyFile(real->value, privateKey);
        else if (field.name == privateKeyField() && signsWithPrivateKey(kind))
            field.value = privateKey.clone();
    }
    if (signsWithPrivateKey(kind)) // ours is not encrypted
        std::erase_if(made.secrets, [](const SecretField &field) { return field.name == "passphrase"_L1; });
    for (PlainField &field : made.fields) {
        if (field.name == "access_key_id"_L1)
            field.value = u"AKIA"_s + madeUp(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_L1);
    }
    return made;
}

} // namespace claviger
