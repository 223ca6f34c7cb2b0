#include "models/tables/text_blob.h"

#include "models/tables/text_pool.h"
#include "models/tables/text_rank.h"

#include <QAnyStringView>

#include <algorithm>
#include <functional>

namespace claviger {

namespace {

constexpr std::size_t kFirstSlots = 64;

quint32 hashOf(QStringView text) { return static_cast<quint32>(qHash(text, 0)); }

/// Calls \p found with the offset of each place of \p needle; it answers where to go on.
template <typename Searcher, typename Found>
void eachPlace(std::string_view text, const Searcher &searcher, Found found)
{
    auto at = text.begin();
    while ((at = std::search(at, text.end(), searcher)) != text.end())
        at = text.begin() + found(at - text.begin());
}

} // namespace

TextBlob::TextBlob()
    : m_slots(kFirstSlots)
{
    add({});
}

std::string_view TextBlob::utf8(quint32 number) const
{
    const std::size_t begin = m_begins[number];
    const std::size_t end = number + 1 < m_begins.size() ? m_begins[number + 1] : m_bytes.size();
    return std::string_view(m_bytes).substr(begin, end - begin);
}

QString TextBlob::text(quint32 number) const
{
    const std::string_view bytes = utf8(number);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::size_t TextBlob::slotOf(QStringView text, quint32 hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        const quint32 entry = m_slots[slot];
        if (entry == 0)
            return slot;
        if (m_hashes[entry - 1] != hash)
            continue;
        const std::string_view bytes = utf8(entry - 1);
        if (QAnyStringView::equal(text, QUtf8StringView(bytes.data(), static_cast<qsizetype>(bytes.size()))))
            return slot;
    }
}

quint32 TextBlob::find(QStringView text) const
{
    const QStringView known = text.first(std::min(text.size(), kLongest));
    const quint32 entry = m_slots[slotOf(known, hashOf(known))];
    return entry == 0 ? 0 : entry - 1;
}

quint32 TextBlob::add(QStringView text)
{
    const QStringView known = text.first(std::min(text.size(), kLongest));
    const quint32 hash = hashOf(known);
    const std::size_t slot = slotOf(known, hash);
    if (m_slots[slot] != 0)
        return m_slots[slot] - 1;
    if (m_bytes.size() > kMostBytes || m_folded.size() > kMostBytes)
        return 0;
    const auto number = static_cast<quint32>(m_hashes.size());
    m_begins.push_back(static_cast<quint32>(m_bytes.size()));
    m_foldedBegins.push_back(static_cast<quint32>(m_folded.size()));
    const QString owned = known.toString();
    const QByteArray bytes = owned.toUtf8();
    const QByteArray folded = foldedUtf8(owned);
    m_bytes.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    m_folded.append(folded.constData(), static_cast<std::size_t>(folded.size())).push_back('\0');
    m_hashes.push_back(hash);
    m_slots[slot] = number + 1;
    if (m_hashes.size() * 3 > m_slots.size() * 2)
        grow();
    return number;
}

void TextBlob::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t number = 0; number < m_hashes.size(); ++number) {
        std::size_t slot = m_hashes[number] & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = static_cast<quint32>(number) + 1;
    }
}

std::vector<quint8> TextBlob::containing(std::string_view needle) const
{
    std::vector<quint8> mask(size());
    std::size_t number = 0;
    const auto found = [&](std::ptrdiff_t at) {
        const auto place = static_cast<quint32>(at);
        // Hits come in order: the text is near the last one, or found by halves.
        if (number + 8 < m_foldedBegins.size() && m_foldedBegins[number + 8] <= place)
            number = static_cast<std::size_t>(std::ranges::upper_bound(m_foldedBegins, place) - m_foldedBegins.begin()) - 1;
        while (number + 1 < m_foldedBegins.size() && m_foldedBegins[number + 1] <= place)
            ++number;
        mask[number] = 1;
        return static_cast<std::ptrdiff_t>(number + 1 < m_foldedBegins.size() ? m_foldedBegins[number + 1] : m_folded.size());
    };
    if (needle.size() == 1)
        eachPlace(m_folded, std::default_searcher(needle.begin(), needle.end()), found);
    else
        eachPlace(m_folded, std::boyer_moore_horspool_searcher(needle.begin(), needle.end()), found);
    return mask;
}

void TextBlob::rank()
{
    std::vector<QString> texts;
    texts.reserve(size());
    for (quint32 number = 0; number < size(); ++number)
        texts.push_back(text(number));
    m_ranks = textRanks(texts);
}

} // namespace claviger
