#pragma once

#include "models/domain/credential.h"
#include "models/tables/audit_table_model.h"
#include "models/tables/consumer_list_model.h"
#include "models/tables/version_table_model.h"
#include "ui/app_context.h"

#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QStackedWidget;
class QTableView;

namespace claviger {

class EmptyState;
class MessageBar;
struct HistoryPage;

/// The Versions tab: what values the key had, with roll back and end of grace.
class DetailsVersions final : public QWidget
{
    Q_OBJECT

public:
    /// The actions are the page's own.
    DetailsVersions(AppContext &context, QAction *rollback, QAction *endGrace, QWidget *parent = nullptr);

    void setVersions(const std::vector<VersionInfo> &versions);
    void setUnknown(); ///< the broker is gone, and they were not read before

private:
    VersionTableModel m_model;
    QStackedWidget *m_stack;
    QTableView *m_view;
};

/// The Consumers tab: who uses the key, and how many other keys each of them uses.
class DetailsConsumers final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsConsumers(AppContext &context, QWidget *parent = nullptr);

    void setKey(CredentialId id);
    void clear();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void loadReaders();

    AppContext &m_context;
    ConsumerListModel m_model;
    QStackedWidget *m_stack;
    QWidget *m_readersPart;
    QLabel *m_readers; ///< services that can read the key, where a broker knows
    CredentialId m_id;
    quint64 m_turn = 0;
    bool m_stale = true;
};

/// The History tab: the audit events of the key, newest first.
class DetailsHistory final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsHistory(AppContext &context, QWidget *parent = nullptr);

    /// Loads when the tab is seen; again when \p id has new events.
    void setKey(CredentialId id);
    void clear();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void load(quint64 from);
    void take(const HistoryPage &page, bool first);
    void showUnreadable(quint64 events);

    AppContext &m_context;
    AuditTableModel m_model;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QListView *m_view;
    MessageBar *m_problem;
    MessageBar *m_unreadableBar;
    CredentialId m_id;
    quint64 m_unreadable = 0; ///< events of the log that are missing among those that were looked through
    quint64 m_turn = 0;
    bool m_stale = true;
};

} // namespace claviger
