#include "ui/wizard/policy_page.h"

#include "models/services/domain_text.h"
#include "models/services/key_catalog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QCompleter>
#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostDays = 3650;
constexpr int kMostGraceHours = 24 * 90;

/// The local day begins: what the person picked is what every page shows.
Instant startOf(QDate day) { return Instant(std::chrono::milliseconds(day.startOfDay().toMSecsSinceEpoch())); }

QDate dayOf(Instant when) { return QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count()).date(); }

QSpinBox *spin(const QString &name, int most, const QString &none)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(0, most);
    box->setSpecialValueText(none);
    box->setAccelerated(true);
    return box;
}

} // namespace

PolicyPage::PolicyPage(CredentialDraft &draft, const Clock &clock, const KeyCatalog &catalog, QString whyNoPolicy,
                       QWidget *parent)
    : WizardPage(draft, DraftStep::Policy, parent)
    , m_clock(clock)
    , m_catalog(catalog)
    , m_whyNoPolicy(std::move(whyNoPolicy))
    , m_expiry(new DateField)
    , m_every(spin(u"rotateEvery"_s, kMostDays, tr("No schedule")))
    , m_grace(spin(u"graceHours"_s, kMostGraceHours, tr("None: the old value ends at once")))
    , m_warn(spin(u"warnDays"_s, 365, {}))
    , m_responsible(new QLineEdit)
    , m_useExpiry(linkButton({}))
    , m_useProposal(linkButton({}))
    , m_next(new QLabel)
    , m_hint(new MessageBar)
{
    m_next->setTextFormat(Qt::PlainText);
    m_expiry->setObjectName(u"expiry"_s);
    m_warn->setMinimum(1);
    m_responsible->setObjectName(u"responsible"_s);
    m_useExpiry->setObjectName(u"useExpiry"_s);
    m_useProposal->setObjectName(u"useProposal"_s);
    m_next->setObjectName(u"nextRotation"_s);
    m_next->setWordWrap(true);
    setTypeRole(m_next, TypeRole::Strong);
    m_hint->setObjectName(u"policyHint"_s);
    m_hint->setClosable(false);
    m_useExpiry->setAutoDefault(false);
    m_useProposal->setAutoDefault(false);
    layOut();
    connect(m_expiry, &DateField::dateChanged, this, &PolicyPage::store);
    for (QSpinBox *box : {m_every, m_grace, m_warn})
        connect(box, &QSpinBox::valueChanged, this, &PolicyPage::store);
    connect(m_responsible, &QLineEdit::textEdited, this, &PolicyPage::store);
    connect(m_useExpiry, &QPushButton::clicked, this, [this] {
        if (const auto day = this->draft().suggestedExpiry())
            m_expiry->setDate(dayOf(*day));
        store();
    });
    connect(m_useProposal, &QPushButton::clicked, this, [this] {
        if (const Provider *provider = this->draft().provider(); provider && provider->rotation.defaultDays)
            m_every->setValue(*provider->rotation.defaultDays);
    });
}

QString PolicyPage::lead() const { return tr("Claviger reminds of the earlier of both dates, and again seven days before it."); }

void PolicyPage::layOut()
{
    m_expiryRow = new FormRow(tr("&Expires at the provider"), m_expiry);
    m_expiryRow->setOptional(true);
    m_expiryRow->setHelp(tr("A date, or “+90” for in ninety days. Leave it empty when it does not end by itself."));
    m_expiryRow->addBeside(m_useExpiry);
    m_everyRow = new FormRow(tr("&Rotate every"), m_every);
    m_everyRow->addBeside(m_useProposal);
    auto *graceRow = new FormRow(tr("&Grace period"), m_grace);
    graceRow->setHelp(tr("How long the old value stays available after a rotation."));
    auto *warnRow = new FormRow(tr("&Warn before"), m_warn);
    auto *responsibleRow = new FormRow(tr("Res&ponsible"), m_responsible);
    responsibleRow->setOptional(true);
    responsibleRow->setHelp(tr("Who rotates it; the owner when empty."));

    auto *grid = new QGridLayout;
    setGaps(grid, space::kLarge);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_everyRow, 0, 0, Qt::AlignTop);
    grid->addWidget(m_expiryRow, 0, 1, Qt::AlignTop);
    grid->addWidget(graceRow, 1, 0, Qt::AlignTop);
    grid->addWidget(warnRow, 1, 1, Qt::AlignTop);
    grid->addWidget(responsibleRow, 2, 0, 1, 2);

    auto *outcome = new Panel;
    outcome->body()->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge);
    layout->addWidget(m_hint);
    layout->addLayout(grid);
    layout->addWidget(outcome);
    layout->addStretch(1);
}

