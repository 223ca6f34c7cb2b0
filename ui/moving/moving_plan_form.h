#pragma once

#include "models/services/move_service.h"
#include "models/tables/move_table_model.h"
#include "ui/app_context.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QRadioButton;
class QTableView;
class QVBoxLayout;

namespace claviger {

class FormRow;
class TypedConfirm;

/// A dry run for a person: what would be made, what clashes and how that is solved, what is not kept; whether the keys leave
/// this place, and why.
class MovingPlanForm final : public QWidget
{
    Q_OBJECT

public:
    /// \p context and \p model must outlive the form. \p keys are those that are moved.
    MovingPlanForm(AppContext &context, MoveTableModel &model, std::vector<CredentialOverview> keys, AfterMove after,
                   QWidget *parent = nullptr);

    /// Shows what \p plan, made by \p moving, says.
    void setPlan(const MovePlan &plan, const MoveService &moving);
    /// What was wished for so far; planned again with it after replanWanted().
    [[nodiscard]] const MoveWish &wish() const { return m_wish; }

    [[nodiscard]] AfterMove after() const;
    [[nodiscard]] QString reason() const;
    /// Nothing is missing for going on.
    [[nodiscard]] bool isReady() const;

signals:
    void changed();
    void replanWanted();

private:
    void build();
    void buildTable(QVBoxLayout *layout);
    void showWorkspaces(const MovePlan &plan, bool canMake);
    void rowChosen();
    void choose(int choice);
    void labelTyped();
    void askForTyped();
    [[nodiscard]] int row() const;

    AppContext &m_context;
    MoveTableModel &m_model;
    std::vector<CredentialOverview> m_keys;
    MoveWish m_wish;
    CredentialId m_current; ///< the row that is selected
    bool m_canReplace = false;
    QWidget *m_workspaces;
    QTableView *m_table;
    QLabel *m_detail;
    QComboBox *m_choice;
    FormRow *m_choiceRow;
    QLineEdit *m_label;
    FormRow *m_labelRow;
    QLabel *m_remarks;
    QRadioButton *m_copy;
    QRadioButton *m_move;
    QLabel *m_whyNotMove;
    QLineEdit *m_reason;
    QVBoxLayout *m_typedPlace;
    TypedConfirm *m_typed = nullptr;
    QString m_typedText;
};

} // namespace claviger
