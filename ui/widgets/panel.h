#pragma once

#include <QFrame>
#include <QLabel>

class QVBoxLayout;

namespace claviger {

/// A surface with a hairline border and radius 8; put content into body().
class Panel final : public QFrame
{
    Q_OBJECT

public:
    explicit Panel(QWidget *parent = nullptr);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; } ///< margins 16, spacing 12

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_body;
};

/// The name of the page, 15 pt semibold.
class PageTitle final : public QLabel
{
    Q_OBJECT

public:
    explicit PageTitle(const QString &text, QWidget *parent = nullptr);
};

/// The name of a part of a page, 11 pt semibold.
class SectionLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit SectionLabel(const QString &text, QWidget *parent = nullptr);
};

/// Text of less weight, wrapping.
class MutedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit MutedLabel(const QString &text, QWidget *parent = nullptr);
};

/// A one-pixel line across.
class Separator final : public QWidget
{
    Q_OBJECT

public:
    explicit Separator(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// One line that is cut with "…" where it does not fit; the tooltip and accessible name have all of it.
class ElidedLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setElideMode(Qt::TextElideMode mode); ///< default ElideRight
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateToolTip();

    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace claviger
