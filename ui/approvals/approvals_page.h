#pragma once

#include "models/tables/approval_table_model.h"
#include "ui/app_context.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;
class QTableView;

namespace claviger {

class ApprovalCard;
class ApprovalDesk;
class EmptyState;
class FilterChips;
class MessageBar;

/// The Approvals page: what waits for a second admin at the open broker, and what was decided. GUI thread only.
class ApprovalsPage final : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the page.
    ApprovalsPage(AppContext &context, ApprovalDesk &desk, QWidget *parent = nullptr);
    ~ApprovalsPage() override;

    /// Shows the request \p id once it is read.
    void showApproval(const QString &id);
    void clear();

signals:
    /// As of ApprovalCard.
    void keyRequested(const QString &id, bool reveal);
    void manualRequested(const QString &topic);
    /// What the broker demands should be shown.
    void policiesRequested();

private:
    void settle();
    void fillTable();
    void showCurrent();

    AppContext &m_context;
    ApprovalDesk &m_desk;
    ApprovalTableModel m_model;
    FilterChips *m_chips;
    MessageBar *m_bar;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QSplitter *m_split;
    QTableView *m_table;
    ApprovalCard *m_card;
    QString m_wanted; ///< to be shown once it is read
    QTimer m_minute;
};

} // namespace claviger
