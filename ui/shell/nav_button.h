#pragma once

#include "ui/theme/tokens.h"

#include <QToolButton>

namespace claviger {

/// An entry of the sidebar: icon, text, and at its end a count when there is something to count. The checked one is the
/// page that is shown.
class NavButton final : public QToolButton
{
    Q_OBJECT

public:
    /// \p shortcut stands in the tooltip; may be empty.
    NavButton(const QString &text, const QString &iconName, const QKeySequence &shortcut, QWidget *parent = nullptr);

    /// 0 shows none; \p meaning is read to who does not see it, e.g. "5 need attention".
    void setCount(int count, Tone tone, const QString &meaning);
    [[nodiscard]] int count() const { return m_count; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Answers the width that the count and the gap before it take.
    int paintCount(QPainter *painter) const;
    [[nodiscard]] QRect placed(const QRect &logical) const;

    QString m_iconName;
    Tone m_tone = Tone::Quiet;
    int m_count = 0;
};

} // namespace claviger
