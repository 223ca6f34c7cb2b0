#include "ui/brokers/sign_in_dialog.h"

#include "models/base/future.h"
#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/error_text.h"
#include "ui/app_context.h"
#include "ui/brokers/sign_in_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

SignInDialog::SignInDialog(AppContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_bar(new MessageBar)
    , m_token(new SecretLineEdit)
    , m_tokenRow(new FormRow(tr("&Token"), m_token))
    , m_view(new SignInView(context))
    , m_again(primaryButton(tr("&Try again")))
    , m_close(secondaryButton(tr("Close")))
{
    setObjectName(u"signInDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Sign in again"));
    setMinimumWidth(px(size::kDialogWidth));
    m_bar->setObjectName(u"signInMessage"_s);
    m_bar->setClosable(false);
    m_again->setObjectName(u"signInAgain"_s);
    m_token->setObjectName(u"signInToken"_s);
    m_tokenRow->setHelp(tr("It goes to the system keychain, over the one that is there. Leave it empty to use that one."));
    if (wantsToken()) {
        m_again->setText(tr("&Sign in"));
    } else {
        m_tokenRow->hide();
        m_again->hide();
    }
    m_close->setObjectName(u"closeSignIn"_s);
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_again);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    layout->addWidget(new PageTitle(tr("Sign in again")));
    layout->addWidget(m_bar);
    layout->addWidget(m_tokenRow);
    layout->addWidget(m_view);
    layout->addLayout(buttons);
    connect(m_again, &QPushButton::clicked, this, &SignInDialog::begin);
    connect(m_token, &QLineEdit::returnPressed, this, &SignInDialog::begin);
    connect(m_close, &QPushButton::clicked, this, &SignInDialog::reject);
}

void SignInDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (wantsToken())
        m_token->setFocus(Qt::OtherFocusReason);
    else if (!m_cancel && m_bar->text().isEmpty())
        begin();
}

bool SignInDialog::wantsToken() const
{
    const auto &profile = m_context.brokers.profile();
    return profile && profile->signIn == BrokerSignIn::Token;
}

void SignInDialog::begin()
{
    const auto &profile = m_context.brokers.profile();
    if (m_cancel || !profile)
        return;
    m_bar->clear();
    m_again->hide();
    m_tokenRow->setEnabled(false);
    m_cancel = m_view->start(profile->name);
    if (!wantsToken() || m_token->text().isEmpty()) {
        ask();
        return;
    }
    onFinished(m_context.brokers.profiles().keepToken(*profile, m_token->take()), this, [this](const Result<> &kept) {
        if (kept)
            ask();
        else
            answered(kept);
    });
}

void SignInDialog::ask()
{
    onFinished(m_context.brokers.signIn(m_cancel), this, [this](const Result<> &answer) { answered(answer); });
}

void SignInDialog::answered(const Result<> &answer)
{
    m_cancel.reset();
    m_view->stop();
    m_tokenRow->setEnabled(true);
    if (answer) {
        accept();
        return;
    }
    const bool isRefused = wantsToken() && answer.error().code == ErrorCode::SignInNeeded;
    m_bar->showMessage(answer.error().code == ErrorCode::Cancelled ? Tone::Info : Tone::Bad,
                       isRefused ? tr("The broker does not accept this token. Enter another one.") : errorText(answer.error()));
    m_again->show();
    (wantsToken() ? static_cast<QWidget *>(m_token) : m_again)->setFocus(Qt::OtherFocusReason);
}

void SignInDialog::reject()
{
    if (m_cancel)
        m_cancel->cancel();
    m_token->wipe();
    QDialog::reject();
}

} // namespace claviger
