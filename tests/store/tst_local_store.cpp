#include "tests/support/store_steps.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace claviger::test {

class TestLocalStore : public QObject
{
    Q_OBJECT

private slots:
    void aNewCredentialIsThereWithItsEvent();
    void whatIsStoredOutlivesALock();
    void aStaleRevisionIsAConflict();
    void aTakenPathNamesIt();
    void badInputIsRefusedBeforeAnythingIsWritten_data();
    void badInputIsRefusedBeforeAnythingIsWritten();
    void updatingMovesThePathAndKeepsTheValue();
    void findsByIdPathAndName();
    void sameNamesKeepTheirPlacesWhenOneGoes();
    void aRevealIsLoggedBeforeItIsAnswered();
    void fingerprintsFollowTheRules();
    void manyAreCreatedInOneCommitOrNone();
    void workspacesAreSavedOnceARevision();
    void lockedStoresAnswerLocked();
    void eventsAreFiltered();
};

void TestLocalStore::aNewCredentialIsThereWithItsEvent()
{
    TempStore temp;
    QSignalSpy changed(&temp.store, &Backend::changed);
    QSignalSpy grew(&temp.store, &Backend::logGrew);
    const auto made = answerOf(temp.store.create(someCredential(u"Main key"_s)));
    QVERIFY(made);
    QCOMPARE(made->overview.revision, quint64(1));
    QCOMPARE(made->overview.lifecycle, Lifecycle::Active);
    QCOMPARE(made->details.path, u"/acme/production/genai/main-key"_s);
    QCOMPARE(made->details.createdBy, u"ada"_s);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<QList<CredentialId>>(), QList{made->overview.id});
    QTRY_VERIFY(!grew.isEmpty());

    const auto events = eventsOf(temp.store, AuditAction::CredentialCreated);
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(events[0].object, made->overview.id.toString());
    QCOMPARE(events[0].actor, u"ada"_s);
    QCOMPARE(events[0].host, u"here"_s);
    QCOMPARE(events[0].objectVersion, quint64(1));
    QCOMPARE(events[0].at, kNoon);
    QVERIFY(!events[0].session.isEmpty() && !events[0].requestId.isEmpty());

    const auto list = answerOf(temp.store.overviews(noProgress()));
    QVERIFY(list);
    QCOMPARE(list->size(), std::size_t(1));
    QCOMPARE(list->front(), made->overview);
    const auto again = answerOf(temp.store.credential(made->overview.id));
    QVERIFY(again);
    QCOMPARE(*again, *made);
}

void TestLocalStore::whatIsStoredOutlivesALock()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Kept"_s, "kept value")));
    QVERIFY(made);
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(!temp.store.isUnlocked());
    QVERIFY(temp.unlock());
    QVERIFY(temp.store.isUnlocked());
    const auto again = answerOf(temp.store.credential(made->overview.id));
    QVERIFY(again);
    QCOMPARE(*again, *made);
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "kept value");
    QCOMPARE(eventsOf(temp.store, AuditAction::StoreLocked).size(), std::size_t(1));
    QCOMPARE(eventsOf(temp.store, AuditAction::StoreUnlocked).size(), std::size_t(1));
}

void TestLocalStore::aStaleRevisionIsAConflict()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s)));
    QVERIFY(made);
    CredentialData data = someData(u"Key"_s);
    data.owner = u"grace"_s;
    QVERIFY(answerOf(temp.store.update(targetOf(*made), data, {})));
    QCOMPARE(codeOf(answerOf(temp.store.update(targetOf(*made), data, {}))), ErrorCode::Conflict);
    QCOMPARE(codeOf(rotate(temp.store, *made, "x")), ErrorCode::Conflict);
    const auto outcomes = answerOf(temp.store.revoke({targetOf(*made)}, u"no"_s));
    QVERIFY(outcomes);
    QCOMPARE(codeOf(outcomes->front().revision), ErrorCode::Conflict);
    QVERIFY(answerOf(temp.store.update({made->overview.id, 0}, data, {}))); // the command line takes what there is
    QCOMPARE(answerOf(temp.store.credential(made->overview.id))->overview.revision, quint64(3));
}

