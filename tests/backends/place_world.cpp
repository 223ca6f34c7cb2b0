#include "tests/backends/place_world.h"

#include "models/domain/provider_registry.h"
#include "models/services/broker_profiles.h"

#include <QDir>
#include <QLabel>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kPassphrase = "correct horse battery"_L1;

QString textOf(const Secret &secret) { return QString::fromUtf8(bytesOf(secret)); }

/// Nothing is left of the window before.
void forgetSettings()
{
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, u"claviger"_s, u"claviger"_s);
    settings.clear();
}

} // namespace

PlaceWorld::PlaceWorld(const PlaceWish &wish)
{
    forgetSettings();
    QApplication::clipboard()->clear();
    if (isBroker()) {
        m_broker = std::make_unique<PlaceBroker>(place(), wish.brokerOptions);
        m_broker->setPerson(u"Ada"_s, wish.roles);
    }
    m_console = std::make_unique<Console>(*qApp);
    parts().settings().setTheme(ThemeChoice::Light);
    m_drive = std::make_unique<WindowDriver>(window());
    window().resize(1280, 800);
    if (isBroker())
        m_colleague = another(u"Grace"_s, {u"admin"_s});
    else
        m_colleague = std::make_unique<StoreColleague>(file(u"shop.claviger"_s));
}

PlaceWorld::~PlaceWorld()
{
    if (std::uncaught_exceptions() > 0) // what was there instead
        std::ignore = save(u"failed-"_s + QString::fromLatin1(QTest::currentTestFunction()));
    m_drive.reset();
    m_console.reset();
    m_colleague.reset();
}

Backend &PlaceWorld::others() { return m_colleague->backend(); }

std::unique_ptr<BrokerColleague> PlaceWorld::another(const QString &name, const QStringList &roles) const
{
    return std::make_unique<BrokerColleague>(m_broker->profile(), m_broker->tokenOf(name, roles), parts().registry());
}

QString PlaceWorld::fieldOf(const GivenKey &key) const
{
    return parts().registry().find(key.provider)->kinds.front().primarySecret()->name;
}

QByteArray PlaceWorld::madeUp(const GivenKey &key) const
{
    const ProviderRegistry &registry = parts().registry();
    const QString &shape = registry.find(key.provider)->kinds.front().primarySecret()->exampleShape;
    return textOf(registry.expandShape(shape)).toUtf8();
}

NewCredential PlaceWorld::orderFor(const GivenKey &key, const QByteArray &value) const
{
    const Provider &provider = *parts().registry().find(key.provider);
    NewCredential order;
    order.data.provider = key.provider;
    order.data.kind = provider.kinds.front().id;
    order.data.label = key.label;
    order.data.workspace = u"shop"_s;
    order.data.environment = key.environment;
    order.data.category = provider.category;
    order.data.owner = u"platform@example.com"_s;
    if (value.isEmpty())
        return order;
    const FieldSpec &field = *provider.kinds.front().primarySecret();
    Secret secret = secretOf(value);
    const bool isRandom = parts().registry().isHighEntropy(field, secret);
    order.secrets.push_back({field.name, std::move(secret), isRandom});
    return order;
}

CredentialId PlaceWorld::add(const GivenKey &key, const QByteArray &value)
{
    m_values[key.label] = value.isEmpty() ? madeUp(key) : value;
    return taken(others().create(orderFor(key, m_values[key.label]))).overview.id;
}

CredentialOverview PlaceWorld::theirs(const GivenKey &key)
{
    const OverviewList all = taken(others().overviews(std::make_shared<Progress>()));
    const auto at = std::ranges::find(all, key.label, &CredentialOverview::label);
    if (at == all.end())
        throw Unmet{u"a colleague to see “%1”"_s.arg(key.label)};
    return *at;
}

void PlaceWorld::open()
{
    window().show();
    if (isBroker())
        window().openBroker(parts().profiles().keep(broker().profile())->id);
    else
        window().openStore(file(u"shop.claviger"_s));
    drive().until([this] { return window().isActiveWindow(); }, u"the window to take the keyboard"_s);
    enter();
}

void PlaceWorld::enter()
{
    if (isBroker()) {
        drive().click(u"openBroker"_s);
    } else {
        drive().type(u"unlockField"_s, kPassphrase);
        drive().press(Qt::Key_Return);
    }
    drive().see(u"keysPage"_s);
    drive().until([this] { return parts().catalog().isLoaded(); }, u"the keys"_s);
}

QStringList PlaceWorld::labels() const
{
    const QAbstractItemModel *model = window().findChild<QTableView *>(u"keysTable"_s)->model();
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row)
        texts << model->index(row, static_cast<int>(KeyColumn::Label)).data().toString();
    return texts;
}

