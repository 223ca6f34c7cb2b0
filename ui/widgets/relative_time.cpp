#include "ui/widgets/relative_time.h"

#include <QCoreApplication>
#include <QDateTime>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Every unit in every direction; a form for one and one for many, because English has no translation file.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(RelativeTime)

public:
    static QString ago(int unit, int n)
    {
        switch (unit) {
        case 0: return n == 1 ? tr("1 min ago") : tr("%n min ago", nullptr, n);
        case 1: return n == 1 ? tr("1 h ago") : tr("%n h ago", nullptr, n);
        case 2: return n == 1 ? tr("1 day ago") : tr("%n days ago", nullptr, n);
        case 3: return n == 1 ? tr("1 month ago") : tr("%n months ago", nullptr, n);
        default: return n == 1 ? tr("1 year ago") : tr("%n years ago", nullptr, n);
        }
    }
    static QString in(int unit, int n)
    {
        switch (unit) {
        case 0: return n == 1 ? tr("in 1 min") : tr("in %n min", nullptr, n);
        case 1: return n == 1 ? tr("in 1 h") : tr("in %n h", nullptr, n);
        case 2: return n == 1 ? tr("in 1 day") : tr("in %n days", nullptr, n);
        case 3: return n == 1 ? tr("in 1 month") : tr("in %n months", nullptr, n);
        default: return n == 1 ? tr("in 1 year") : tr("in %n years", nullptr, n);
        }
    }
    static QString span(int unit, int n)
    {
        switch (unit) {
        case 0: return tr("%1 min").arg(n);
        case 1: return tr("%1 h").arg(n);
        case 2: return tr("%1 d").arg(n);
        case 3: return tr("%1 mo").arg(n);
        default: return tr("%1 y").arg(n);
        }
    }
    static QString late(int n) { return n == 1 ? tr("1 day late") : tr("%n days late", nullptr, n); }
    static QString justNow() { return tr("just now"); }
    static QString inAMoment() { return tr("in a moment"); }
    static QString now() { return tr("now"); }
    static QString today() { return tr("today"); }
    static QString tomorrow() { return tr("tomorrow"); }
};

struct Span {
    int unit;
    int count;
};

// The largest unit that fits at least once (months: at least two, so that "45 days" is not "1 month"); -1 below a minute.
Span measure(std::chrono::milliseconds distance)
{
    const auto in = [&](auto unit) { return static_cast<int>(distance / unit); };
    if (distance < 1min)
        return {-1, 0};
    if (distance < 1h)
        return {0, in(std::chrono::minutes(1))};
    if (distance < 24h)
        return {1, in(std::chrono::hours(1))};
    if (distance < 24h * 60)
        return {2, in(std::chrono::days(1))};
    if (distance < 24h * 365)
        return {3, in(std::chrono::days(30))};
    return {4, in(std::chrono::days(365))};
}

QDateTime local(Instant when) { return QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count()); }

} // namespace

QString agoText(Instant when, Instant now)
{
    if (when > now)
        return inText(when, now);
    const Span span = measure(now - when);
    return span.unit < 0 ? Words::justNow() : Words::ago(span.unit, span.count);
}

QString inText(Instant when, Instant now)
{
    if (when < now)
        return agoText(when, now);
    const Span span = measure(when - now);
    return span.unit < 0 ? Words::inAMoment() : Words::in(span.unit, span.count);
}

QString dueText(Instant due, Instant now)
{
    const qint64 days = local(now).date().daysTo(local(due).date());
    if (days < 0)
        return Words::late(static_cast<int>(-days));
    if (days == 0)
        return Words::today();
    if (days == 1)
        return Words::tomorrow();
    return Words::in(2, static_cast<int>(days));
}

QString shortSpan(Instant when, Instant now)
{
    const Span span = measure(when > now ? when - now : now - when);
    return span.unit < 0 ? Words::now() : Words::span(span.unit, span.count);
}

QString countdown(std::chrono::milliseconds left)
{
    const auto seconds = std::max<qint64>(0, std::chrono::ceil<std::chrono::seconds>(left).count());
    const auto two = [](qint64 n) { return u"%1"_s.arg(n, 2, 10, QLatin1Char('0')); };
    if (seconds < 3600)
        return u"%1:%2"_s.arg(seconds / 60).arg(two(seconds % 60));
    return u"%1:%2:%3"_s.arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

QString exactTime(Instant when, const QLocale &locale)
{
    const QDateTime moment = local(when);
    return u"%1 %2"_s.arg(locale.toString(moment, locale.dateFormat(QLocale::LongFormat) + u" HH:mm:ss"_s),
                          moment.timeZoneAbbreviation());
}

QString shortDate(Instant when, const QLocale &locale) { return locale.toString(local(when).date(), QLocale::ShortFormat); }

} // namespace claviger
