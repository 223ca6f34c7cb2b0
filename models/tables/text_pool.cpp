#include "models/tables/text_pool.h"

#include "models/tables/text_rank.h"

#include <algorithm>

namespace claviger {

namespace {

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

QByteArray foldedUtf8(const QString &text)
{
    QByteArray out;
    appendFolded(out, text);
    return out;
}

void appendFolded(QByteArray &out, const QString &text)
{
    if (!isAscii(text)) {
        out.append(text.toCaseFolded().toUtf8());
        return;
    }
    const qsizetype begin = out.size();
    out.resize(begin + text.size());
    std::ranges::transform(text, out.data() + begin, [](QChar c) {
        const char16_t u = c.unicode();
        return static_cast<char>(u >= u'A' && u <= u'Z' ? u + 32 : u);
    });
}

bool holds(std::string_view text, std::string_view needle) noexcept { return text.find(needle) != std::string_view::npos; }

quint32 TextPool::add(const QString &text, const QString &searchable)
{
    if (const auto known = m_numbers.constFind(text); known != m_numbers.cend())
        return *known;
    const auto number = static_cast<quint32>(m_texts.size());
    m_numbers.insert(text, number);
    m_texts.push_back(text);
    m_folded.push_back(foldedUtf8(searchable.isEmpty() ? text : searchable));
    m_ranks.clear();
    return number;
}

void TextPool::clear() { *this = {}; }

std::string_view TextPool::folded(quint32 number) const
{
    const QByteArray &text = m_folded[number];
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

std::vector<quint8> TextPool::equalTo(const QString &text) const
{
    std::vector<quint8> mask(m_texts.size(), text.isEmpty() ? 1 : 0);
    if (const auto known = m_numbers.constFind(text); known != m_numbers.cend())
        mask[*known] = 1;
    return mask;
}

const std::vector<quint32> &TextPool::ranks() const
{
    if (m_ranks.size() != m_texts.size())
        m_ranks = textRanks(m_texts);
    return m_ranks;
}

} // namespace claviger
