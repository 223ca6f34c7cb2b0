#include "ui/theme/theme.h"

#include "ui/theme/claviger_style.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLayout>
#include <QPointer>
#include <QScopedValueRollback>
#include <QToolTip>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// Height in pixels of the 10 pt text that all sizes in tokens.h are meant for, at 96 dots per inch.
constexpr qreal kBasePixels = type::kBase * 96 / 72;

QColor systemColor(const QPalette &system, Token token)
{
    switch (token) {
    case Token::Window:
    case Token::Sunken: return system.color(QPalette::Window);
    case Token::Surface:
    case Token::Hover:
    case Token::Pressed: return system.color(QPalette::Base);
    case Token::Disabled: return system.color(QPalette::Disabled, QPalette::WindowText);
    case Token::Accent:
    case Token::AccentHover:
    case Token::AccentPressed:
    case Token::Selection:
    case Token::Danger:
    case Token::DangerHover: return system.color(QPalette::Highlight);
    case Token::OnAccent:
    case Token::OnDanger: return system.color(QPalette::HighlightedText);
    case Token::Link: return system.color(QPalette::Link);
    case Token::Tooltip: return system.color(QPalette::ToolTipBase);
    case Token::OnTooltip: return system.color(QPalette::ToolTipText);
    case Token::Border:
    case Token::BorderStrong:
    case Token::Text:
    case Token::Muted: break;
    }
    return system.color(QPalette::WindowText);
}

bool usesOwnStyle()
{
#if defined(Q_OS_MACOS) || defined(Q_OS_WIN)
    return false;
#else
    return true;
#endif
}

} // namespace

Theme &Theme::current()
{
    static QPointer<Theme> theme;
    if (!theme)
        theme = new Theme(QCoreApplication::instance());
    return *theme;
}

Theme::Theme(QObject *parent)
    : QObject(parent)
{
}

void Theme::apply(QApplication &app)
{
    m_app = &app;
    m_systemFont = QApplication::font();
    if (usesOwnStyle())
        QApplication::setStyle(new ClavigerStyle);
    app.installEventFilter(this);
    readSystem();
    refresh();
}

void Theme::readSystem()
{
    const QScopedValueRollback guard(m_refreshing, true);
    QApplication::setPalette(QPalette()); // asks for the system's own again
    m_system = QApplication::palette();
    m_highContrast = isHighContrastPalette(m_system);
}

void Theme::setMode(ThemeMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    refresh();
}

void Theme::setDensity(Density density)
{
    if (m_density == density)
        return;
    m_density = density;
    refresh();
}

void Theme::setTextScale(int percent)
{
    const int scale = std::clamp(percent, 100, 200);
    if (m_textScale == scale)
        return;
    m_textScale = scale;
    refresh();
}

void Theme::setReducedMotion(std::optional<bool> reduced)
{
    m_reducedMotion = reduced;
    emit changed();
}

bool Theme::reducedMotion() const
{
    return m_reducedMotion.value_or(!usesOwnStyle() && !QApplication::isEffectEnabled(Qt::UI_General));
}

int Theme::rowHeight() const { return px(m_density == Density::Comfortable ? size::kRowComfortable : size::kRowCompact); }

QColor Theme::color(Token token) const
{
    return m_highContrast && m_mode == ThemeMode::System ? systemColor(m_system, token) : tokenColor(token, m_dark);
}

TonePair Theme::tone(Tone tone) const
{
    if (m_highContrast && m_mode == ThemeMode::System)
        return {m_system.color(QPalette::WindowText), m_system.color(QPalette::Window)};
    return toneColors(tone, m_dark);
}

QFont Theme::font(TypeRole role) const
{
    QFont font = m_systemFont;
    const qreal base = std::max(type::kBase, m_systemFont.pointSizeF()) * m_textScale / 100;
    font.setPointSizeF(base);
    switch (role) {
    case TypeRole::Base:
    case TypeRole::Figures: break; // Qt before 6.7 cannot ask for tabular figures; most system fonts have no others
    case TypeRole::Strong: font.setWeight(QFont::DemiBold); break;
    case TypeRole::PageTitle:
        font.setPointSizeF(base * type::kPageTitle / type::kBase);
        font.setWeight(QFont::DemiBold);
        break;
    case TypeRole::Section:
        font.setPointSizeF(base * type::kSection / type::kBase);
        font.setWeight(QFont::DemiBold);
        break;
    case TypeRole::Monospace: {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(base);
        return fixed;
    }
    }
    return font;
}

int Theme::px(int pixels) const noexcept { return static_cast<int>(std::lround(pixels * m_scale)); }

bool Theme::isDarkPalette(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightnessF() > palette.color(QPalette::Window).lightnessF();
}

