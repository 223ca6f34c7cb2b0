#pragma once

#include "models/tables/failure_table_model.h"
#include "ui/app_context.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace claviger {

class EmptyState;
class VerdictCard;

/// The failures: a row each, and of the current one what it means and what to do.
class FailurePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit FailurePanel(AppContext &context, QWidget *parent = nullptr);

    /// \p neverChecked is said beside "no failure", so that nobody takes it for more than it is.
    void setFailures(std::vector<FailedKey> failures, int neverChecked);
    /// Shows those of one cell only; empty texts: of all. \p name is that cell for people.
    void setFilter(const QString &provider, const QString &environment, const QString &name = {});
    void clear();
    void refreshTimes() { m_model.refreshTimes(); }
    [[nodiscard]] QTableView *table() const { return m_table; }

signals:
    void openRequested(claviger::CredentialId id);
    void checkRequested(const std::vector<claviger::CredentialId> &ids);

private:
    [[nodiscard]] QWidget *buildDetail();
    void settle();
    void showCurrent();
    void open();
    [[nodiscard]] std::vector<CredentialId> selected() const;

    AppContext &m_context;
    FailureTableModel m_model;
    QPushButton *m_all; ///< takes the filter back
    QStackedWidget *m_stack;
    QTableView *m_table;
    VerdictCard *m_card;
    QPushButton *m_check;
    QPushButton *m_open;
    EmptyState *m_empty;
    QString m_filterName;
    int m_neverChecked = 0;
};

} // namespace claviger
