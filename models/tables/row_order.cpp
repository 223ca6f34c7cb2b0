#include "models/tables/row_order.h"

#include <algorithm>
#include <span>

namespace claviger {

namespace {

struct Entry {
    quint64 key;
    quint32 place;
    quint32 row;
};

void sortLevel(std::span<quint32> rows, const std::vector<SortKeys> &levels, std::size_t level)
{
    if (level == levels.size() || rows.size() < 2)
        return;
    const SortKeys &keys = levels[level];
    std::vector<Entry> entries(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        entries[i] = {keys[rows[i]], static_cast<quint32>(i), rows[i]};
    std::ranges::sort(entries, [](const Entry &a, const Entry &b) { return a.key != b.key ? a.key < b.key : a.place < b.place; });
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = entries[i].row;
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && entries[end].key == entries[begin].key)
            ++end;
        sortLevel(rows.subspan(begin, end - begin), levels, level + 1);
        begin = end;
    }
}

} // namespace

void sortRows(std::vector<quint32> &rows, const std::vector<SortKeys> &levels) { sortLevel(rows, levels, 0); }

} // namespace claviger
