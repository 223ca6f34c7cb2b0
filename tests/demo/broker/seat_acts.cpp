#include "models/tables/key_columns.h"
#include "tests/demo/acts.h"
#include "tests/demo/broker/seat_player.h"
#include "ui/widgets/message_bar.h"

#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

#include <map>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;
using test::Unmet;

namespace {

using Act = void (*)(Stage &, const QJsonObject &);

QString text(const QJsonObject &order, const QString &name) { return order[name].toString(); }

/// Looks the broker up and keeps it.
void connectBroker(Stage &stage, const QJsonObject &order)
{
    const auto &drive = stage.drive;
    drive.click(u"connectBroker"_s);
    drive.dialog(u"brokerDialog"_s);
    drive.type(u"brokerAddress"_s, text(order, u"address"_s));
    drive.click(u"brokerCertificates"_s);
    drive.type(u"brokerCa"_s, text(order, u"authority"_s));
    drive.click(u"lookUpBroker"_s);
    drive.see(u"brokerCard"_s);
    stage.settle();
}

void keepBroker(Stage &stage, const QJsonObject &)
{
    stage.drive.click(u"keepBroker"_s);
    stage.drive.noDialog();
    stage.drive.see(u"brokerPage"_s);
}

void signIn(Stage &stage, const QJsonObject &order)
{
    stage.drive.click(u"openBroker"_s);
    stage.drive.see(u"keysPage"_s);
    stage.fill(u"keysTable"_s, order[u"keys"_s].toInt());
    stage.settle();
}

/// Adds a key of the kind that the demo adds first, through the wizard.
void addKey(Stage &stage, const QJsonObject &order)
{
    DemoKey key = demoKeys().front();
    key.label = text(order, u"label"_s);
    key.workspace = u"shop"_s;
    key.environment = u"production"_s;
    playWizard(stage, key, {}, false);
}

void awaitKey(Stage &stage, const QJsonObject &order)
{
    stage.await(
        text(order, u"label"_s),
        [&](const CredentialOverview &key) {
            return (!order.contains(u"owner"_s) || key.owner == text(order, u"owner"_s))
                && (!order.contains(u"rotating"_s) || (key.lifecycle == Lifecycle::Rotating) == order[u"rotating"_s].toBool());
        },
        u"the other console's change of “%1”"_s.arg(text(order, u"label"_s)));
    stage.select(text(order, u"label"_s));
    stage.settle();
}

/// Goes on in the form for editing until \p arrived.
void goOn(Stage &stage, const std::function<bool()> &arrived, const QString &expected)
{
    stage.drive.until(
        [&] {
            if (arrived())
                return true;
            if (auto *next = stage.drive.visible<QPushButton>(u"wizardNext"_s); next && next->isEnabled())
                next->click();
            return false;
        },
        expected);
}

/// Opens the form of a key and types another owner, without saving it.
void beginEdit(Stage &stage, const QJsonObject &order)
{
    stage.select(text(order, u"label"_s));
    stage.drive.press(Qt::Key_F2);
    stage.drive.dialog(u"keyWizard"_s);
    goOn(
        stage, [&] { return stage.drive.visible<QLineEdit>(u"owner"_s) != nullptr; }, u"the owner in the form"_s);
    stage.drive.type(u"owner"_s, text(order, u"owner"_s));
}

void save(Stage &stage, const QJsonObject &)
{
    goOn(
        stage, [] { return !QApplication::activeModalWidget(); }, u"the change to be saved"_s);
    stage.settle();
}

void saveIntoConflict(Stage &stage, const QJsonObject &)
{
    goOn(
        stage,
        [] {
            const QWidget *modal = QApplication::activeModalWidget();
            return modal && modal->objectName() == "conflictDialog"_L1;
        },
        u"both changes side by side"_s);
    stage.settle();
}

void takeMine(Stage &stage, const QJsonObject &)
{
    stage.drive.click(u"verb"_s);
    stage.drive.noDialog();
}

void rotate(Stage &stage, const QJsonObject &order)
{
    const auto &drive = stage.drive;
    stage.select(text(order, u"label"_s));
    drive.shortcut(QKeySequence(u"Ctrl+R"_s));
    drive.dialog(u"rotateDialog"_s);
    const FieldSpec &field = *stage.parts().registry().find(u"openai"_s)->kind(u"project_key"_s)->primarySecret();
    const Secret fresh = stage.parts().registry().expandShape(field.exampleShape);
    drive.paste(u"field-"_s + field.name, QString::fromUtf8(fresh.view().data(), static_cast<qsizetype>(fresh.size())));
    drive.choose(u"grace"_s, 24);
    drive.type(u"reason"_s, u"Quarterly rotation"_s);
    drive.click(u"verb"_s);
    drive.noDialog();
    awaitKey(stage, {{u"label"_s, order[u"label"_s]}, {u"rotating"_s, true}});
}

void showDetails(Stage &stage, const QString &label)
{
    stage.select(label);
    stage.drive.press(Qt::Key_Return);
    auto *tabs = stage.drive.see<QTabWidget>(u"detailsTabs"_s);
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(0).center());
    stage.settle();
}

