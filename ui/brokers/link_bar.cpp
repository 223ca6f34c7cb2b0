#include "ui/brokers/link_bar.h"

#include "models/services/broker_desk.h"
#include "ui/app_context.h"
#include "ui/brokers/sign_in_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

#include <QHBoxLayout>
#include <QLabel>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

LinkBar::LinkBar(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_bar(new MessageBar)
    , m_next(new QLabel)
{
    setObjectName(u"linkBar"_s);
    m_bar->setObjectName(u"linkMessage"_s);
    m_bar->setClosable(false);
    m_next->setObjectName(u"linkNextTry"_s);
    setTextToken(m_next, Token::Muted);
    setTypeRole(m_next, TypeRole::Figures);
    auto *layout = new QHBoxLayout(this);
    setGaps(layout, space::kMedium);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_next);
    m_second.setInterval(std::chrono::seconds{1});
    connect(&m_second, &QTimer::timeout, this, &LinkBar::countDown);
    connect(m_bar, &MessageBar::actionTriggered, this, &LinkBar::act);
    connect(&context.brokers, &BrokerDesk::standingChanged, this, &LinkBar::refresh);
    connect(&context.session, &Session::stateChanged, this, &LinkBar::refresh);
    refresh();
}

void LinkBar::refresh()
{
    const LinkStanding standing = m_context.brokers.standing();
    const QString text = m_context.brokers.isOpen() ? standingText(standing, m_context.clock.now()) : QString();
    if (text.isEmpty()) {
        m_shown.clear();
        m_second.stop();
        m_bar->clear();
        hide();
        return;
    }
    const bool isSignIn = standing.state == LinkState::SignInNeeded;
    if (text != m_shown && standing.state == LinkState::Online)
        m_bar->showMessage(Tone::Info, text);
    else if (text != m_shown)
        m_bar->showMessage(Tone::Warn, text, isSignIn ? tr("Sign in") : tr("Try now"));
    m_shown = text;
    m_second.start();
    countDown();
    show();
}

void LinkBar::countDown()
{
    if (m_context.brokers.standing().state == LinkState::Online
        && standingText(m_context.brokers.standing(), m_context.clock.now()).isEmpty())
        return refresh(); // the announced time is over
    const QString text = nextTryText(m_context.brokers.standing(), m_context.clock.now());
    m_next->setText(text);
    m_next->setVisible(!text.isEmpty());
}

void LinkBar::act()
{
    if (m_context.brokers.standing().state == LinkState::SignInNeeded)
        (new SignInDialog(m_context, window()))->open();
    else
        m_context.brokers.tryNow();
}

} // namespace claviger
