#include "models/services/key_catalog.h"
#include "models/services/session.h"
#include "tests/demo/acts.h"

#include <QTableView>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

void playAudit(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"Everything of that is on the audit page"_s, [&] {
        drive.shortcut(QKeySequence(u"Ctrl+3"_s));
        const auto *table = drive.see<QTableView>(u"auditTable"_s);
        drive.until([&] { return table->model()->rowCount() > static_cast<int>(demoKeys().size()); },
                    u"the events of the store"_s);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(2, 0)).center());
        stage.settle();
        stage.picture(u"audit"_s);
        drive.type(u"auditSearch"_s, u"receipts"_s);
        const int all = table->model()->rowCount();
        drive.until([&] { return table->model()->rowCount() > 0 && table->model()->rowCount() < all; }, u"fewer events"_s);
        stage.settle();
        stage.picture(u"audit-filtered"_s);
    });
}

void playSettings(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"The settings, section by section"_s, [&] {
        drive.shortcut(QKeySequence(u"Ctrl+,"_s));
        for (const QString &section :
             {u"appearance"_s, u"security"_s, u"store"_s, u"workspaces"_s, u"backups"_s, u"providers"_s}) {
            openSettings(stage, section);
            if (section == u"store"_s)
                stage.fill(u"slotTable"_s, 2);
            stage.settle();
            stage.picture(u"settings-"_s + section);
        }
    });
    stage.step(u"The shortcut sheet"_s, [&] {
        drive.shortcut(QKeySequence(u"Ctrl+/"_s));
        drive.dialog(u"shortcutSheet"_s);
        stage.picture(u"shortcuts"_s);
        drive.press(Qt::Key_Escape);
        drive.noDialog();
    });
}

void playLock(Stage &stage, const QString &passphrase)
{
    const auto &drive = stage.drive;
    Session &session = stage.parts().session();
    stage.step(u"Lock: nothing readable is left in the window"_s, [&] {
        drive.shortcut(QKeySequence(u"Ctrl+1"_s));
        drive.shortcut(QKeySequence(u"Ctrl+L"_s));
        drive.see(u"unlockPage"_s);
        drive.until([&] { return session.state() == SessionState::Locked; }, u"the store to be locked"_s);
        stage.settle();
        stage.picture(u"locked"_s);
    });
    stage.step(u"A wrong passphrase is refused"_s, [&] {
        drive.type(u"unlockField"_s, u"not the passphrase"_s);
        drive.press(Qt::Key_Return);
        drive.until([&] { return session.lastError().has_value() && session.state() == SessionState::Locked; },
                    u"the wrong passphrase to be refused"_s);
        stage.settle();
        stage.picture(u"wrong-passphrase"_s);
    });
    stage.step(u"Unlock with the right one: every key is there"_s, [&] {
        drive.type(u"unlockField"_s, passphrase);
        drive.press(Qt::Key_Return);
        drive.see(u"keysTable"_s);
        drive.until([&] { return stage.parts().catalog().keys().size() == demoKeys().size(); }, u"sixteen keys"_s);
        stage.settle();
        stage.picture(u"unlocked"_s);
    });
}

} // namespace

void playClosing(Stage &stage, const QString &passphrase)
{
    playAudit(stage);
    playSettings(stage);
    playLock(stage, passphrase);
}

} // namespace claviger::demo
