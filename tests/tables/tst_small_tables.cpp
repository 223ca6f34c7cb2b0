#include "models/tables/consumer_list_model.h"
#include "models/tables/provider_list_model.h"
#include "models/tables/slot_table_model.h"
#include "models/tables/text_rank.h"
#include "models/tables/version_table_model.h"
#include "tests/support/fake_registry.h"
#include "tests/support/some_overviews.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto kByQtTest = Tester::FailureReportingMode::QtTest;

VersionInfo someVersion(int number, VersionStage stage)
{
    VersionInfo version;
    version.number = number;
    version.stage = stage;
    version.createdAt = kNoon - std::chrono::days{30 - number};
    version.createdBy = u"ann"_s;
    version.fingerprints = {SomeOverviews::print(quint64(number) << 20U)};
    return version;
}

QStringList names(const ProviderListModel &model)
{
    QStringList found;
    for (int row = 0; row < model.rowCount(); ++row)
        found.append(model.index(row).data().toString());
    return found;
}

void everyCellSpeaks(const QAbstractItemModel &model)
{
    QVERIFY(model.rowCount() > 0);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QString title = model.headerData(column, Qt::Horizontal).toString();
            QVERIFY(!title.isEmpty());
            QVERIFY(!model.index(row, column).data().toString().isEmpty());
            QVERIFY(model.index(row, column).data(Qt::AccessibleTextRole).toString().startsWith(title + u": "_s));
        }
    }
}

} // namespace

class TestSmallTables final : public QObject
{
    Q_OBJECT
private slots:
    void versionsNewestFirstAndKept();
    void providersByCategoryThenName();
    void providersBySearchAndGuess();
    void keySlots();
    void consumersWithTheirOtherKeys();
    void textsRankAsPeopleExpect();
};

void TestSmallTables::versionsNewestFirstAndKept()
{
    const FixedClock clock;
    VersionTableModel model(clock);
    const Tester tester(&model, kByQtTest);
    std::vector<VersionInfo> versions{someVersion(1, VersionStage::Retired), someVersion(2, VersionStage::Current)};
    model.setVersions(versions);
    everyCellSpeaks(model);
    QCOMPARE(model.index(0, VersionTableModel::Number).data().toString(), u"2"_s);
    const QPersistentModelIndex second = model.index(0, 0);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

    versions[1].stage = VersionStage::Previous;
    versions[1].graceEndsAt = kNoon + std::chrono::hours{5};
    versions.push_back(someVersion(3, VersionStage::Current));
    model.setVersions(versions);

    QCOMPARE(resets.count(), 0);
    QCOMPARE(second.row(), 1);
    QCOMPARE(second.data(VersionTableModel::StageRole).value<VersionStage>(), VersionStage::Previous);
    QCOMPARE(model.index(1, VersionTableModel::Ends).data(VersionTableModel::InstantRole).toLongLong(),
             versions[1].graceEndsAt->time_since_epoch().count());
    QVERIFY(model.index(0, VersionTableModel::Fingerprint).data(VersionTableModel::MonospaceRole).toBool());
    QCOMPARE(model.version(0)->number, 3);
    QVERIFY(!model.version(3));

    model.setVersions({someVersion(9, VersionStage::Current)}); // another key
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(resets.count(), 1);
    model.setVersions({});
    QCOMPARE(model.rowCount(), 0);
}

void TestSmallTables::providersByCategoryThenName()
{
    const FakeRegistry registry;
    ProviderListModel model(registry);
    const Tester tester(&model, kByQtTest);
    QCOMPARE(
        names(model),
        (QStringList{u"Anthropic"_s, u"OpenAI"_s, u"Google Cloud service account"_s, u"JWT signing secret"_s, u"PostgreSQL"_s}));
    QCOMPARE(model.categories(), (QStringList{u"genai"_s, u"cloud"_s, u"auth"_s, u"database"_s}));
    QVERIFY(!model.index(0).data(ProviderListModel::GroupStartRole).toString().isEmpty());
    QVERIFY(model.index(1).data(ProviderListModel::GroupStartRole).toString().isEmpty());
    QVERIFY(!model.index(2).data(ProviderListModel::GroupStartRole).toString().isEmpty());
    QCOMPARE(model.index(0).data(ProviderListModel::KindCountRole).toInt(), 1);
    QCOMPARE(model.index(4).data(ProviderListModel::IconRole).toString(), u"category-database"_s);
    model.setCategory(u"genai"_s);
    QCOMPARE(names(model), (QStringList{u"Anthropic"_s, u"OpenAI"_s}));
    QCOMPARE(model.rowOf(u"openai"_s), 1);
    QCOMPARE(model.rowOf(u"postgresql"_s), -1);
}

