#include "ui/dialogs/rotate_dialog.h"

#include "models/services/change_meeting.h"
#include "models/services/key_service.h"
#include "models/services/rotation_service.h"
#include "models/services/verification_rule.h"
#include "models/services/verification_service.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/grace_chooser.h"
#include "ui/dialogs/insist_dialog.h"
#include "ui/dialogs/key_words.h"
#include "ui/dialogs/meeting_dialog.h"
#include "ui/dialogs/provider_steps.h"
#include "ui/dialogs/rotate_fields.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/provider_check.h"

#include <QDateTime>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostForm = 320;

ConfirmText words(const AppContext &context, const Credential &credential)
{
    const bool first = credential.overview.lifecycle == Lifecycle::Pending;
    const QString &label = credential.overview.label;
    return {.title = first ? RotateDialog::tr("Add the value of “%1”").arg(label) : RotateDialog::tr("Rotate “%1”").arg(label),
            .lead = keyName(context.registry, credential.overview),
            .will = {},
            .willNot = {},
            .verb = first ? RotateDialog::tr("Save value") : RotateDialog::tr("Rotate key"),
            .danger = false};
}

QDate dayOf(Instant when) { return QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count()).date(); }

Instant startOf(const QDate &day) { return Instant(std::chrono::milliseconds(day.startOfDay().toMSecsSinceEpoch())); }

} // namespace

RotateDialog::RotateDialog(AppContext &context, Credential credential, QWidget *parent)
    : ConfirmDialog(words(context, credential), parent)
    , m_context(context)
    , m_credential(std::move(credential))
    , m_fields(new RotateFields(context.registry, m_credential))
    , m_form(new QVBoxLayout)
    , m_check(new ProviderCheck([this](ProgressPtr cancel) {
        const CredentialOverview &key = m_credential.overview;
        return m_context.verification.tryValues(key.provider, key.kind, m_fields->plainFields(), m_fields->secrets(),
                                                std::move(cancel));
    }))
    , m_grace(new GraceChooser)
    , m_expiry(new DateField)
    , m_reason(new QLineEdit)
{
    setObjectName(u"rotateDialog"_s);
    m_check->setEnterPresses(true); // or Enter on it would rotate the key
    addForm();
    connect(m_fields, &RotateFields::changed, this, [this] {
        m_check->forget(); // it was about other values
        explain();
    });
    connect(m_grace, &GraceChooser::changed, this, &RotateDialog::explain);
    explain();
    if (!isGenerated())
        m_fields->focusFirst();
}

void RotateDialog::setPlace(int at, int count)
{
    setLead(tr("%1 (%2 of %3)").arg(keyName(m_context.registry, m_credential.overview)).arg(at).arg(count));
}

void RotateDialog::done(int result)
{
    m_check->forget();
    m_fields->wipe();
    ConfirmDialog::done(result);
}

void RotateDialog::addForm()
{
    // Some kinds have many fields and steps: they scroll, so that the buttons are always on the screen.
    auto *content = new QWidget;
    content->setLayout(m_form);
    setGaps(m_form, space::kMedium, {space::kHair, 0, space::kMedium, space::kTiny});
    addWays();
    m_form->addWidget(m_fields);
    addCheck();
    addPolicy();
    if (const Provider *provider = m_context.registry.find(m_credential.overview.provider)) {
        m_steps = new ProviderSteps(*provider, ProviderSteps::Purpose::NewValue);
        m_steps->setVisible(!isGenerated());
        m_form->addWidget(m_steps);
    }
    m_form->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    scroll->setMinimumHeight(std::min(content->sizeHint().height(), px(kMostForm)));
    body()->addWidget(scroll, 1);
}

