#pragma once

#include "models/base/clock.h"
#include "models/domain/backend.h"
#include "models/domain/key_status.h"
#include "models/domain/provider_registry.h"
#include "models/tables/key_columns.h"
#include "models/tables/key_filter.h"
#include "models/tables/row_order.h"
#include "models/tables/text_pool.h"

#include <memory>
#include <optional>
#include <vector>

namespace claviger {

/// A row number that stands for no row.
inline constexpr quint32 kNoRow = 0xFFFFFFFFU;

/// What filters and sorts need of one row, small and side by side.
struct KeyFacts {
    enum Flag : quint8 { Trash = 1, Attention = 2, Duplicate = 4, Sandbox = 8 };

    quint32 textBegin = 0; ///< in the blob: label, then from fingerprintBegin the fingerprints, then textEnd
    quint32 fingerprintBegin = 0;
    quint32 textEnd = 0;
    quint32 provider = 0; ///< numbers in the pools
    quint32 workspace = 0;
    quint32 environment = 0;
    quint32 owner = 0;
    quint32 tags = 0;
    quint32 consumers = 0;
    KeyStatus status = KeyStatus::Pending;
    Validation validation = Validation::NotChecked;
    VerdictMeaning meaning = VerdictMeaning::None;
    quint8 flags = 0;

    [[nodiscard]] bool is(Flag flag) const noexcept { return (flags & flag) != 0; }
    void set(Flag flag, bool on) noexcept { flags = static_cast<quint8>(on ? flags | flag : flags & ~unsigned{flag}); }
    [[nodiscard]] bool passes(QuickFilter filter) const noexcept;
};

/// The distinct texts of a snapshot.
struct KeyPools {
    TextPool providers;                 ///< ids; found by id and name
    std::vector<QString> providerNames; ///< by the same numbers
    TextPool workspaces;
    TextPool environments;
    TextPool owners;
    TextPool tags; ///< of a row together, a line each
    TextPool consumers;
};

/// Facts about every row of a list of overviews: for filters, counts and sorts. About 120 bytes a row.
class KeyIndex
{
public:
    /// \p registry must outlive the index.
    explicit KeyIndex(const ProviderRegistry &registry);

    /// What take() found.
    struct Difference {
        std::vector<quint32> newRowOf; ///< by the old row; kNoRow: gone
        std::vector<quint32> touched;  ///< new numbers of rows that are new or changed
    };
    /// Indexes \p rows at \p now; with \p changed only those ids are read again (null: all of them).
    Difference take(std::shared_ptr<const OverviewList> rows, const QList<CredentialId> *changed, Instant now);

    /// \p rows are those it has read, at another place.
    void moveTo(std::shared_ptr<const OverviewList> rows) { m_rows = std::move(rows); }

    /// Rows whose status is another at \p now than it was.
    std::vector<quint32> refreshStatuses(Instant now);

    [[nodiscard]] quint32 size() const noexcept { return static_cast<quint32>(m_facts.size()); }
    [[nodiscard]] const std::shared_ptr<const OverviewList> &rows() const noexcept { return m_rows; }
    /// Null when the list has no such row (any more).
    [[nodiscard]] const CredentialOverview *overview(quint32 row) const;
    [[nodiscard]] const KeyFacts &facts(quint32 row) const { return m_facts[row]; }
    [[nodiscard]] const KeyPools &pools() const noexcept { return m_pools; }
    [[nodiscard]] const QString &providerName(quint32 row) const;
    [[nodiscard]] std::optional<quint32> find(CredentialId id) const;
    [[nodiscard]] CredentialId id(quint32 row) const { return m_ids[row]; }
    [[nodiscard]] const std::vector<CredentialId> &ids() const noexcept { return m_ids; } ///< by row

    /// Folded label, line break, fingerprints; valid until take().
    [[nodiscard]] std::string_view text(quint32 row) const;
    [[nodiscard]] std::string_view fingerprints(quint32 row) const;
    /// All rows' texts in row order.
    [[nodiscard]] std::string_view blob() const;

    [[nodiscard]] FilterCounts counts(const KeyScope &scope) const;

    /// Every row, sorted; ties by label, then by row.
    [[nodiscard]] std::vector<quint32> sorted(const KeySortOrder &order) const;

private:
    struct Before {
        std::vector<KeyFacts> facts;
        QByteArray blob;
    };
    void readRow(quint32 row, const CredentialOverview &key, Instant now);
    void readTexts(KeyFacts &facts, const CredentialOverview &key);
    void copyRow(quint32 row, const Before &before, quint32 oldRow);
    void numberIds(const Difference &difference);
    /// What of the old state the changed rows leave as it was.
    struct Kept {
        bool labels = false;
        bool secrets = false;
    };
    [[nodiscard]] Kept keptFrom(const Before &before, const Difference &difference) const;
    void markDuplicates();
    void setStatus(KeyFacts &facts, const CredentialOverview &key, Instant now);
    [[nodiscard]] SortKeys keysOf(KeyColumn column, bool descending) const;
    [[nodiscard]] quint64 keyOf(KeyColumn column, quint32 row) const;
    [[nodiscard]] const std::vector<quint32> &labelRanks() const;

    const ProviderRegistry &m_registry;
    std::shared_ptr<const OverviewList> m_rows;
    KeyPools m_pools;
    std::vector<KeyFacts> m_facts;
    std::vector<CredentialId> m_ids;
    std::vector<quint32> m_byId; ///< rows in the order of their ids
    QByteArray m_blob;
    Instant m_statusAt;
    Instant m_statusUntil; ///< the next instant at which some status changes
    mutable std::vector<quint32> m_labelRanks;
};

} // namespace claviger
