#include "models/remote/broker/operation_journal.h"
#include "tests/support/answer_of.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/write_file.h"

#include <QFile>
#include <QTemporaryDir>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What was sent and not answered, on the disk.
class TestOperationJournal : public QObject
{
    Q_OBJECT

private slots:
    void what_was_noted_is_there_in_the_next_run();
    void a_file_that_cannot_be_read_is_set_aside_data();
    void a_file_that_cannot_be_read_is_set_aside();
};

void TestOperationJournal::what_was_noted_is_there_in_the_next_run()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"p/operations"_s);
    const JournalEntry entry{"0d3ba4d6-3f0f-4a8c-9d7e-2f4b7f3f7f00", u"credential.rotate"_s, u"some key"_s, kNoon};
    {
        OperationJournal journal;
        QVERIFY(answerOf(journal.open(file)));
        QVERIFY(answerOf(journal.note(entry)));
    }
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
    OperationJournal later;
    const auto left = answerOf(later.open(file));
    QVERIFY(left);
    QCOMPARE(left->size(), 1U);
    QVERIFY(left->front() == entry);
    later.forget(entry.key);
    later.close();
    OperationJournal last;
    QTRY_VERIFY(answerOf(last.open(file))->empty());
}

void TestOperationJournal::a_file_that_cannot_be_read_is_set_aside_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("something else") << QByteArray("[Desktop Entry]\n");
    QTest::newRow("a line that is none") << QByteArray("claviger-operations/1\nnothing\tof\tits\tkind\n");
    QTest::newRow("far too long") << QByteArray("claviger-operations/1\n") + QByteArray(2 * 1024 * 1024, '\n');
}

void TestOperationJournal::a_file_that_cannot_be_read_is_set_aside()
{
    QFETCH(const QByteArray, text);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"operations"_s);
    writeFile(file, text);
    OperationJournal journal;
    QCOMPARE(answerOf(journal.open(file)).error().code, ErrorCode::Damaged);
    const JournalEntry entry{"0d3ba4d6-3f0f-4a8c-9d7e-2f4b7f3f7f00", u"credential.rotate"_s, {}, kNoon};
    QVERIFY(answerOf(journal.note(entry))); // and nothing of the other is lost
    QFile aside(file + u".damaged"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), text);
}

QTEST_GUILESS_MAIN(TestOperationJournal)
#include "tst_operation_journal.moc"
