#pragma once

#include <QWidget>

class QLineEdit;

namespace claviger {

struct AppContext;

/// Where and how often backups are made by themselves.
class BackupSection final : public QWidget
{
    Q_OBJECT

public:
    explicit BackupSection(AppContext &context, QWidget *parent = nullptr);

private:
    void chooseFolder();

    AppContext &m_context;
    QLineEdit *m_folder;
};

} // namespace claviger
