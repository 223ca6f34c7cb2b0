#include "models/domain/fingerprint.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kSha256 = "sha256:"_L1;
constexpr auto kHmac = "hmac:"_L1;

} // namespace

QString Fingerprint::toString() const
{
    if (kind == Kind::None)
        return {};
    return (kind == Kind::Sha256 ? kSha256 : kHmac) + QString::number(prefix, 16).rightJustified(8, u'0');
}

std::optional<Fingerprint> Fingerprint::parse(QStringView text)
{
    const bool plain = text.startsWith(kSha256);
    if (!plain && !text.startsWith(kHmac))
        return std::nullopt;
    const QStringView digits = text.mid(plain ? kSha256.size() : kHmac.size());
    bool ok = false;
    const quint32 prefix = digits.toUInt(&ok, 16);
    if (!ok || digits.size() != 8)
        return std::nullopt;
    return Fingerprint{plain ? Kind::Sha256 : Kind::Hmac, prefix};
}

} // namespace claviger
