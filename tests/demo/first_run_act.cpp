#include "tests/demo/acts.h"
#include "ui/firstrun/recovery_kit_page.h"

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

void playFirstRun(Stage &stage, const QString &passphrase)
{
    const auto &drive = stage.drive;
    stage.step(u"Start: no store is known, the window says what to do"_s, [&] {
        drive.see(u"welcomePage"_s);
        stage.picture(u"welcome"_s);
    });
    stage.step(u"Create an encrypted store under a generated passphrase"_s, [&] {
        drive.click(u"createStore"_s);
        drive.type(u"storeFile"_s, stage.file(u"demo.claviger"_s));
        drive.type(u"passphrase"_s, passphrase);
        drive.type(u"repeat"_s, passphrase);
        stage.picture(u"create-store"_s);
        drive.click(u"create"_s);
        drive.see(u"recoveryKitPage"_s);
    });
    stage.step(u"Save the recovery kit and confirm that it is stored"_s, [&] {
        const QString kit = stage.file(u"demo-recovery-kit.txt"_s);
        // The file dialog is the desktop's, not ours: what it would answer is given at once.
        if (!drive.see<RecoveryKitPage>(u"recoveryKitPage"_s)->saveTo(kit))
            throw test::Unmet{u"the recovery kit to be saved"_s};
        drive.tick(u"storedIt"_s);
        stage.picture(u"recovery-kit"_s);
        drive.click(u"kitDone"_s);
    });
    stage.step(u"The empty Integration keys page"_s, [&] {
        drive.see(u"keysEmpty"_s);
        stage.settle();
        stage.picture(u"empty"_s);
    });
}

} // namespace claviger::demo