void TestLocalStore::aTakenPathNamesIt()
{
    TempStore temp;
    QVERIFY(answerOf(temp.store.create(someCredential(u"Main key"_s))));
    const auto second = answerOf(temp.store.create(someCredential(u"MAIN  key!"_s)));
    QCOMPARE(codeOf(second), ErrorCode::AlreadyExists);
    QCOMPARE(second.error().subject, u"/acme/production/genai/main-key"_s);
    const auto other = answerOf(temp.store.create(someCredential(u"Other"_s)));
    QVERIFY(other);
    QCOMPARE(codeOf(answerOf(temp.store.update(targetOf(*other), someData(u"Main Key"_s), {}))), ErrorCode::AlreadyExists);
    QCOMPARE(eventsOf(temp.store, AuditAction::CredentialCreated).size(), std::size_t(2));
}

void TestLocalStore::badInputIsRefusedBeforeAnythingIsWritten_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    QTest::newRow("no label") << u"label"_s << u" "_s;
    QTest::newRow("a label of signs") << u"label"_s << u"!!"_s;
    QTest::newRow("a label of two lines") << u"label"_s << u"a\nb"_s;
    QTest::newRow("half a surrogate pair") << u"label"_s << u"a"_s + QChar(0xd800);
    QTest::newRow("no such workspace") << u"workspace"_s << u"nowhere"_s;
    QTest::newRow("no such environment") << u"environment"_s << u"moon"_s;
    QTest::newRow("too large a secret") << u"secret"_s << QString(65 * 1024, u'x');
    QTest::newRow("an empty secret") << u"secret"_s << QString();
}

void TestLocalStore::badInputIsRefusedBeforeAnythingIsWritten()
{
    QFETCH(QString, member);
    QFETCH(QString, value);
    TempStore temp;
    NewCredential order = someCredential(u"Fine"_s);
    if (member == u"label")
        order.data.label = value;
    else if (member == u"workspace")
        order.data.workspace = value;
    else if (member == u"environment")
        order.data.environment = value;
    else
        order.secrets = someSecrets(value.toUtf8());
    QCOMPARE(codeOf(answerOf(temp.store.create(std::move(order)))), ErrorCode::InvalidInput);
    QVERIFY(answerOf(temp.store.overviews(noProgress()))->empty());
}

void TestLocalStore::updatingMovesThePathAndKeepsTheValue()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Old name"_s, "the value")));
    QVERIFY(made);
    const auto renamed = answerOf(temp.store.update(targetOf(*made), someData(u"New name"_s), u"typo"_s));
    QVERIFY(renamed);
    QCOMPARE(renamed->details.path, u"/acme/production/genai/new-name"_s);
    QCOMPARE(codeOf(answerOf(temp.store.findPath(made->details.path))), ErrorCode::NotFound);
    QCOMPARE(*answerOf(temp.store.findPath(renamed->details.path)), made->overview.id);
    QCOMPARE(bytesOf(*reveal(temp.store, made->overview.id)), "the value");
    QCOMPARE(eventsOf(temp.store, AuditAction::CredentialUpdated).front().reason, u"typo"_s);
    QVERIFY(answerOf(temp.store.create(someCredential(u"Old name"_s)))); // its path is free again
}

void TestLocalStore::findsByIdPathAndName()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key/with slash"_s)));
    QVERIFY(made);
    const std::vector expected{made->overview.id};
    for (const QString &name : {made->overview.id.toString(), made->details.path, u"acme/production/Key/with slash"_s})
        QCOMPARE(*answerOf(temp.store.find({name})), expected);
    QCOMPARE(codeOf(answerOf(temp.store.find({u"acme/production/Nothing"_s}))), ErrorCode::NotFound);
    QCOMPARE(codeOf(answerOf(temp.store.find({CredentialId::generate().toString()}))), ErrorCode::NotFound);
    QVERIFY(answerOf(temp.store.moveToTrash({targetOf(*made)}, {})));
    QCOMPARE(*answerOf(temp.store.find({u"acme/production/Key/with slash"_s})), expected); // to restore it
    QCOMPARE(*answerOf(temp.store.find({made->details.path})), expected);
}

