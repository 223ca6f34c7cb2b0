#include "models/services/edit_conflict.h"
#include "tests/support/fake_rows.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestEditConflict final : public QObject
{
    Q_OBJECT
private slots:
    void whatOnlyOneChangedIsChosenForThem();
    void bothInOneFieldIsAClash();
    void everyPartCanBeTaken();
    void theSameOnBothSidesIsNoConflict();

private:
    [[nodiscard]] static Credential asStored(const CredentialData &data)
    {
        Credential credential;
        CredentialOverview &o = credential.overview;
        o.provider = data.provider;
        o.kind = data.kind;
        o.label = data.label;
        o.workspace = data.workspace;
        o.environment = data.environment;
        o.owner = data.owner;
        o.tags = data.tags;
        o.consumers = data.consumers;
        o.sandbox = data.sandbox;
        o.expiresAt = data.expiresAt;
        credential.details.purpose = data.purpose;
        credential.details.fields = data.fields;
        credential.details.policy = data.policy;
        return credential;
    }
    [[nodiscard]] static const ConflictRow *row(const EditConflict &conflict, const QString &id)
    {
        const auto at = std::ranges::find(conflict.rows(), id, &ConflictRow::id);
        return at == conflict.rows().end() ? nullptr : &*at;
    }
};

void TestEditConflict::whatOnlyOneChangedIsChosenForThem()
{
    const CredentialData was = someData(u"billing"_s);
    CredentialData theirs = was;
    theirs.owner = u"Bo"_s;
    CredentialData mine = was;
    mine.tags = {u"pci"_s};
    const EditConflict conflict(was, asStored(theirs), mine, nullptr);
    QCOMPARE(conflict.rows().size(), 2U);
    QVERIFY(!row(conflict, u"owner"_s)->isMineByDefault);
    QVERIFY(!row(conflict, u"owner"_s)->isClash);
    QVERIFY(row(conflict, u"tags"_s)->isMineByDefault);
    const CredentialData merged = conflict.merged({u"tags"_s});
    QCOMPARE(merged.owner, u"Bo"_s);
    QCOMPARE(merged.tags, QStringList{u"pci"_s});
    QCOMPARE(merged.category, was.category);
}

void TestEditConflict::bothInOneFieldIsAClash()
{
    CredentialData was = someData(u"billing"_s);
    was.owner = u"Ada"_s;
    CredentialData theirs = was;
    theirs.owner = u"Bo"_s;
    CredentialData mine = was;
    mine.owner = u"Cy"_s;
    const EditConflict conflict(was, asStored(theirs), mine, nullptr);
    QCOMPARE(conflict.rows().size(), 1U);
    const ConflictRow clash = conflict.rows().front();
    QVERIFY(clash.isClash);
    QCOMPARE(clash.was, u"Ada"_s);
    QCOMPARE(clash.theirs, u"Bo"_s);
    QCOMPARE(clash.mine, u"Cy"_s);
    QCOMPARE(conflict.merged({}).owner, u"Bo"_s);
    QCOMPARE(conflict.merged({u"owner"_s}).owner, u"Cy"_s);
}

void TestEditConflict::everyPartCanBeTaken()
{
    const CredentialData was = someData(u"billing"_s);
    CredentialData mine = was;
    mine.label = u"other"_s;
    mine.workspace = u"shop"_s;
    mine.environment = u"production"_s;
    mine.owner = u"o"_s;
    mine.purpose = u"p"_s;
    mine.tags = {u"t"_s};
    mine.consumers = {u"c"_s};
    mine.sandbox = !was.sandbox;
    mine.fields = {{u"organization_id"_s, u"org-1"_s}};
    mine.policy = {17, 5, 9, u"r"_s};
    mine.expiresAt = Instant{std::chrono::hours{24 * 21000}};
    const EditConflict conflict(was, asStored(was), mine, nullptr);
    QSet<QString> ids;
    for (const ConflictRow &each : conflict.rows())
        ids.insert(each.id);
    QCOMPARE(conflict.merged(ids), mine);
    QCOMPARE(conflict.merged({}).label, was.label);
}

void TestEditConflict::theSameOnBothSidesIsNoConflict()
{
    const CredentialData was = someData(u"billing"_s);
    CredentialData both = was;
    both.owner = u"Bo"_s;
    QVERIFY(EditConflict(was, asStored(both), both, nullptr).rows().empty());
}

QTEST_GUILESS_MAIN(TestEditConflict)
#include "tst_edit_conflict.moc"
