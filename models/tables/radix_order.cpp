#include "models/tables/radix_order.h"

#include "models/tables/text_rank.h"

#include <array>
#include <utility>

namespace claviger {

namespace {

constexpr unsigned kDigit = 11; // bits
constexpr std::size_t kDigits = 1U << kDigit;

/// Turns the keys round and puts kNoRank just behind the largest; answers the largest.
quint32 prepare(std::vector<quint32> &keys, bool descending)
{
    quint32 largest = 0;
    bool none = false;
    for (const quint32 key : keys) {
        none |= key == kNoRank;
        if (key != kNoRank && key > largest)
            largest = key;
    }
    for (quint32 &key : keys)
        key = key == kNoRank ? largest + 1 : descending ? largest - key : key;
    return none ? largest + 1 : largest;
}

} // namespace

std::vector<quint32> radixOrder(std::vector<quint32> keys, bool descending)
{
    const quint32 largest = prepare(keys, descending);
    std::vector<quint32> order(keys.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<quint32>(i);
    std::vector<quint32> next(keys.size());
    for (unsigned shift = 0; shift < 32 && (largest >> shift) != 0; shift += kDigit) {
        std::array<std::size_t, kDigits> begins{};
        for (const quint32 key : keys)
            ++begins[(key >> shift) & (kDigits - 1)];
        std::size_t sum = 0;
        for (std::size_t &begin : begins)
            sum += std::exchange(begin, sum);
        for (const quint32 place : order)
            next[begins[(keys[place] >> shift) & (kDigits - 1)]++] = place;
        order.swap(next);
    }
    return order;
}

} // namespace claviger
