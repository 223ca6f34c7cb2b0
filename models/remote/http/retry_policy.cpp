#include "models/remote/http/retry_policy.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int mostRetries = 4;

} // namespace

std::optional<Instant> httpDate(const QByteArray &text)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return Instant(milliseconds(date.toMSecsSinceEpoch()));
}

int allowedRetries(const RetryPolicy &policy) noexcept { return std::clamp(policy.retries, 0, mostRetries); }

bool invitesRetry(const RetryPolicy &policy, int status) noexcept
{
    return status == 502 || status == 503 || status == 504 || (status == 429 && policy.onRateLimit);
}

milliseconds jitteredWait(const RetryPolicy &policy, int retry, double chance) noexcept
{
    const milliseconds bound = std::min(policy.longest, policy.first * (1 << std::clamp(retry - 1, 0, mostRetries)));
    return milliseconds(static_cast<milliseconds::rep>(chance * static_cast<double>(bound.count())));
}

std::optional<milliseconds> retryAfter(const QByteArray &header, const QByteArray &date, Instant now)
{
    const QByteArray text = header.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const int seconds = text.toInt(&fits);
        return fits ? milliseconds(std::chrono::seconds(seconds)) : milliseconds::max();
    }
    const std::optional<Instant> then = httpDate(text);
    if (!then)
        return std::nullopt;
    return std::max(milliseconds(0), *then - httpDate(date).value_or(now));
}

} // namespace claviger
