#include "models/domain/export_check.h"
#include "models/services/export_viewing.h"
#include "tests/backends/place_world.h"
#include "ui/viewer/viewer_window.h"

#include <QFileDialog>
#include <QLabel>
#include <QListView>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What was done is written down, shown, and taken away as evidence.
class TestPlaceEvidence final : public QObject
{
    Q_OBJECT

private slots:
    void theHistoryOfAKey();
    void theAuditPageListsWhatWasDone();
    void whatAColleagueDidComesByItself();
    void anExportOpensInTheViewerAndIsIntact();
    void whatIsDoneElsewhereIsSaidToBeSo();
};

namespace {

/// The audit page, by keyboard; false where there is none, which the window shows.
bool openAudit(const PlaceWorld &w)
{
    if (w.can(Capability::AuditLog)) {
        w.drive().shortcut(QKeySequence(u"Ctrl+3"_s));
        w.drive().see(u"auditPage"_s);
        return true;
    }
    if (w.drive().visible(u"nav-audit"_s) || w.action(u"actionPage-audit"_s)->isVisible())
        throw Unmet{u"no page for a log that is not there"_s};
    static_cast<void>(w.offers(u"actionExportLog"_s, Capability::AuditExport));
    return false;
}

bool hasEvent(const QTableView *table, const QString &what, const QString &key)
{
    const QAbstractItemModel *model = table->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        QString line;
        for (int column = 0; column < model->columnCount(); ++column)
            line += model->index(row, column).data().toString() + u'|';
        if (line.contains(what) && line.contains(key))
            return true;
    }
    return false;
}

ViewerWindow *viewer()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        auto *found = qobject_cast<ViewerWindow *>(window);
        if (found && found->isVisible())
            return found;
    }
    return nullptr;
}

} // namespace

void TestPlaceEvidence::theHistoryOfAKey()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        w.details(kMailer, 3);
        if (!w.can(Capability::AuditLog)) {
            const auto isSaid = [&] {
                const auto labels = w.window().findChildren<QLabel *>();
                return std::ranges::any_of(labels, [&](const QLabel *label) {
                    return label->isVisible() && label->text().contains(w.parts().backend().whyNot(Capability::AuditLog));
                });
            };
            w.drive().until(isSaid, u"why there is no history"_s);
            w.picture(u"history"_s);
            return;
        }
        const auto *list = w.drive().see<QListView>(u"historyList"_s);
        w.drive().until([list] { return list->model()->rowCount() >= 1; }, u"the history of the key"_s);
        w.picture(u"history"_s);
    })
}

void TestPlaceEvidence::theAuditPageListsWhatWasDone()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.add(kSearch);
        w.open();
        if (!openAudit(w))
            return;
        const auto *table = w.drive().see<QTableView>(u"auditTable"_s);
        w.drive().until(
            [&] { return hasEvent(table, u"Key added"_s, kMailer.label) && hasEvent(table, u"Key added"_s, kSearch.label); },
            u"both creations"_s);
        w.picture(u"audit"_s);
        w.drive().type(u"auditSearch"_s, kMailer.label);
        w.drive().until(
            [&] { return hasEvent(table, u"Key added"_s, kMailer.label) && !hasEvent(table, u"Key added"_s, kSearch.label); },
            u"one of them"_s);
    })
}

void TestPlaceEvidence::whatAColleagueDidComesByItself()
{
    PLAY({
        PlaceWorld w;
        w.open();
        if (!openAudit(w))
            return;
        const auto *table = w.drive().see<QTableView>(u"auditTable"_s);
        w.add(kMailer);
        w.drive().until([&] { return hasEvent(table, u"Key added"_s, kMailer.label); }, u"a colleague's event"_s);
    })
}

void TestPlaceEvidence::anExportOpensInTheViewerAndIsIntact()
{
    PLAY({
        PlaceWorld w;
        w.add(kMailer);
        w.open();
        if (!openAudit(w))
            return;
        w.drive().click(u"exportLog"_s);
        w.drive().dialog(u"exportDialog"_s);
        w.drive().tick(u"withholdHost"_s);
        w.drive().until([&] { return w.drive().see(u"exportStart"_s)->isEnabled(); }, u"the preview"_s);
        w.picture(u"export"_s);
        w.drive().click(u"exportStart"_s);
        auto *files = qobject_cast<QFileDialog *>(w.drive().dialog(u"exportFileDialog"_s));
        emit files->fileSelected(w.file(u"log.clavaudit"_s)); // the file dialog is the desktop's, not ours
        files->reject();
        w.drive().click(u"exportOpenViewer"_s);
        const auto isIntact = [] {
            const auto *shown = viewer();
            return shown && shown->viewing().isScanned() && shown->viewing().check()
                && shown->viewing().check()->verdict == ExportVerdict::Verified;
        };
        w.drive().until(isIntact, u"an auditor to find it intact"_s);
        viewer()->close();
    })
}

void TestPlaceEvidence::whatIsDoneElsewhereIsSaidToBeSo(){PLAY({
    PlaceWorld w;
    w.open();
    if (w.can(Capability::AuditLog)) {
        const auto *shown = w.drive().see<QLabel>(u"statusLog"_s);
        w.drive().until([shown] { return shown->text().contains(u"event"_s); }, u"the size of the log"_s);
        return;
    }
    const auto *shown = w.window().findChild<QLabel *>(u"statusLog"_s);
    QVERIFY2(shown->text().isEmpty(), qPrintable(shown->text())); // no number of a log that is not there
})}

PLACE_MAIN(TestPlaceEvidence)
#include "tst_place_evidence.moc"
