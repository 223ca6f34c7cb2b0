#pragma once

#include <QImage>
#include <QWidget>

namespace claviger {

/// A QR code, always dark on light with its quiet margin, so that any camera reads it; the text itself stands beside it.
class QrView final : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget *parent = nullptr);

    /// \p what names the text for assistive technology. Shows nothing when \p text is empty or does not fit into a code.
    void setText(const QString &text, const QString &what);
    [[nodiscard]] bool isEmpty() const { return m_modules.isNull(); }

    QSize sizeHint() const override;

    /// One pixel a module, with the quiet margin; null when \p text does not fit.
    [[nodiscard]] static QImage modules(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_modules;
};

} // namespace claviger
