#include "ui/firstrun/first_run.h"

#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/error_text.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "ui/app_context.h"
#include "ui/brokers/broker_page.h"
#include "ui/firstrun/create_store_page.h"
#include "ui/firstrun/recovery_kit_page.h"
#include "ui/firstrun/unlock_page.h"
#include "ui/firstrun/welcome_page.h"
#include "ui/notifier.h"

#include <QFileInfo>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

FirstRun::FirstRun(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_stack(new QStackedWidget)
{
    setObjectName(u"firstRun"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    connect(&context.session, &Session::aboutToLock, this, &FirstRun::wipeKit, Qt::DirectConnection);
}

void FirstRun::showPage(QWidget *page)
{
    m_stack->setCurrentWidget(page);
    page->setFocus(Qt::OtherFocusReason);
    emit placeChanged();
}

QString FirstRun::placeName() const
{
    const QWidget *page = m_stack->currentWidget();
    if (m_unlock && page == m_unlock)
        return QFileInfo(m_unlock->store()).completeBaseName();
    const auto profile = m_broker && page == m_broker ? m_context.brokers.profiles().find(m_broker->broker()) : std::nullopt;
    return profile ? profile->name : QString();
}

void FirstRun::showWelcome()
{
    if (!m_welcome) {
        m_welcome = new WelcomePage(m_context);
        m_stack->addWidget(m_welcome);
        connect(m_welcome, &WelcomePage::createRequested, this, &FirstRun::showCreate);
        connect(m_welcome, &WelcomePage::storeChosen, this, qOverload<const QString &>(&FirstRun::showUnlock));
        connect(m_welcome, &WelcomePage::openExportRequested, this, &FirstRun::openExportRequested);
        connect(m_welcome, &WelcomePage::brokerChosen, this, [this](const QString &id) { showBroker(id); });
    }
    m_welcome->refresh();
    showPage(m_welcome);
}

void FirstRun::showUnlock(const QString &file)
{
    if (!m_unlock) {
        m_unlock = new UnlockPage(m_context);
        m_stack->addWidget(m_unlock);
        connect(m_unlock, &UnlockPage::storeReady, this, &FirstRun::unlockedAgain);
        connect(m_unlock, &UnlockPage::createRequested, this, &FirstRun::showCreate);
        connect(m_unlock, &UnlockPage::storeChosen, this, qOverload<const QString &>(&FirstRun::showUnlock));
        connect(m_unlock, &UnlockPage::brokerChosen, this, [this](const QString &id) { showBroker(id); });
    }
    showPage(m_unlock);
    m_unlock->setStore(file);
    emit placeChanged();
}

void FirstRun::showUnlock(const QString &file, const QString &remark)
{
    showUnlock(file);
    m_unlock->remark(remark);
}

void FirstRun::showBroker(const QString &id, const QString &remark)
{
    if (!m_broker) {
        m_broker = new BrokerPage(m_context);
        m_stack->addWidget(m_broker);
        connect(m_broker, &BrokerPage::opened, this, [this] { emit storeReady({}); });
        connect(m_broker, &BrokerPage::storeChosen, this, qOverload<const QString &>(&FirstRun::showUnlock));
        connect(m_broker, &BrokerPage::brokerChosen, this, [this](const QString &other) { showBroker(other); });
        connect(m_broker, &BrokerPage::otherRequested, this, &FirstRun::leaveBroker);
    }
    showPage(m_broker);
    m_broker->setBroker(id);
    if (!remark.isEmpty())
        m_broker->remark(remark);
    emit placeChanged();
}

void FirstRun::leaveBroker()
{
    m_context.session.close();
    const QString last = m_context.settings.lastStore();
    if (last.isEmpty())
        showWelcome();
    else
        showUnlock(last);
}

void FirstRun::showCreate()
{
    if (!m_create) {
        m_create = new CreateStorePage(m_context);
        m_stack->addWidget(m_create);
        connect(m_create, &CreateStorePage::created, this, &FirstRun::storeCreated);
        connect(m_create, &CreateStorePage::cancelled, this, [this] {
            if (m_unlock && !m_unlock->store().isEmpty())
                showUnlock(m_unlock->store());
            else
                showWelcome();
        });
    } else {
        m_create->start();
    }
    showPage(m_create);
}

void FirstRun::storeCreated(const QString &file)
{
    m_file = file;
    std::optional<CreatedSession> made = m_create->takeCreated();
    if (!made || made->recoveryCode.isEmpty()) {
        if (made && made->keychainError)
            m_context.notifier.notice(NoticeTone::Warning, errorText(*made->keychainError));
        emit storeReady(file);
        return;
    }
    if (!m_recovery) {
        m_recovery = new RecoveryKitPage;
        m_stack->addWidget(m_recovery);
        connect(m_recovery, &RecoveryKitPage::finished, this, &FirstRun::kitStored);
    }
    m_recovery->setKit(makeRecoveryKit(made->info.header, std::move(made->recoveryCode), m_context.clock.now()),
                       made->keychainError ? errorText(*made->keychainError) : QString());
    showPage(m_recovery);
}

/// The store may have locked itself while the kit was being printed.
void FirstRun::kitStored()
{
    if (m_context.session.isUnlocked())
        emit storeReady(m_file);
    else
        showUnlock(m_file);
}

/// A locked store must leave no code that opens it in memory.
void FirstRun::wipeKit()
{
    if (!m_recovery || !m_recovery->hasKit())
        return;
    m_recovery->wipe();
    m_unconfirmed = m_file;
}

void FirstRun::unlockedAgain(const QString &file)
{
    const bool lost = !m_unconfirmed.isEmpty() && file == m_unconfirmed;
    emit storeReady(file);
    if (const auto &info = m_context.session.info(); info && !info->findings.empty())
        m_context.notifier.notice(NoticeTone::Error,
                                  tr("An older header was put back into this store: the ways to unlock it are not those that its "
                                     "audit log tells of. Check it in Settings, “Store and keys to it”, and rekey it as "
                                     "compromised."));
    if (!lost)
        return;
    m_unconfirmed.clear();
    m_context.notifier.notice(NoticeTone::Warning,
                              tr("The store was locked before its recovery code was put away. "
                                 "Make a new recovery code in Settings, “Store and keys to it”."));
}

QString FirstRun::currentPage() const { return m_stack->currentWidget() ? m_stack->currentWidget()->objectName() : QString(); }

} // namespace claviger
