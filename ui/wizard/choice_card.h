#pragma once

#include <QAbstractButton>

namespace claviger {

/// One of several things to choose from, as a card with a ring, a title and a line below. Put several into an
/// exclusive QButtonGroup: the arrow keys choose, and the group is one Tab stop.
class ChoiceCard final : public QAbstractButton
{
    Q_OBJECT

public:
    ChoiceCard(const QString &title, const QString &line, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_line;
};

} // namespace claviger
