#include "ui/dialogs/rotate_dialog.h"

#include "models/services/rotation_service.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/grace_chooser.h"
#include "ui/dialogs/key_words.h"
#include "ui/dialogs/provider_steps.h"
#include "ui/dialogs/rotate_fields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/form_row.h"

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
    , m_grace(new GraceChooser)
    , m_expiry(new DateField)
    , m_reason(new QLineEdit)
{
    setObjectName(u"rotateDialog"_s);
    addForm();
    connect(m_fields, &RotateFields::changed, this, &RotateDialog::explain);
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
        m_expiryRow->setVisible(!on);
        if (m_steps)
            m_steps->setVisible(!on);
        explain();
    });
}

void RotateDialog::addPolicy()
{
    m_graceRow = new FormRow(tr("&Grace period"), m_grace);
    m_graceRow->setVisible(!isFirstValue());
    m_grace->setGrace(isFirstValue() ? std::chrono::hours(0) : m_context.rotation.defaultGrace(m_credential));
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
    setReady(ready);
    preferVerb(this, ready);
}

bool RotateDialog::isGenerated() const { return m_generate && m_generate->isChecked(); }

void RotateDialog::confirm()
{
    const Target target{m_credential.overview.id, m_credential.overview.revision};
    const auto finish = [this](const Credential &credential) {
        emit rotated(credential);
        accept();
    };
    if (isGenerated()) {
        workIn(this, m_context.rotation.rotateGenerated(target, m_grace->grace(), m_reason->text().trimmed()), finish);
        return;
    }
    RotateOrder order;
    order.target = target;
    order.secrets = m_fields->secrets();
    order.changedFields = m_fields->changedFields();
    order.grace = m_grace->grace();
    if (const auto day = m_expiry->date())
        order.expiresAt = startOf(*day);
    order.reason = m_reason->text().trimmed();
    workIn(this, m_context.rotation.rotate(std::move(order)), finish);
}

} // namespace claviger