void PolicyPage::enter()
{
    const QScopedValueRollback filling(m_filling, true);
    if (!m_whyNoPolicy.isEmpty()) // what a provider proposes would be lost
        draft().setPolicy({});
    for (QWidget *scheduled : std::initializer_list<QWidget *>{m_every, m_grace, m_warn, m_responsible, m_useProposal})
        scheduled->setEnabled(m_whyNoPolicy.isEmpty());
    const CredentialData &given = draft().data();
    m_expiry->setToday(dayOf(m_clock.now()));
    m_expiry->setDate(given.expiresAt ? std::optional(dayOf(*given.expiresAt)) : std::nullopt);
    m_every->setValue(given.policy.rotateEveryDays);
    m_grace->setValue(given.policy.graceHours);
    m_warn->setValue(given.policy.warnDays);
    m_responsible->setText(given.policy.responsible);
    auto *owners = new QCompleter(m_catalog.owners(), this);
    owners->setCaseSensitivity(Qt::CaseInsensitive);
    m_responsible->setCompleter(owners);
    const QString hint = m_whyNoPolicy.isEmpty() ? draft().policyHint() : m_whyNoPolicy;
    if (hint.isEmpty())
        m_hint->clear();
    else
        m_hint->showMessage(Tone::Info, hint);
    refresh();
}

void PolicyPage::store()
{
    if (m_filling)
        return;
    markTyped();
    RotationPolicy policy = draft().data().policy;
    policy.rotateEveryDays = m_every->value();
    policy.graceHours = m_grace->value();
    policy.warnDays = m_warn->value();
    policy.responsible = m_responsible->text().simplified();
    if (policy != draft().data().policy)
        draft().setPolicy(policy);
    const std::optional<QDate> day = m_expiry->date();
    draft().setExpiresAt(day ? std::optional(startOf(*day)) : std::nullopt);
    refresh();
}

QString PolicyPage::nextRotation() const
{
    const QLocale locale;
    const QDate today = dayOf(m_clock.now());
    const int every = m_every->value();
    const std::optional<QDate> expiry = m_expiry->date();
    QStringList sentences;
    if (draft().declareOnly() && every > 0)
        sentences << tr("The first rotation is due %n day(s) after the value is added.", nullptr, every);
    else if (every > 0 && !draft().isEdit())
        sentences << tr("Next rotation on %1, in %n day(s).", nullptr, every)
                         .arg(locale.toString(today.addDays(every), QLocale::LongFormat));
    else if (every > 0)
        sentences << tr("Due %n day(s) after its last rotation.", nullptr, every);
    else
        sentences << tr("No rotation is scheduled.");
    if (expiry)
        sentences << tr("It ends on %1.").arg(locale.toString(*expiry, QLocale::LongFormat));
    return sentences.join(u' ');
}

void PolicyPage::addShortcuts(const Provider &provider)
{
    const std::optional<int> proposed = provider.rotation.defaultDays;
    const bool differs = proposed && *proposed != m_every->value();
    m_useProposal->setText(differs ? tr("Use %n day(s)", nullptr, *proposed) : QString());
    m_useProposal->setVisible(differs);
    const std::optional<int> limit = provider.rotation.maxAgeDays;
    if (limit && (m_every->value() == 0 || m_every->value() > *limit))
        m_everyRow->setProblem(tr("%1 ends its keys after %n day(s).", nullptr, *limit).arg(provider.name), Tone::Warn);
    else
        m_everyRow->clearProblem();
}

void PolicyPage::refresh()
{
    m_every->setSuffix(m_every->value() == 1 ? tr(" day") : tr(" days"));
    m_grace->setSuffix(m_grace->value() == 1 ? tr(" hour") : tr(" hours"));
    m_warn->setSuffix(m_warn->value() == 1 ? tr(" day") : tr(" days"));
    const std::optional<Instant> expiry = draft().suggestedExpiry();
    const bool offer = expiry && m_expiry->date() != dayOf(*expiry);
    m_useExpiry->setText(offer ? tr("Use %1").arg(dateText(*expiry)) : QString());
    m_useExpiry->setVisible(offer);
    if (const Provider *provider = draft().provider())
        addShortcuts(*provider);
    if (m_expiry->isAcceptable())
        m_expiryRow->clearProblem();
    m_next->setText(nextRotation());
}

bool PolicyPage::tryLeave()
{
    if (!m_expiry->isAcceptable()) {
        m_expiryRow->setProblem(tr("Give a date like 2027-01-31, or “+90”."));
        m_expiry->field()->setFocus(Qt::TabFocusReason);
        return false;
    }
    const QStringList left = draft().problems(DraftStep::Policy);
    if (!left.isEmpty())
        emit problemFound(left.first());
    return left.isEmpty();
}

QWidget *PolicyPage::firstInput() const { return m_every; }

} // namespace claviger
