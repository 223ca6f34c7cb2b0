#pragma once

#include "models/services/change_meeting.h"
#include "ui/widgets/confirm_dialog.h"

class QGridLayout;

namespace claviger {

/// Another person changed the key before something was done to it here: what it was, theirs and mine stand side by side, and
/// one goes on knowingly (confirmed()) or back, where everything that was entered is still there.
class MeetingDialog final : public ConfirmDialog
{
    Q_OBJECT

public:
    /// \p label is the key's; \p verb goes on, e.g. "Rotate all the same".
    MeetingDialog(const QString &label, const ChangeMeeting &meeting, const QString &verb, QWidget *parent = nullptr);

private:
    static void addRow(QGridLayout *grid, const ConflictRow &row);
};

} // namespace claviger
