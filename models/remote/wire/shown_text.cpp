#include "models/remote/wire/shown_text.h"

#include <algorithm>

namespace claviger {

namespace {

constexpr qsizetype kLongest = 200;
constexpr std::size_t kMostBytes = 4 * kLongest; // of which each character takes four at most

} // namespace

QString shownText(std::string_view utf8)
{
    QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(std::min(utf8.size(), kMostBytes)));
    text.removeIf([](QChar c) { return !c.isPrint(); });
    return shortened(text);
}

QString shortened(const QString &text) { return text.size() > kLongest ? text.left(kLongest - 1) + u'…' : text; }

} // namespace claviger