void TestLocalStore::sameNamesKeepTheirPlacesWhenOneGoes()
{
    TempStore temp;
    std::vector<Credential> same;
    for (const QString &category : {u"one"_s, u"two"_s, u"three"_s}) {
        NewCredential order = someCredential(u"Same"_s);
        order.data.category = category;
        const auto made = answerOf(temp.store.create(std::move(order)));
        QVERIFY(made);
        same.push_back(*made);
    }
    const KeyName name{u"acme/production/Same"_s};
    QCOMPARE(answerOf(temp.store.find(name))->size(), std::size_t(3));
    QVERIFY(answerOf(temp.store.moveToTrash({targetOf(same[0])}, {})));
    QVERIFY(answerOf(temp.store.purge({same[0].overview.id, 0}, {})));
    QCOMPARE(answerOf(temp.store.find(name))->size(), std::size_t(2));
    CredentialData data = someData(u"Different"_s);
    QVERIFY(answerOf(temp.store.update(targetOf(same[1]), data, {})));
    QCOMPARE(*answerOf(temp.store.find(name)), std::vector{same[2].overview.id});
    QVERIFY(answerOf(temp.store.check(noProgress()))->findings.empty());
}

void TestLocalStore::aRevealIsLoggedBeforeItIsAnswered()
{
    TempStore temp;
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "value")));
    QVERIFY(made);
    const SecretOrder order{
        .id = made->overview.id, .field = u"api_key"_s, .version = 0, .purpose = SecretPurpose::Copy, .reason = u"paste"_s};
    QCOMPARE(bytesOf(*answerOf(temp.store.secret(order))), "value");
    const auto events = eventsOf(temp.store, AuditAction::SecretCopied);
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(events[0].field, u"api_key"_s);
    QCOMPARE(events[0].reason, u"paste"_s);
    QCOMPARE(events[0].detail, u"version=1"_s);
    SecretOrder other = order;
    other.field = u"nothing"_s;
    QCOMPARE(codeOf(answerOf(temp.store.secret(other))), ErrorCode::NotFound);
}

void TestLocalStore::fingerprintsFollowTheRules()
{
    TempStore temp;
    const auto shown = [&](const QByteArray &value, bool highEntropy) {
        return *answerOf(temp.store.fingerprint(u"api_key"_s, secretOf(value), highEntropy));
    };
    // the first four bytes of SHA-256("abc"), FIPS 180-4
    QCOMPARE(shown("abc", true).shown.toString(), u"sha256:ba7816bf"_s);
    QVERIFY(shown("abc", false).shown.toString().startsWith(u"hmac:"_s));
    QVERIFY(shown("abc", true).exact == shown("abc", false).exact);
    QVERIFY(shown("abc", true).exact != shown("abd", true).exact);
    QVERIFY(shown("abc\r\n", true).exact != shown("abc", true).exact);
    QVERIFY(shown("abc\r\n", true).trimmed == shown("abc", true).exact);
    const auto made = answerOf(temp.store.create(someCredential(u"Key"_s, "abc")));
    QVERIFY(made);
    QCOMPARE(made->overview.fingerprints.front(), shown("abc", false));
    TempStore other;
    QVERIFY(answerOf(other.store.fingerprint(u"api_key"_s, secretOf("abc"), false))->shown != shown("abc", false).shown);
}

void TestLocalStore::manyAreCreatedInOneCommitOrNone()
{
    TempStore temp;
    std::vector<NewCredential> orders;
    for (int i = 0; i < 50; ++i)
        orders.push_back(someCredential(u"Key %1"_s.arg(i)));
    const auto progress = noProgress();
    const auto made = answerOf(temp.store.createMany(std::move(orders), progress));
    QVERIFY(made);
    QCOMPARE(made->size(), std::size_t(50));
    QCOMPARE(progress->done(), 50);
    std::vector<NewCredential> clash;
    clash.push_back(someCredential(u"Fresh"_s));
    clash.push_back(someCredential(u"Key 7"_s));
    QCOMPARE(codeOf(answerOf(temp.store.createMany(std::move(clash), noProgress()))), ErrorCode::AlreadyExists);
    QCOMPARE(answerOf(temp.store.overviews(noProgress()))->size(), std::size_t(50));
    QCOMPARE(answerOf(temp.store.credentials(noProgress()))->size(), std::size_t(50));
    QCOMPARE(eventsOf(temp.store, AuditAction::CredentialImported).size(), std::size_t(50));
}

