#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

namespace claviger {

void initIcons(); // resources/icons

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *kCategories[]
    = {"genai", "cloud", "saas", "messaging", "auth", "scm", "database", "observability", "email", "payments"};

QByteArray drawing(const QString &name)
{
    initIcons();
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("no icon is called \"%s\"", qUtf8Printable(name));
        return {};
    }
    return file.readAll();
}

QPixmap render(const QByteArray &svg, int logicalSize, qreal devicePixelRatio)
{
    const int extent = qRound(logicalSize * devicePixelRatio);
    if (extent <= 0) // of a button that has no room yet
        return {};
    QPixmap pixmap(extent, extent);
    pixmap.fill(Qt::transparent);
    if (!svg.isEmpty()) {
        QSvgRenderer renderer(svg);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter, QRectF(0, 0, extent, extent));
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

// Renders when asked, in the theme's colour of that moment.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(QString name, std::optional<Token> token)
        : m_name(std::move(name))
        , m_token(token)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        const QPixmap drawn = pixmapOf(qMin(rect.width(), rect.height()), ratio, mode, state);
        const QSize size = drawn.deviceIndependentSize().toSize();
        painter->drawPixmap(QPoint(rect.x() + (rect.width() - size.width()) / 2, rect.y() + (rect.height() - size.height()) / 2),
                            drawn);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return pixmapOf(qMin(size.width(), size.height()), 1, mode, state);
    }

    // \p size comes in device pixels.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        return pixmapOf(qRound(qMin(size.width(), size.height()) / scale), scale, mode, state);
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        const int extent = qMin(size.width(), size.height());
        return {extent, extent};
    }

    QIconEngine *clone() const override { return new IconEngine(m_name, m_token); }
    QString key() const override { return u"claviger"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_name.isEmpty(); }

private:
    QPixmap pixmapOf(int logicalSize, qreal ratio, QIcon::Mode mode, QIcon::State) const
    {
        const Token usual = mode == QIcon::Disabled ? Token::Disabled : mode == QIcon::Normal ? Token::Muted : Token::Text;
        return iconPixmap(m_name, Theme::current().color(mode == QIcon::Disabled ? Token::Disabled : m_token.value_or(usual)),
                          logicalSize, ratio);
    }

    QString m_name;
    std::optional<Token> m_token;
};

} // namespace

QIcon icon(const QString &name) { return name.isEmpty() ? QIcon() : QIcon(new IconEngine(name, std::nullopt)); }

QIcon icon(const QString &name, Token token) { return name.isEmpty() ? QIcon() : QIcon(new IconEngine(name, token)); }

QPixmap iconPixmap(const QString &name, const QColor &color, int logicalSize, qreal devicePixelRatio)
{
    const QString key
        = u"claviger-icon/%1/%2/%3/%4"_s.arg(name).arg(color.name(QColor::HexArgb)).arg(logicalSize).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = render(drawing(name).replace("currentColor", color.name().toLatin1()), logicalSize, devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon applicationIcon()
{
    const QByteArray svg = drawing(u"app"_s);
    QIcon mark;
    for (const int extent : {16, 24, 32, 48, 64, 128, 256})
        mark.addPixmap(render(svg, extent, 1));
    return mark;
}

QString categoryIconName(QStringView category)
{
    for (const char *known : kCategories)
        if (category == QLatin1StringView(known))
            return u"category-"_s + category.toString();
    return u"category-other"_s;
}

} // namespace claviger
