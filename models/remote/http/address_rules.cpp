#include "models/remote/http/address_rules.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The IPv4 address that \p address carries: mapped (::ffff:a.b.c.d) or translated (64:ff9b::a.b.c.d, RFC 6052).
QHostAddress carried(const QHostAddress &address)
{
    constexpr std::array<quint8, 12> translated{0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    bool isMapped = false;
    const quint32 inner = address.toIPv4Address(&isMapped);
    if (isMapped)
        return QHostAddress(inner);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (!std::equal(translated.begin(), translated.end(), bytes.c))
        return address;
    quint32 last = 0;
    for (int i = 12; i < 16; ++i)
        last = last << 8 | bytes[i];
    return QHostAddress(last);
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
}

/// Text with its percent escapes as one character at a time; a broken escape is '\n', which no rule lets pass.
template <typename See>
void eachDecoded(std::string_view text, See see)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            see(text[i], false);
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        see(high < 0 || low < 0 ? '\n' : static_cast<char>(high * 16 + low), true);
        i += 2;
    }
}

bool isControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// What is wrong with a path's segments once their escapes are read: servers read them, too.
QString segmentsProblem(std::string_view path)
{
    std::size_t dots = 0;
    std::size_t others = 0;
    bool isRelative = false;
    const auto endSegment = [&] {
        isRelative = isRelative || (others == 0 && (dots == 1 || dots == 2));
        dots = others = 0;
    };
    eachDecoded(path, [&](char c, bool) {
        if (c == '/' || c == '\\')
            endSegment();
        else
            ++(c == '.' ? dots : others);
    });
    endSegment();
    return isRelative ? u"holds . or .. as a part of its path"_s : QString();
}

} // namespace

bool isLiteralLoopback(const QString &host)
{
    if (host.compare("localhost"_L1, Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback() && !isForbidden(address);
}

bool isForbidden(const QHostAddress &address)
{
    const QHostAddress real = carried(address);
    return real.isNull() || real.isLinkLocal() || real.isMulticast() || real.isBroadcast()
        || real.isInSubnet(QHostAddress(u"0.0.0.0"_s), 8) || real == QHostAddress(QHostAddress::AnyIPv6);
}

QString targetProblem(std::string_view target)
{
    if (!target.starts_with('/'))
        return u"has a path that does not begin with /"_s;
    bool isPrintable = true;
    eachDecoded(target, [&](char c, bool escaped) {
        const bool isAscii = static_cast<unsigned char>(c) < 0x80;
        isPrintable = isPrintable && !isControl(c) && (escaped || (isAscii && c != ' ' && c != '#' && c != '\\'));
    });
    if (!isPrintable)
        return u"holds characters that cannot stand in an address"_s;
    return segmentsProblem(target.substr(0, target.find('?')));
}

QString requestUrlProblem(const QUrl &url, bool loopbackHttp)
{
    if (!url.isValid() || url.host().isEmpty())
        return u"is no complete address"_s;
    const bool isPlain = url.scheme() == "http"_L1;
    if (isPlain && !(loopbackHttp && isLiteralLoopback(url.host())))
        return u"must start with https://"_s;
    if (!isPlain && url.scheme() != "https"_L1)
        return u"must start with https://"_s;
    if (!url.userInfo().isEmpty() || url.authority().contains(u'@'))
        return u"must not hold a user name or @ before its path"_s;
    if (url.hasFragment())
        return u"must not hold #"_s;
    if (url.port(443) == 0)
        return u"holds no valid port"_s;
    const QHostAddress literal(url.host());
    if (!literal.isNull() && isForbidden(literal))
        return u"names a link-local or reserved address"_s;
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    const QByteArray target = (path.isEmpty() ? QByteArray("/") : path) + (url.hasQuery() ? '?' + query : QByteArray());
    return targetProblem({target.constData(), static_cast<std::size_t>(target.size())});
}

} // namespace claviger