void TestLocalStore::workspacesAreSavedOnceARevision()
{
    TempStore temp;
    QSignalSpy changed(&temp.store, &Backend::workspacesChanged);
    Workspace workspace{
        .slug = u"beta"_s, .name = u"Beta"_s, .environments = {u"production"_s}, .pathTemplate = {}, .revision = 0};
    const auto saved = answerOf(temp.store.saveWorkspace(workspace));
    QVERIFY(saved);
    QCOMPARE(saved->revision, quint64(1));
    QCOMPARE(saved->pathTemplate, defaultPathTemplate());
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(codeOf(answerOf(temp.store.saveWorkspace(workspace))), ErrorCode::AlreadyExists);
    Workspace renamed = *saved;
    renamed.name = u"Alpha"_s;
    QVERIFY(answerOf(temp.store.saveWorkspace(renamed)));
    QCOMPARE(codeOf(answerOf(temp.store.saveWorkspace(renamed))), ErrorCode::Conflict);
    workspace.slug = u"Not a slug"_s;
    QCOMPARE(codeOf(answerOf(temp.store.saveWorkspace(workspace))), ErrorCode::InvalidInput);
    const auto all = answerOf(temp.store.workspaces());
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t(2));
    QCOMPARE(all->back().name, u"Alpha"_s);
}

void TestLocalStore::lockedStoresAnswerLocked()
{
    TempStore temp;
    auto first = temp.store.lock();
    auto queued = temp.store.overviews(noProgress());
    QVERIFY(answerOf(first));
    QCOMPARE(codeOf(answerOf(queued)), ErrorCode::Locked);
    QCOMPARE(codeOf(answerOf(temp.store.create(someCredential(u"Key"_s)))), ErrorCode::Locked);
    QCOMPARE(codeOf(answerOf(temp.store.info())), ErrorCode::Locked);
}

void TestLocalStore::eventsAreFiltered()
{
    TempStore temp;
    const auto one = answerOf(temp.store.create(someCredential(u"One"_s)));
    temp.clock.at += std::chrono::hours{1};
    const auto two = answerOf(temp.store.create(someCredential(u"Two"_s)));
    QVERIFY(one && two);
    const auto page = [&](const std::function<void(AuditFilter &)> &set) {
        AuditFilter filter;
        set(filter);
        return *answerOf(temp.store.events(filter, noProgress()));
    };
    const auto count = [&](const std::function<void(AuditFilter &)> &set) { return page(set).events.size(); };
    QCOMPARE(count([](AuditFilter &) {}), std::size_t(4)); // created, workspace, two credentials
    QCOMPARE(count([&](AuditFilter &f) { f.since = kNoon + std::chrono::minutes{1}; }), std::size_t(1));
    QCOMPARE(count([&](AuditFilter &f) { f.until = kNoon + std::chrono::minutes{1}; }), std::size_t(3));
    QCOMPARE(count([&](AuditFilter &f) { f.objectId = one->overview.id.toString(); }), std::size_t(1));
    QCOMPARE(count([&](AuditFilter &f) { f.text = u"/GENAI/two"_s; }), std::size_t(1));
    QCOMPARE(count([&](AuditFilter &f) { f.text = u"the name of openai"_s; }), std::size_t(0));
    const auto byName = [&](AuditFilter &f) {
        f.text = u"the name of openai"_s;
        f.providersOfText = {u"openai"_s};
    };
    QCOMPARE(count(byName), std::size_t(2)); // the two credentials
    QCOMPARE(count([&](AuditFilter &f) { f.actor = u"nobody"_s; }), std::size_t(0));
    const AuditPage newest = page([](AuditFilter &f) { f.limit = 2; });
    QCOMPARE(newest.events.front().seq, quint64(3));
    QCOMPARE(newest.logSize, quint64(4));
    const AuditPage older = page([](AuditFilter &f) { f.fromSeq = 2; });
    QCOMPARE(older.events.front().seq, quint64(1));
    const auto statement = answerOf(temp.store.checkpoint());
    QVERIFY(statement);
    QVERIFY(statement->note.startsWith(u"claviger/"_s));
    QVERIFY(!statement->verifierKey.isEmpty());
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestLocalStore)
#include "tst_local_store.moc"
