#include "ui/audit/qr_view.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <qrencode.h>

#include <algorithm>
#include <memory>

namespace claviger {

namespace {

constexpr int kMargin = 4; // modules, ISO/IEC 18004
constexpr int kSide = 180;

} // namespace

QrView::QrView(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setSizePolicy(policy);
}

QImage QrView::modules(const QString &text)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        text.isEmpty() ? nullptr : QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return {};
    QImage image(code->width + 2 * kMargin, code->width + 2 * kMargin, QImage::Format_RGB32);
    image.fill(tokenColor(Token::Surface, false));
    const QRgb dark = tokenColor(Token::Text, false).rgb();
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if (code->data[y * code->width + x] & 1)
                image.setPixel(x + kMargin, y + kMargin, dark);
        }
    }
    return image;
}

void QrView::setText(const QString &text, const QString &what)
{
    m_modules = modules(text);
    setVisible(!isEmpty());
    setAccessibleName(tr("QR code: %1").arg(what));
    setAccessibleDescription(text);
    updateGeometry();
    update();
}

QSize QrView::sizeHint() const { return {px(kSide), px(kSide)}; }

void QrView::paintEvent(QPaintEvent *)
{
    if (isEmpty())
        return;
    // whole pixels a module: a camera reads edges
    const int scale = std::max(1, std::min(width(), height()) / m_modules.width());
    QRect area(QPoint(), m_modules.size() * scale);
    area.moveCenter(rect().center());
    QPainter painter(this);
    painter.fillRect(rect(), tokenColor(Token::Surface, false));
    painter.drawImage(area, m_modules);
}

} // namespace claviger