/// Asks for a value and is told that somebody has to agree.
void askToReveal(Stage &stage, const QJsonObject &order)
{
    showDetails(stage, text(order, u"label"_s));
    stage.drive.click(u"reveal"_s);
    stage.drive.dialog(u"reasonDialog"_s);
    stage.drive.type(u"reason"_s, u"The gateway of the second site needs it"_s);
    stage.drive.click(u"verb"_s);
    stage.drive.noDialog();
    const auto *bar = stage.drive.see<MessageBar>(u"secretProblem"_s);
    if (bar->tone() != Tone::Info)
        throw Unmet{u"to be told that an approval is awaited, not: %1"_s.arg(bar->text())};
}

void approve(Stage &stage, const QJsonObject &order)
{
    const auto &drive = stage.drive;
    drive.click(u"nav-approvals"_s);
    stage.fill(u"approvalTable"_s, 1);
    drive.clickRow(u"approvalTable"_s, 1,
                   drive.see<QAbstractItemView>(u"approvalTable"_s)->model()->index(0, 1).data().toString());
    drive.type(u"approvalComment"_s, text(order, u"comment"_s));
}

void decide(Stage &stage, const QJsonObject &)
{
    stage.drive.click(u"approve"_s);
    stage.drive.see(u"noApprovals"_s);
    stage.drive.click(u"nav-keys"_s);
}

void reveal(Stage &stage, const QJsonObject &order)
{
    showDetails(stage, text(order, u"label"_s));
    stage.drive.click(u"reveal"_s);
    stage.drive.dialog(u"reasonDialog"_s);
    stage.drive.type(u"reason"_s, u"The gateway of the second site needs it"_s);
    stage.drive.click(u"verb"_s);
    stage.drive.noDialog();
    stage.drive.see(u"revealed"_s);
}

void registerService(Stage &stage, const QJsonObject &order)
{
    const auto &drive = stage.drive;
    drive.click(u"nav-consumers"_s);
    drive.click(u"addConsumer"_s);
    drive.dialog(u"consumerDialog"_s);
    drive.type(u"consumerName"_s, text(order, u"service"_s));
    drive.typeTags(u"consumerEnvironments"_s, {u"production"_s});
    drive.click(u"verb"_s);
    drive.noDialog();
    stage.fill(u"consumerTable"_s, 1);
}

void awaitService(Stage &stage, const QJsonObject &order)
{
    stage.drive.click(u"nav-consumers"_s);
    stage.drive.clickRow(u"consumerTable"_s, 0, text(order, u"service"_s));
    stage.settle();
}

void showAudit(Stage &stage, const QJsonObject &order)
{
    stage.drive.click(u"nav-audit"_s);
    stage.fill(u"auditTable"_s, order[u"events"_s].toInt());
    stage.settle();
}

void showKeys(Stage &stage, const QJsonObject &) { stage.drive.click(u"nav-keys"_s); }

void awaitGone(Stage &stage, const QJsonObject &)
{
    stage.drive.see(u"linkBar"_s);
    stage.settle();
}

void awaitBack(Stage &stage, const QJsonObject &)
{
    stage.drive.until([&] { return !stage.drive.visible(u"linkBar"_s); }, u"the broker to be back"_s, 60'000);
    stage.settle();
}

void picture(Stage &stage, const QJsonObject &order)
{
    for (QAbstractButton *close : stage.drive.window().findChildren<QAbstractButton *>(u"toastClose"_s))
        close->click();
    stage.drive.until([&] { return stage.drive.window().findChildren<QWidget *>(u"toast"_s).isEmpty(); },
                      u"passing messages to close"_s);
    if (!stage.drive.picture().save(text(order, u"file"_s)))
        throw Unmet{u"%1 to be written"_s.arg(text(order, u"file"_s))};
}

} // namespace

void playSeatAct(Stage &stage, const QJsonObject &order)
{
    static const std::map<QString, Act> acts{{u"connect"_s, connectBroker},
                                             {u"keep"_s, keepBroker},
                                             {u"sign-in"_s, signIn},
                                             {u"add-key"_s, addKey},
                                             {u"await-key"_s, awaitKey},
                                             {u"begin-edit"_s, beginEdit},
                                             {u"save"_s, save},
                                             {u"save-into-conflict"_s, saveIntoConflict},
                                             {u"take-mine"_s, takeMine},
                                             {u"rotate"_s, rotate},
                                             {u"ask-to-reveal"_s, askToReveal},
                                             {u"approve"_s, approve},
                                             {u"decide"_s, decide},
                                             {u"reveal"_s, reveal},
                                             {u"register"_s, registerService},
                                             {u"await-service"_s, awaitService},
                                             {u"audit"_s, showAudit},
                                             {u"keys"_s, showKeys},
                                             {u"await-gone"_s, awaitGone},
                                             {u"await-back"_s, awaitBack},
                                             {u"picture"_s, picture}};
    const auto act = acts.find(text(order, u"act"_s));
    if (act == acts.end())
        throw Unmet{u"an act “%1”"_s.arg(text(order, u"act"_s))};
    act->second(stage, order);
}

} // namespace claviger::demo
