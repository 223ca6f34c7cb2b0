#include "tests/tables/key_table.h"

#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// The rule of a chip, said once more in the words of the design.
bool belongs(const CredentialOverview &key, QuickFilter quick, bool duplicate)
{
    const KeyStatus status = statusAt(key, kNoon);
    const bool rejected = key.validation == Validation::Invalid || key.validation == Validation::Expired;
    switch (quick) {
    case QuickFilter::All: return !key.trashedAt;
    case QuickFilter::NeedsAttention: return needsAttention(key, kNoon);
    case QuickFilter::Expiring: return status == KeyStatus::Expiring;
    case QuickFilter::Overdue: return status == KeyStatus::Overdue || status == KeyStatus::Expired;
    case QuickFilter::Invalid: return rejected && status != KeyStatus::Revoked && status != KeyStatus::Trashed;
    case QuickFilter::Pending: return status == KeyStatus::Pending;
    case QuickFilter::Revoked: return status == KeyStatus::Revoked;
    case QuickFilter::Duplicates: return !key.trashedAt && duplicate;
    case QuickFilter::Trash: return key.trashedAt.has_value();
    case QuickFilter::Count_: break;
    }
    return false;
}

// Six keys that differ in one facet each.
void addFacets(Table &table)
{
    CredentialOverview &openai = table.add(u"Billing RO"_s);
    openai.owner = u"ann@example.com"_s;
    openai.tags = {u"two words"_s, u"billing"_s};
    openai.fingerprints = {SomeOverviews::print(0x12ab34cd0000ULL)};
    CredentialOverview &claude = table.add(u"search"_s);
    claude.provider = u"anthropic"_s;
    claude.environment = u"staging"_s;
    claude.consumers = {u"checkout"_s, u"search-api"_s};
    CredentialOverview &database = table.add(u"warehouse"_s);
    database.provider = u"postgresql"_s;
    database.workspace = u"globex"_s;
    database.validation = Validation::NotChecked;
    database.sandbox = true;
    CredentialOverview &late = table.add(u"late"_s);
    late.nextRotationAt = kNoon - std::chrono::days{12};
    CredentialOverview &dead = table.add(u"dead"_s);
    dead.validation = Validation::Invalid;
    table.add(u"Größe"_s).expiresAt = kNoon + std::chrono::days{3};
    table.show();
}

} // namespace

class TestKeyTableFilter final : public QObject
{
    Q_OBJECT
private slots:
    void facets_data();
    void facets();
    void chipsShowWhatTheyCount();
    void countsFollowTheScopeAndTheData();
    void typingOnGivesWhatAFreshSearchGives();
    void oneResetForAChangeNoneWithoutOne();
    void wordsAreMarkedWhereTheyWereLookedFor();
};

void TestKeyTableFilter::facets_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("expected");
    const QString all = u"Billing RO,dead,Größe,late,search,warehouse"_s;
    QTest::newRow("nothing") << u""_s << all;
    QTest::newRow("a word in any case") << u"billing"_s << u"Billing RO"_s;
    QTest::newRow("words anywhere, all of them") << u"ann ro"_s << u"Billing RO"_s;
    QTest::newRow("a name of a provider") << u"postgres"_s << u"warehouse"_s;
    QTest::newRow("a letter beyond ASCII") << u"GRÖ"_s << u"Größe"_s;
    QTest::newRow("a word nowhere") << u"nowhere"_s << u""_s;
    QTest::newRow("a word in two texts of a row only") << u"search"_s << u"search"_s;
    QTest::newRow("not this word") << u"-search"_s << u"Billing RO,dead,Größe,late,warehouse"_s;
    QTest::newRow("provider by its name") << u"provider:anthr"_s << u"search"_s;
    QTest::newRow("two providers are alternatives") << u"provider:anthropic provider:postgresql"_s << u"search,warehouse"_s;
    QTest::newRow("env from its beginning") << u"env:sta"_s << u"search"_s;
    QTest::newRow("env not from its middle") << u"env:aging"_s << u""_s;
    QTest::newRow("not env") << u"-env:production"_s << u"search"_s;
    QTest::newRow("workspace") << u"workspace:glo"_s << u"warehouse"_s;
    QTest::newRow("tag from its beginning") << u"tag:bil"_s << u"Billing RO"_s;
    QTest::newRow("tag with a space") << u"tag:\"two w\""_s << u"Billing RO"_s;
    QTest::newRow("tag not from its middle") << u"tag:words"_s << u""_s;
    QTest::newRow("owner") << u"owner:example"_s << u"Billing RO"_s;
    QTest::newRow("consumer, the second one") << u"consumer:search"_s << u"search"_s;
    QTest::newRow("status") << u"status:overdue"_s << u"late"_s;
    QTest::newRow("status from its beginning") << u"status:exp"_s << u"Größe"_s;
    QTest::newRow("validation") << u"validation:invalid"_s << u"dead"_s;
    QTest::newRow("validation as stored") << u"validation:pending"_s << u"warehouse"_s;
    QTest::newRow("fingerprint") << u"fp:12ab34cd"_s << u"Billing RO"_s;
    QTest::newRow("fingerprint as shown") << u"sha256:12ab34cd"_s << u"Billing RO"_s;
    QTest::newRow("fingerprint is not the label") << u"fp:billing"_s << u""_s;
    QTest::newRow("unverified") << u"is:unverified"_s << u"warehouse"_s;
    QTest::newRow("sandbox") << u"is:sandbox"_s << u"warehouse"_s;
    QTest::newRow("not sandbox") << u"-is:sandbox env:prod"_s << u"Billing RO,dead,Größe,late"_s;
    QTest::newRow("all together") << u"bill tag:bil env:prod -owner:bob status:active"_s << u"Billing RO"_s;
}

