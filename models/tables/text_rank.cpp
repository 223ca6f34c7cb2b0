#include "models/tables/text_rank.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

namespace claviger {

namespace {

// Spaces and signs before digits before letters, as collation tables have it.
constexpr std::array<unsigned char, 128> makeWeights()
{
    std::array<unsigned char, 128> weights{};
    unsigned char next = 1;
    constexpr std::string_view signs = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";
    for (const char c : signs)
        weights[static_cast<std::size_t>(c)] = next++;
    next = 64;
    for (char c = '0'; c <= '9'; ++c)
        weights[static_cast<std::size_t>(c)] = next++;
    for (char c = 'a'; c <= 'z'; ++c, ++next) {
        weights[static_cast<std::size_t>(c)] = next;
        weights[static_cast<std::size_t>(c - 32)] = next;
    }
    return weights;
}

constexpr auto kWeights = makeWeights();

bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }

// Bytes that compare like the text: a run of digits becomes its length and its digits, so that longer numbers are larger.
std::string plainKey(const QString &text)
{
    std::string key;
    key.reserve(static_cast<std::size_t>(text.size()) + 4);
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
    return key;
}

quint64 firstEight(const std::string &key)
{
    quint64 head = 0;
    for (std::size_t i = 0; i < 8; ++i)
        head = head << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
    return head;
}

struct PlainEntry {
    quint64 head;
    quint32 at;
    std::string key;
};

std::vector<quint32> plainRanks(const std::vector<QString> &texts)
{
    std::vector<PlainEntry> entries;
    entries.reserve(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::string key = plainKey(texts[i]);
        const quint64 head = firstEight(key);
        entries.push_back({head, static_cast<quint32>(i), std::move(key)});
    }
    std::vector<quint32> order(entries.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](quint32 a, quint32 b) {
        const PlainEntry &x = entries[a];
        const PlainEntry &y = entries[b];
        return x.head != y.head ? x.head < y.head : x.key < y.key;
    });
    std::vector<quint32> ranks(texts.size(), kNoRank);
    quint32 rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && entries[order[i]].key != entries[order[i - 1]].key)
            ++rank;
        ranks[order[i]] = texts[order[i]].isEmpty() ? kNoRank : rank;
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
