#pragma once

#include "models/tables/unchecked_table_model.h"
#include "ui/app_context.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace claviger {

class EmptyState;
class MutedLabel;

/// Keys without any verdict, and the one thing to do about them: ask their providers, or confirm them by hand.
class UncheckedPanel final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { NeverChecked, ByHand };

    UncheckedPanel(AppContext &context, Kind kind, QWidget *parent = nullptr);

    /// \p all: of every key that is to be checked, where \p keys are the first of them.
    void setKeys(OverviewList keys, std::vector<CredentialId> all);
    void clear();
    void refreshTimes() { m_model.refreshTimes(); }
    [[nodiscard]] QTableView *table() const { return m_table; }

signals:
    void openRequested(claviger::CredentialId id);
    void checkRequested(const std::vector<claviger::CredentialId> &ids);
    void confirmRequested(const claviger::CredentialOverview &key);

private:
    void settle();
    void act();
    void open();
    [[nodiscard]] std::vector<CredentialId> selected() const;

    Kind m_kind;
    UncheckedTableModel m_model;
    std::vector<CredentialId> m_all; ///< not by hand
    QStackedWidget *m_stack;
    QTableView *m_table;
    QPushButton *m_act;
    QPushButton *m_open;
    MutedLabel *m_hint;
    EmptyState *m_empty;
};

} // namespace claviger
