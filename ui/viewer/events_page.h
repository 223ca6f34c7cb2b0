#pragma once

#include "models/tables/export_table_model.h"

#include <QWidget>

class QStackedWidget;
class QTableView;

namespace claviger {

class AppSettings;
class DetailsHost;
class EmptyState;
class EventFilters;
class EventPane;
class ExportViewing;

/// The events of an export: filters, table, and the details of the chosen one at the right.
class EventsPage final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    EventsPage(ExportViewing &viewing, AppSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] ExportTableModel &model() const { return *m_model; }
    [[nodiscard]] EventFilters &filters() const { return *m_filters; }
    [[nodiscard]] EventPane &pane() const { return *m_pane; }
    [[nodiscard]] bool isDetailsOpen() const;
    /// Esc: details first, then conditions. False when there was nothing to close.
    bool escape();
    /// Scrolls to event line \p line and opens its details, if the filters let it through; else they are cleared first.
    void showLine(quint64 line);
    /// The window is \p width wide.
    void adapt(int width);

signals:
    void proofSaved(const QString &file);
    void detailsChanged(bool open);

private:
    void buildTable();
    void opened();
    void linesFound(quint64 lines, bool all);
    void markBadLine();
    void shown();
    void showDetails();
    void updateCount();
    void updateEmptyState();

    ExportViewing &m_viewing;
    ExportTableModel *m_model;
    EventFilters *m_filters;
    QTableView *m_table;
    EventPane *m_pane;
    DetailsHost *m_host;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    std::optional<quint64> m_bad;     ///< line that the verdict blames
    std::optional<quint64> m_current; ///< line whose details are open
    std::optional<quint64> m_goTo;    ///< line to show once the filter is gone
};

} // namespace claviger
