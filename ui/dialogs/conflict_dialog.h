#pragma once

#include "models/services/edit_conflict.h"
#include "ui/widgets/confirm_dialog.h"

#include <QHash>

class QGridLayout;
class QRadioButton;

namespace claviger {

/// Another person changed the key first: theirs, mine, and what it was stand side by side, and for each field one is chosen.
/// Closed without a choice nothing happens, and what was typed stays where it was typed.
class ConflictDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    explicit ConflictDialog(const EditConflict &conflict, QWidget *parent = nullptr);

signals:
    /// \p merged is to be saved over the key as it is now.
    void mineChosen(const claviger::CredentialData &merged);
    /// The key stays as the other made it.
    void theirsKept();

protected:
    void confirm() override;

private:
    QWidget *buildTable();
    void addRow(QGridLayout *grid, const ConflictRow &row);
    void chooseAll(bool mine);
    void refreshVerb();
    [[nodiscard]] QSet<QString> mineIds() const;

    EditConflict m_conflict;
    QHash<QString, QRadioButton *> m_mine; ///< by row
    QHash<QString, QRadioButton *> m_theirs;
};

} // namespace claviger
