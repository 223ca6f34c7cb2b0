#include "models/domain/broker_profile.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kDialects{"workspace"_L1, "org-integrations"_L1, "key-paths"_L1};
constexpr std::array kSignIns{"browser"_L1, "token"_L1};
constexpr qsizetype kLongestPath = 256;
constexpr qsizetype kLeastSegments = 2;
constexpr qsizetype kMostSegments = 8;

template <typename Enum, std::size_t Size>
std::optional<Enum> fromName(const std::array<QLatin1StringView, Size> &names, QStringView wanted) noexcept
{
    for (std::size_t i = 0; i < Size; ++i) {
        if (wanted == names[i])
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

QString entry(const BrokerProfile &profile, QLatin1StringView what) { return u"broker/"_s + profile.id + u'/' + what; }

/// 127.0.0.0/8 in its usual form.
bool isLoopback4(const QString &host)
{
    const QStringList parts = host.split(u'.');
    return parts.size() == 4 && parts.front() == "127"_L1 && std::ranges::all_of(parts, [](const QString &part) {
               bool isNumber = false;
               return part.toUInt(&isNumber) <= 255 && isNumber && part == QString::number(part.toUInt());
           });
}

bool isThisComputer(const QString &host) { return host == "localhost"_L1 || host == "::1"_L1 || isLoopback4(host); }

bool isSegmentCharacter(QChar c) noexcept { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_'; }

} // namespace

QLatin1StringView name(BrokerDialect dialect) noexcept { return kDialects[static_cast<std::size_t>(dialect)]; }

std::optional<BrokerDialect> dialectFromName(QStringView name) noexcept { return fromName<BrokerDialect>(kDialects, name); }

QLatin1StringView name(BrokerSignIn signIn) noexcept { return kSignIns[static_cast<std::size_t>(signIn)]; }

std::optional<BrokerSignIn> signInFromName(QStringView name) noexcept { return fromName<BrokerSignIn>(kSignIns, name); }

QString tokenEntry(const BrokerProfile &profile) { return entry(profile, "token"_L1); }

QString refreshEntry(const BrokerProfile &profile) { return entry(profile, "refresh"_L1); }

QString clientKeyEntry(const BrokerProfile &profile) { return entry(profile, "client-key"_L1); }

QString cacheEntry(const BrokerProfile &profile) { return entry(profile, "cache"_L1); }

bool isKeyPath(QStringView path) noexcept
{
    if (path.size() > kLongestPath)
        return false;
    qsizetype segments = 0;
    for (const QStringView segment : path.tokenize(u'.')) {
        ++segments;
        if (segment.isEmpty() || !std::ranges::all_of(segment, isSegmentCharacter))
            return false;
    }
    return segments >= kLeastSegments && segments <= kMostSegments;
}

bool isIssuerAddress(const QUrl &address)
{
    if (!address.isValid() || address.host().isEmpty() || !address.userInfo().isEmpty() || address.hasQuery()
        || address.hasFragment())
        return false;
    return address.scheme() == "https"_L1 || (address.scheme() == "http"_L1 && isThisComputer(address.host()));
}

bool isBrokerAddress(const QUrl &address)
{
    return isIssuerAddress(address) && (address.path().isEmpty() || address.path() == "/"_L1);
}

} // namespace claviger
