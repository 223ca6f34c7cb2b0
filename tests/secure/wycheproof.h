#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <vector>

namespace claviger::test {

/// One test of a vector file beside the group it stands in.
struct Vector {
    QJsonObject group;
    QJsonObject test;

    [[nodiscard]] QByteArray hex(QLatin1StringView member) const
    {
        return QByteArray::fromHex(test[member].toString().toLatin1());
    }
    [[nodiscard]] int number(QLatin1StringView member) const { return test[member].toInt(); }
    /// "valid", "invalid" or "acceptable".
    [[nodiscard]] bool isValid() const { return test[QLatin1StringView("result")].toString() == QLatin1StringView("valid"); }
    [[nodiscard]] QByteArray name() const
    {
        const QLatin1StringView id("tcId");
        return QByteArray::number(test[id].toInt()) + ' ' + test[QLatin1StringView("comment")].toString().toUtf8();
    }
};

/// Every test of tests/data/vectors/wycheproof/\p file; empty when the file is missing.
[[nodiscard]] inline std::vector<Vector> wycheproof(const char *file)
{
    QFile source(QString::fromUtf8(CLAVIGER_SOURCE_DIR "/tests/data/vectors/wycheproof/") + QString::fromLatin1(file));
    std::vector<Vector> vectors;
    if (!source.open(QIODevice::ReadOnly))
        return vectors;
    const QJsonObject root = QJsonDocument::fromJson(source.readAll()).object();
    for (const QJsonValue group : root[QLatin1StringView("testGroups")].toArray()) {
        for (const QJsonValue test : group[QLatin1StringView("tests")].toArray())
            vectors.push_back({group.toObject(), test.toObject()});
    }
    return vectors;
}

} // namespace claviger::test
