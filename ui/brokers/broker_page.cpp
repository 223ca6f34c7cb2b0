#include "ui/brokers/broker_page.h"

#include "models/base/future.h"
#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/shown_text.h"
#include "ui/app_context.h"
#include "ui/brokers/broker_dialog.h"
#include "ui/brokers/sign_in_view.h"
#include "ui/firstrun/page_parts.h"
#include "ui/firstrun/recent_places.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kPanelWidth = 460;
} // namespace

BrokerPage::BrokerPage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_title(new PageTitle({}))
    , m_address(new ElidedLabel)
    , m_bar(new MessageBar)
    , m_token(new SecretLineEdit)
    , m_tokenRow(new FormRow(tr("&Token"), m_token))
    , m_open(primaryButton(tr("&Sign in"), u"unlock"_s))
    , m_signIn(new SignInView(context))
    , m_edit(linkButton(tr("Change…")))
    , m_forget(linkButton(tr("Forget…")))
    , m_recent(new RecentPlaces(context, RecentPlaces::Offer::StoreAndBroker))
{
    setObjectName(u"brokerPage"_s);
    setAccessibleName(tr("Connect to a broker"));
    m_title->setObjectName(u"brokerTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_bar->setObjectName(u"brokerPageMessage"_s);
    m_bar->setClosable(false);
    m_token->setObjectName(u"brokerPageToken"_s);
    m_tokenRow->setHelp(tr("It goes to the system keychain, over the one that is there. Leave it empty to use that one."));
    m_open->setObjectName(u"openBroker"_s);
    m_edit->setObjectName(u"editBroker"_s);
    m_forget->setObjectName(u"forgetBroker"_s);
    setTextToken(m_address, Token::Muted);
    layOut();
    connectInputs();
    setFocusProxy(m_open);
}

void BrokerPage::layOut()
{
    auto *name = new QVBoxLayout;
    setGaps(name, space::kTiny);
    name->addWidget(m_title);
    name->addWidget(m_address);
    auto *own = new QHBoxLayout;
    setGaps(own, space::kMedium);
    own->addWidget(m_edit);
    own->addWidget(m_forget);
    own->addStretch(1);
    QVBoxLayout *body = centredPanel(this, kPanelWidth);
    body->addLayout(name);
    body->addWidget(m_bar);
    body->addWidget(m_tokenRow);
    body->addWidget(m_open);
    body->addWidget(m_signIn);
    body->addLayout(own);
    body->addWidget(new Separator);
    body->addWidget(m_recent);
}

void BrokerPage::connectInputs()
{
    connect(m_open, &QPushButton::clicked, this, &BrokerPage::openBroker);
    connect(m_token, &QLineEdit::returnPressed, this, &BrokerPage::openBroker);
    connect(m_token, &QLineEdit::textEdited, this, [this] { m_tokenRow->clearProblem(); });
    connect(m_edit, &QPushButton::clicked, this, &BrokerPage::edit);
    connect(m_forget, &QPushButton::clicked, this, &BrokerPage::forget);
    connect(m_bar, &MessageBar::actionTriggered, this, &BrokerPage::edit);
    connect(m_recent, &RecentPlaces::storeChosen, this, &BrokerPage::storeChosen);
    connect(m_recent, &RecentPlaces::brokerChosen, this, &BrokerPage::brokerChosen);
}

void BrokerPage::setBroker(const QString &id)
{
    m_id = id;
    m_token->wipe();
    m_tokenRow->clearProblem();
    m_bar->clear();
    setBusy(false);
    m_recent->refresh(id);
    const auto profile = m_context.brokers.profiles().find(id);
    if (!profile) {
        emit otherRequested();
        return;
    }
    m_title->setText(tr("Connect to %1").arg(profile->name));
    m_address->setText(profile->address.toDisplayString());
    m_tokenRow->setVisible(profile->signIn == BrokerSignIn::Token);
    m_open->setText(profile->signIn == BrokerSignIn::Token ? tr("&Connect") : tr("&Sign in"));
    m_open->setFocus(Qt::OtherFocusReason);
}

void BrokerPage::remark(const QString &text) { m_bar->showMessage(Tone::Warn, text); }

void BrokerPage::openBroker()
{
    const auto profile = m_context.brokers.profiles().find(m_id);
    if (m_signIn->isWaiting() || !profile)
        return;
    m_bar->clear();
    m_tokenRow->clearProblem();
    if (profile->signIn != BrokerSignIn::Token || m_token->text().isEmpty()) {
        ask();
        return;
    }
    m_open->setEnabled(false);
    const auto kept = m_context.brokers.profiles().keepToken(*profile, m_token->take());
    onFinished(kept, this, [this](const Result<> &done) {
        m_open->setEnabled(true);
        if (done)
            ask();
        else
            showProblem(done.error());
    });
}

void BrokerPage::ask()
{
    const auto profile = m_context.brokers.profiles().find(m_id);
    if (!profile)
        return;
    setBusy(true);
    const ProgressPtr cancel = m_signIn->start(profile->name);
    onFinished(m_context.brokers.open(m_id, cancel), this, [this, id = m_id](const Result<> &answer) {
        if (id == m_id)
            answered(answer);
    });
}

void BrokerPage::answered(const Result<> &answer)
{
    setBusy(false);
    if (!answer) {
        showProblem(answer.error());
        return;
    }
    m_bar->clear();
    emit opened();
}

void BrokerPage::showProblem(const Error &error)
{
    if (error.code == ErrorCode::NotFound && m_tokenRow->isVisible()) {
        m_tokenRow->setProblem(tr("The system keychain has no token for this broker. Enter one."));
        m_token->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (error.code == ErrorCode::Cancelled) {
        m_bar->clear();
        m_open->setFocus(Qt::OtherFocusReason);
        return;
    }
    const auto profile = m_context.brokers.profiles().find(m_id);
    const QString name = profile ? profile->name : error.subject;
    if (const auto until = m_context.brokers.standing().until; until && error.code == ErrorCode::Unreachable) {
        m_bar->showMessage(Tone::Warn,
                           tr("%1 is being maintained. It is expected back at about %2; try again then.")
                               .arg(shownLine(name), exactText(*until)));
        m_open->setFocus(Qt::OtherFocusReason);
        return;
    }
    const bool isChanged = error.code == ErrorCode::SignInNeeded && !error.detail.isEmpty();
    const bool isSetUp = isChanged || error.code == ErrorCode::AccessDenied || error.code == ErrorCode::InvalidInput
        || error.code == ErrorCode::Damaged || error.code == ErrorCode::NewerFormat;
    const QString text = isChanged ? errorText(error) + u' ' + error.detail : errorText(error);
    m_bar->showMessage(error.code == ErrorCode::Unreachable ? Tone::Warn : Tone::Bad, text,
                       isSetUp ? tr("Look at its settings…") : QString());
    m_open->setFocus(Qt::OtherFocusReason);
}

void BrokerPage::edit()
{
    const auto profile = m_context.brokers.profiles().find(m_id);
    if (!profile)
        return;
    auto *dialog = new BrokerDialog(m_context, *profile, window());
    connect(dialog, &BrokerDialog::kept, this, &BrokerPage::setBroker);
    dialog->open();
}

void BrokerPage::forget()
{
    auto *dialog = new ConfirmDialog({.title = tr("Forget this broker?"),
                                      .lead = {},
                                      .will = {tr("Its address and choices go from this computer, with its tokens in the system "
                                                  "keychain and what was kept for times without the broker.")},
                                      .willNot = {tr("Nothing is changed at the broker.")},
                                      .verb = tr("Forget broker"),
                                      .danger = true},
                                     window());
    dialog->setObjectName(u"forgetBrokerDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConfirmDialog::confirmed, this, [this] {
        onFinished(m_context.brokers.forget(m_id), this, [this](const Result<> &done) {
            if (!done)
                m_context.notifier.notice(
                    NoticeTone::Warning,
                    tr("The broker is forgotten, but something of it stayed on this computer: %1").arg(errorText(done.error())));
        });
        emit otherRequested();
    });
    dialog->open();
}

void BrokerPage::setBusy(bool busy)
{
    m_open->setVisible(!busy);
    m_token->setEnabled(!busy);
    m_edit->setEnabled(!busy);
    m_forget->setEnabled(!busy);
    m_recent->setEnabled(!busy);
    if (!busy)
        m_signIn->stop();
}

} // namespace claviger
