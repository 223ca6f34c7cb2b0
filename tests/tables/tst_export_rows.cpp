#include "tests/tables/export_table.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The rows of an export's table while they are being read.
class TestExportRows final : public QObject
{
    Q_OBJECT
private slots:
    void rowsComeWhenTheyAreRead();
    void aReaderThatHangsHoldsNothingUp();
};

void TestExportRows::rowsComeWhenTheyAreRead()
{
    const auto file = someFile();
    ExportTableModel model;
    load(model, file);
    QSemaphore gate;
    file->readGate = &gate;
    const auto text = [&](int row) { return model.index(row, static_cast<int>(ExportColumn::Sequence)).data().toString(); };
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QCOMPARE(text(1000), u"…"_s);
    QCOMPARE(text(5), u"…"_s);
    QVERIFY(!model.index(5, 0).data(ExportTableModel::BadRole).toBool());
    QCOMPARE(model.index(5, 0).data(ExportTableModel::LineRole).toULongLong(), 5ULL);
    // While these are awaited, other rows come into their places.
    model.sort(0, Qt::DescendingOrder);
    QTRY_VERIFY(!model.isBusy());
    QCOMPARE(text(1000), u"…"_s);
    file->readGate = nullptr;
    gate.release(kCount);
    QTRY_COMPARE(text(1000), QLocale().toString(kCount - 1 - 1000));
    QVERIFY(changed.count() > 0);
    for (const QList<QVariant> &each : changed) {
        QVERIFY(each[0].toModelIndex().row() <= each[1].toModelIndex().row());
        QVERIFY(each[1].toModelIndex().row() < kCount);
    }
    // Far more rows than are kept, one after the other and back.
    for (const int row : {0, 700, 1300, kCount - 1, 64, 0}) {
        await(model, row);
        QCOMPARE(text(row), QLocale().toString(kCount - 1 - row));
    }
}

void TestExportRows::aReaderThatHangsHoldsNothingUp()
{
    const auto file = someFile();
    const auto other = someFile(10);
    QSemaphore gate;
    {
        ExportTableModel model;
        load(model, file);
        file->readGate = &gate;
        QVERIFY(model.index(3, 0).data(ExportTableModel::PendingRole).toBool());
        load(model, other); // another file is shown meanwhile
        await(model, 3);
        model.setFile(file);
        model.setLineCount(kCount, true); // its index hangs
        QVERIFY(model.index(3, 0).data(ExportTableModel::PendingRole).toBool());
    } // and the window is closed
    file->readGate = nullptr;
    gate.release(100 * kCount);
    QTRY_COMPARE(file.use_count(), 1L);
}

QTEST_GUILESS_MAIN(TestExportRows)
#include "tst_export_rows.moc"
