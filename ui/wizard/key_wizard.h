#pragma once

#include "models/base/ids.h"

#include <QDialog>

#include <functional>
#include <memory>

class QCloseEvent;
class QUrl;

namespace claviger {

struct AppContext;
struct Credential;
class WizardFrame;

/// Where a new key starts from, e.g. the workspace and environment that the main window shows.
struct WizardStart {
    QString workspace;   ///< slug; empty: the first one
    QString environment; ///< empty: the workspace's first one
    QString provider;    ///< registry id; chosen beforehand when not empty
};

/// Adds a key, or changes everything of a key but its value, in six steps: provider, kind, values, details, policy,
/// review. Show it with open(); it deletes itself when it is closed. Remembers nothing secret: every entered value is
/// wiped when the dialog goes, however it goes. GUI thread only.
class KeyWizard final : public QDialog
{
    Q_OBJECT

public:
    using OpenUrl = std::function<void(const QUrl &)>;

    /// Adds a key. \p context must outlive the dialog.
    explicit KeyWizard(AppContext &context, WizardStart start = {}, QWidget *parent = nullptr);
    /// Changes \p credential at the revision it was read at.
    KeyWizard(AppContext &context, const Credential &credential, QWidget *parent = nullptr);
    ~KeyWizard() override;

    /// How links are opened; QDesktopServices::openUrl unless a test sets another.
    void setOpenUrl(OpenUrl open);

    /// Asks first when something was entered; does nothing while it saves.
    void reject() override;

signals:
    /// The key is stored; the dialog is about to close.
    void added(const claviger::CredentialId &id);
    /// The changes are stored; the dialog is about to close.
    void changed(const claviger::CredentialId &id);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();

    AppContext &m_context;
    std::unique_ptr<struct WizardState> m_state;
    WizardFrame *m_frame = nullptr;
};

} // namespace claviger
