#include "tests/support/simulator/pattern_sample.h"

#include <QStringView>

#include <algorithm>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

class Sampler
{
public:
    explicit Sampler(QStringView pattern)
        : m_pattern(pattern)
    {
    }

    /// Alternatives up to the end or a closing parenthesis.
    QStringList alternatives()
    {
        QStringList found{QString()};
        while (m_at < m_pattern.size() && m_pattern[m_at] != u')') {
            if (m_pattern[m_at] == u'|') {
                ++m_at;
                found.append(QString());
                continue;
            }
            const QString one = atom();
            found.last() += one.repeated(least());
        }
        return found;
    }

private:
    [[nodiscard]] QChar take() { return m_at < m_pattern.size() ? m_pattern[m_at++] : QChar(); }

    QString atom()
    {
        const QChar c = take();
        if (c == u'(')
            return group();
        if (c == u'[')
            return characterClass();
        if (c == u'\\')
            return escape();
        if (c == u'^' || c == u'$')
            return {};
        return c == u'.' ? u"x"_s : QString(c);
    }

    QString group()
    {
        if (m_pattern.mid(m_at).startsWith("?i)"_L1)) {
            m_at += 3;
            return {};
        }
        if (m_at < m_pattern.size() && m_pattern[m_at] == u'?') {
            while (m_at < m_pattern.size() && take() != u':') { }
        }
        const QString first = alternatives().constFirst();
        ++m_at; // the parenthesis
        return first;
    }

    QString characterClass()
    {
        const bool isNegated = m_at < m_pattern.size() && m_pattern[m_at] == u'^';
        if (isNegated)
            ++m_at;
        QString first;
        for (QChar c = take(); c != u']' && !c.isNull(); c = take()) {
            const QString one = c == u'\\' ? escape() : QString(c);
            if (first.isEmpty())
                first = one;
        }
        return isNegated ? u"x"_s : first;
    }

    QString escape()
    {
        switch (const QChar c = take(); c.unicode()) {
        case u'b': return {};
        case u's': return u" "_s;
        case u'd': return u"1"_s;
        case u'S':
        case u'w': return u"x"_s;
        default: return c;
        }
    }

    /// How often the atom before stands at least.
    qsizetype least()
    {
        const QChar next = m_at < m_pattern.size() ? m_pattern[m_at] : QChar();
        if (next == u'*' || next == u'?' || next == u'+') {
            ++m_at;
            return next == u'+' ? 1 : 0;
        }
        if (next != u'{')
            return 1;
        const qsizetype end = m_pattern.indexOf(u'}', m_at);
        const QStringView bounds = m_pattern.mid(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        const qsizetype comma = bounds.indexOf(u',');
        return bounds.left(comma < 0 ? bounds.size() : comma).toLongLong();
    }

    QStringView m_pattern;
    qsizetype m_at = 0;
};

} // namespace

QStringList samplesOf(const QString &pattern) { return Sampler(pattern).alternatives(); }

} // namespace claviger::test
