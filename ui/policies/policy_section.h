#pragma once

#include "models/services/policy_desk.h"
#include "models/tables/policy_table_model.h"
#include "ui/app_context.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace claviger {

class KeyValueList;
class MessageBar;

/// What the open broker demands: approvals, reasons, grace and schedules, and who may not. Part of the settings.
class PolicySection final : public QWidget
{
    Q_OBJECT

public:
    /// Everything in \p context must outlive the section.
    explicit PolicySection(AppContext &context, QWidget *parent = nullptr);
    ~PolicySection() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildDetails();
    QWidget *buildButtons();
    void settle();
    void showCurrent();
    void load();
    [[nodiscard]] const Policy *current() const;
    void edit(const Policy &policy);
    void remove();

    AppContext &m_context;
    PolicyDesk m_desk;
    PolicyTableModel m_model;
    MessageBar *m_bar;
    QLabel *m_hint;
    QTableView *m_table;
    QWidget *m_details;
    KeyValueList *m_facts;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QString m_wanted; ///< to be shown once it is read
};

} // namespace claviger