bool Theme::isHighContrastPalette(const QPalette &palette)
{
    // High-contrast themes paint windows, fields and buttons in one pure colour; ordinary ones never do.
    const QColor window = palette.color(QPalette::Window);
    return (window == QColor(Qt::black) || window == QColor(Qt::white)) && window == palette.color(QPalette::Base)
        && window == palette.color(QPalette::Button) && contrastRatio(window, palette.color(QPalette::WindowText)) > 15;
}

QPalette Theme::palette() const
{
    if (m_highContrast && m_mode == ThemeMode::System)
        return m_system;
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token, Token disabled) {
        palette.setColor(QPalette::All, role, color(token));
        palette.setColor(QPalette::Disabled, role, color(disabled));
    };
    set(QPalette::Window, Token::Window, Token::Window);
    set(QPalette::WindowText, Token::Text, Token::Disabled);
    set(QPalette::Base, Token::Surface, Token::Window);
    set(QPalette::AlternateBase, Token::Surface, Token::Surface);
    set(QPalette::Text, Token::Text, Token::Disabled);
    set(QPalette::PlaceholderText, Token::Muted, Token::Disabled);
    set(QPalette::Button, Token::Surface, Token::Window);
    set(QPalette::ButtonText, Token::Text, Token::Disabled);
    set(QPalette::BrightText, Token::OnAccent, Token::Disabled);
    set(QPalette::Highlight, Token::Selection, Token::Sunken);
    set(QPalette::HighlightedText, Token::Text, Token::Disabled);
    set(QPalette::Link, Token::Link, Token::Disabled);
    set(QPalette::LinkVisited, Token::Link, Token::Disabled);
    set(QPalette::ToolTipBase, Token::Tooltip, Token::Tooltip);
    set(QPalette::ToolTipText, Token::OnTooltip, Token::OnTooltip);
    set(QPalette::Light, Token::Surface, Token::Surface);
    set(QPalette::Midlight, Token::Sunken, Token::Sunken);
    set(QPalette::Mid, Token::Border, Token::Border);
    set(QPalette::Dark, Token::BorderStrong, Token::Border);
    set(QPalette::Shadow, Token::BorderStrong, Token::Border);
    return palette;
}

void Theme::refresh()
{
    if (!m_app)
        return;
    const QScopedValueRollback guard(m_refreshing, true);
    m_dark = m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && isDarkPalette(m_system));
    const QFont base = font(TypeRole::Base);
    const qreal scale = QFontInfo(base).pixelSize() / kBasePixels;
    m_scale = std::abs(scale - 1) < 0.05 ? 1 : scale; // pixel sizes are whole, 13 stands for 13.3
    QApplication::setPalette(palette());
    QApplication::setFont(base);
    QToolTip::setPalette(palette());
    // Widgets hear of palette and font by posted events: at once, so that no frame mixes two themes.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::ApplicationFontChange);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::ApplicationPaletteChange);
    emit changed();
    for (QWidget *window : QApplication::topLevelWidgets())
        window->update();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // A change of the system's theme reaches the windows only: our own palette hides it from the application.
    const bool theme = event->type() == QEvent::ThemeChange;
    if (!m_refreshing && (theme || (watched == m_app && event->type() == QEvent::ApplicationPaletteChange))) {
        const QPalette before = m_system;
        readSystem();
        if (before != m_system || !theme || QApplication::palette() != palette())
            refresh();
    }
    return QObject::eventFilter(watched, event);
}

int px(int pixels) { return Theme::current().px(pixels); }

void setGaps(QLayout *layout, int spacing, const QMargins &margins)
{
    const auto set = [layout, spacing, margins] {
        layout->setSpacing(px(spacing));
        layout->setContentsMargins(px(margins.left()), px(margins.top()), px(margins.right()), px(margins.bottom()));
    };
    set();
    QObject::connect(&Theme::current(), &Theme::changed, layout, set);
}

void setTypeRole(QWidget *widget, TypeRole role)
{
    const auto set = [widget, role] { widget->setFont(Theme::current().font(role)); };
    set();
    QObject::connect(&Theme::current(), &Theme::changed, widget, set);
}

void setTextToken(QWidget *widget, Token token)
{
    const auto set = [widget, token] {
        QPalette palette; // nothing but these roles is ours; the rest keeps following the application
        palette.setColor(QPalette::WindowText, Theme::current().color(token));
        palette.setColor(QPalette::Text, Theme::current().color(token));
        palette.setColor(QPalette::Disabled, QPalette::WindowText, Theme::current().color(Token::Disabled));
        palette.setColor(QPalette::Disabled, QPalette::Text, Theme::current().color(Token::Disabled));
        widget->setPalette(palette);
    };
    set();
    QObject::connect(&Theme::current(), &Theme::changed, widget, set);
}

} // namespace claviger
