#include "models/base/future.h"
#include "models/services/key_catalog.h"
#include "tests/demo/acts.h"

#include <QListWidget>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameOf(const Stage &stage, const DemoKey &key)
{
    return u"%1 “%2”"_s.arg(stage.parts().registry().find(key.provider)->name, key.label);
}

QString manner(const DemoKey &key)
{
    switch (key.entry) {
    case Entry::Guess: return u"Add %1: pasted, its provider is guessed"_s;
    case Entry::Fields: return u"Add %1"_s;
    case Entry::Generate: return u"Add %1: generated here, 256 bits"_s;
    case Entry::Declare: return u"Declare %1: pending, its value comes later"_s;
    case Entry::Same: return u"Add %1: the same secret again, which the review says"_s;
    }
    Q_UNREACHABLE();
}

void addSecondWorkspace(Stage &stage)
{
    stage.step(u"Add a second workspace on the settings page"_s, [&] {
        const auto &drive = stage.drive;
        drive.shortcut(QKeySequence(u"Ctrl+,"_s));
        drive.see<QListWidget>(u"settingsSections"_s);
        openSettings(stage, u"workspaces"_s);
        drive.click(u"addWorkspace"_s);
        drive.dialog(u"workspaceDialog"_s);
        drive.type(u"workspaceName"_s, kSecondWorkspace);
        stage.picture(u"new-workspace"_s);
        drive.click(u"verb"_s);
        drive.noDialog();
        drive.until([&] { return stage.parts().catalog().workspaces().size() == 2; }, u"two workspaces"_s);
        stage.picture(u"workspaces"_s);
        drive.shortcut(QKeySequence(u"Ctrl+1"_s));
        drive.see(u"keysTable"_s);
    });
}

/// What a quick run does not click.
void addByBackend(Stage &stage)
{
    stage.step(u"Add the other keys in one commit"_s, [&] {
        std::vector<NewCredential> all;
        for (const DemoKey &key : demoKeys()) {
            if (!key.always)
                all.push_back(credentialOf(stage.parts().registry(), stage.parts().tools(), key));
        }
        const std::size_t expected = stage.parts().catalog().keys().size() + all.size();
        QFuture future = stage.parts().backend().createMany(std::move(all), std::make_shared<Progress>());
        stage.drive.until([&] { return future.isFinished(); }, u"the keys to be added"_s);
        if (const auto answer = future.takeResult(); !answer)
            throw test::Unmet{u"the keys to be added: "_s + answer.error().detail};
        stage.drive.until([&] { return stage.parts().catalog().keys().size() == expected; }, u"the added keys in the table"_s);
    });
}

} // namespace

void openSettings(const Stage &stage, const QString &section)
{
    auto *list = stage.drive.see<QListWidget>(u"settingsSections"_s);
    for (int row = 0; row < list->count(); ++row) {
        if (list->item(row)->data(Qt::UserRole).toString() == section)
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(row)).center());
    }
}

void playAddingKeys(Stage &stage)
{
    QString repeated;
    bool first = true;
    bool backendAsked = false;
    for (const DemoKey &key : demoKeys()) {
        if (stage.options().quick && !key.always) {
            if (!std::exchange(backendAsked, true))
                addByBackend(stage);
            continue;
        }
        stage.step(manner(key).arg(nameOf(stage, key)), [&] {
            const QString pasted = playWizard(stage, key, key.entry == Entry::Same ? repeated : QString(), first);
            if (key.entry == Entry::Guess)
                repeated = pasted;
            if (std::exchange(first, false)) {
                stage.settle();
                stage.picture(u"first-key"_s);
            }
            if (key.entry == Entry::Declare)
                stage.picture(u"pending-key"_s);
        });
        if (stage.parts().catalog().workspaces().size() == 1)
            addSecondWorkspace(stage);
    }
}

} // namespace claviger::demo
