#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace claviger {

/// What stands where nothing is: an icon, one sentence, one button, one link.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// Empty texts leave out the button or the link. Calling again replaces everything.
    void setContent(const QString &iconName, const QString &sentence, const QString &buttonText = {},
                    const QString &linkText = {});
    [[nodiscard]] QPushButton *button() const { return m_button; }

signals:
    void buttonClicked();
    void linkClicked();

private:
    void refreshIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_sentence;
    QPushButton *m_button;
    QPushButton *m_link;
};

} // namespace claviger
