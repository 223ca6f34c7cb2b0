#include "ui/verification/tray_notice.h"

#include "ui/theme/icons.h"

#include <QSystemTrayIcon>

namespace claviger {

TrayNotice::TrayNotice(QObject *parent)
    : DesktopNotice(parent)
{
}

TrayNotice::~TrayNotice() = default;

bool TrayNotice::isAvailable() const { return QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages(); }

void TrayNotice::show(const QString &title, const QString &text)
{
    if (!m_icon) {
        m_icon = std::make_unique<QSystemTrayIcon>(applicationIcon());
        m_icon->setToolTip(title);
        connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &TrayNotice::chosen);
        connect(m_icon.get(), &QSystemTrayIcon::activated, this, &TrayNotice::chosen);
        m_icon->show();
    }
    m_icon->showMessage(title, text, QSystemTrayIcon::Warning);
}

void TrayNotice::withdraw()
{
    if (m_icon)
        m_icon.release()->deleteLater(); // it may be the one that calls
}

} // namespace claviger
