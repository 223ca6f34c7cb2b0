#pragma once

#include "models/domain/store_admin.h"

#include <QDialog>

namespace claviger {

/// What an integrity check found, one finding a line, with what to do. Show with open().
class CheckReportDialog final : public QDialog
{
    Q_OBJECT

public:
    CheckReportDialog(const CheckReport &report, QWidget *parent);
};

} // namespace claviger
