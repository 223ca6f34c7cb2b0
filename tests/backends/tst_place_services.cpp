#include "tests/backends/place_world.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/secret_line_edit.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The services that use keys: registered, given a token, and found at their keys.
class TestPlaceServices final : public QObject
{
    Q_OBJECT

private slots:
    void aServiceIsRegistered();
    void aTokenIsShownOnceAndRevoked();
    void whoCanReadAKey();
};

namespace {

const QString kService = u"checkout-api"_s;

/// The page, by keyboard; false where there is none, which the window shows.
bool openServices(const PlaceWorld &w)
{
    if (w.can(Capability::Consumers)) {
        w.drive().shortcut(QKeySequence(u"Ctrl+4"_s));
        w.drive().see(u"consumersPage"_s);
        return true;
    }
    if (w.drive().visible(u"nav-consumers"_s) || w.action(u"actionPage-consumers"_s)->isVisible())
        throw Unmet{u"no page for services that are not there"_s};
    return false;
}

void typeCell(const PlaceWorld &w, const QString &table, int column, const QString &text)
{
    w.drive().see<QTableWidget>(table)->item(0, column)->setText(text);
}

/// Registers a service that reads the key at \p path.
void registerService(const PlaceWorld &w, const QString &path)
{
    w.drive().click(u"addConsumer"_s);
    auto *dialog = qobject_cast<ConfirmDialog *>(w.drive().dialog(u"consumerDialog"_s));
    w.drive().type(u"consumerName"_s, kService);
    w.drive().type(u"consumerDescription"_s, u"Takes payments"_s);
    w.drive().typeTags(u"consumerEnvironments"_s, {u"production"_s});
    w.drive().click(u"requiredKeysAdd"_s);
    typeCell(w, u"requiredKeys"_s, 0, path);
    w.drive().click(u"consumerScopesAdd"_s);
    const QStringList scope{u"shop"_s, u"production"_s, path, QString()};
    for (int column = 0; column < scope.size(); ++column)
        typeCell(w, u"consumerScopes"_s, column, scope[column]);
    w.picture(u"service-dialog"_s);
    w.drive().click(dialog->verbButton(), u"Register"_s);
    w.drive().noDialog();
    w.drive().clickRow(u"consumerTable"_s, 0, kService);
}

/// Where services ask for the key.
QString pathOf(PlaceWorld &w, const GivenKey &key)
{
    const Credential now = w.whole(w.theirs(key).id);
    if (w.place() != Place::KeyPath)
        return now.details.path;
    return now.details.path.section(u'/', -2, -2) + u'.' + now.details.path.section(u'/', -1) + u'.' + now.overview.environment;
}

} // namespace

void TestPlaceServices::aServiceIsRegistered()
{
    PLAY({
        PlaceWorld w;
        w.add(kBilling);
        w.open();
        if (!openServices(w))
            return;
        registerService(w, pathOf(w, kBilling));
        w.drive().until([&] { return w.drive().see<QLabel>(u"consumerRequired"_s)->text().contains(pathOf(w, kBilling)); },
                        u"what it needs"_s);
        for (const QLabel *label : w.window().findChildren<QLabel *>()) // what the broker does not tell is no date of 1970
            QVERIFY2(!label->isVisible() || !label->text().contains(u"days ago by"_s), qPrintable(label->text()));
        w.picture(u"services"_s);
    })
}

void TestPlaceServices::aTokenIsShownOnceAndRevoked()
{
    PLAY({
        PlaceWorld w;
        w.add(kBilling);
        w.open();
        if (!openServices(w))
            return;
        registerService(w, pathOf(w, kBilling));
        w.drive().see<QTabWidget>(u"consumerTabs"_s)->setCurrentIndex(1);
        w.drive().click(u"issueToken"_s);
        auto *dialog = qobject_cast<ConfirmDialog *>(w.drive().dialog(u"tokenDialog"_s));
        w.drive().choose(u"tokenLife"_s, 7);
        w.drive().press(Qt::Key_Return);
        const QByteArray value
            = w.drive().see<SecretLineEdit>(u"tokenValue"_s)->text().toUtf8(); // no copy of the field's own text
        QVERIFY(value.startsWith("eyJ"));
        w.picture(u"token"_s);
        w.drive().click(u"copyToken"_s);
        QCOMPARE(QApplication::clipboard()->text().toUtf8(), value);
        w.drive().tick(u"tokenStored"_s);
        w.drive().click(dialog->verbButton(), u"Close"_s);
        w.drive().noDialog();
        for (const QLineEdit *field : w.window().findChildren<QLineEdit *>())
            QVERIFY(!field->text().toUtf8().contains(value));
        w.drive().clickRow(u"tokenTable"_s, 0, u"Active"_s);
        w.drive().click(u"revokeToken"_s);
        auto *ask = qobject_cast<ConfirmDialog *>(w.drive().dialog(u"revokeTokenDialog"_s));
        w.drive().type(u"reason"_s, u"Leaked"_s);
        w.drive().click(ask->verbButton(), u"Revoke"_s);
        w.drive().noDialog();
        const auto *tokens = w.drive().see<QAbstractItemView>(u"tokenTable"_s);
        w.drive().until([&] { return WindowDriver::rowOf(tokens, 0, u"Revoked"_s) == 0; }, u"the token to be revoked"_s);
    })
}

void TestPlaceServices::whoCanReadAKey(){PLAY({
    PlaceWorld w;
    w.add(kBilling);
    w.open();
    const bool hasServices = openServices(w);
    if (hasServices)
        registerService(w, pathOf(w, kBilling));
    w.drive().shortcut(QKeySequence(u"Ctrl+1"_s));
    w.details(kBilling, 2);
    if (!hasServices) {
        QVERIFY(!w.drive().visible(u"keyReaders"_s));
        return;
    }
    w.drive().until([&] { return w.drive().see<QLabel>(u"keyReaders"_s)->text().contains(kService); }, u"who can read it"_s);
    w.picture(u"readers"_s);
})}

PLACE_MAIN(TestPlaceServices)
#include "tst_place_services.moc"
