#pragma once

#include <QDialog>

namespace claviger {

/// Name, version and licence. Show with open().
class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent);
};

} // namespace claviger
