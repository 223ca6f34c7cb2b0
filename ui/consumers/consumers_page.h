#pragma once

#include "models/services/consumer_desk.h"
#include "models/tables/consumer_table_model.h"
#include "ui/app_context.h"
#include "ui/keys/clipboard_guard.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace claviger {

class ConsumerDetails;
class EmptyState;
class MessageBar;

/// The Consumers page: the services that use keys at the open broker. GUI thread only.
class ConsumersPage final : public QWidget
{
    Q_OBJECT

public:
    /// Everything in \p context must outlive the page.
    explicit ConsumersPage(AppContext &context, QWidget *parent = nullptr);
    ~ConsumersPage() override;

    /// Shows the service \p name once it is read.
    void showConsumer(const QString &name);
    /// Forgets everything, also a token on the clipboard.
    void clear();

signals:
    void manualRequested(const QString &topic);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildTop();
    QWidget *buildTable();
    void settle();
    void showCurrent();
    [[nodiscard]] const Consumer *current() const;
    void add();
    void edit();
    void remove();

    AppContext &m_context;
    ConsumerDesk m_desk;
    ConsumerTableModel m_model;
    ClipboardGuard m_clipboard;
    MessageBar *m_bar;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QSplitter *m_split;
    QTableView *m_table;
    ConsumerDetails *m_details;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QString m_wanted; ///< to be shown once it is read
    QTimer m_minute;
};

} // namespace claviger
