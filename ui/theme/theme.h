#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QMargins>
#include <QObject>
#include <QPalette>

#include <optional>

class QApplication;
class QLayout;

namespace claviger {

enum class ThemeMode { System, Light, Dark };
enum class Density { Comfortable, Compact };
enum class TypeRole {
    Base,      ///< 10 pt, also tables and muted labels
    Strong,    ///< base, semibold
    PageTitle, ///< 15 pt semibold
    Section,   ///< 11 pt semibold
    Monospace, ///< fingerprints, paths, secrets
    Figures,   ///< base with figures of one width, where the font has them
};

/// The look of the whole program: colours, type, sizes. GUI thread only.
///
/// Sizes derive from the font: whoever paints or lays out asks px(), and asks again on changed().
class Theme final : public QObject
{
    Q_OBJECT

public:
    /// The one theme; made at the first call, lives as long as the application.
    static Theme &current();

    /// Sets style, palette and font of \p app and follows the system from then on. Call once, before the first window.
    void apply(QApplication &app);

    [[nodiscard]] ThemeMode mode() const noexcept { return m_mode; }
    void setMode(ThemeMode mode);

    /// Whether the dark table is in use now (with ThemeMode::System: whether the system is dark).
    [[nodiscard]] bool isDark() const noexcept { return m_dark; }
    /// Whether colours come from the system's high-contrast palette.
    [[nodiscard]] bool isHighContrast() const noexcept { return m_highContrast; }

    [[nodiscard]] Density density() const noexcept { return m_density; }
    void setDensity(Density density);
    /// Height of a table row in pixels, already scaled.
    [[nodiscard]] int rowHeight() const;

    /// Text size in percent of the system's, 100 to 200; everything grows with it.
    [[nodiscard]] int textScale() const noexcept { return m_textScale; }
    void setTextScale(int percent);

    /// True when nothing may move by itself: asked for here or by the system.
    [[nodiscard]] bool reducedMotion() const;
    /// Overrides the system's wish; nullopt follows it again.
    void setReducedMotion(std::optional<bool> reduced);

    [[nodiscard]] QColor color(Token token) const;
    [[nodiscard]] TonePair tone(Tone tone) const;
    [[nodiscard]] QFont font(TypeRole role) const;

    /// \p pixels at 100 % text, scaled to the font in use and rounded.
    [[nodiscard]] int px(int pixels) const noexcept;
    [[nodiscard]] qreal pxF(qreal pixels) const noexcept { return pixels * m_scale; }

    /// Whether windows of \p palette are dark; and whether it is a high-contrast one.
    [[nodiscard]] static bool isDarkPalette(const QPalette &palette);
    [[nodiscard]] static bool isHighContrastPalette(const QPalette &palette);

signals:
    /// Colours, sizes or density are others now; windows have been told to repaint and lay out anew.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit Theme(QObject *parent);
    void refresh();
    void readSystem();
    [[nodiscard]] QPalette palette() const;

    QApplication *m_app = nullptr;
    QPalette m_system;
    QFont m_systemFont;
    std::optional<bool> m_reducedMotion;
    ThemeMode m_mode = ThemeMode::System;
    Density m_density = Density::Comfortable;
    int m_textScale = 100;
    qreal m_scale = 1;
    bool m_dark = false;
    bool m_highContrast = false;
    bool m_refreshing = false;
};

/// Theme::current().px(pixels).
[[nodiscard]] int px(int pixels);

/// Sets spacing and margins (pixels at 100 % text) of \p layout, now and whenever the text size changes.
void setGaps(QLayout *layout, int spacing, const QMargins &margins = {});

/// Gives \p widget the font of \p role, now and whenever the theme changes.
void setTypeRole(QWidget *widget, TypeRole role);

/// Lets \p widget's text take the colour of \p token, now and whenever the theme changes.
void setTextToken(QWidget *widget, Token token);

} // namespace claviger
