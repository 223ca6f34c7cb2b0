#include "tests/support/simulator/simulated_key.h"

#include "models/registry/loaded_registry.h"
#include "models/registry/shape.h"
#include "models/remote/verify/check_values.h"
#include "models/remote/verify/self_test.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray bytesOf(const Secret &secret) { return {secret.view().data(), static_cast<qsizetype>(secret.size())}; }

Secret secretOf(const QByteArray &bytes) { return Secret::fromText({bytes.constData(), static_cast<std::size_t>(bytes.size())}); }

/// One key for all tests of a program: making one takes long.
const QByteArray &privateKey()
{
    static const QByteArray pem = bytesOf(throwawayRsaKey());
    return pem;
}

QByteArray keyFileText(const CredentialKind &kind, SimulatedKey &key)
{
    QJsonObject object;
    for (const JsonMemberSpec &spec : kind.jsonMembers) {
        const QString text = spec.name == "private_key"_L1 ? QString::fromLatin1(privateKey())
                                                           : QString::fromUtf8(bytesOf(expandShapeText(spec.exampleShape)));
        object.insert(spec.name, text);
        if (!spec.secret)
            key.keyFile.insert(spec.name, text);
    }
    return QJsonDocument(object).toJson();
}

QString plainValue(const FieldSpec &field)
{
    if (!field.options.isEmpty())
        return field.options.front();
    if (!field.defaultValue.isEmpty())
        return field.defaultValue;
    return field.exampleShape.isEmpty() ? u"x"_s : QString::fromUtf8(bytesOf(expandShapeText(field.exampleShape)));
}

QByteArray secretValue(const CredentialKind &kind, const FieldSpec &field)
{
    if (field.name == "private_key"_L1)
        return privateKey();
    const QByteArray example = bytesOf(exampleValue(kind, field));
    return example.isEmpty() ? bytesOf(expandShapeText(u"s3cret-<a24>"_s)) : example;
}

void derive(SimulatedKey &key)
{
    for (const VerifyDerivation &derivation : key.provider->verify.derive) {
        for (const auto &[option, text] : derivation.values) {
            if (option == key.plain.value(derivation.from))
                key.derived.insert(derivation.name, text);
        }
    }
}

} // namespace

SimulatedKey makeSimulatedKey(std::shared_ptr<const Provider> provider, const QString &kindId)
{
    SimulatedKey key;
    key.provider = std::move(provider);
    key.kind = kindId;
    const CredentialKind &kind = *key.provider->kind(kindId);
    const FieldSpec *file = fieldOfKeyFile(kind);
    for (const FieldSpec &field : kind.fields) {
        if (field.name == "passphrase"_L1)
            continue;
        if (!field.secret)
            key.plain.insert(field.name, plainValue(field));
        else
            key.secrets.insert(field.name, file == &field ? keyFileText(kind, key) : secretValue(kind, field));
    }
    if (key.plain.contains(u"base_credential"_s)) { // another key of the store signs
        key.plain.insert(u"access_key_id"_s, QString::fromLatin1(bytesOf(expandShapeText(u"AKIA<v16>"_s))));
        key.secrets.insert(u"secret_access_key"_s, bytesOf(expandShapeText(u"<b40>"_s)));
    }
    key.signingKey = file ? privateKey() : key.secrets.value(u"private_key"_s);
    derive(key);
    return key;
}

SimulatedKey simulatedKeyOf(std::shared_ptr<const Provider> provider, const QString &kindId,
                            const std::vector<PlainField> &fields, const SecretFields &secrets)
{
    SimulatedKey key;
    key.provider = std::move(provider);
    key.kind = kindId;
    for (const PlainField &field : fields)
        key.plain.insert(field.name, field.value);
    for (const SecretField &field : secrets)
        key.secrets.insert(field.name, bytesOf(field.value));
    key.signingKey = key.secrets.value(u"private_key"_s);
    const CredentialKind &kind = *key.provider->kind(kindId);
    if (const FieldSpec *file = fieldOfKeyFile(kind)) {
        const QJsonObject object = QJsonDocument::fromJson(key.secrets.value(file->name)).object();
        for (const JsonMemberSpec &spec : kind.jsonMembers) {
            if (!spec.secret)
                key.keyFile.insert(spec.name, object.value(spec.name).toString());
        }
        key.signingKey = object.value(u"private_key"_s).toString().toLatin1();
    }
    derive(key);
    return key;
}

QByteArray SimulatedKey::value(const QString &name) const
{
    if (secrets.contains(name))
        return secrets.value(name);
    for (const QMap<QString, QString> *texts : {&plain, &derived, &keyFile}) {
        if (texts->contains(name))
            return texts->value(name).toUtf8();
    }
    return name == "app_version"_L1 ? QByteArray(CLAVIGER_VERSION) : QByteArray();
}

CheckRequest SimulatedKey::request() const
{
    CheckRequest request{provider, kind, {}, {}, {}, true};
    for (auto it = plain.begin(); it != plain.end(); ++it)
        request.fields.push_back({it.key(), it.value()});
    for (auto it = secrets.begin(); it != secrets.end(); ++it)
        request.secrets.push_back({it.key(), secretOf(it.value()), false});
    return request;
}

CheckRequest SimulatedKey::requestWithSelfTest() const
{
    CheckRequest withTest = request();
    withTest.madeUp.push_back(madeUpSecrets(*this));
    return withTest;
}

std::vector<const VerifyCall *> simulatedCalls(const SimulatedKey &key)
{
    const VerifyFacts &facts = key.provider->verify;
    for (const VerifyCall &call : facts.otherKinds) {
        if (call.forKinds.contains(key.kind))
            return {&call};
    }
    std::vector<const VerifyCall *> calls{&facts.call};
    for (const VerifyCall &call : facts.then)
        calls.push_back(&call);
    return calls;
}

SecretFields madeUpSecrets(const SimulatedKey &key)
{
    SecretFields made;
    const CredentialKind &kind = *key.provider->kind(key.kind);
    for (auto it = key.secrets.begin(); it != key.secrets.end(); ++it) {
        const FieldSpec *field = kind.field(it.key());
        QByteArray text = field ? bytesOf(exampleValue(kind, *field)) : QByteArray();
        if (text.isEmpty())
            text = bytesOf(expandShapeText(it.value().size() == 40 ? u"<b40>"_s : u"made-up-<a24>"_s));
        made.push_back({it.key(), secretOf(text), false});
    }
    return made;
}

} // namespace claviger::test
