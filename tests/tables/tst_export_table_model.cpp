#include "models/services/domain_text.h"
#include "models/tables/radix_order.h"
#include "models/tables/text_blob.h"
#include "models/tables/text_rank.h"
#include "tests/tables/export_table.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestExportTableModel final : public QObject
{
    Q_OBJECT
private slots:
    void rowsAreThereBeforeTheyAreRead();
    void isAProperModel();
    void searchesEveryText_data();
    void searchesEveryText();
    void searchNarrowsAndWidens();
    void conditionsAreAnded();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void aFilterGivenEarlyIsAppliedLater();
    void theNewestQuestionWins();
    void whatIsNotDisclosedIsSaid();
    void linesThatAreNoEventsAreMarked();
    void sequencesThatJumpAreSorted();
    void timesThatGoBackAreSorted();
    void hostileTextCannotTurnTheLine();
    void blobFindsWhatIsThere();
    void radixOrderIsStable();
};

void TestExportTableModel::rowsAreThereBeforeTheyAreRead()
{
    const auto file = someFile();
    ExportTableModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFile(file);
    QCOMPARE(model.rowCount(), 0);
    model.setLineCount(100, false);
    QCOMPARE(model.rowCount(), 100);
    QVERIFY(!model.indexing());
    await(model, 7);
    QCOMPARE(model.index(7, static_cast<int>(ExportColumn::Sequence)).data().toString(), u"7"_s);
    model.setLineCount(kCount, true);
    QCOMPARE(model.rowCount(), kCount);
    QVERIFY(model.indexing());
    QTRY_VERIFY(model.index());
    QCOMPARE(model.index()->size(), static_cast<quint32>(kCount));
    QCOMPARE(model.rowCount(), kCount);
}

void TestExportTableModel::isAProperModel()
{
    ExportTableModel model;
    const QAbstractItemModelTester tester(&model);
    load(model, someFile());
    apply(model, {.text = u"openai"_s});
    model.sort(static_cast<int>(ExportColumn::Actor), Qt::DescendingOrder);
    QTRY_VERIFY(!model.isBusy());
    apply(model, {});
    model.setFile(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), kExportColumns);
}

void TestExportTableModel::searchesEveryText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"ada", "WORKSTATION-3", "openai", "stag", "incident", "key-17", "api_key", "hmac:", "secret.revealed", "failed",
          "2030-03-05", "2030-04", "1234", "lovelace incident", "nothing of that kind", "e"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestExportTableModel::searchesEveryText()
{
    QFETCH(const QString, text);
    const auto file = someFile();
    ExportTableModel model;
    load(model, file);
    apply(model, {.text = text});
    const QList<quint64> expected = linesWhere(*file, [&](const ExportEvent &shown) {
        const AuditEvent &event = shown.event;
        return std::ranges::all_of(text.split(u' '), [&](const QString &word) {
            if (word == QString::number(event.seq))
                return true;
            if (shown.withheld)
                return false;
            const QStringList texts{event.actor,
                                    event.host,
                                    event.object,
                                    event.path,
                                    event.provider,
                                    event.environment,
                                    event.workspace,
                                    event.reason,
                                    event.field,
                                    event.detail,
                                    event.fingerprint,
                                    QString(actionName(event.action)),
                                    actionText(event.action),
                                    QString(resultName(event.result)),
                                    resultText(event.result)};
            const bool dated = word.size() >= 7 && word[4] == u'-' && toRfc3339(event.at).startsWith(word);
            return dated
                || std::ranges::any_of(texts, [&](const QString &each) { return each.contains(word, Qt::CaseInsensitive); });
        });
    });
    QCOMPARE(linesOf(model), expected);
    QCOMPARE(expected.isEmpty(), text.startsWith("nothing"_L1));
}

void TestExportTableModel::searchNarrowsAndWidens()
{
    const auto file = someFile();
    ExportTableModel typed;
    load(typed, file);
    const QString text = u"grace key-1"_s;
    for (qsizetype length = 1; length <= text.size(); ++length)
        apply(typed, {.text = text.first(length)});
    for (const QString &asked : {text, u"grace"_s, u"grace key-11"_s, u"GRACE"_s, QString()}) {
        apply(typed, {.text = asked});
        ExportTableModel fresh;
        load(fresh, file);
        apply(fresh, {.text = asked});
        QCOMPARE(linesOf(typed), linesOf(fresh));
    }
}

