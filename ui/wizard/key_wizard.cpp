#include "ui/wizard/key_wizard.h"

#include "models/base/future.h"
#include "models/services/credential_draft.h"
#include "models/services/error_text.h"
#include "models/services/key_service.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/services/verification_rule.h"
#include "models/services/verification_service.h"
#include "ui/app_context.h"
#include "ui/capable.h"
#include "ui/dialogs/conflict_dialog.h"
#include "ui/dialogs/insist_dialog.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/wizard/details_page.h"
#include "ui/wizard/fields_page.h"
#include "ui/wizard/kind_page.h"
#include "ui/wizard/policy_page.h"
#include "ui/wizard/provider_page.h"
#include "ui/wizard/review_page.h"
#include "ui/wizard/wizard_frame.h"

#include <QDesktopServices>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kWidth = 820;
constexpr int kHeight = 640;
} // namespace

KeyWizard::KeyWizard(AppContext &context, const WizardStart &start, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_draft(new CredentialDraft(context.backend, context.registry, context.catalog, context.clock, context.tools, this))
{
    m_draft->startNew({start.workspace, start.environment}, context.settings.warnDays());
    const bool known = !start.provider.isEmpty() && m_draft->choose(start.provider);
    build(false);
    m_frame->start(known ? 1 : 0);
}

KeyWizard::KeyWizard(AppContext &context, const Credential &credential, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_draft(new CredentialDraft(context.backend, context.registry, context.catalog, context.clock, context.tools, this))
    , m_edit(true)
{
    m_draft->startEdit(credential);
    build(true);
    m_frame->start();
}

KeyWizard::~KeyWizard() { wipe(); }

void KeyWizard::build(bool edit)
{
    setObjectName(u"keyWizard"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const QString title = edit ? tr("Edit key") : tr("Add key");
    setWindowTitle(title);
    m_frame = new WizardFrame(title, edit ? tr("&Save changes") : tr("&Add key"));
    if (!edit) {
        m_frame->addPage(new ProviderPage(*m_draft, m_context.registry, m_pasted));
        m_frame->addPage(new KindPage(*m_draft, m_pasted));
    }
    const WizardLimits limits{.declaring = whyNotKept(m_context, KeyPart::Declaration),
                              .notes = whyNotKept(m_context, KeyPart::Notes),
                              .policy = whyNotKept(m_context, KeyPart::Policy),
                              .workspaces = whyNotNow(m_context, Capability::Workspaces)};
    const bool hasFields = !edit
        || (m_draft->kind() && std::ranges::any_of(m_draft->kind()->fields, [](const FieldSpec &spec) { return !spec.secret; }));
    if (hasFields)
        m_frame->addPage(new FieldsPage(*m_draft, limits.declaring));
    m_frame->addPage(new DetailsPage(*m_draft, m_context.keys, m_context.catalog, limits));
    m_frame->addPage(new PolicyPage(*m_draft, m_context.clock, m_context.catalog, limits.policy));
    m_review = new ReviewPage(*m_draft, m_context.catalog, m_context.verification);
    m_frame->addPage(m_review);
    for (WizardPage *page : m_frame->pages()) {
        connect(page, &WizardPage::linkActivated, this, [this](const QUrl &url) {
            if (m_openUrl)
                m_openUrl(url);
            else
                QDesktopServices::openUrl(url);
        });
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_frame);
    resize(px(kWidth), px(kHeight));
    connect(m_frame, &WizardFrame::finishRequested, this, &KeyWizard::finish);
    connect(m_frame, &WizardFrame::cancelRequested, this, &KeyWizard::reject);
    connect(&m_context.session, &Session::aboutToLock, this, &KeyWizard::discard);
}

void KeyWizard::finish()
{
    if (m_asking)
        return;
    const std::optional<TriedValues> tried = m_review->tried();
    if (tried && saveRule(tried->verdict) == SaveRule::Blocked)
        insist(*tried);
    else
        save({});
}

void KeyWizard::insist(const TriedValues &tried)
{
    m_asking = true;
    auto *ask = new InsistDialog(tried.text, m_draft->reason(), this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    connect(ask, &InsistDialog::given, this,
            [this, verdict = tried.verdict](const QString &reason) { save(insistedReason(reason, verdict)); });
    connect(ask, &QDialog::rejected, this, [this, verdict = tried.verdict] { holdBack(verdict); });
    connect(ask, &QDialog::finished, this, [this] { m_asking = false; });
    connect(this, &QDialog::finished, ask, &QObject::deleteLater); // the store was locked meanwhile
    ask->open();
}

void KeyWizard::holdBack(const KeyVerdict &verdict)
{
    const EventDraft event = heldBackEvent(m_draft->finishedData(), nullptr, verdict, m_draft->reason());
    onFinished(m_context.backend.record(event), this, [this](const Result<> &recorded) {
        if (recorded)
            m_frame->showProblem(tr("Nothing was saved: the provider does not accept this value. Correct it and check again."));
        else
            m_frame->showProblem(errorText(recorded.error()));
    });
}

void KeyWizard::save(const std::optional<QString> &reason)
{
    m_review->stopCheck();
    m_frame->setBusy(true, m_edit ? tr("Saving…") : tr("Adding the key…"));
    const std::optional<TriedValues> tried = m_review->tried(); // before the draft is reset with it
    onFinished(m_draft->finish(reason), this, [this, tried](const Result<Credential> &answer) {
        if (answer && tried)
            keepVerdict(*answer, tried->verdict);
        else
            finished(answer);
    });
}

void KeyWizard::keepVerdict(const Credential &saved, const KeyVerdict &verdict)
{
    wipe();
    onFinished(m_context.verification.recordTried(saved, verdict), this, [this, saved](const Result<> &kept) {
        if (!kept) {
            m_context.notifier.notice(
                NoticeTone::Warning,
                tr("“%1” is saved, but not what the provider said of it: %2").arg(saved.overview.label, errorText(kept.error())));
        }
        finished(saved);
    });
}

void KeyWizard::finished(const Result<Credential> &answer)
{
    m_frame->setBusy(false);
    if (!answer && answer.error().code == ErrorCode::Conflict && m_draft->original()) {
        compare();
        return;
    }
    if (!answer && answer.error().code == ErrorCode::AwaitsApproval) {
        m_context.notifier.notice(NoticeTone::Info, errorText(answer.error()));
        discard();
        return;
    }
    if (!answer) {
        m_frame->showProblem(errorText(answer.error()));
        return;
    }
    wipe();
    const CredentialOverview &key = answer->overview;
    if (m_edit) {
        m_context.notifier.toast(tr("Saved “%1”").arg(key.label));
        emit changed(key.id);
    } else {
        m_context.notifier.toast(tr("Added “%1”").arg(key.label));
        emit added(key.id);
    }
    accept();
}

void KeyWizard::compare()
{
    onFinished(m_context.keys.credential(m_draft->original()->overview.id), this, [this](const Result<Credential> &theirs) {
        if (theirs)
            resolve(*theirs);
        else
            m_frame->showProblem(errorText(theirs.error()));
    });
}

void KeyWizard::resolve(const Credential &theirs)
{
    const CredentialData mine = m_draft->finishedData();
    const EditConflict conflict(dataOf(*m_draft->original(), mine.category), theirs, mine, m_draft->kind());
    m_asking = true;
    auto *ask = new ConflictDialog(conflict, this);
    connect(ask, &ConflictDialog::mineChosen, this, [this, theirs](const CredentialData &merged) { saveOver(theirs, merged); });
    connect(ask, &ConflictDialog::theirsKept, this, [this, label = theirs.overview.label] {
        m_context.notifier.toast(tr("“%1” stays as it was saved by another.").arg(label));
        discard();
    });
    connect(ask, &QDialog::rejected, this,
            [this] { m_frame->showProblem(tr("The key was changed meanwhile; nothing was saved yet.")); });
    connect(ask, &QDialog::finished, this, [this] { m_asking = false; });
    ask->open();
}

void KeyWizard::saveOver(const Credential &theirs, const CredentialData &merged)
{
    m_frame->setBusy(true, tr("Saving…"));
    onFinished(m_draft->finishOver(theirs, merged), this, [this](const Result<Credential> &answer) { finished(answer); });
}

void KeyWizard::reject()
{
    if (m_frame->isBusy() || m_asking)
        return;
    if (std::ranges::none_of(m_frame->pages(), [](const WizardPage *page) { return page->isTyped(); })) {
        discard();
        return;
    }
    m_asking = true;
    auto *ask = new ConfirmDialog(ConfirmText{.title = m_edit ? tr("Discard the changes?") : tr("Discard this key?"),
                                              .lead = tr("What you entered is not saved."),
                                              .will = {},
                                              .willNot = {},
                                              .verb = tr("Discard"),
                                              .danger = true},
                                  this);
    ask->setObjectName(u"discardKey"_s);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    connect(ask, &ConfirmDialog::confirmed, this, &KeyWizard::discard);
    connect(ask, &QDialog::finished, this, [this] { m_asking = false; });
    ask->open();
}

void KeyWizard::discard()
{
    wipe();
    done(QDialog::Rejected);
}

void KeyWizard::wipe()
{
    if (m_frame) {
        for (WizardPage *page : m_frame->pages())
            page->wipe();
    }
    m_pasted = {};
    m_draft->reset();
}

} // namespace claviger
