#include "models/base/time_text.h"

#include <QDateTime>
#include <QTimeZone>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QString toRfc3339(Instant when)
{
    return QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count(), Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
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
