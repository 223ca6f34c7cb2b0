#pragma once

#include "models/domain/audit_event.h"
#include "models/tables/table_words.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace claviger {

class AuditIndex;
class ProviderRegistry;

enum class AuditColumn { Time, Action, Result, Key, Provider, Environment, Actor, Host, Reason, Detail, Sequence, Count_ };

/// Stable, for settings: "time", "action", …
[[nodiscard]] QLatin1StringView columnName(AuditColumn column) noexcept;
[[nodiscard]] QString columnTitle(AuditColumn column);

/// All columns, for the Audit page.
[[nodiscard]] std::vector<AuditColumn> auditPageColumns();
/// Time, action, result, actor, host, reason and detail: the History tab of one key.
[[nodiscard]] std::vector<AuditColumn> historyColumns();

/// Which events are shown; an empty member is no condition.
struct AuditRowFilter {
    QString text; ///< words; each must occur in a text of the event
    std::set<AuditAction> actions;
    std::set<AuditResult> results;
    QString actor;  ///< exactly
    QString object; ///< exactly: the id of a key, slot …
    std::optional<Instant> since;
    std::optional<Instant> until; ///< exclusive

    friend bool operator==(const AuditRowFilter &, const AuditRowFilter &) = default;
};

/// Events of the log, newest first unless sorted otherwise, kept compactly (about 170 bytes each), so
/// that a million fit. Filtered by an own index vector. GUI thread.
class AuditTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SequenceRole = Qt::UserRole, ///< quint64
        ActionRole,                  ///< AuditAction
        ResultRole,                  ///< AuditResult
        ToneRole,                    ///< int(CellTone) of the result
        IconRole,                    ///< QString icon name in Result; empty elsewhere
        ObjectRole,                  ///< QString: id of what it happened to
        InstantRole,                 ///< qint64 ms since the epoch
        DetailsRole                  ///< QString: every member of the event, "name: value" a line
    };

    /// \p clock must outlive the model.
    explicit AuditTableModel(const Clock &clock, std::vector<AuditColumn> columns = auditPageColumns(),
                             QObject *parent = nullptr);
    ~AuditTableModel() override;

    /// Shows, sorts and finds providers by the names in \p registry, which outlives the model; unknown ones, and without
    /// a registry all of them, by their ids. Forgets the events: call before setEvents().
    void setRegistry(const ProviderRegistry &registry);

    /// Replaces everything by one page, any order. \p next: where the page of older events
    /// begins (HistoryPage::next); 0: there are none.
    void setEvents(const std::vector<AuditEvent> &events, quint64 next = 0);
    /// Adds the page that olderWanted() asked for; \p next as for setEvents().
    void addOlder(const std::vector<AuditEvent> &events, quint64 next);
    /// Adds events that the log gained meanwhile; those already known are skipped.
    void addNewer(const std::vector<AuditEvent> &events);
    void clear();

    /// Of the known events; empty without any.
    [[nodiscard]] std::optional<quint64> newestSequence() const;
    [[nodiscard]] std::optional<quint64> oldestSequence() const;
    [[nodiscard]] int knownEvents() const;

    [[nodiscard]] const AuditRowFilter &filter() const noexcept { return m_filter; }
    void setFilter(AuditRowFilter filter);
    /// Actors among the known events, sorted; for the filter's drop-down.
    [[nodiscard]] QStringList actors() const;

    using QAbstractTableModel::event;
    /// The whole event of \p row, made anew. Empty outside.
    [[nodiscard]] std::optional<AuditEvent> event(int row) const;
    [[nodiscard]] AuditColumn columnAt(int section) const;
    /// Emits dataChanged for relative times.
    void refreshTimes();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    /// The view scrolled to the end: answer with addOlder() of the page that begins at \p next. Asked
    /// once for each page.
    void olderWanted(quint64 next);

private:
    void add(const std::vector<AuditEvent> &events);
    [[nodiscard]] std::vector<quint32> sortedRows() const;
    [[nodiscard]] QString displayText(quint32 at, AuditColumn column) const;
    [[nodiscard]] QVariant toolTip(quint32 at, AuditColumn column) const;
    [[nodiscard]] static QVariant roleData(const AuditEvent &event, AuditColumn column, int role);

    const Clock &m_clock;
    std::vector<AuditColumn> m_columns;
    const ProviderRegistry *m_registry = nullptr;
    std::unique_ptr<AuditIndex> m_index;
    AuditRowFilter m_filter;
    AuditColumn m_sortColumn = AuditColumn::Sequence;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    std::vector<quint32> m_rows; ///< shown, in order: positions in the index
    quint64 m_next = 0;
    bool m_asked = false;
};

} // namespace claviger
