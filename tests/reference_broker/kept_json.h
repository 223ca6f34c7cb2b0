#pragma once

#include "models/base/time_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <optional>

// Small forms that what is kept and what is answered have in common. Nothing secret.
namespace claviger::reference {

[[nodiscard]] inline QJsonValue jsonOf(const std::optional<Instant> &when)
{
    return when ? QJsonValue(toRfc3339(*when)) : QJsonValue(QJsonValue::Null);
}

[[nodiscard]] inline std::optional<Instant> instantOf(const QJsonValue &value) { return fromRfc3339(value.toString()); }

[[nodiscard]] inline QJsonArray jsonOf(const QStringList &texts) { return QJsonArray::fromStringList(texts); }

[[nodiscard]] inline QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &item : list.toArray())
        texts << item.toString();
    return texts;
}

[[nodiscard]] inline QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

[[nodiscard]] inline QJsonObject objectOf(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

} // namespace claviger::reference
