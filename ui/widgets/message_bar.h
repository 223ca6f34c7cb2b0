#pragma once

#include "ui/theme/tokens.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace claviger {

class ToneIcon;

/// One message in place: glyph, text, at most one action, and a cross. Hidden while it has nothing to say.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Shows \p text and announces it to assistive technology. An empty \p actionText shows no button.
    void showMessage(Tone tone, const QString &text, const QString &actionText = {});
    void clear(); ///< hides the bar
    [[nodiscard]] QString text() const;
    [[nodiscard]] Tone tone() const noexcept { return m_tone; }
    void setClosable(bool closable); ///< default true

signals:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ToneIcon *m_glyph;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
    Tone m_tone = Tone::Info;
};

} // namespace claviger
