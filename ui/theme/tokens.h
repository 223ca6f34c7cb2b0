#pragma once

#include <QColor>

namespace claviger {

/// What a colour is for. Values for light and dark are in tokens.cpp, and nowhere else.
enum class Token {
    Window,       ///< behind everything
    Surface,      ///< panels, tables, fields
    Sunken,       ///< headers, wells, tracks
    Border,       ///< hairlines
    BorderStrong, ///< the outline of a control; 3 : 1 against Surface
    Text,
    Muted,
    Disabled, ///< text of what cannot be used now
    Accent,
    AccentHover,
    AccentPressed,
    OnAccent,
    Danger, ///< ground of the one button that destroys
    DangerHover,
    OnDanger,
    Hover, ///< ground under the mouse
    Pressed,
    Selection, ///< ground of selected rows; its text is Token::Text
    Link,
    Tooltip,
    OnTooltip,
};
inline constexpr int kTokenCount = static_cast<int>(Token::OnTooltip) + 1;

/// What a status, message or verdict means. Colour never stands alone: a glyph and words go with it.
enum class Tone { Good, Warn, Bad, Info, Quiet };
using ChipTone = Tone;
inline constexpr int kToneCount = 5;

/// A text colour and the ground it stands on; at least 5.4 : 1.
struct TonePair {
    QColor text;
    QColor ground;
};

/// The colour of \p token in the light or dark table.
[[nodiscard]] QColor tokenColor(Token token, bool dark);

/// The pair of \p tone in the light or dark table.
[[nodiscard]] TonePair toneColors(Tone tone, bool dark);

/// The pair of a provider category ("genai", "cloud" …); that of "other" when unknown.
[[nodiscard]] TonePair categoryColors(QStringView category, bool dark);

/// WCAG contrast ratio, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

/// Gaps between things, in pixels at 100 % text; pass through Theme::px() or setGaps().
namespace space {
inline constexpr int kHair = 1;
inline constexpr int kTiny = 4;
inline constexpr int kSmall = 8;
inline constexpr int kMedium = 12;
inline constexpr int kLarge = 16;
inline constexpr int kHuge = 24;
} // namespace space

/// Corner radii, in pixels at 100 % text.
namespace radius {
inline constexpr int kControl = 6;
inline constexpr int kPanel = 8;
inline constexpr int kChip = 10;
} // namespace radius

/// Sizes of things, in pixels at 100 % text.
namespace size {
inline constexpr int kIcon = 20;
inline constexpr int kSmallIcon = 16;
inline constexpr int kControl = 32; ///< height of buttons and fields
inline constexpr int kRowComfortable = 32;
inline constexpr int kRowCompact = 26;
inline constexpr int kChip = 20; ///< height of a status chip
inline constexpr int kFocusRing = 2;
inline constexpr int kScrollBar = 10;
inline constexpr int kDialogWidth = 480;
inline constexpr int kSidebar = 200;
inline constexpr int kDetails = 380;
inline constexpr int kFieldWidth = 320; ///< a comfortable least width of a text field
} // namespace size

/// Type sizes in points at 100 % text.
namespace type {
inline constexpr double kBase = 10;
inline constexpr double kSection = 11;
inline constexpr double kPageTitle = 15;
} // namespace type

/// Delays in milliseconds.
namespace delay {
inline constexpr int kSpinner = 150;   ///< nothing moves before
inline constexpr int kProgress = 1000; ///< then count and cancel
inline constexpr int kToast = 8000;
inline constexpr int kValidation = 500; ///< first pause in typing
} // namespace delay

} // namespace claviger