void RotateDialog::addWays()
{
    if (!m_context.rotation.canGenerate(m_credential.overview))
        return;
    m_generate = new QRadioButton(tr("&Generate a new value here"));
    m_generate->setObjectName(u"generate"_s);
    auto *paste = new QRadioButton(tr("&Paste a value"));
    paste->setObjectName(u"paste"_s);
    m_form->addWidget(m_generate);
    m_form->addWidget(paste);
    m_generate->setChecked(true);
    m_fields->hide();
    connect(m_generate, &QRadioButton::toggled, this, [this](bool on) {
        m_fields->setVisible(!on);
        m_check->setVisible(!on && m_context.verification.canCheck(m_credential.overview));
        m_expiryRow->setVisible(!on);
        if (m_steps)
            m_steps->setVisible(!on);
        explain();
    });
}

void RotateDialog::addCheck()
{
    m_form->addWidget(m_check);
    m_check->setVisible(!isGenerated() && m_context.verification.canCheck(m_credential.overview));
}

void RotateDialog::addPolicy()
{
    m_graceRow = new FormRow(tr("&Grace period"), m_grace);
    m_graceRow->setVisible(!isFirstValue());
    m_grace->setGrace(isFirstValue() ? std::chrono::hours(0) : m_context.rotation.defaultGrace(m_credential));
    const QString whyNoGrace = m_context.backend.whyNot(Capability::GraceVersions);
    m_grace->setObjection(whyNoGrace);
    m_graceRow->setHelp(whyNoGrace);
    m_form->addWidget(m_graceRow);

    m_expiry->setObjectName(u"expiry"_s);
    m_expiry->setToday(dayOf(m_context.clock.now()));
    m_expiry->setMinimumDate(dayOf(m_context.clock.now()));
    m_expiryRow = new FormRow(tr("The new value &expires"), m_expiry);
    m_expiryRow->setOptional(true);
    m_expiryRow->setVisible(!isGenerated()); // what is made here does not expire by itself
    m_expiryRow->setHelp(tr("A date, or for example +90 for in ninety days."));
    m_form->addWidget(m_expiryRow);
    connect(m_expiry, &DateField::dateChanged, this, &RotateDialog::explain);

    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(200);
    auto *reason = new FormRow(tr("&Reason"), m_reason);
    reason->setOptional(true);
    m_form->addWidget(reason);
}

void RotateDialog::explain()
{
    const RotationPreview preview = m_context.rotation.preview(m_credential, isGenerated(), m_grace->grace());
    if (const QStringList said = preview.will + preview.willNot; said != m_said) { // not at every key: it lays out anew
        m_said = said;
        setEffects(preview.will, preview.willNot);
    }
    const bool ready = isGenerated() || (m_expiry->isAcceptable() && m_fields->isComplete());
    m_check->setReady(m_fields->isComplete());
    setReady(ready);
    preferVerb(this, ready);
}

bool RotateDialog::isGenerated() const { return m_generate && m_generate->isChecked(); }

void RotateDialog::confirm()
{
    if (isGenerated()) {
        generate();
        return;
    }
    const std::optional<TriedValues> &tried = m_check->standing();
    if (tried && saveRule(tried->verdict) == SaveRule::Blocked)
        insist(*tried);
    else
        save(m_reason->text().trimmed());
}

void RotateDialog::generate()
{
    const Target target{m_credential.overview.id, m_credential.overview.revision};
    workIn(
        this, m_context.rotation.rotateGenerated(target, m_grace->grace(), m_reason->text().trimmed()),
        [this](const Credential &credential) { end(credential); },
        [this](const Error &why) { return compare(why, [this] { generate(); }); });
}

bool RotateDialog::compare(const Error &why, std::function<void()> again)
{
    if (why.code != ErrorCode::Conflict)
        return false;
    onFinished(m_context.keys.credential(m_credential.overview.id), this,
               [this, again = std::move(again)](const Result<Credential> &theirs) {
                   setBusy(false);
                   if (theirs)
                       meet(*theirs, again);
                   else
                       showProblem(errorText(theirs.error()));
               });
    return true;
}

