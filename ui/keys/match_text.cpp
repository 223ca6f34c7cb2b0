#include "ui/keys/match_text.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace claviger {

namespace {

constexpr int kLine = 2;

struct Stretch {
    qsizetype begin;
    qsizetype length;
};

QList<Stretch> stretchesOf(const QString &shown, const QString &text, const QStringList &words)
{
    QList<Stretch> found;
    for (const QString &word : words) {
        const qsizetype before = found.size();
        for (qsizetype at = shown.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = shown.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            found.append({at, word.size()});
        if (found.size() == before && shown.size() != text.size() && text.contains(word, Qt::CaseInsensitive))
            found.append({shown.size() - 1, 1});
    }
    return found;
}

QRect placeOf(const QPainter *painter, const QRect &rect, const QString &shown, const Stretch &stretch)
{
    const QFontMetrics metrics = painter->fontMetrics();
    const int from = metrics.horizontalAdvance(shown, static_cast<int>(stretch.begin));
    const int to = metrics.horizontalAdvance(shown, static_cast<int>(stretch.begin + stretch.length));
    const int height = std::min(metrics.height(), rect.height());
    return {rect.left() + from, rect.center().y() - height / 2 + 1, to - from, height};
}

void underline(QPainter *painter, const QRect &place)
{
    const int line = px(kLine);
    painter->fillRect(QRect(place.left(), place.bottom() + 1 - line, place.width(), line),
                      Theme::current().tone(Tone::Warn).text);
}

} // namespace

void drawMatched(QPainter *painter, const QRect &rect, const QString &text, const QStringList &words)
{
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    if (!words.isEmpty()) {
        for (const Stretch &stretch : stretchesOf(shown, text, words)) {
            const QRect place = placeOf(painter, rect, shown, stretch);
            painter->fillRect(place, Theme::current().tone(Tone::Warn).ground);
            underline(painter, place);
        }
    }
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

void underlineMatches(QPainter *painter, const QRect &rect, const QString &text, const QStringList &words)
{
    if (words.isEmpty())
        return;
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    for (const Stretch &stretch : stretchesOf(shown, text, words))
        underline(painter, placeOf(painter, rect, shown, stretch));
}

} // namespace claviger
