#include "models/tables/key_columns.h"
#include "tests/demo/acts.h"
#include "ui/widgets/key_value_list.h"

#include <QLineEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kRotated = u"evaluation"_s;
const QString kRevoked = u"on-call alerts"_s;
const QString kRevealed = u"receipts"_s;
const QString kTrashed = u"session-cache"_s;

void showTab(const Stage &stage, int tab)
{
    auto *tabs = stage.drive.see<QTabWidget>(u"detailsTabs"_s);
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(tab).center());
    stage.drive.until([&] { return tabs->currentIndex() == tab; }, u"tab %1 of the details"_s.arg(tab + 1));
    stage.settle();
}

QStringList textsOf(const QAbstractItemModel *model)
{
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column)
            texts << model->index(row, column).data().toString();
    }
    return texts;
}

void playTable(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"All keys, in one table"_s, [&] {
        if (drive.visible(u"closeDetails"_s))
            drive.click(u"closeDetails"_s);
        drive.click(u"filter-all"_s);
        const auto *table = drive.see<QTableView>(u"keysTable"_s);
        drive.until([&] { return table->model()->rowCount() == static_cast<int>(demoKeys().size()); }, u"sixteen rows"_s);
        stage.picture(u"all-keys"_s);
    });
    stage.step(u"What needs attention, and what is there twice"_s, [&] {
        drive.click(u"filter-needs-attention"_s);
        stage.picture(u"needs-attention"_s);
        drive.click(u"filter-duplicates"_s);
        const auto *table = drive.see<QTableView>(u"keysTable"_s);
        drive.until([&] { return table->model()->rowCount() == 2; }, u"two keys with one secret"_s);
        stage.picture(u"duplicates"_s);
    });
}

void playDetails(Stage &stage)
{
    stage.step(u"The details of a key: overview, consumers, use in CI"_s, [&] {
        stage.select(u"orders-db"_s);
        stage.drive.press(Qt::Key_Return);
        showTab(stage, 0);
        const auto *facts = stage.drive.see<KeyValueList>(u"detailFacts"_s);
        const auto *copy = stage.drive.see<QToolButton>(u"copyPath"_s);
        stage.drive.until([&] { return facts->value(u"purpose"_s).size() > 1 && copy->height() >= copy->sizeHint().height(); },
                          u"the details of the key, laid out"_s);
        stage.picture(u"details"_s);
        showTab(stage, 2);
        stage.picture(u"details-consumers"_s);
        showTab(stage, 4);
        stage.picture(u"details-use-in-ci"_s);
        showTab(stage, 0);
    });
}

void playRotation(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"Rotate “%1” with a grace period of 24 hours"_s.arg(kRotated), [&] {
        stage.select(kRotated);
        drive.shortcut(QKeySequence(u"Ctrl+R"_s));
        drive.dialog(u"rotateDialog"_s);
        const Secret fresh = stage.parts().registry().expandShape(
            stage.parts().registry().find(u"deepseek"_s)->kind(u"api_key"_s)->primarySecret()->exampleShape);
        drive.type(u"field-api_key"_s, QString::fromUtf8(fresh.view().data(), static_cast<qsizetype>(fresh.size())));
        drive.choose(u"grace"_s, 24);
        drive.type(u"reason"_s, u"Quarterly rotation"_s);
        stage.picture(u"rotate"_s);
        drive.click(u"verb"_s);
        drive.noDialog();
        stage.await(
            kRotated, [](const auto &key) { return key.lifecycle == Lifecycle::Rotating && key.graceEndsAt; },
            u"the old value to stay in its grace period"_s);
        showTab(stage, 1);
        stage.fill(u"versionsTable"_s, 2);
        stage.picture(u"rotated-versions"_s);
    });
    stage.step(u"Roll “%1” back to its previous value"_s.arg(kRotated), [&] {
        const auto versions = [&] { return textsOf(drive.see<QAbstractItemView>(u"versionsTable"_s)->model()); };
        const QStringList before = versions();
        drive.click(u"versionsRollBack"_s);
        drive.dialog(u"rollbackDialog"_s);
        drive.type(u"reason"_s, u"The new value was for another project"_s);
        stage.picture(u"roll-back"_s);
        drive.click(u"verb"_s);
        drive.noDialog();
        stage.await(
            kRotated, [](const auto &key) { return key.lifecycle == Lifecycle::Active; },
            u"the previous value to be current again"_s);
        showTab(stage, 1);
        drive.until([&] { return !drive.see(u"versionsRollBack"_s)->isEnabled() && versions() != before; },
                    u"version 2 to be retired"_s);
        stage.picture(u"rolled-back-versions"_s);
        showTab(stage, 3);
        stage.fill(u"historyList"_s, 3);
        stage.picture(u"history"_s);
        showTab(stage, 0);
    });
}