void RotateDialog::meet(const Credential &theirs, const std::function<void()> &again)
{
    const bool isMade = isGenerated();
    const ChangeMeeting meeting
        = meetRotation(m_credential, theirs, isMade ? std::vector<PlainField>() : m_fields->changedFields(), isMade,
                       kindOf(m_context.registry, theirs.overview), m_context.clock.now());
    auto *ask = new MeetingDialog(theirs.overview.label, meeting, tr("Rotate all the same"), this);
    connect(ask, &ConfirmDialog::confirmed, this, [this, theirs, again] { adopt(theirs, again); });
    connect(ask, &QDialog::rejected, this, [this] {
        showProblem(tr("The key was changed meanwhile; nothing was rotated yet. What you entered is still here."));
    });
    connect(this, &QDialog::finished, ask, &QObject::deleteLater); // the store was locked meanwhile
    ask->open();
}

void RotateDialog::adopt(const Credential &theirs, const std::function<void()> &again)
{
    const bool wasFirst = isFirstValue();
    m_credential = theirs;
    if (!wasFirst || isFirstValue()) {
        explain();
        again();
        return;
    }
    // What becomes of their value is for the person to say.
    m_grace->setGrace(m_context.rotation.defaultGrace(m_credential));
    m_graceRow->show();
    explain();
    showProblem(tr("The key has a value by now. Choose how long it stays available, then save yours."));
}

void RotateDialog::insist(const TriedValues &tried)
{
    auto *ask = new InsistDialog(tried.text, m_reason->text().trimmed(), this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    connect(ask, &InsistDialog::given, this,
            [this, verdict = tried.verdict](const QString &reason) { save(insistedReason(reason, verdict)); });
    connect(ask, &QDialog::rejected, this, [this, verdict = tried.verdict] { holdBack(verdict); });
    connect(this, &QDialog::finished, ask, &QObject::deleteLater); // the store was locked meanwhile
    ask->open();
}

void RotateDialog::holdBack(const KeyVerdict &verdict)
{
    CredentialData given;
    given.provider = m_credential.overview.provider;
    given.workspace = m_credential.overview.workspace;
    given.environment = m_credential.overview.environment;
    const EventDraft event = heldBackEvent(given, &m_credential, verdict, m_reason->text());
    onFinished(m_context.backend.record(event), this, [this](const Result<> &recorded) {
        if (recorded)
            showProblem(tr("Nothing was saved: the provider does not accept this value. Correct it and check again."));
        else
            showProblem(errorText(recorded.error()));
    });
}

void RotateDialog::save(const QString &reason)
{
    m_check->stop();
    workIn(
        this, m_context.rotation.rotate(order(reason)),
        [this](const Credential &credential) {
            if (const std::optional<TriedValues> &tried = m_check->standing())
                keepVerdict(credential, tried->verdict);
            else
                end(credential);
        },
        [this, reason](const Error &why) { return compare(why, [this, reason] { save(reason); }); });
}

RotateOrder RotateDialog::order(const QString &reason) const
{
    RotateOrder order;
    order.target = {m_credential.overview.id, m_credential.overview.revision};
    order.secrets = m_fields->secrets();
    order.changedFields = m_fields->changedFields();
    order.grace = m_grace->grace();
    if (const auto day = m_expiry->date())
        order.expiresAt = startOf(*day);
    order.reason = reason;
    return order;
}

void RotateDialog::keepVerdict(const Credential &saved, const KeyVerdict &verdict)
{
    setBusy(true);
    onFinished(m_context.verification.recordTried(saved, verdict), this, [this, saved](const Result<> &kept) {
        setBusy(false);
        if (!kept) {
            m_context.notifier.notice(
                NoticeTone::Warning,
                tr("“%1” is saved, but not what the provider said of it: %2").arg(saved.overview.label, errorText(kept.error())));
        }
        end(saved);
    });
}

void RotateDialog::end(const Credential &saved)
{
    emit rotated(saved);
    accept();
}

} // namespace claviger
