#include "models/remote/broker/credential_form.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

void writeFields(JsonWriter &writer, const std::vector<PlainField> &fields)
{
    writer.beginObject("fields");
    for (const PlainField &field : fields) {
        const QByteArray name = field.name.toUtf8();
        writer.text({name.constData(), static_cast<std::size_t>(name.size())}, field.value);
    }
    writer.endObject();
}

void writeSecrets(JsonWriter &writer, const SecretFields &secrets)
{
    writer.beginList("secrets");
    for (const SecretField &secret : secrets) {
        writer.beginObject().text("field", secret.name).secretValue(secret.value);
        writer.boolean("high_entropy", secret.highEntropy).endObject();
    }
    writer.endList();
}

QStringList distinct(QStringList words)
{
    words.removeDuplicates();
    return words;
}

void writeData(JsonWriter &writer, const CredentialData &data)
{
    writer.text("provider", data.provider).text("kind", data.kind).text("label", data.label);
    writer.text("workspace", data.workspace).text("environment", data.environment).text("category", data.category);
    writer.text("owner", data.owner).text("purpose", data.purpose);
    writer.texts("tags", distinct(data.tags)).texts("consumers", distinct(data.consumers));
    writeFields(writer, data.fields);
    writer.beginObject("policy").number("rotate_every_days", data.policy.rotateEveryDays);
    writer.number("grace_hours", data.policy.graceHours).number("warn_days", data.policy.warnDays);
    writer.text("responsible", data.policy.responsible).endObject();
    writer.timeOrNull("expires_at", data.expiresAt).boolean("sandbox", data.sandbox);
    if (data.hasNoSecret) // left out it stays as it is
        writer.boolean("has_no_secret", true);
}

void writeReason(JsonWriter &writer, const QString &reason)
{
    if (!reason.isEmpty())
        writer.text("reason", reason);
}

} // namespace

void writeCreation(JsonWriter &writer, const NewCredential &order)
{
    writer.beginObject();
    writeData(writer, order.data);
    writeSecrets(writer, order.secrets);
    writeReason(writer, order.reason);
    writer.endObject();
}

Secret changeBody(const CredentialData &data, const QString &reason)
{
    JsonWriter writer;
    writer.beginObject();
    writeData(writer, data);
    writeReason(writer, reason);
    writer.endObject();
    return writer.take();
}

Secret rotationBody(const RotateOrder &order)
{
    JsonWriter writer;
    writer.beginObject().beginObject("rotate");
    writeSecrets(writer, order.secrets);
    writeFields(writer, order.changedFields);
    writer.number("grace_hours", order.grace.count()).timeOrNull("expires_at", order.expiresAt).endObject();
    writeReason(writer, order.reason);
    writer.endObject();
    return writer.take();
}

Secret reasonBody(const QString &reason)
{
    JsonWriter writer;
    writer.beginObject();
    writeReason(writer, reason);
    writer.endObject();
    return writer.take();
}

Secret revealBody(const QStringList &fields, int version, std::string_view purpose, const QString &reason)
{
    JsonWriter writer;
    writer.beginObject().texts("fields", fields).number("version", version);
    writer.text("purpose", QString::fromUtf8(purpose.data(), static_cast<qsizetype>(purpose.size())));
    writeReason(writer, reason);
    writer.endObject();
    return writer.take();
}

Secret fingerprintBody(const QString &field, const Secret &value, bool highEntropy)
{
    JsonWriter writer;
    writer.beginObject().text("field", field).secretValue(value).boolean("high_entropy", highEntropy).endObject();
    return writer.take();
}

} // namespace claviger
