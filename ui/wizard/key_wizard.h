#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/domain/credential.h"
#include "models/domain/key_check.h"

#include <QDialog>

#include <functional>
#include <optional>

class QUrl;

namespace claviger {

class CredentialDraft;
class ReviewPage;
struct AppContext;
struct TriedValues;
class WizardFrame;

/// Where a new key starts from, e.g. the workspace and environment that the main window shows.
struct WizardStart {
    QString workspace;   ///< slug; empty: the first one
    QString environment; ///< empty: the workspace's first one
    QString provider;    ///< registry id; chosen beforehand when not empty
};

/// Adds a key, or changes everything of a key but its value, in steps: provider, kind, values, details, policy,
/// review. Show it with open(); it deletes itself when it is closed. Remembers nothing secret: every entered value is
/// wiped when the dialog goes, however it goes, and when the store is locked. GUI thread only.
class KeyWizard final : public QDialog
{
    Q_OBJECT

public:
    using OpenUrl = std::function<void(const QUrl &)>;

    /// Adds a key. \p context must outlive the dialog.
    explicit KeyWizard(AppContext &context, const WizardStart &start = {}, QWidget *parent = nullptr);
    /// Changes \p credential at the revision it was read at.
    KeyWizard(AppContext &context, const Credential &credential, QWidget *parent = nullptr);
    ~KeyWizard() override;

    /// How links are opened; QDesktopServices::openUrl unless a test sets another.
    void setOpenUrl(OpenUrl open) { m_openUrl = std::move(open); }

    /// Asks first when something was entered; does nothing while it saves.
    void reject() override;

signals:
    /// The key is stored; the dialog is about to close.
    void added(const claviger::CredentialId &id);
    /// The changes are stored; the dialog is about to close.
    void changed(const claviger::CredentialId &id);

private:
    void build(bool edit);
    void finish();
    void insist(const TriedValues &tried);
    void holdBack(const KeyVerdict &verdict);
    void save(const std::optional<QString> &reason);
    void keepVerdict(const Credential &saved, const KeyVerdict &verdict);
    void finished(const Result<Credential> &answer);
    /// Another saved the key first.
    void compare();
    void resolve(const Credential &theirs);
    void saveOver(const Credential &theirs, const CredentialData &merged);
    void discard();
    void wipe();

    AppContext &m_context;
    CredentialDraft *m_draft;
    WizardFrame *m_frame = nullptr;
    ReviewPage *m_review = nullptr;
    OpenUrl m_openUrl;
    Secret m_pasted; ///< on the first page, for the first secret field of whatever kind is chosen then
    bool m_edit = false;
    bool m_asking = false;
};

} // namespace claviger
