#include "models/services/log_marks.h"

#include <algorithm>
#include <span>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kRootDigits = 64;

std::optional<Digest> readRoot(const QString &hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex.toLatin1());
    Digest root{};
    if (hex.size() != kRootDigits || bytes.size() != static_cast<qsizetype>(root.size()))
        return std::nullopt;
    std::ranges::copy(std::as_bytes(std::span(bytes.constData(), root.size())), root.begin());
    return root;
}

QLatin1String asText(const QByteArray &hex) { return QLatin1String(hex); }

} // namespace

LogMarks LogMarks::parse(const QStringList &lines)
{
    LogMarks marks;
    for (const QString &line : lines) {
        bool isNumber = false;
        const quint64 size = line.section(u' ', 0, 0).toULongLong(&isNumber);
        const auto root = readRoot(line.section(u' ', 1, 1));
        const QString file = line.section(u' ', 2);
        if (isNumber && root && !file.isEmpty() && !marks.of(file) && marks.m_marks.size() < kMost)
            marks.m_marks.push_back({file, {size, *root}});
    }
    return marks;
}

QStringList LogMarks::lines() const
{
    QStringList lines;
    for (const auto &[file, point] : m_marks) {
        const QByteArray root(reinterpret_cast<const char *>(point.root.data()), static_cast<qsizetype>(point.root.size()));
        lines += QString::number(point.size) + u' ' + asText(root.toHex()) + u' ' + file;
    }
    return lines;
}

std::optional<LogPoint> LogMarks::of(const QString &file) const
{
    const auto at = std::ranges::find(m_marks, file, &Mark::file);
    return at == m_marks.end() ? std::nullopt : std::optional(at->point);
}

std::optional<LogPoint> LogMarks::expected(const QString &file) const
{
    if (const auto exact = of(file); exact || m_marks.empty())
        return exact;
    return std::ranges::max(m_marks, {}, [](const Mark &mark) { return mark.point.size; }).point;
}

void LogMarks::set(const QString &file, const LogPoint &point)
{
    std::erase_if(m_marks, [&](const Mark &mark) { return mark.file == file; });
    m_marks.insert(m_marks.begin(), {file, point});
    if (m_marks.size() > kMost)
        m_marks.pop_back();
}

} // namespace claviger
