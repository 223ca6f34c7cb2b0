#pragma once

#include "models/base/progress.h"
#include "models/tables/export_query.h"
#include "models/tables/own_thread.h"

#include <QAbstractTableModel>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace claviger {

class ExportRowReader;

/// The lines of an export. They are shown as soon as they are found, in the order of the file; once every line has been read in
/// the background they can be filtered and sorted, which a worker does, too: a million in a few hundredths of a second while
/// the window answers. What is shown of a line is read by another worker when it is first asked for; until then its cells are
/// "…", and dataChanged() says when they are not. GUI thread.
class ExportTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        LineRole = Qt::UserRole, ///< quint64: which line of the events, from 0
        ToneRole,                ///< int(CellTone)
        IconRole,                ///< QString: non-empty where the cell is a chip
        WithheldRole,            ///< bool: the cell's value is not disclosed
        BadRole,                 ///< bool: the line is where the check found something wrong, or is no event
        PendingRole,             ///< bool: the line has not been read yet
    };

    explicit ExportTableModel(QObject *parent = nullptr);
    /// Cancels the workers, which end by themselves.
    ~ExportTableModel() override;

    /// Shows \p file (null: nothing) in place of the one before; lines appear by setLineCount(). Keeps filter and sort order.
    void setFile(std::shared_ptr<const ExportFile> file);
    /// \p lines can be read by now; with \p all there are no more, and reading them in the background begins.
    void setLineCount(quint64 lines, bool all);
    [[nodiscard]] quint64 lineCount() const noexcept { return m_lines; }

    /// Null while the lines are being read; then \ref indexing is null.
    [[nodiscard]] const std::shared_ptr<const ExportIndex> &index() const noexcept { return m_index; }
    using QAbstractTableModel::index;
    [[nodiscard]] const ProgressPtr &indexing() const noexcept { return m_indexing; }

    [[nodiscard]] const ExportRowFilter &filter() const noexcept { return m_wanted.filter; }
    /// Answers with shown(); a later filter or sort takes the place of one that is not done yet.
    void setFilter(ExportRowFilter filter);
    [[nodiscard]] ExportColumn sortColumn() const noexcept { return m_wanted.column; }
    [[nodiscard]] Qt::SortOrder sortOrder() const noexcept { return m_wanted.direction; }
    /// Whether what is shown is not yet what was asked for.
    [[nodiscard]] bool isBusy() const noexcept { return m_busy; }

    /// The line that the check complains about, from 0; empty: none.
    void setBadLine(std::optional<quint64> line);

    /// Event line of \p row; \p row must be shown.
    [[nodiscard]] quint64 lineOf(int row) const;
    /// Where \p line is shown; -1: it is not.
    [[nodiscard]] int rowOf(quint64 line) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Asynchronous as setFilter().
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    void indexingStarted();
    void indexed(); ///< filters and sorts work from now on
    void shown();   ///< rows are those of the last filter and sort order

private:
    void startIndexing();
    void ask();
    void show(std::vector<quint32> lines);
    void askFor(int row) const;
    void askForBlock(int block) const;
    void blockRead(int block);
    [[nodiscard]] QVariant pendingData(quint64 line, int role) const;

    std::shared_ptr<const ExportFile> m_file;
    std::shared_ptr<const ExportIndex> m_index;
    std::shared_ptr<ExportQuery> m_query; ///< used by the worker alone
    ProgressPtr m_indexing;
    std::shared_ptr<std::atomic<quint64>> m_asked; ///< the newest question; older ones stop
    ExportQuestion m_wanted;
    std::optional<ExportQuestion> m_shown;      ///< what m_rows answers; empty: the order of the file
    std::optional<std::vector<quint32>> m_rows; ///< empty: every line in the order of the file
    quint64 m_lines = 0;
    std::optional<quint64> m_bad;
    bool m_busy = false;
    ExportRowReader *m_reader;
    OwnThread m_thread = makeOwnThread(); ///< of index and query
};

/// \p when in UTC as it stands in the file, to the second: "2026-05-03 14:22:07". The same in every language.
[[nodiscard]] QString evidenceTime(Instant when);
/// The UTC day alone: "2026-05-03".
[[nodiscard]] QString evidenceDay(Instant when);

} // namespace claviger
