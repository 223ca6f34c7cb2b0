#include "models/tables/text_rank.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <string_view>

namespace claviger {

namespace {

// Spaces and signs before digits before letters, as collation tables have it.
constexpr std::array<unsigned char, 128> makeWeights()
{
    std::array<unsigned char, 128> weights{};
    unsigned char next = 1;
    constexpr std::string_view signs = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
    for (const char c : signs)
        weights[static_cast<unsigned char>(c)] = next++;
    next = 64;
    for (unsigned char c = '0'; c <= '9'; ++c)
        weights[c] = next++;
    for (unsigned char c = 'a'; c <= 'z'; ++c, ++next) {
        weights[c] = next;
        weights[c - 32U] = next;
    }
    return weights;
}

constexpr auto kWeights = makeWeights();

bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }

// Appends bytes that compare like the text: a run of digits becomes its length and its digits, so that longer
// numbers are larger.
void appendPlainKey(std::string &key, const QString &text)
{
    for (qsizetype i = 0; i < text.size();) {
        if (!isDigit(text[i])) {
            key.push_back(static_cast<char>(kWeights[text[i].unicode()]));
            ++i;
            continue;
        }
        while (i + 1 < text.size() && text[i] == QLatin1Char('0') && isDigit(text[i + 1]))
            ++i;
        qsizetype end = i;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        key.push_back(static_cast<char>(kWeights['0']));
        key.push_back(static_cast<char>(std::min<qsizetype>(end - i, 127)));
        for (; i < end; ++i)
            key.push_back(static_cast<char>(kWeights[text[i].unicode()]));
    }
}

// The first sixteen bytes of a key in two numbers decide nearly every comparison without a look at the key.
struct PlainEntry {
    quint64 head = 0;
    quint64 more = 0;
    quint32 at = 0;
    quint32 begin = 0;
    quint32 size = 0;
};

quint64 eightBytes(std::string_view key)
{
    quint64 number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number = number << 8U | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
    return number;
}

std::vector<quint32> plainRanks(const std::vector<QString> &texts)
{
    std::string keys;
    std::vector<PlainEntry> entries(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto begin = static_cast<quint32>(keys.size());
        appendPlainKey(keys, texts[i]);
        const std::string_view key = std::string_view(keys).substr(begin);
        entries[i] = {eightBytes(key), key.size() > 8 ? eightBytes(key.substr(8)) : 0, static_cast<quint32>(i), begin,
                      static_cast<quint32>(key.size())};
    }
    const auto keyOf = [&](const PlainEntry &entry) { return std::string_view(keys).substr(entry.begin, entry.size); };
    std::ranges::sort(entries, [&](const PlainEntry &a, const PlainEntry &b) {
        if (a.head != b.head)
            return a.head < b.head;
        return a.more != b.more ? a.more < b.more : keyOf(a) < keyOf(b);
    });
    std::vector<quint32> ranks(texts.size(), kNoRank);
    quint32 rank = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0 && keyOf(entries[i]) != keyOf(entries[i - 1]))
            ++rank;
        ranks[entries[i].at] = entries[i].size == 0 ? kNoRank : rank;
    }
    return ranks;
}

std::vector<quint32> localeRanks(const std::vector<QString> &texts)
{
    // The "C" locale would compare code points and put "ö" behind "z".
    const QLocale locale = QLocale();
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<QCollatorSortKey> keys;
    keys.reserve(texts.size());
    for (const QString &text : texts)
        keys.push_back(collator.sortKey(text));
    std::vector<quint32> order(texts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](quint32 a, quint32 b) { return keys[a].compare(keys[b]) < 0; });
    std::vector<quint32> ranks(texts.size(), kNoRank);
    quint32 rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && keys[order[i]].compare(keys[order[i - 1]]) != 0)
            ++rank;
        ranks[order[i]] = texts[order[i]].isEmpty() ? kNoRank : rank;
    }
    return ranks;
}

} // namespace

std::vector<quint32> textRanks(const std::vector<QString> &texts)
{
    // Collation keys of the locale cost ten times as much and only matter where a letter is not ASCII.
    const bool plain = std::ranges::all_of(
        texts, [](const QString &text) { return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; }); });
    return plain ? plainRanks(texts) : localeRanks(texts);
}

} // namespace claviger
