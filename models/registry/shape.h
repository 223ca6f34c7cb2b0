#pragma once

#include "models/base/secret.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace claviger {

/// A piece of an example shape: a fixed text, or a run of random characters of one class.
struct ShapePart {
    QString literal;      ///< empty for a run
    QStringView alphabet; ///< the characters of the run's class; static storage
    qsizetype count = 0;  ///< characters of the run
};

/// A parsed example shape ("SG.<w22>.<w43>"; classes in docs/PROVIDERS.md).
class Shape
{
public:
    /// Nothing when \p text holds a `<` that starts no known class; \p problem then says where.
    [[nodiscard]] static std::optional<Shape> parse(QStringView text, QString *problem = nullptr);

    /// A value of this shape; \p below(n) answers a number in 0 … n-1 for each random character.
    [[nodiscard]] Secret expand(const std::function<quint32(quint32)> &below) const;

    /// True when \p value has this shape exactly.
    [[nodiscard]] bool fits(QStringView value) const;

    [[nodiscard]] qsizetype literalCount() const;
    [[nodiscard]] bool isLiteral() const; ///< has no random run
    [[nodiscard]] double randomBits() const;

private:
    std::vector<ShapePart> m_parts;
};

/// Expands \p text with the operating system's random source. A text that is no shape is copied as it stands.
[[nodiscard]] Secret expandShapeText(QStringView text);

/// A value of \p text that is the same on every call with one \p seed, for checks at build time.
[[nodiscard]] QString sampleOfShape(QStringView text, quint32 seed);

} // namespace claviger
