#include "models/remote/oidc/claims.h"

#include "models/base/hidden_character.h"
#include "models/base/json_object.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace claviger {

std::optional<QJsonObject> strictObject(std::string_view text)
{
    // Qt takes the last of two members with one name, and nests a thousand deep.
    if (!JsonObject::parse(text))
        return std::nullopt;
    const QJsonDocument document
        = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

std::optional<QString> textIn(const QJsonObject &object, const QString &name, qsizetype longest)
{
    const QJsonValue value = object.value(name);
    if (!value.isString())
        return std::nullopt;
    QString text = value.toString();
    if (text.isEmpty() || text.size() > longest || hasHiddenCharacter(text))
        return std::nullopt;
    return text;
}

QStringList textsIn(const QJsonObject &object, const QString &name)
{
    const QJsonValue value = object.value(name);
    if (value.isString())
        return {value.toString()};
    QStringList texts;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &item : list) {
        if (!item.isString())
            return {};
        texts.append(item.toString());
    }
    return texts;
}

std::optional<Instant> dateIn(const QJsonObject &object, const QString &name)
{
    constexpr double lastOf9999 = 253'402'300'799;
    const QJsonValue value = object.value(name);
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || !(seconds >= 0 && seconds <= lastOf9999))
        return std::nullopt;
    return Instant(std::chrono::milliseconds(static_cast<qint64>(seconds * 1000)));
}

} // namespace claviger
