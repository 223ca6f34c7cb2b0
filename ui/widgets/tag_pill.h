#pragma once

#include <QRect>
#include <QWidget>

namespace claviger {

/// One tag of a TagEdit with its cross. The arrows go from pill to pill, Delete and Backspace remove it.
class TagPill final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kHeight = 22; ///< pixels at 100 % text

    TagPill(const QString &tag, QWidget *parent);

    [[nodiscard]] const QString &tag() const { return m_tag; }
    [[nodiscard]] QRect crossRect() const;
    QSize sizeHint() const override;

signals:
    void removed();
    void moved(int by);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_tag;
};

} // namespace claviger
