#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QString>
#include <QWidget>

class QPainter;

namespace claviger {

/// The small mark that says the same as the colour.
enum class ChipGlyph { None, Dot, Ring, Check, Cross, Triangle, Clock, Rotate, Dash };

/// The usual glyph of \p tone: dot, triangle, cross, clock, ring.
[[nodiscard]] ChipGlyph defaultGlyph(Tone tone);

/// Paints a pill with glyph and text, left-aligned and centred in the height of \p rect, at most as wide as it is
/// (the text is elided). For item delegates; uses the painter's font. Leaves the painter as it was.
void paintChip(QPainter *painter, const QRect &rect, Tone tone, ChipGlyph glyph, const QString &text);

/// The size that paintChip() wants.
[[nodiscard]] QSize chipSize(const QFont &font, ChipGlyph glyph, const QString &text);

/// Paints glyph and text without the pill, e.g. "✓ 2 h ago" in a table.
void paintVerdict(QPainter *painter, const QRect &rect, Tone tone, ChipGlyph glyph, const QString &text);

/// A chip as a widget; its text is its accessible name.
class StatusChip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusChip(QWidget *parent = nullptr);

    void setStatus(Tone tone, ChipGlyph glyph, const QString &text);
    void setStatus(Tone tone, const QString &text) { setStatus(tone, defaultGlyph(tone), text); }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] Tone tone() const { return m_tone; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString m_text;
    Tone m_tone = Tone::Quiet;
    ChipGlyph m_glyph = ChipGlyph::Ring;
};

} // namespace claviger
