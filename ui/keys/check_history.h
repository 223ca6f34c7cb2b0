#pragma once

#include "models/domain/backend.h"

#include <QWidget>

namespace claviger {

/// The past checks of one key side by side, the newest last: a bar as high as the answer took, a mark and a colour for what came
/// of it. Mouse or arrows choose one; what it was is in words in described().
class CheckHistory final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckHistory(QWidget *parent = nullptr);

    /// \p checks, the newest first, of a key of \p provider (for people); \p now for "2 hours ago".
    void setChecks(std::vector<PastCheck> checks, const QString &provider, Instant now);
    [[nodiscard]] int count() const { return static_cast<int>(m_checks.size()); }
    [[nodiscard]] int current() const { return m_current; } ///< from the oldest that is kept; -1: none
    [[nodiscard]] QString description(int check) const;
    /// Where check \p check stands; empty when there is no room for it.
    [[nodiscard]] QRect placeOf(int check) const;

    QSize sizeHint() const override;

signals:
    /// \p text says what the chosen check was; empty: none is chosen.
    void described(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void choose(int check);
    void paintCheck(QPainter *painter, int check) const;

    std::vector<PastCheck> m_checks; ///< the oldest first
    QString m_provider;
    Instant m_now;
    int m_current = -1;
};

} // namespace claviger
