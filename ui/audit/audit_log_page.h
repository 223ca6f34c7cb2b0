#pragma once

#include "models/services/history_service.h"

#include <QBasicTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace claviger {

struct AppContext;
class AuditTableModel;
class EmptyState;
class LoggedEventView;
class MessageBar;
class SearchField;

/// The audit log of the open store: filtered by what was done, how it ended, by whom, and by text. GUI thread only.
class AuditLogPage final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the page.
    explicit AuditLogPage(AppContext &context, QWidget *parent = nullptr);

    /// Forgets every event, e.g. when the store is locked.
    void clear();
    void focusSearch();
    /// Asks what to export and where.
    void exportLog();
    /// Asks whom to forget.
    void erasePerson();

signals:
    /// The key of an event should be shown.
    void keyRequested(claviger::CredentialId id);
    /// What is shown, for the status line, e.g. "8,412 events".
    void countChanged(quint64 size);
    /// The export \p file should be shown as an auditor sees it.
    void exportOpenRequested(const QString &file);
    /// Keys that name \p text should be looked for.
    void keySearchRequested(const QString &text);
    /// Events cannot be read: the integrity check should be offered.
    void checkRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QWidget *buildTop();
    QWidget *buildFilters();
    QWidget *buildTable();
    void filterChanged();
    [[nodiscard]] HistoryFilter filter() const;
    void reload();
    void loadMore(quint64 from);
    void append(const Result<HistoryPage> &page, bool first);
    void showDetails();
    void updateEmptyState();
    void showUnreadable(quint64 events);
    void saveCheckpoint();
    void forget();
    void openKey();

    AppContext &m_context;
    AuditTableModel *m_model;
    SearchField *m_search;
    QComboBox *m_action;
    QComboBox *m_result;
    QComboBox *m_period;
    QComboBox *m_actor;
    QLabel *m_count;
    MessageBar *m_unreadableBar;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    QSplitter *m_split;
    LoggedEventView *m_details;
    QBasicTimer m_pause;
    quint64 m_ask = 0;        ///< which question the next page answers
    quint64 m_unreadable = 0; ///< events that are missing among those that were asked for
    bool m_loaded = false;
};

} // namespace claviger
