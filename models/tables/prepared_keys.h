#pragma once

#include "models/base/clock.h"
#include "models/tables/key_filter.h"
#include "models/tables/key_index.h"

#include <memory>
#include <vector>

namespace claviger {

/// The index and the order of a list that a KeyTableModel is going to show, made where no window waits.
///
/// KeyTableModel::preparation() makes it, any one thread calls read(), the model's setSnapshot() takes it.
class PreparedKeys
{
public:
    /// What is shown now.
    struct Before {
        std::vector<CredentialId> ids; ///< by row
        quint64 edition = 0;           ///< another one: rows have other numbers
    };
    /// \p registry must outlive it.
    PreparedKeys(const ProviderRegistry &registry, KeySortOrder sort, Instant now, Before before);

    /// Indexes and sorts \p keys, and finds what becomes of the rows of before; does not refer to them afterwards. Any thread.
    void read(const OverviewList &keys);

    [[nodiscard]] const KeyIndex &index() const { return *m_index; }
    /// Once; shows no row until KeyIndex::moveTo().
    [[nodiscard]] std::unique_ptr<KeyIndex> takeIndex() { return std::move(m_index); }
    /// Every row in the order of \p sort; empty when it was made for another one.
    [[nodiscard]] std::vector<quint32> takeOrder(const KeySortOrder &sort);
    /// The new number of each row of \p edition, kNoRow for one that is gone; empty when it was made for another edition.
    [[nodiscard]] std::vector<quint32> takeNewRows(quint64 edition);

private:
    std::unique_ptr<KeyIndex> m_index;
    KeySortOrder m_sort;
    Instant m_now;
    std::vector<quint32> m_order;
    Before m_before;
    std::vector<quint32> m_newRowOf;
};

} // namespace claviger
