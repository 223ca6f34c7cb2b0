#pragma once

#include "models/base/clock.h"
#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"
#include "models/tables/key_columns.h"
#include "models/tables/key_filter.h"
#include "models/tables/table_words.h"

#include <QAbstractTableModel>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace claviger {

class KeyIndex;
class PreparedKeys;
struct SearchVocabulary;
/// The rows a model shows: shared, or borrowed from an owner that outlives the model.
using OverviewSnapshot = std::shared_ptr<const OverviewList>;
/// \p rows as a snapshot that owns nothing.
[[nodiscard]] inline OverviewSnapshot borrowed(const OverviewList &rows) { return {OverviewSnapshot(), &rows}; }

/// The keys table over one shared snapshot of overviews: filter and multi-column sort by an own
/// vector of row numbers. Texts are made when they are asked for. Holds no secret. GUI thread.
///
/// Signals: filter() and its parts end in one model reset (KeySelection carries selection and current
/// row across it); sorting in layoutChanged; data in dataChanged and inserted or removed rows, or one
/// layoutChanged when they are many. Persistent indexes follow their key in all but the reset.
class KeyTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< CredentialId
        StatusRole,            ///< KeyStatus
        ToneRole,              ///< int(CellTone) of the cell: of the verdict in Validation and Checked, of the status elsewhere
        IconRole,              ///< QString icon name of the cell (Provider, Status, Validation, Checked); empty elsewhere
        ValidationRole,        ///< Validation
        MeaningRole,           ///< VerdictMeaning
        ProviderIdRole,        ///< QString
        ProviderNameRole,      ///< QString, for people
        CategoryRole,          ///< QString registry category, e.g. "cloud"
        InstantRole,           ///< qint64 ms since the epoch of a time column; invalid when there is none
        DuplicateRole,         ///< bool: another key holds the same secret
        SandboxRole,           ///< bool
        NextStepRole,          ///< NextStep
        MonospaceRole,         ///< bool: this column is set in monospace
        MatchRole              ///< QStringList of folded words to highlight in a cell: see matchedWords()
    };

    /// \p registry and \p clock must outlive the model.
    KeyTableModel(const ProviderRegistry &registry, const Clock &clock, QObject *parent = nullptr);
    ~KeyTableModel() override;

    /// Shows \p rows (null: none), all of them possibly new. Keys that stay keep their persistent
    /// indexes. Sorted anew.
    void setSnapshot(OverviewSnapshot rows);
    /// The same with what preparation() made of these very rows, perhaps at another place: no row is read again.
    void setSnapshot(OverviewSnapshot rows, PreparedKeys ready);
    /// To be filled on another thread for a list that this model will show; knows today's order and time.
    [[nodiscard]] PreparedKeys preparation() const;
    /// As setSnapshot when only \p changed were created, changed or purged; \p rows may be the
    /// same list, changed in place, in another order. Call before anybody asks the model again. Rows that stay
    /// keep their place until the next sort or filter; new ones are inserted where they sort.
    void applyChanges(OverviewSnapshot rows, const QList<CredentialId> &changed);
    /// The same for the list that is shown already (KeyCatalog::updated, removed).
    void applyChanges(const QList<CredentialId> &changed);
    /// Empties the model (lock) and forgets the filter's query.
    void clear();
    [[nodiscard]] OverviewSnapshot snapshot() const;

    [[nodiscard]] const KeyFilter &filter() const noexcept { return m_filter; }
    void setFilter(KeyFilter filter);
    void setQuickFilter(QuickFilter quick);
    void setScope(KeyScope scope);
    void setSearch(const QString &text);
    /// Counts of the chips within the scope; kept until data, scope or a status changes.
    [[nodiscard]] const FilterCounts &counts() const noexcept { return m_counts; }
    /// The values of the snapshot for completion.
    [[nodiscard]] SearchVocabulary vocabulary() const;
    /// Rows of the snapshot, trash included.
    [[nodiscard]] int totalRows() const;

    [[nodiscard]] const KeySortOrder &sortOrder() const noexcept { return m_sort; }
    /// Ties end in label order, then in the snapshot's.
    void setSortOrder(KeySortOrder order);
    /// As a click on a header: \p column becomes the first, flipped when it was already;
    /// with \p keepOthers (Shift) it is added behind the others or flipped in its place.
    void toggleSort(KeyColumn column, bool keepOthers);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// Brings statuses and relative times to the clock's now. Call about every minute.
    void refreshTimes();

    [[nodiscard]] const CredentialOverview *overview(int row) const;     ///< null outside; valid until data changes
    [[nodiscard]] const CredentialOverview *find(CredentialId id) const; ///< also when filtered out
    [[nodiscard]] std::optional<CredentialId> idAt(int row) const;
    [[nodiscard]] int rowOf(CredentialId id) const;          ///< -1 when it is not shown
    [[nodiscard]] KeyStatus statusOf(CredentialId id) const; ///< Trashed when unknown
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void countsChanged();
    void sortOrderChanged();
    void filterChanged();

private:
    struct Change;

    void take(OverviewSnapshot rows, const QList<CredentialId> *changed);
    void settle(Change change, bool fresh);
    void announce(const Change &change);
    void showAnew();
    void removeGone(const std::vector<quint8> &shown);
    void insertNew(const std::vector<quint32> &added);
    void emitTouched(const std::vector<quint32> &touched);
    void relayout(const std::function<void()> &change, QAbstractItemModel::LayoutChangeHint hint);
    void updateCounts();
    [[nodiscard]] const std::vector<quint32> &order() const;
    [[nodiscard]] std::vector<quint32> shownRows() const;
    [[nodiscard]] QVariant roleData(quint32 row, KeyColumn column, int role) const;

    const ProviderRegistry &m_registry;
    const Clock &m_clock;
    std::unique_ptr<KeyIndex> m_index;
    KeyFilter m_filter;
    KeySortOrder m_sort;
    FilterCounts m_counts;
    std::vector<quint32> m_rows;          ///< shown, in order: rows of the snapshot; kNoRow while one is being removed
    mutable std::vector<quint32> m_order; ///< every row, sorted; empty: to be made anew
    bool m_placesKept = false;            ///< m_rows is no longer exactly in order
    quint64 m_edition = 0;                ///< of the rows' numbers
};

} // namespace claviger
