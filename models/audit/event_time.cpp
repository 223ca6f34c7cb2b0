#include "models/audit/event_time.h"

#include <chrono>

namespace claviger {

namespace {

constexpr qsizetype kSize = std::tuple_size_v<TimeText>;

char *putDigits(char *out, unsigned value, int count)
{
    for (int i = count - 1; i >= 0; --i, value /= 10)
        out[i] = static_cast<char>('0' + value % 10);
    return out + count;
}

} // namespace

std::optional<TimeText> timeText(Instant at)
{
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(at - day);
    if (date.year() < std::chrono::year{1} || date.year() > std::chrono::year{9999})
        return std::nullopt;
    TimeText text;
    char *out = putDigits(text.data(), static_cast<unsigned>(static_cast<int>(date.year())), 4);
    const auto put = [&](char before, auto value, int digits) {
        *out++ = before;
        out = putDigits(out, static_cast<unsigned>(value), digits);
    };
    put('-', static_cast<unsigned>(date.month()), 2);
    put('-', static_cast<unsigned>(date.day()), 2);
    put('T', clock.hours().count(), 2);
    put(':', clock.minutes().count(), 2);
    put(':', clock.seconds().count(), 2);
    put('.', clock.subseconds().count(), 3);
    *out = 'Z';
    return text;
}

std::optional<Instant> parseTime(QLatin1StringView text)
{
    if (text.size() != kSize)
        return std::nullopt;
    const auto number = [&](qsizetype from, qsizetype count) {
        int value = 0;
        for (const char c : text.sliced(from, count))
            value = value * 10 + (c - '0');
        return value;
    };
    const std::chrono::year_month_day date{std::chrono::year{number(0, 4)},
                                           std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                           std::chrono::day{static_cast<unsigned>(number(8, 2))}};
    if (!date.ok())
        return std::nullopt;
    const Instant at = std::chrono::sys_days(date) + std::chrono::hours{number(11, 2)} + std::chrono::minutes{number(14, 2)}
        + std::chrono::seconds{number(17, 2)} + std::chrono::milliseconds{number(20, 3)};
    const std::optional<TimeText> again = timeText(at);
    if (!again || text != QLatin1StringView(again->data(), kSize))
        return std::nullopt;
    return at;
}

} // namespace claviger