void TestExportTableModel::conditionsAreAnded()
{
    const auto file = someFile();
    ExportTableModel model;
    load(model, file);
    const auto shows = [&](const ExportRowFilter &filter, const std::function<bool(const ExportEvent &)> &test) {
        apply(model, filter);
        const QList<quint64> expected = linesWhere(*file, test);
        QCOMPARE(linesOf(model), expected);
        QVERIFY(!expected.isEmpty());
    };
    using Kind = ExportRowFilter::Kind;
    shows({.results = {AuditResult::Denied, AuditResult::Failed}},
          [](const ExportEvent &shown) { return !shown.withheld && shown.event.result != AuditResult::Granted; });
    shows({.kind = Kind::Withheld}, [](const ExportEvent &shown) { return shown.withheld; });
    shows({.kind = Kind::PartlyWithheld}, [](const ExportEvent &shown) { return bool(shown.absent); });
    shows({.actor = u"ada.lovelace"_s}, [](const ExportEvent &shown) { return shown.event.actor == "ada.lovelace"_L1; });
    shows({.actor = QString()}, [](const ExportEvent &shown) { return !shown.withheld && shown.event.actor.isEmpty(); });
    const QString object = file->events[7]->event.object;
    shows({.actions = {AuditAction::SecretRevealed, AuditAction::SecretCopied}, .object = object}, [&](const ExportEvent &shown) {
        return shown.event.object == object
            && (shown.event.action == AuditAction::SecretRevealed || shown.event.action == AuditAction::SecretCopied);
    });
    const Instant since = file->events[100]->event.at;
    shows({.since = since, .until = since + std::chrono::days{1}}, [&](const ExportEvent &shown) {
        return !shown.withheld && shown.event.at >= since && shown.event.at < since + std::chrono::days{1};
    });
    apply(model, {.actor = u"nobody"_s});
    QCOMPARE(model.rowCount(), 0);
    apply(model, {.object = u"no such key"_s});
    QCOMPARE(model.rowCount(), 0);
}

void TestExportTableModel::sortsByEveryColumn_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < kExportColumns; ++column)
        QTest::newRow(columnName(static_cast<ExportColumn>(column)).data()) << column;
}

void TestExportTableModel::sortsByEveryColumn()
{
    QFETCH(const int, column);
    ExportTableModel model;
    load(model, someFile());
    std::array<QStringList, 2> shown;
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        model.sort(column, order);
        QTRY_VERIFY(!model.isBusy());
        QCOMPARE(model.rowCount(), kCount);
        QStringList values;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, column);
            await(model, row);
            if (!index.data(ExportTableModel::WithheldRole).toBool())
                values << index.data().toString();
        }
        shown[order == Qt::DescendingOrder ? 1 : 0] = values;
    }
    const QStringList &ascending = shown[0];
    const QStringList &descending = shown[1];
    QStringList distinct = ascending;
    distinct.removeDuplicates();
    QStringList reversed = descending;
    reversed.removeDuplicates();
    // Equal values stand together, each place once; turning the order round turns the groups round, "nothing" stays last.
    QCOMPARE(QSet<QString>(distinct.begin(), distinct.end()).size(), distinct.size());
    if (const qsizetype none = distinct.indexOf(u"–"_s); none >= 0) {
        QCOMPARE(none, distinct.size() - 1);
        QCOMPARE(reversed.indexOf(u"–"_s), none);
        distinct.removeLast();
        reversed.removeLast();
    }
    std::ranges::reverse(reversed);
    QCOMPARE(reversed, distinct);
    QVERIFY(distinct.size() > 1 || static_cast<ExportColumn>(column) == ExportColumn::Workspace);
}

void TestExportTableModel::aFilterGivenEarlyIsAppliedLater()
{
    const auto file = someFile();
    ExportTableModel model;
    model.setFile(file);
    model.setLineCount(100, false);
    model.setFilter({.results = {AuditResult::Failed}});
    QVERIFY(model.isBusy());
    QCOMPARE(model.rowCount(), 100);
    model.setLineCount(kCount, true);
    QTRY_VERIFY(!model.isBusy());
    QCOMPARE(model.rowCount(), static_cast<int>(model.index()->counts().failed));
}

void TestExportTableModel::theNewestQuestionWins()
{
    ExportTableModel model;
    load(model, someFile());
    QSignalSpy shown(&model, &ExportTableModel::shown);
    for (const char *text : {"a", "ad", "ada", "alan", "openai"})
        model.setFilter({.text = QString::fromLatin1(text)});
    QTRY_VERIFY(!model.isBusy());
    QVERIFY(shown.count() >= 1);
    ExportTableModel fresh;
    load(fresh, someFile());
    apply(fresh, {.text = u"openai"_s});
    QCOMPARE(linesOf(model), linesOf(fresh));
}

