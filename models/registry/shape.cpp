#include "models/registry/shape.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cmath>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestRun = 4096;

struct CharacterClass {
    char16_t name;
    QStringView alphabet;
};

constexpr std::array<CharacterClass, 11> classes{{
    {u'd', u"0123456789"},
    {u'h', u"0123456789abcdef"},
    {u'H', u"0123456789ABCDEF"},
    {u'a', u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"},
    {u'l', u"abcdefghijklmnopqrstuvwxyz0123456789"},
    {u'u', u"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"},
    {u'v', u"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
    {u'w', u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"},
    {u'b', u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"},
    {u'c', u"abcdefghijklmnopqrstuvwxyz"},
    {u'C', u"ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
}};

std::optional<ShapePart> parseRun(QStringView inside)
{
    if (inside.size() < 2)
        return std::nullopt;
    const auto found = std::ranges::find_if(classes, [&](const CharacterClass &known) { return inside[0] == known.name; });
    bool isNumber = false;
    const qsizetype count = inside.mid(1).toLongLong(&isNumber);
    if (found == classes.end() || !isNumber || count < 1 || count > longestRun)
        return std::nullopt;
    return ShapePart{{}, found->alphabet, count};
}

} // namespace

std::optional<Shape> Shape::parse(QStringView text, QString *problem)
{
    Shape shape;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(u'<', at);
        const qsizetype literalEnd = open < 0 ? text.size() : open;
        if (literalEnd > at)
            shape.m_parts.push_back({text.mid(at, literalEnd - at).toString(), {}, 0});
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(u'>', open);
        const std::optional<ShapePart> run = close < 0 ? std::nullopt : parseRun(text.mid(open + 1, close - open - 1));
        if (!run) {
            if (problem)
                *problem = u"unknown character class at offset %1"_s.arg(open);
            return std::nullopt;
        }
        shape.m_parts.push_back(*run);
        at = close + 1;
    }
    return shape;
}

Secret Shape::expand(const std::function<quint32(quint32)> &below) const
{
    std::size_t size = 0;
    for (const ShapePart &part : m_parts)
        size += static_cast<std::size_t>(part.literal.isEmpty() ? part.count : part.literal.toUtf8().size());
    Secret value(size);
    auto out = value.bytes().begin();
    for (const ShapePart &part : m_parts) {
        const QByteArray literal = part.literal.toUtf8();
        for (const char c : literal)
            *out++ = std::byte(c);
        for (qsizetype i = 0; i < part.count; ++i)
            *out++ = std::byte(part.alphabet[below(static_cast<quint32>(part.alphabet.size()))].toLatin1());
    }
    return value;
}

bool Shape::fits(QStringView value) const
{
    for (const ShapePart &part : m_parts) {
        const qsizetype size = part.literal.isEmpty() ? part.count : part.literal.size();
        if (value.size() < size)
            return false;
        const QStringView head = value.first(size);
        const bool agrees = part.literal.isEmpty() ? std::ranges::all_of(head, [&](QChar c) { return part.alphabet.contains(c); })
                                                   : head == part.literal;
        if (!agrees)
            return false;
        value = value.mid(size);
    }
    return value.isEmpty();
}

qsizetype Shape::literalCount() const
{
    qsizetype sum = 0;
    for (const ShapePart &part : m_parts)
        sum += part.literal.size();
    return sum;
}

bool Shape::isLiteral() const
{
    return std::ranges::all_of(m_parts, [](const ShapePart &part) { return part.count == 0; });
}

double Shape::randomBits() const
{
    double bits = 0;
    for (const ShapePart &part : m_parts) {
        if (part.count > 0)
            bits += static_cast<double>(part.count) * std::log2(static_cast<double>(part.alphabet.size()));
    }
    return bits;
}

Secret expandShapeText(QStringView text)
{
    const std::optional<Shape> shape = Shape::parse(text);
    if (!shape)
        return Secret::fromText(text.toUtf8().toStdString());
    return shape->expand([](quint32 bound) { return QRandomGenerator::system()->bounded(bound); });
}

QString sampleOfShape(QStringView text, quint32 seed)
{
    const std::optional<Shape> shape = Shape::parse(text);
    if (!shape)
        return text.toString();
    QRandomGenerator generator(seed);
    const Secret value = shape->expand([&](quint32 bound) { return generator.bounded(bound); });
    return QString::fromUtf8(value.view().data(), static_cast<qsizetype>(value.size()));
}

} // namespace claviger
