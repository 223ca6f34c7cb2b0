#pragma once

#include "models/services/edit_conflict.h"
#include "ui/widgets/confirm_dialog.h"

#include <QHash>

class QGridLayout;
class QRadioButton;

namespace claviger {

/// Another person changed it first: theirs, mine, and what it was stand side by side, and for each field one is chosen. Closed
/// without a choice nothing happens, and what was entered stays where it was entered.
class SideBySideDialog : public ConfirmDialog
{
    Q_OBJECT

public:
    SideBySideDialog(const ConfirmText &text, const std::vector<ConflictRow> &rows, QWidget *parent = nullptr);

protected:
    void confirm() override;
    /// The rows \p mineIds are to be mine, the others theirs; the dialog is closed already.
    virtual void take(const QSet<QString> &mineIds) = 0;

private:
    QWidget *buildTable(const std::vector<ConflictRow> &rows);
    void addRow(QGridLayout *grid, const ConflictRow &row);
    void chooseAll(bool mine);
    void refreshVerb();
    [[nodiscard]] QSet<QString> mineIds() const;

    QHash<QString, QRadioButton *> m_mine; ///< by row
    QHash<QString, QRadioButton *> m_theirs;
};

} // namespace claviger
