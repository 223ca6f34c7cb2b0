#include "models/base/time_text.h"

#include <QDateTime>
#include <QTimeZone>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QString toRfc3339(Instant when)
{
    // By hand: a list of 50,000 keys has some 400,000 times in it, and QDateTime takes microseconds for each.
    const auto day = std::chrono::floor<std::chrono::days>(when);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{when - day};
    char text[] = "0000-00-00T00:00:00.000Z";
    const auto put = [&text](int at, int digits, qint64 value) {
        for (int i = at + digits - 1; i >= at; --i, value /= 10)
            text[i] = static_cast<char>('0' + value % 10);
    };
    put(0, 4, static_cast<int>(date.year()));
    put(5, 2, static_cast<unsigned>(date.month()));
    put(8, 2, static_cast<unsigned>(date.day()));
    put(11, 2, time.hours().count());
    put(14, 2, time.minutes().count());
    put(17, 2, time.seconds().count());
    put(20, 3, time.subseconds().count());
    return QString::fromLatin1(text, sizeof(text) - 1);
}

std::optional<Instant> fromRfc3339(QStringView text)
{
    const auto instant = [](const QDateTime &at) { return Instant{std::chrono::milliseconds{at.toMSecsSinceEpoch()}}; };
    if (text.size() == 10) {
        const QDate day = QDate::fromString(text.toString(), Qt::ISODate);
        return day.isValid() ? std::optional(instant(QDateTime(day, QTime(0, 0), Qt::UTC))) : std::nullopt;
    }
    const QDateTime at = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!at.isValid() || at.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return instant(at);
}

} // namespace claviger
