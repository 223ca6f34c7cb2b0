#include "models/services/leaf_hash.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstring>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView kWithheld("{\"leaf\":\"");

std::optional<Digest> digestOf(const QByteArray &bytes)
{
    Digest digest{};
    if (bytes.size() != static_cast<qsizetype>(digest.size()))
        return std::nullopt;
    std::memcpy(digest.data(), bytes.constData(), digest.size());
    return digest;
}

QByteArrayView leafOf(QByteArrayView line)
{
    const qsizetype tab = line.indexOf('\t');
    return tab < 0 ? line : line.first(tab);
}

} // namespace

std::optional<Digest> leafHashOf(QByteArrayView line)
{
    if (line.startsWith(kWithheld)) {
        const QJsonObject withheld = QJsonDocument::fromJson(line.toByteArray()).object();
        if (withheld.size() == 2 && withheld.contains("seq"_L1))
            return digestOf(QByteArray::fromBase64(withheld.value("leaf"_L1).toString().toLatin1()));
    }
    const QByteArrayView leaf = leafOf(line);
    if (!leaf.startsWith('{'))
        return std::nullopt;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView("\0", 1));
    hash.addData(leaf);
    return digestOf(hash.result());
}

} // namespace claviger
