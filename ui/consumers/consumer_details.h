#pragma once

#include "models/tables/consumer_table_model.h"
#include "ui/app_context.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTabWidget;
class QTableView;

namespace claviger {

class ClipboardGuard;
class FilterChips;
class KeyValueList;
class MessageBar;

/// Everything about one service: what it needs and may read, its tokens, what it read and was refused.
class ConsumerDetails final : public QWidget
{
    Q_OBJECT

public:
    /// Everything outlives the pane.
    ConsumerDetails(AppContext &context, ClipboardGuard &clipboard, QWidget *parent = nullptr);
    ~ConsumerDetails() override;

    /// Shows \p consumer; tokens and accesses are read when their tab is seen.
    void setConsumer(const Consumer &consumer);
    [[nodiscard]] const QString &consumer() const { return m_consumer.name; }
    void clear();
    void refreshTimes();

private:
    QWidget *buildOverview();
    QWidget *buildTokens();
    QWidget *buildAccesses();
    void fillOverview();
    void loadTab();
    void loadTokens();
    void loadAccesses();
    void issue();
    void revoke();
    void refreshButtons();

    AppContext &m_context;
    ClipboardGuard &m_clipboard;
    Consumer m_consumer;
    MessageBar *m_bar;
    QTabWidget *m_tabs;
    KeyValueList *m_facts;
    QLabel *m_required;
    QLabel *m_missing;
    QLabel *m_scopes;
    TokenTableModel m_tokens;
    AccessTableModel m_accesses;
    QTableView *m_tokenTable;
    QTableView *m_accessTable;
    FilterChips *m_results;
    QPushButton *m_issue;
    QPushButton *m_revoke;
    quint64 m_turn = 0; ///< answers for another service or tab are dropped
};

} // namespace claviger
