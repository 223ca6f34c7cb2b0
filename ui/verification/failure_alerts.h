#pragma once

#include "models/services/verification_report.h"
#include "ui/app_context.h"

#include <QObject>

#include <functional>
#include <vector>

namespace claviger {

class DesktopNotice;

/// Tells a person what the schedule found out that is new: in the window, and by the desktop when the window is not in front.
/// One message a run. GUI thread.
class FailureAlerts final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it. \p isInFront: the person looks at the window.
    FailureAlerts(AppContext &context, DesktopNotice &desktop, std::function<bool()> isInFront, QObject *parent = nullptr);

signals:
    /// The person wants to see what the message is about.
    void chosen();

private:
    void tell();

    AppContext &m_context;
    DesktopNotice &m_desktop;
    std::function<bool()> m_isInFront;
    std::vector<CheckedKey> m_new;
    std::vector<CheckedKey> m_twice;
};

} // namespace claviger