void TestExportTableModel::whatIsNotDisclosedIsSaid()
{
    ExportTableModel model;
    load(model, someFile());
    const auto cell = [&](int row, ExportColumn column) { return model.index(row, static_cast<int>(column)); };
    for (const int row : {0, 12, 30})
        await(model, row);
    QCOMPARE(cell(30, ExportColumn::Action).data().toString(), u"Event withheld"_s);
    QCOMPARE(cell(30, ExportColumn::Sequence).data().toString(), u"30"_s);
    QVERIFY(cell(30, ExportColumn::Actor).data(ExportTableModel::WithheldRole).toBool());
    QVERIFY(cell(30, ExportColumn::Actor).data(Qt::AccessibleTextRole).toString().contains("withheld"_L1));
    QCOMPARE(cell(12, ExportColumn::Actor).data().toString(), u"withheld"_s);
    QVERIFY(!cell(12, ExportColumn::Host).data(ExportTableModel::WithheldRole).toBool());
    QCOMPARE(cell(0, ExportColumn::Time).data().toString(), u"2030-03-01 00:00:00"_s);
}

void TestExportTableModel::linesThatAreNoEventsAreMarked()
{
    const auto file = someFile();
    file->events[5].reset();
    ExportTableModel model;
    load(model, file);
    await(model, 5);
    QVERIFY(model.index(5, 0).data(ExportTableModel::BadRole).toBool());
    QVERIFY(!model.index(6, 0).data(ExportTableModel::BadRole).toBool());
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setBadLine(6);
    QCOMPARE(changed.count(), 1);
    QVERIFY(model.index(6, 0).data(ExportTableModel::BadRole).toBool());
    apply(model, {.kind = ExportRowFilter::Kind::Unreadable});
    QCOMPARE(linesOf(model), QList<quint64>{5});
    QCOMPARE(model.rowOf(5), 0);
    QCOMPARE(model.rowOf(6), -1);
}

void TestExportTableModel::sequencesThatJumpAreSorted()
{
    const auto file = someFile(10);
    file->events[3]->event.seq = 77;
    ExportTableModel model;
    load(model, file);
    model.sort(0, Qt::DescendingOrder);
    QTRY_VERIFY(!model.isBusy());
    QCOMPARE(linesOf(model).first(), 3U);
    apply(model, {.text = u"77"_s});
    QCOMPARE(linesOf(model), QList<quint64>{3});
}

void TestExportTableModel::timesThatGoBackAreSorted()
{
    const auto file = someFile(10);
    file->events[8]->event.at = file->events[0]->event.at - std::chrono::hours{1};
    ExportTableModel model;
    load(model, file);
    model.sort(static_cast<int>(ExportColumn::Time), Qt::AscendingOrder);
    QTRY_VERIFY(!model.isBusy());
    QCOMPARE(linesOf(model).first(), 8U);
}

void TestExportTableModel::hostileTextCannotTurnTheLine()
{
    const auto file = someFile(3);
    file->events[0]->event.actor = u"ada\u202Egnp.exe\n"_s;
    ExportTableModel model;
    load(model, file);
    await(model, 0);
    const QString shown = model.index(0, static_cast<int>(ExportColumn::Actor)).data().toString();
    QVERIFY(!shown.contains(u'\u202E'));
    QVERIFY(!shown.contains(u'\n'));
}

void TestExportTableModel::blobFindsWhatIsThere()
{
    TextBlob blob;
    QCOMPARE(blob.add({}), 0U);
    const quint32 big = blob.add(u"Straße 12");
    const quint32 same = blob.add(u"Straße 12");
    QCOMPARE(big, same);
    for (int i = 0; i < 5000; ++i)
        blob.add(u"text-%1"_s.arg(i));
    QCOMPARE(blob.size(), std::size_t{5002});
    QCOMPARE(blob.text(big), u"Straße 12"_s);
    QCOMPARE(blob.find(u"text-4999"), 5001U);
    QCOMPARE(blob.find(u"text-5000"), 0U);
    const std::vector<quint8> mask = blob.containing("text-123");
    QCOMPARE(std::ranges::count(mask, 1), 11); // 123 and 1230 to 1239
    QCOMPARE(std::ranges::count(blob.containing("strasse"), 1) + std::ranges::count(blob.containing("straße"), 1), 1);
    QCOMPARE(std::ranges::count(blob.containing("2text"), 1), 0); // not across two texts
    blob.rank();
    QVERIFY(blob.ranks()[blob.find(u"text-9")] < blob.ranks()[blob.find(u"text-10")]);
    QCOMPARE(blob.ranks()[0], kNoRank);
}

void TestExportTableModel::radixOrderIsStable()
{
    const std::vector<quint32> keys{5, kNoRank, 1, 5, 3'000'000, 1, kNoRank, 0};
    QCOMPARE(radixOrder(keys, false), (std::vector<quint32>{7, 2, 5, 0, 3, 4, 1, 6}));
    QCOMPARE(radixOrder(keys, true), (std::vector<quint32>{4, 0, 3, 2, 5, 7, 1, 6}));
    QVERIFY(radixOrder({}, true).empty());
}

QTEST_GUILESS_MAIN(TestExportTableModel)
#include "tst_export_table_model.moc"
