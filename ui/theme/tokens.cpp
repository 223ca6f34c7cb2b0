#include "ui/theme/tokens.h"

#include <array>
#include <cmath>
#include <string_view>

namespace claviger {
namespace {

struct TokenRow {
    Token token;
    QRgb light;
    QRgb dark;
};

constexpr std::array<TokenRow, kTokenCount> kTokens{{
    {Token::Window, 0xFFF6F7F9, 0xFF14171C},        {Token::Surface, 0xFFFFFFFF, 0xFF1B1F26},
    {Token::Sunken, 0xFFECEEF2, 0xFF101318},        {Token::Border, 0xFFD5DAE1, 0xFF303743},
    {Token::BorderStrong, 0xFF858E9B, 0xFF6C7788},  {Token::Text, 0xFF1A1E24, 0xFFE7EAEF},
    {Token::Muted, 0xFF57606C, 0xFF9CA6B4},         {Token::Disabled, 0xFF9AA2AE, 0xFF5D6675},
    {Token::Accent, 0xFF2563EB, 0xFF7AA9FF},        {Token::AccentHover, 0xFF1D55D2, 0xFF93B9FF},
    {Token::AccentPressed, 0xFF1A4ABA, 0xFF6A9AF2}, {Token::OnAccent, 0xFFFFFFFF, 0xFF0B1220},
    {Token::Danger, 0xFFB3233F, 0xFFFF93A4},        {Token::DangerHover, 0xFF9A1B34, 0xFFFFA9B7},
    {Token::OnDanger, 0xFFFFFFFF, 0xFF2A0A11},      {Token::Hover, 0xFFF0F2F5, 0xFF232934},
    {Token::Pressed, 0xFFE4E7EC, 0xFF2B3240},       {Token::Selection, 0xFFDCE8FE, 0xFF24395F},
    {Token::Link, 0xFF1F57C8, 0xFF94B9FF},          {Token::Tooltip, 0xFF262C35, 0xFF303743},
    {Token::OnTooltip, 0xFFFFFFFF, 0xFFE7EAEF},
}};

struct PairRow {
    QRgb lightText;
    QRgb lightGround;
    QRgb darkText;
    QRgb darkGround;
};

// In the order of Tone.
constexpr std::array<PairRow, kToneCount> kTones{{
    {0xFF166A3F, 0xFFE1F4E9, 0xFF6FD6A0, 0xFF15352A},
    {0xFF875300, 0xFFFFF1D2, 0xFFF0BE63, 0xFF3A2C12},
    {0xFFB3233F, 0xFFFDE6EA, 0xFFFF93A4, 0xFF43202A},
    {0xFF1F57C8, 0xFFE3ECFE, 0xFF94B9FF, 0xFF1B2C4D},
    {0xFF525B67, 0xFFEBEEF2, 0xFFA9B2BF, 0xFF262C35},
}};

struct CategoryRow {
    std::u16string_view category;
    PairRow colors;
};

constexpr CategoryRow kCategories[] = {
    {u"genai", {0xFF5B34B8, 0xFFEAE3FC, 0xFFC3ABFF, 0xFF33265A}},
    {u"cloud", {0xFF1F57C8, 0xFFE0EBFE, 0xFF94B9FF, 0xFF1D3156}},
    {u"saas", {0xFF0B6470, 0xFFDBF2F4, 0xFF79D3DE, 0xFF123A41}},
    {u"messaging", {0xFF8F2A80, 0xFFFAE3F6, 0xFFF0A1E3, 0xFF482141}},
    {u"auth", {0xFF3A4CB4, 0xFFE5E8FC, 0xFFA9B6FF, 0xFF272F5C}},
    {u"scm", {0xFF3F4A59, 0xFFE4E8EE, 0xFFBCC6D4, 0xFF2D3542}},
    {u"database", {0xFF166A3F, 0xFFDFF3E7, 0xFF6FD6A0, 0xFF16392C}},
    {u"observability", {0xFF9A4207, 0xFFFDE9DB, 0xFFFFB184, 0xFF472714}},
    {u"email", {0xFFA32248, 0xFFFCE3EA, 0xFFFF9BB5, 0xFF472030}},
    {u"payments", {0xFF7A5600, 0xFFFBF0D0, 0xFFE9C46A, 0xFF3A2F12}},
    {u"other", {0xFF525B67, 0xFFE9ECF1, 0xFFA9B2BF, 0xFF2A313B}},
};

double linear(float channel)
{
    const double c = static_cast<double>(channel);
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

TonePair pick(const PairRow &row, bool dark)
{
    return dark ? TonePair{QColor(row.darkText), QColor(row.darkGround)}
                : TonePair{QColor(row.lightText), QColor(row.lightGround)};
}

} // namespace

QColor tokenColor(Token token, bool dark)
{
    const TokenRow &row = kTokens.at(static_cast<std::size_t>(token));
    Q_ASSERT(row.token == token);
    return QColor(dark ? row.dark : row.light);
}

TonePair toneColors(Tone tone, bool dark) { return pick(kTones.at(static_cast<std::size_t>(tone)), dark); }

TonePair categoryColors(QStringView category, bool dark)
{
    for (const CategoryRow &row : kCategories)
        if (category == QStringView(row.category))
            return pick(row.colors, dark);
    return pick(std::end(kCategories)[-1].colors, dark);
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace claviger
