#pragma once

#include "models/services/policy_desk.h"
#include "ui/dialogs/side_by_side_dialog.h"

namespace claviger {

/// Another person changed the policy first.
class PolicyConflictDialog final : public SideBySideDialog
{
    Q_OBJECT

public:
    explicit PolicyConflictDialog(const PolicyConflict &conflict, QWidget *parent = nullptr);

signals:
    /// \p merged is to be saved over the policy as it is now.
    void mineChosen(const claviger::Policy &merged);
    /// The policy stays as the other made it.
    void theirsKept();

protected:
    void take(const QSet<QString> &mineIds) override;

private:
    PolicyConflict m_conflict;
};

} // namespace claviger