void playRevocation(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"Revoke “%1”: reason, who is affected, label typed"_s.arg(kRevoked), [&] {
        stage.select(kRevoked);
        drive.shortcut(QKeySequence(u"Ctrl+Shift+X"_s));
        drive.dialog(u"revokeDialog"_s);
        drive.type(u"reason"_s, u"Posted by mistake in a public channel"_s);
        drive.type(u"typedConfirm"_s, kRevoked);
        stage.picture(u"revoke"_s);
        drive.click(u"verb"_s);
        drive.noDialog();
        stage.await(
            kRevoked, [](const auto &key) { return key.lifecycle == Lifecycle::Revoked; }, u"the key to be revoked"_s);
        stage.picture(u"revoked"_s);
    });
}

void playReveal(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"Reveal “%1” of production: with a reason, for a short time"_s.arg(kRevealed), [&] {
        stage.select(kRevealed);
        drive.shortcut(QKeySequence(u"Ctrl+E"_s));
        drive.dialog(u"reasonDialog"_s);
        drive.type(u"reason"_s, u"Comparing with the value at the provider"_s);
        stage.picture(u"reveal-reason"_s);
        drive.click(u"verb"_s);
        drive.noDialog();
        drive.see<QLineEdit>(u"revealed"_s);
        stage.picture(u"revealed"_s);
        drive.click(u"reveal"_s);
        drive.until([&] { return !drive.visible(u"revealed"_s); }, u"the value to be hidden again"_s);
    });
}

void playTrash(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"Move “%1” to the trash and take that back"_s.arg(kTrashed), [&] {
        stage.select(kTrashed);
        drive.press(Qt::Key_Delete);
        stage.await(
            kTrashed, [](const auto &key) { return key.trashedAt.has_value(); }, u"the key to be in the trash"_s);
        stage.picture(u"trashed"_s, Stage::Toasts::Kept);
        drive.click(u"toastAction"_s);
        stage.await(
            kTrashed, [](const auto &key) { return !key.trashedAt; }, u"the key to be back"_s);
    });
}

void playSearch(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"Search by word, by owner and for what is not there"_s, [&] {
        const auto *table = drive.see<QTableView>(u"keysTable"_s);
        drive.click(u"filter-all"_s);
        drive.shortcut(QKeySequence::Find);
        const auto look = [&](const QString &query, int rows) {
            drive.type(u"keysSearch"_s, query);
            drive.until([&] { return table->model()->rowCount() == rows; }, u"%1 row(s) for “%2”"_s.arg(rows).arg(query));
        };
        look(u"billing"_s, 3);
        stage.picture(u"search-word"_s);
        look(u"owner:operations env:production "_s, 2);
        stage.picture(u"search-owner"_s);
        look(u"provider:openai zebra "_s, 0);
        drive.see(u"keysEmpty"_s);
        stage.picture(u"search-nothing"_s);
        drive.shortcut(QKeySequence::Find);
        drive.press(Qt::Key_Escape);
        drive.until([&] { return table->model()->rowCount() == static_cast<int>(demoKeys().size()); }, u"all keys again"_s);
    });
}

} // namespace

void playKeyLife(Stage &stage)
{
    playTable(stage);
    playDetails(stage);
    playRotation(stage);
    playRevocation(stage);
    playReveal(stage);
    playTrash(stage);
    playSearch(stage);
}

} // namespace claviger::demo
