#pragma once

#include <QDialog>

namespace claviger {

class MessageLog;

/// Everything that toasts and bars said in this session, newest first. Show with open().
class MessageListDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \p log must outlive the dialog.
    MessageListDialog(MessageLog &log, QWidget *parent);
};

} // namespace claviger
