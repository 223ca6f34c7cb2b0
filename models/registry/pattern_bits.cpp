#include "models/registry/pattern_bits.h"

#include <algorithm>
#include <cmath>

namespace claviger {

namespace {

/// A recursive descent through the part of the syntax that registry patterns use.
class BitCounter
{
public:
    explicit BitCounter(QStringView pattern)
        : m_pattern(pattern)
    {
    }

    double alternation()
    {
        double least = sequence();
        while (peek() == u'|') {
            ++m_at;
            least = std::min(least, sequence());
        }
        return least;
    }

private:
    [[nodiscard]] QChar peek() const { return m_at < m_pattern.size() ? m_pattern[m_at] : QChar(); }
    QChar next() { return m_at < m_pattern.size() ? m_pattern[m_at++] : QChar(); }

    double sequence()
    {
        double sum = 0;
        while (m_at < m_pattern.size() && peek() != u'|' && peek() != u')') {
            const double bits = atom();
            sum += bits * leastRepeats();
        }
        return sum;
    }

    double atom()
    {
        const QChar c = next();
        if (c == u'(')
            return group();
        if (c == u'[')
            return std::log2(static_cast<double>(classSize()));
        if (c == u'\\')
            return escapeBits(next());
        return 0;
    }

    double group()
    {
        if (peek() == u'?') { // (?: or (?i:
            while (m_at < m_pattern.size() && peek() != u':' && peek() != u')')
                ++m_at;
            if (peek() == u':')
                ++m_at;
        }
        const double bits = alternation();
        next(); // the closing parenthesis
        return bits;
    }

    static double escapeBits(QChar c) { return c == u'd' ? std::log2(10.0) : c == u'w' ? std::log2(63.0) : 0; }

    /// How many characters the class holds; 1, worth no bits, when it is open.
    int classSize()
    {
        const bool isOpen = peek() == u'^';
        int size = 0;
        bool isFirst = true;
        bool holdsAll = isOpen;
        while (m_at < m_pattern.size() && (isFirst || peek() != u']')) {
            isFirst = false;
            QChar from = next();
            if (from == u'\\') {
                from = next();
                holdsAll = holdsAll || from == u'S' || from == u'W' || from == u'D';
                size += from == u'd' ? 10 : from == u'w' ? 63 : 1;
            } else if (peek() == u'-' && m_at + 1 < m_pattern.size() && m_pattern[m_at + 1] != u']') {
                ++m_at;
                size += next().unicode() - from.unicode() + 1;
            } else {
                ++size;
            }
        }
        next(); // the closing bracket
        return holdsAll ? 1 : std::max(size, 1);
    }

    /// The least count of the quantifier at this place.
    double leastRepeats()
    {
        double least = 1;
        const QChar c = peek();
        if (c == u'?' || c == u'*') {
            least = 0;
            ++m_at;
        } else if (c == u'+') {
            ++m_at;
        } else if (c == u'{') {
            const qsizetype close = m_pattern.indexOf(u'}', m_at);
            const QStringView inside = m_pattern.mid(m_at + 1, close - m_at - 1);
            const qsizetype comma = inside.indexOf(u',');
            least = (comma < 0 ? inside : inside.first(comma)).toDouble();
            m_at = close < 0 ? m_pattern.size() : close + 1;
        } else {
            return 1;
        }
        if (peek() == u'?') // lazy
            ++m_at;
        return least;
    }

    QStringView m_pattern;
    qsizetype m_at = 0;
};

} // namespace

double leastRandomBits(QStringView pattern) { return BitCounter(pattern).alternation(); }

} // namespace claviger
