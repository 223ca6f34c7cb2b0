#pragma once

#include "models/domain/workspace.h"
#include "models/store/blind_index.h"
#include "models/store/key_ring.h"

#include <functional>
#include <optional>

namespace claviger {

/// Workspaces in the store: sealed, found by a blind index of their slug. One thread.
class WorkspaceTable
{
public:
    WorkspaceTable(KeyRing &keys, BlindIndex &index)
        : m_keys(keys)
        , m_index(index)
    {
    }

    /// Ordered by name. Rows that do not open go to \p damaged, or end the reading when that is not given.
    [[nodiscard]] Result<std::vector<Workspace>> all(Connection &connection, const std::function<void(qint64 row)> &damaged = {});
    /// Empty when there is none of \p slug.
    [[nodiscard]] Result<std::optional<Workspace>> find(Connection &connection, const QString &slug);
    /// Adds or replaces the one of its slug.
    void put(Transaction &transaction, const Workspace &workspace);
    /// Seals all anew under the current keys; workspaces are few. Those that do not open stay as they are.
    [[nodiscard]] Result<> reseal(Transaction &transaction);

private:
    struct Row {
        qint64 row = 0;
        Workspace workspace;
    };
    [[nodiscard]] Result<Workspace> open(qint64 row, quint64 epoch, QByteArrayView sealed);
    [[nodiscard]] Result<std::optional<Row>> findRow(Connection &connection, const QString &slug);
    [[nodiscard]] QByteArray place(qint64 row, quint64 epoch) const;

    KeyRing &m_keys;
    BlindIndex &m_index;
};

} // namespace claviger
