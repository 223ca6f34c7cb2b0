#include "ui/brokers/broker_dialog.h"

#include "models/base/future.h"
#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/error_text.h"
#include "models/services/shown_text.h"
#include "ui/app_context.h"
#include "ui/brokers/broker_choices_form.h"
#include "ui/brokers/broker_way_form.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kWidth = 560;
constexpr int kHeight = 620;
constexpr qsizetype kHexPerLine = 16;

} // namespace

QString fingerprintText(const QString &digest)
{
    QString text;
    for (qsizetype at = 0; at + 1 < digest.size(); at += 2) {
        if (at > 0)
            text += at % kHexPerLine == 0 ? u'\n' : u':';
        text += digest.mid(at, 2).toUpper();
    }
    return text;
}

BrokerDialog::BrokerDialog(AppContext &context, QWidget *parent)
    : BrokerDialog(context, BrokerProfile{}, parent)
{
}

BrokerDialog::BrokerDialog(AppContext &context, const BrokerProfile &profile, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_profile(profile)
    , m_before(profile)
    , m_isNew(profile.id.isEmpty())
    , m_bar(new MessageBar)
    , m_way(new BrokerWayForm)
    , m_facts(new KeyValueList)
    , m_choices(new BrokerChoicesForm)
    , m_byHand(linkButton(tr("Enter everything by hand")))
    , m_keep(primaryButton(m_isNew ? tr("&Keep broker") : tr("&Save changes")))
    , m_scroll(new QScrollArea)
{
    setObjectName(u"brokerDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    build(m_isNew ? tr("Connect to a broker") : tr("Change broker"));
    if (m_isNew) {
        m_choices->hide();
        m_keep->setEnabled(false);
    } else {
        m_way->present(m_profile);
        m_choices->present(m_profile, false);
        m_byHand->hide();
    }
    m_busy = new BusyOverlay(m_scroll);
}

BrokerDialog::~BrokerDialog()
{
    if (m_cancel)
        m_cancel->cancel();
    m_way->wipe();
    m_choices->wipe();
}

void BrokerDialog::build(const QString &title)
{
    setWindowTitle(title);
    m_bar->setObjectName(u"brokerMessage"_s);
    m_bar->setClosable(false);
    m_byHand->setObjectName(u"brokerByHand"_s);
    m_keep->setObjectName(u"keepBroker"_s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    setGaps(column, space::kLarge, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    column->addWidget(new PageTitle(title));
    column->addWidget(
        new MutedLabel(tr("A broker keeps the keys of an organisation on a server. Ask who runs it for the address.")));
    column->addWidget(m_way);
    column->addWidget(m_bar);
    column->addWidget(buildCard());
    column->addWidget(m_byHand, 0, Qt::AlignLeading);
    column->addWidget(m_choices);
    column->addStretch();
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(new Separator);
    layout->addWidget(buildButtons());
    resize(px(kWidth), px(kHeight));
    connect(m_way, &BrokerWayForm::lookUpRequested, this, &BrokerDialog::lookUp);
    connect(m_way, &BrokerWayForm::changed, this, &BrokerDialog::wayChanged);
    connect(m_byHand, &QPushButton::clicked, this, &BrokerDialog::byHand);
}

QWidget *BrokerDialog::buildCard()
{
    m_facts->addRow(u"cardName"_s, tr("Broker"));
    m_facts->addRow(u"cardContract"_s, tr("Contract"));
    m_facts->addRow(u"cardDialect"_s, tr("Speaks"));
    m_facts->addRow(u"cardIssuer"_s, tr("Sign in at"));
    m_facts->addRow(u"cardClient"_s, tr("Client id"));
    m_facts->addRow(u"cardCertificate"_s, tr("Certificate (SHA-256)"));
    m_card = new Panel;
    m_card->setObjectName(u"brokerCard"_s);
    m_card->body()->addWidget(new SectionLabel(tr("This is what answers there")));
    m_card->body()->addWidget(m_facts);
    m_card->body()->addWidget(
        new MutedLabel(tr("Compare issuer and certificate with what you were told. They are kept with the broker; if the broker "
                          "names another issuer later, nobody is signed in there before you agree.")));
    m_card->hide();
    return m_card;
}

QWidget *BrokerDialog::buildButtons()
{
    auto *cancel = secondaryButton(tr("Cancel"));
    cancel->setObjectName(u"cancelBroker"_s);
    auto *buttons = new QWidget;
    auto *layout = new QHBoxLayout(buttons);
    setGaps(layout, space::kSmall, {space::kHuge, space::kMedium, space::kHuge, space::kMedium});
    layout->addStretch();
    layout->addWidget(cancel);
    layout->addWidget(m_keep);
    cancel->setAutoDefault(false);
    m_keep->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_keep, &QPushButton::clicked, this, &BrokerDialog::keep);
    return buttons;
}

void BrokerDialog::lookUp()
{
    if (m_cancel || !m_way->fill(m_profile))
        return;
    m_bar->clear();
    m_card->hide();
    m_cancel = std::make_shared<Progress>();
    m_way->setLookUpEnabled(false);
    m_busy->start(tr("Asking %1…").arg(m_profile.address.host()), m_cancel);
    onFinished(m_context.brokers.discover(m_profile, m_cancel), this, [this](const Result<BrokerCard> &card) { lookedUp(card); });
}

void BrokerDialog::lookedUp(const Result<BrokerCard> &card)
{
    m_cancel.reset();
    m_busy->stop();
    m_way->setLookUpEnabled(true);
    if (card) {
        showCard(*card);
        return;
    }
    const bool noCard = card.error().code == ErrorCode::Damaged || card.error().code == ErrorCode::NotFound;
    m_byHand->setVisible(m_isNew && !m_choices->isVisible());
    if (noCard)
        m_bar->showMessage(Tone::Warn,
                           tr("%1 shows no card of a broker. Brokers of the older kinds have none: enter everything by hand.")
                               .arg(m_profile.address.host()));
    else if (card.error().code != ErrorCode::Cancelled)
        m_bar->showMessage(Tone::Bad, errorText(card.error()));
    bringUp(m_bar);
}

void BrokerDialog::bringUp(const QWidget *row)
{
    const auto scroll = [this, row] { m_scroll->verticalScrollBar()->setValue(row->y() - px(space::kMedium)); };
    QMetaObject::invokeMethod(m_scroll, scroll, Qt::QueuedConnection); // it is laid out by then
}

void BrokerDialog::showCard(const BrokerCard &card)
{
    const SignInFacts before = m_profile.facts;
    m_choices->fill(m_profile); // what was typed before the look stays
    m_facts->setValue(u"cardName"_s, shownLine(card.name));
    m_facts->setValue(u"cardContract"_s, shownLine(card.contract));
    m_facts->setValue(u"cardDialect"_s, dialectText(card.dialect));
    m_facts->setValue(u"cardIssuer"_s, shownLine(card.facts.issuer.toString(QUrl::FullyEncoded)));
    m_facts->setValue(u"cardClient"_s, shownLine(card.facts.clientId));
    m_facts->setValue(u"cardCertificate"_s,
                      card.certificate.isEmpty() ? tr("none: not encrypted, on this computer only")
                                                 : fingerprintText(card.certificate));
    m_card->show();
    m_byHand->hide();
    if (m_profile.name.isEmpty())
        m_profile.name = shownLine(card.name.isEmpty() ? m_profile.address.host() : card.name).left(BrokerProfiles::kLongestName);
    if (!m_isNew && !(before == card.facts))
        m_bar->showMessage(Tone::Warn,
                           tr("The broker names another sign-in than the one that was kept: %1 before, %2 now. Save it only "
                              "if you expected that.")
                               .arg(before.issuer.toDisplayString(), card.facts.issuer.toDisplayString()));
    m_profile.dialect = card.dialect;
    m_profile.base = card.base;
    m_profile.facts = card.facts;
    m_choices->present(m_profile, true);
    m_choices->show();
    m_keep->setEnabled(true);
    m_keep->setDefault(true);
    m_keep->setFocus(Qt::OtherFocusReason);
    bringUp(m_bar->isVisible() ? static_cast<QWidget *>(m_bar) : m_card);
}

void BrokerDialog::byHand()
{
    if (!m_way->fill(m_profile))
        return;
    m_byHand->hide();
    if (m_profile.name.isEmpty())
        m_profile.name = m_profile.address.host();
    m_choices->present(m_profile, false);
    m_choices->show();
    m_choices->setFocus(Qt::OtherFocusReason);
    m_keep->setEnabled(true);
}

/// What was found out is of the address before.
void BrokerDialog::wayChanged()
{
    if (!m_card->isVisible())
        return;
    m_card->hide();
    m_bar->showMessage(Tone::Info, tr("The address or a certificate is another one now: look it up again."));
    m_keep->setEnabled(false);
}

void BrokerDialog::keep()
{
    if (!m_way->fill(m_profile))
        return;
    m_choices->fill(m_profile);
    m_keep->setEnabled(false);
    onFinished(m_context.brokers.profiles().change(m_profile), this, [this](const Result<BrokerProfile> &kept) {
        if (kept) {
            m_profile = *kept;
            keepSecrets(*kept);
            return;
        }
        m_keep->setEnabled(true);
        const bool isInput = kept.error().code == ErrorCode::InvalidInput;
        m_bar->showMessage(Tone::Bad, isInput ? kept.error().detail : errorText(kept.error()));
        m_scroll->ensureWidgetVisible(m_bar);
    });
}

void BrokerDialog::keepSecrets(const BrokerProfile &profile)
{
    BrokerProfiles &profiles = m_context.brokers.profiles();
    const auto none = [] { return QtFuture::makeReadyFuture(Result<>()); };
    const auto tidy = m_isNew ? none() : profiles.dropUnused(m_before, profile);
    const auto passphrase = andThen(tidy, this, [this, none, &profiles, profile] {
        return m_way->hasPassphrase() ? profiles.keepKeyPassphrase(profile, m_way->takePassphrase()) : none();
    });
    const auto both = andThen(passphrase, this, [this, none, &profiles, profile] {
        return m_choices->hasToken() ? profiles.keepToken(profile, m_choices->takeToken()) : none();
    });
    onFinished(both, this, [this, id = profile.id](const Result<> &done) { finishKeeping(done, id); });
}

void BrokerDialog::finishKeeping(const Result<> &done, const QString &id)
{
    if (!done)
        m_context.notifier.notice(
            NoticeTone::Warning,
            tr("The broker is kept, but the system keychain did not do its part for tokens or passphrase: %1")
                .arg(errorText(done.error())));
    emit kept(id);
    accept();
}

} // namespace claviger