void TestKeyTableFilter::facets()
{
    QFETCH(QString, search);
    QFETCH(QString, expected);
    Table table;
    addFacets(table);
    table.model.setSearch(search);
    QCOMPARE(table.labels().join(u','), expected);
    // One letter after another must lead to the same rows.
    table.model.setSearch({});
    for (qsizetype i = 1; i <= search.size(); ++i)
        table.model.setSearch(search.first(i));
    QCOMPARE(table.labels().join(u','), expected);
}

void TestKeyTableFilter::chipsShowWhatTheyCount()
{
    Table table;
    table.keys = table.some.make(1000);
    table.show();
    for (std::size_t i = 0; i < kQuickFilters; ++i) {
        const auto quick = static_cast<QuickFilter>(i);
        table.model.setQuickFilter(quick);
        int expected = 0;
        for (const CredentialOverview &key : table.keys) {
            int sharing = 0;
            for (const CredentialOverview &other : table.keys)
                sharing += !other.trashedAt && !key.fingerprints.empty() && other.fingerprints == key.fingerprints ? 1 : 0;
            expected += belongs(key, quick, sharing > 1) ? 1 : 0;
        }
        QVERIFY2(expected > 0, name(quick).data());
        QCOMPARE(table.model.counts().of(quick), expected);
        QCOMPARE(table.model.rowCount(), expected);
        QVERIFY(!wordOf(quick).isEmpty());
    }
}

void TestKeyTableFilter::countsFollowTheScopeAndTheData()
{
    Table table;
    addFacets(table);
    QSignalSpy spy(&table.model, &KeyTableModel::countsChanged);
    QCOMPARE(table.model.counts().of(QuickFilter::All), 6);
    table.model.setScope({u"acme"_s, u"production"_s});
    QCOMPARE(table.model.counts().of(QuickFilter::All), 4);
    QCOMPARE(table.labels(), (QStringList{u"Billing RO"_s, u"dead"_s, u"Größe"_s, u"late"_s}));
    QCOMPARE(spy.count(), 1);
    table.model.setSearch(u"late"_s);
    QCOMPARE(table.model.counts().of(QuickFilter::All), 4);
    QCOMPARE(spy.count(), 1);
    table.keys[3].trashedAt = kNoon;
    table.changed({3});
    QCOMPARE(spy.count(), 2);
    QCOMPARE(table.model.counts().of(QuickFilter::All), 3);
    QCOMPARE(table.model.counts().of(QuickFilter::Trash), 1);
    QCOMPARE(table.model.rowCount(), 0);
    table.model.setScope({u"nowhere"_s, {}});
    QCOMPARE(table.model.counts(), FilterCounts());
}

void TestKeyTableFilter::typingOnGivesWhatAFreshSearchGives()
{
    Table table;
    table.keys = table.some.make(2000);
    table.show();
    table.model.setSortOrder({{KeyColumn::Owner, Qt::DescendingOrder}, {KeyColumn::Expires}});
    for (const QString &search : {u"team-1 prod"_s, u"alerts -staging tag:tag-1"_s, u"owner-3 is:dup"_s}) {
        table.model.setSearch({});
        for (qsizetype i = 1; i <= search.size(); ++i)
            table.model.setSearch(search.first(i));
        const QStringList typed = table.labels();
        table.model.setSearch({});
        table.model.setSearch(search);
        QCOMPARE(typed, table.labels());
    }
}

void TestKeyTableFilter::oneResetForAChangeNoneWithoutOne()
{
    Table table;
    addFacets(table);
    const QSignalSpy resets(&table.model, &QAbstractItemModel::modelReset);
    table.model.setSearch(u"late"_s);
    QCOMPARE(resets.count(), 1);
    table.model.setSearch(u"lat"_s); // the same rows: nothing to move, only the highlight differs
    QCOMPARE(resets.count(), 1);
    QCOMPARE(table.cell(0, KeyColumn::Label).data(KeyTableModel::MatchRole).toStringList(), QStringList{u"lat"_s});
    table.model.setSearch(u"lat"_s);
    QCOMPARE(resets.count(), 1);
}

void TestKeyTableFilter::wordsAreMarkedWhereTheyWereLookedFor()
{
    const SearchQuery query = SearchQuery::parse(u"Late -old owner:Ann tag:ci is:duplicate status:active");
    QCOMPARE(matchedWords(query, KeyColumn::Label), QStringList{u"late"_s});
    QCOMPARE(matchedWords(query, KeyColumn::Owner), (QStringList{u"late"_s, u"ann"_s}));
    QCOMPARE(matchedWords(query, KeyColumn::Tags), (QStringList{u"late"_s, u"ci"_s}));
    QVERIFY(matchedWords(query, KeyColumn::Status).isEmpty()); // free words do not look at it; its chip speaks for itself
    QVERIFY(matchedWords(query, KeyColumn::Due).isEmpty());
    QVERIFY(matchedWords({}, KeyColumn::Label).isEmpty());
}

QTEST_GUILESS_MAIN(TestKeyTableFilter)
#include "tst_key_table_filter.moc"
