#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QStringList>

#include <array>

namespace claviger {

/// A font on a paint device, with what it takes to break text into lines quickly. Lengths in units of the device.
class PdfType
{
public:
    /// \p device outlives it. \p points: size.
    PdfType(const QFont &font, double points, QPaintDevice &device);

    /// What \p line is drawn with.
    [[nodiscard]] const QFont &font(QStringView line) const noexcept { return isSimple(line) ? m_simpleFont : m_font; }
    [[nodiscard]] double lineHeight() const noexcept { return m_lineHeight; }
    [[nodiscard]] double ascent() const noexcept { return m_ascent; }
    [[nodiscard]] double advance(QStringView text) const;

    /// \p text in lines no wider than \p width: broken between words, in long words behind punctuation, else anywhere
    /// between two characters as a reader sees them. At least one line, which may be empty.
    [[nodiscard]] QStringList broken(const QString &text, double width) const;

private:
    static constexpr char16_t kSimple = 0x250; ///< below: one glyph a character, left to right

    [[nodiscard]] static bool isSimple(QStringView text) noexcept;
    [[nodiscard]] QStringList brokenSimple(const QString &text, double width) const;
    [[nodiscard]] QStringList brokenByLayout(const QString &text, double width) const;

    QFont m_font;
    QFont m_simpleFont; ///< without ligatures: they hide letters from who searches the file, and change the width
    QFontMetricsF m_metrics;
    QPaintDevice &m_device;
    std::array<double, kSimple> m_advances{};
    double m_lineHeight = 0;
    double m_ascent = 0;
};

} // namespace claviger
