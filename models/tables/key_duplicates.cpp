#include "models/tables/key_duplicates.h"

#include <bit>
#include <cstring>

namespace claviger {

namespace {

struct Slot {
    quint64 low = 0;
    quint64 high = 0;
    quint32 row = 0;
};

// Tags are keyed digests: any of their bits are as good as a hash.
Slot slotOf(const FieldFingerprint &print, quint32 row)
{
    Slot slot{.low = 0, .high = 0, .row = row};
    const EqualityTag &tag = print.trimmed == EqualityTag{} ? print.exact : print.trimmed;
    std::memcpy(&slot.low, tag.data(), sizeof slot.low);
    std::memcpy(&slot.high, tag.data() + sizeof slot.low, sizeof slot.high);
    return slot;
}

} // namespace

std::vector<quint8> duplicateRows(const OverviewList &rows)
{
    std::size_t tags = 0;
    for (const CredentialOverview &key : rows)
        tags += key.trashedAt ? 0 : key.fingerprints.size();
    std::vector<Slot> table(std::bit_ceil(tags * 2 + 1));
    std::vector<quint8> duplicate(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].trashedAt)
            continue;
        for (const FieldFingerprint &print : rows[row].fingerprints) {
            const Slot wanted = slotOf(print, static_cast<quint32>(row));
            if (wanted.low == 0 && wanted.high == 0)
                continue;
            std::size_t at = wanted.low & (table.size() - 1);
            const auto taken = [&] { return table[at].low != 0 || table[at].high != 0; };
            while (taken() && (table[at].low != wanted.low || table[at].high != wanted.high))
                at = (at + 1) & (table.size() - 1);
            if (!taken())
                table[at] = wanted;
            else if (table[at].row != wanted.row)
                duplicate[row] = duplicate[table[at].row] = 1;
        }
    }
    return duplicate;
}

} // namespace claviger
