#include "ui/brokers/sign_in_view.h"

#include "models/services/broker_desk.h"
#include "ui/app_context.h"
#include "ui/keys/clipboard_guard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/spinner.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

SignInView::SignInView(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_spinner(new Spinner)
    , m_text(new QLabel)
    , m_byHand(nullptr)
    , m_line(new QLineEdit)
    , m_show(linkButton(tr("Open the address yourself")))
    , m_cancel(secondaryButton(tr("Cancel")))
{
    setObjectName(u"signInView"_s);
    m_text->setObjectName(u"signInText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_show->setObjectName(u"signInByHand"_s);
    m_cancel->setObjectName(u"cancelSignIn"_s);
    auto *line = new QHBoxLayout;
    setGaps(line, space::kSmall);
    line->addWidget(m_spinner, 0, Qt::AlignTop);
    line->addWidget(m_text, 1);
    line->addWidget(m_cancel, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall);
    layout->addLayout(line);
    layout->addWidget(m_show, 0, Qt::AlignLeading);
    m_byHand = buildAddress();
    layout->addWidget(m_byHand);
    connect(&context.brokers, &BrokerDesk::browserNeeded, this, &SignInView::showAddress);
    connect(m_show, &QPushButton::clicked, this, [this] {
        m_show->hide();
        m_byHand->show();
        m_line->setFocus(Qt::OtherFocusReason);
        m_line->selectAll();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (!m_progress)
            return;
        m_progress->cancel();
        m_cancel->setEnabled(false);
        m_text->setText(tr("Stopping…"));
    });
    stop();
}

QWidget *SignInView::buildAddress()
{
    m_line->setObjectName(u"signInAddress"_s);
    m_line->setAccessibleName(tr("Address of the sign-in"));
    m_line->setReadOnly(true);
    auto *copy = copyButton(tr("Copy address"));
    copy->setObjectName(u"copySignInAddress"_s);
    auto *again = secondaryButton(tr("Open browser again"), u"link-out"_s);
    again->setObjectName(u"openBrowserAgain"_s);
    connect(copy, &QToolButton::clicked, this, [this, copy] {
        ClipboardGuard::copyPlain(m_line->text());
        confirmCopied(copy);
    });
    connect(again, &QPushButton::clicked, this, &SignInView::openBrowser);
    auto *byHand = new QWidget;
    auto *line = new QHBoxLayout;
    setGaps(line, space::kSmall);
    line->addWidget(m_line, 1);
    line->addWidget(copy);
    auto *layout = new QVBoxLayout(byHand);
    setGaps(layout, space::kSmall);
    layout->addWidget(new MutedLabel(tr("Open this address in a browser on this computer. It is good for this sign-in alone.")));
    layout->addLayout(line);
    layout->addWidget(again, 0, Qt::AlignLeading);
    return byHand;
}

ProgressPtr SignInView::start(const QString &broker)
{
    m_progress = std::make_shared<Progress>();
    m_text->setText(tr("Connecting to %1…").arg(broker));
    m_cancel->setEnabled(true);
    m_spinner->start();
    show();
    announce(m_text, m_text->text());
    m_cancel->setFocus(Qt::OtherFocusReason);
    return m_progress;
}

void SignInView::stop()
{
    m_progress.reset();
    m_address.clear();
    m_line->clear();
    m_spinner->stop();
    m_show->hide();
    m_byHand->hide();
    hide();
}

void SignInView::showAddress(const QUrl &address)
{
    // only of the web: the system would start another program for anything else
    const bool isWeb = address.scheme() == "https"_L1 || address.scheme() == "http"_L1;
    if (!m_progress || !isWeb)
        return;
    m_address = address;
    m_line->setText(address.toString(QUrl::FullyEncoded));
    m_line->setCursorPosition(0);
    m_text->setText(tr("Sign in in the browser window of %1 that opens now, then come back here.").arg(address.host()));
    announce(m_text, m_text->text());
    m_show->setVisible(!m_byHand->isVisible());
    openBrowser();
}

void SignInView::openBrowser()
{
    if (QDesktopServices::openUrl(m_address))
        return;
    m_text->setText(tr("No browser could be opened. Open the address yourself."));
    announce(m_text, m_text->text());
    m_show->hide();
    m_byHand->show();
}

} // namespace claviger
