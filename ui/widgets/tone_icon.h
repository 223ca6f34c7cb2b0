#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

namespace claviger {

/// The icon that goes with a tone, in its colour: tick, triangle, cross, i.
class ToneIcon final : public QWidget
{
    Q_OBJECT

public:
    explicit ToneIcon(QWidget *parent = nullptr);

    void setTone(Tone tone);
    /// On the dark ground of a toast.
    void setInverse(bool inverse);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Info;
    bool m_inverse = false;
};

} // namespace claviger