void TestSmallTables::providersBySearchAndGuess()
{
    const FakeRegistry registry;
    ProviderListModel model(registry);
    const Tester tester(&model, kByQtTest);
    model.setSearch(u"SERVICE google"_s);
    QCOMPARE(names(model), QStringList{u"Google Cloud service account"_s});
    model.setSearch(u"hmac"_s); // by the label of a kind
    QCOMPARE(names(model), QStringList{u"JWT signing secret"_s});
    model.setSearch(u"no such thing"_s);
    QCOMPARE(model.rowCount(), 0);
    model.setSearch({});
    model.setGuesses({{u"postgresql"_s, u"connection"_s, u"password"_s, true}});
    QCOMPARE(names(model).front(), u"PostgreSQL"_s);
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.index(0).data(ProviderListModel::GuessedRole).toBool());
    QVERIFY(model.index(0).data(ProviderListModel::DistinctiveRole).toBool());
    QCOMPARE(model.index(0).data(ProviderListModel::GuessedKindRole).toString(), u"connection"_s);
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"looks like"_s));
    QVERIFY(!model.index(1).data(ProviderListModel::GuessedRole).toBool());
    model.setGuesses({});
    QCOMPARE(names(model).front(), u"Anthropic"_s);
}

void TestSmallTables::keySlots()
{
    const FixedClock clock;
    SlotTableModel model(clock);
    const Tester tester(&model, kByQtTest);
    const SlotInfo passphrase{SlotId::generate(), SlotKind::Passphrase, kNoon - std::chrono::days{2}, u"Argon2id 256 MiB"_s};
    const SlotInfo recovery{SlotId::generate(), SlotKind::Recovery, kNoon, {}};
    model.setSlots({passphrase, recovery});
    everyCellSpeaks(model);
    QCOMPARE(model.idAt(1), recovery.id);
    QVERIFY(!model.idAt(2));
    QVERIFY(model.has(SlotKind::Passphrase));
    QVERIFY(!model.has(SlotKind::Keychain));
    QVERIFY(model.index(0, 0).data(SlotTableModel::RemovableRole).toBool());
    model.setSlots({passphrase});
    QVERIFY(!model.index(0, 0).data(SlotTableModel::RemovableRole).toBool());
}

void TestSmallTables::consumersWithTheirOtherKeys()
{
    ConsumerListModel model;
    const Tester tester(&model, kByQtTest);
    SomeOverviews some;
    OverviewList keys{some.calm(u"a"_s), some.calm(u"b"_s), some.calm(u"c"_s), some.calm(u"d"_s)};
    keys[0].consumers = {u"web"_s, u"api"_s};
    keys[1].consumers = {u"web"_s};
    keys[2].consumers = {u"web"_s, u"other"_s};
    keys[3].consumers = {u"api"_s};
    keys[3].trashedAt = kNoon;
    model.setKeys(keys, {keys[0].id, keys[1].id});
    everyCellSpeaks(model);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), u"api"_s);
    QCOMPARE(model.index(0, 0).data(ConsumerListModel::OtherKeysRole).toInt(), 0);
    QCOMPARE(model.index(1, 0).data(ConsumerListModel::UsesRole).toInt(), 2);
    QCOMPARE(model.index(1, ConsumerListModel::OtherKeys).data().toString(), u"1"_s);
    model.setKeys(keys, {});
    QCOMPARE(model.rowCount(), 0);
}

void TestSmallTables::textsRankAsPeopleExpect()
{
    const std::vector<QString> plain{u"key 10"_s, u""_s, u"Beta"_s, u"key 9"_s, u"alpha"_s, u"BETA"_s, u"_x"_s, u"key 009"_s};
    QCOMPARE(textRanks(plain), (std::vector<quint32>{5, kNoRank, 3, 4, 2, 3, 1, 4}));
    const std::vector<QString> more{u"zebra"_s, u"Öl"_s, u"ol 10"_s, u"ol 9"_s, u""_s};
    const std::vector<quint32> ranks = textRanks(more);
    QVERIFY(ranks[1] < ranks[0]);
    QVERIFY(ranks[3] < ranks[2]);
    QCOMPARE(ranks[4], kNoRank);
    QVERIFY(textRanks({}).empty());
}

QTEST_GUILESS_MAIN(TestSmallTables)
#include "tst_small_tables.moc"
