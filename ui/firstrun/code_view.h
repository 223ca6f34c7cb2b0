#pragma once

#include "models/base/secret.h"

#include <QWidget>

namespace claviger {

/// Paints a printed code in groups, straight from the secret: it is never the text of a widget, so that neither
/// assistive technology nor the clipboard holds it. GUI thread only.
class CodeView final : public QWidget
{
    Q_OBJECT

public:
    explicit CodeView(QWidget *parent = nullptr);

    void setCode(Secret code);
    [[nodiscard]] const Secret &code() const noexcept { return m_code; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

    /// Paints the groups of \p code into \p area with the painter's font; answers the height used.
    static int paintCode(QPainter &painter, const QRect &area, const Secret &code);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Secret m_code;
};

} // namespace claviger
