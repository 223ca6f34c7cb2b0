#include "models/audit/export_tree.h"

#include "models/audit/merkle_tree.h"

#include <algorithm>
#include <bit>

namespace claviger::merkle {

std::vector<SubtreePlace> frontierPlaces(quint64 size)
{
    std::vector<SubtreePlace> places;
    for (quint64 begin = 0; begin != size;) {
        const int level = static_cast<int>(std::bit_width(size - begin)) - 1;
        places.push_back({level, begin >> static_cast<unsigned>(level)});
        begin = places.back().end();
    }
    return places;
}

std::vector<SubtreePlace> afterPlaces(quint64 from, quint64 size)
{
    std::vector<SubtreePlace> places;
    for (quint64 begin = from; begin < size;) {
        const int fits = static_cast<int>(std::bit_width(size - begin)) - 1;
        const int level = begin == 0 ? fits : std::min(fits, std::countr_zero(begin));
        places.push_back({level, begin >> static_cast<unsigned>(level)});
        begin = places.back().end();
    }
    return places;
}

void appendSubtree(LogState &state, const SubtreePlace &place, const Digest &hash)
{
    Digest whole = hash;
    quint64 index = place.index;
    for (; index & 1U; index >>= 1U) {
        whole = nodeHash(state.frontier.back(), whole);
        state.frontier.pop_back();
    }
    state.frontier.push_back(whole);
    state.size = place.end();
}

SpanTree::SpanTree(quint64 first, std::vector<Digest> before)
    : m_state{first, std::move(before)}
{
}

void SpanTree::watch(quint64 size)
{
    m_watch = size;
    look();
}

void SpanTree::append(const Digest &leafHash)
{
    merkle::append(m_state, leafHash);
    look();
}

void SpanTree::close(std::span<const Digest> after, quint64 logSize)
{
    const std::vector<SubtreePlace> places = afterPlaces(m_state.size, logSize);
    for (std::size_t i = 0; i < places.size(); ++i) {
        appendSubtree(m_state, places[i], after[i]);
        look();
    }
}

Digest SpanTree::root() const { return merkle::root(m_state); }

void SpanTree::look()
{
    if (m_watch == m_state.size)
        m_watched = root();
}

} // namespace claviger::merkle
