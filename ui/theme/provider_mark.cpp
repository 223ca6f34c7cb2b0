#include "ui/theme/provider_mark.h"

#include "ui/theme/paint.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

void paintMark(QPainter *painter, const QRectF &box, const QString &name, const QString &category)
{
    const TonePair colors = categoryColors(category, Theme::current().isDark());
    const QString letters = providerInitials(name);
    paintRounded(painter, box, box.width() * 0.26, colors.ground);
    QFont font = Theme::current().font(TypeRole::Base);
    font.setPixelSize(qMax(1, qRound(box.width() * (letters.size() > 1 ? 0.44 : 0.56))));
    font.setWeight(QFont::DemiBold);
    const SavedPainter saved(painter);
    painter->setFont(font);
    painter->setPen(colors.text);
    painter->drawText(box, Qt::AlignCenter, letters);
}

class MarkEngine final : public QIconEngine
{
public:
    MarkEngine(QString name, QString category)
        : m_name(std::move(name))
        , m_category(std::move(category))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int extent = qMin(rect.width(), rect.height());
        QRect box(0, 0, extent, extent);
        box.moveCenter(rect.center());
        const SavedPainter saved(painter);
        painter->setOpacity(mode == QIcon::Disabled ? 0.5 : 1);
        painter->drawPixmap(box, providerMark(m_name, m_category, extent, painter->device()->devicePixelRatioF()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        return providerMark(m_name, m_category, qMin(size.width(), size.height()), 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode, QIcon::State, qreal scale) override
    {
        return providerMark(m_name, m_category, qRound(qMin(size.width(), size.height()) / scale), scale);
    }

    QIconEngine *clone() const override { return new MarkEngine(m_name, m_category); }

private:
    QString m_name;
    QString m_category;
};

} // namespace

QString providerInitials(const QString &providerName)
{
    QString initials;
    bool start = true;
    for (const QChar c : providerName) {
        if (start && c.isLetterOrNumber())
            initials += c.toUpper();
        start = !c.isLetterOrNumber();
        if (initials.size() == 2)
            break;
    }
    return initials.isEmpty() ? u"?"_s : initials;
}

QPixmap providerMark(const QString &providerName, const QString &category, int logicalSize, qreal devicePixelRatio)
{
    const QString key = u"claviger-mark/%1/%2/%3/%4/%5"_s.arg(providerInitials(providerName), category)
                            .arg(logicalSize)
                            .arg(devicePixelRatio)
                            .arg(Theme::current().isDark());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int extent = qRound(logicalSize * devicePixelRatio);
    pixmap = QPixmap(extent, extent);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintMark(&painter, QRectF(0, 0, extent, extent), providerName, category);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon providerIcon(const QString &providerName, const QString &category) { return QIcon(new MarkEngine(providerName, category)); }

} // namespace claviger