void PlaceWorld::awaitLabels(const QStringList &wanted) const
{
    const bool isThere = QTest::qWaitFor([&] { return labels() == wanted; }, WindowDriver::kPatience);
    if (!isThere)
        throw Unmet{u"the rows %1, not %2"_s.arg(wanted.join(u", "_s), labels().join(u", "_s))};
}

const CredentialOverview *PlaceWorld::find(const GivenKey &key) const
{
    const OverviewList &keys = parts().catalog().keys();
    const auto at = std::ranges::find(keys, key.label, &CredentialOverview::label);
    return at == keys.end() ? nullptr : &*at;
}

const CredentialOverview &PlaceWorld::key(const GivenKey &key) const
{
    const CredentialOverview *found = find(key);
    if (!found)
        throw Unmet{u"the window to know “%1”"_s.arg(key.label)};
    return *found;
}

void PlaceWorld::await(const GivenKey &key, const std::function<bool(const CredentialOverview &)> &condition,
                       const QString &expected) const
{
    drive().until(
        [&] {
            const CredentialOverview *found = find(key);
            return found && condition(*found);
        },
        expected);
}

void PlaceWorld::select(const GivenKey &key) const
{
    drive().noDialog();
    drive().click(u"filter-all"_s);
    drive().clickRow(u"keysTable"_s, static_cast<int>(KeyColumn::Label), key.label);
}

void PlaceWorld::details(const GivenKey &key, int tab) const
{
    select(key);
    drive().press(Qt::Key_Return);
    showTab(tab);
}

void PlaceWorld::showTab(int tab) const
{
    auto *tabs = drive().see<QTabWidget>(u"detailsTabs"_s);
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(tab).center());
    drive().until([&] { return tabs->currentIndex() == tab; }, u"tab %1 of the details"_s.arg(tab + 1));
}

QAction *PlaceWorld::action(const QString &name) const
{
    auto *found = window().findChild<QAction *>(name);
    if (!found)
        throw Unmet{u"an action “%1”"_s.arg(name)};
    return found;
}

void PlaceWorld::menu(const QString &name) const
{
    QAction *chosen = action(name);
    drive().until([chosen] { return chosen->isEnabled(); }, u"“%1” to be offered: %2"_s.arg(name, chosen->toolTip()));
    chosen->trigger();
}

bool PlaceWorld::can(Capability capability) const { return parts().backend().capabilities().testFlag(capability); }

/// What is wrong with how it is offered; empty when nothing is.
QString PlaceWorld::why(const QString &name, bool isEnabled, const QString &tip, Capability capability) const
{
    const QString reason = parts().backend().whyNot(capability);
    if (can(capability))
        return isEnabled ? QString() : u"“%1” to be offered: %2"_s.arg(name, tip);
    if (isEnabled)
        return u"“%1” to be greyed: %2"_s.arg(name, reason);
    return tip.contains(reason.toHtmlEscaped()) || tip.contains(reason) ? QString()
                                                                        : u"“%1” to say “%2”, not “%3”"_s.arg(name, reason, tip);
}

bool PlaceWorld::offers(const QString &name, Capability capability) const
{
    const QAction *asked = action(name);
    drive().until([&] { return why(name, asked->isEnabled(), asked->toolTip(), capability).isEmpty(); },
                  why(name, asked->isEnabled(), asked->toolTip(), capability));
    return can(capability);
}

bool PlaceWorld::offersButton(const QString &name, Capability capability) const
{
    const auto *asked = drive().see(name);
    drive().until([&] { return why(name, asked->isEnabled(), asked->toolTip(), capability).isEmpty(); },
                  why(name, asked->isEnabled(), asked->toolTip(), capability));
    return can(capability);
}

void PlaceWorld::awaitToast(const QString &text) const
{
    QString seen;
    const auto isSaid = [&] {
        for (const QWidget *toast : window().findChildren<QWidget *>(u"toast"_s)) {
            for (const QLabel *label : toast->findChildren<QLabel *>()) {
                seen = label->text();
                if (seen.contains(text))
                    return true;
            }
        }
        return false;
    };
    if (!QTest::qWaitFor(isSaid, WindowDriver::kPatience))
        throw Unmet{u"the message “%1”, not “%2”"_s.arg(text, seen)};
}

void PlaceWorld::picture(const QString &name) const
{
    if (!save(name))
        throw Unmet{u"the picture “%1” to be written"_s.arg(name)};
}

bool PlaceWorld::save(const QString &name) const
{
    const QString folder = qEnvironmentVariable("CLAVIGER_SCREENSHOTS");
    if (folder.isEmpty())
        return true;
    for (int turn = 0; turn < 4; ++turn) // layouts settle from the inside out
        QCoreApplication::processEvents();
    return drive().picture().save(QDir(folder).filePath(claviger::test::name(place()) + u'-' + name + u".png"_s));
}

} // namespace claviger::test
