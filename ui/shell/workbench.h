#pragma once

#include "models/base/ids.h"
#include "models/services/approval_desk.h"
#include "ui/wizard/key_wizard.h"

#include <QHash>
#include <QWidget>

class QStackedWidget;

namespace claviger {

struct AppContext;
class ApprovalsPage;
class AuditLogPage;
class BrokerNews;
class CheckProgress;
class ConsumersPage;
class KeysPage;
class MessageBar;
class SettingsPage;
class Sidebar;
class StatusStrip;
class ToastHost;
class VerificationPage;
class WindowNotifier;

/// What an unlocked store is worked with: sidebar, pages, message bar, status line. GUI thread only.
class Workbench final : public QWidget
{
    Q_OBJECT

public:
    Workbench(AppContext &context, WindowNotifier &notifier, QWidget *parent = nullptr);

    /// A store was unlocked: the keys page is shown and fills as the catalogue arrives.
    void enter();
    /// Everything a page knows of the store is forgotten, at once.
    void leave();

    /// "keys", "verification", "audit", "consumers", "approvals" or "settings"; "keys" for a page that the open place has none
    /// for.
    void showPage(const QString &id);
    [[nodiscard]] QString currentPage() const;
    /// Where a new key starts: the workspace and environment that are shown.
    [[nodiscard]] WizardStart scope() const;
    void focusSearch();
    /// The messages are being looked at: none is unread any more.
    void messagesSeen() { setUnreadMessages(0); }

    [[nodiscard]] KeysPage &keys() const { return *m_keys; }
    [[nodiscard]] VerificationPage &verification();
    [[nodiscard]] AuditLogPage &audit();
    [[nodiscard]] ConsumersPage &consumers();
    [[nodiscard]] ApprovalsPage &approvals();
    [[nodiscard]] SettingsPage &settings();
    /// Whether the open place has a page \p id.
    [[nodiscard]] bool hasPage(const QString &id) const;
    [[nodiscard]] StatusStrip &status() const { return *m_status; }

signals:
    /// hasPage() may be another now.
    void pagesChanged();
    void lockRequested();
    void messagesRequested();
    void addKeyRequested();
    void editRequested(claviger::CredentialId id);
    void manualRequested(const QString &topic);
    /// The audit export \p file should be shown.
    void exportOpenRequested(const QString &file);

private:
    void build();
    void wire();
    void wireApprovals();
    void refreshPages();
    void showRequest(const QString &id);
    [[nodiscard]] QString placeText() const;
    void updateStatus();
    void catalogReset();
    void showLogSize(quint64 size);
    void setUnreadMessages(int count);

    AppContext &m_context;
    WindowNotifier &m_notifier;
    Sidebar *m_sidebar;
    MessageBar *m_bar;
    QStackedWidget *m_pages;
    KeysPage *m_keys;
    VerificationPage *m_verification = nullptr;
    AuditLogPage *m_audit = nullptr;
    ConsumersPage *m_consumers = nullptr;
    ApprovalsPage *m_approvals = nullptr;
    SettingsPage *m_settings = nullptr;
    ApprovalDesk m_approvalDesk;
    bool m_hadApprovals = false;
    StatusStrip *m_status;
    CheckProgress *m_checks;
    ToastHost *m_toasts;
    BrokerNews *m_news;
    int m_unread = 0; ///< messages since they were last looked at
};

} // namespace claviger
