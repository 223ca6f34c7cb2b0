#pragma once

#include "ui/dialogs/side_by_side_dialog.h"

namespace claviger {

/// Another person changed the key first.
class ConflictDialog final : public SideBySideDialog
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
    void take(const QSet<QString> &mineIds) override;

private:
    EditConflict m_conflict;
};

} // namespace claviger
