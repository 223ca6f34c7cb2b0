#pragma once

#include "ui/verification/desktop_notice.h"

#include <memory>

class QSystemTrayIcon;

namespace claviger {

/// Messages by the system tray; the icon is there only as long as a message is.
class TrayNotice final : public DesktopNotice
{
    Q_OBJECT

public:
    explicit TrayNotice(QObject *parent = nullptr);
    ~TrayNotice() override;

    [[nodiscard]] bool isAvailable() const override;
    void show(const QString &title, const QString &text) override;
    void withdraw() override;

private:
    std::unique_ptr<QSystemTrayIcon> m_icon; ///< null while there is no message
};

} // namespace claviger
