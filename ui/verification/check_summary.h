#pragma once

#include "models/services/verification_overview.h"
#include "ui/app_context.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;

namespace claviger {

class StatusChip;

/// One line: how many keys stand how, when the next check by itself is, and the way to its settings.
class CheckSummary final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckSummary(AppContext &context, QWidget *parent = nullptr);

    void setOverview(const VerificationOverview &overview);
    /// Says the time of the next check anew.
    void refreshSchedule();

signals:
    void settingsRequested();

private:
    AppContext &m_context;
    QHash<int, StatusChip *> m_chips; ///< by CellStanding
    QLabel *m_next;
    QPushButton *m_settings;
};

} // namespace claviger
