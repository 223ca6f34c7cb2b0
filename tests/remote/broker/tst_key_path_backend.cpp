#include "models/remote/broker/listed/no_audit_log.h"
#include "tests/remote/broker/key_path_world.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestKeyPathBackend final : public QObject
{
    Q_OBJECT
private slots:
    void pathsAreTakenApart_data();
    void pathsAreTakenApart();
    void pathsAreKeys();
    void whatIsMissingIsMadeOfThePath();
    void wrongShapesAreDamaged_data();
    void wrongShapesAreDamaged();
    void allPagesAreRead();
    void withoutAListServicesTellThePaths();
    void aKeyIsMade();
    void aPathThatIsTakenIsLeftAlone();
    void aKeyThatReplacedAnotherIsTold();
    void whatCannotBeKeptIsNotSent();
    void aNewValueIsReadBack();
    void aChangeOfSomethingOlderIsAConflict();
    void aSuccessThatDidNothingIsTold();
    void aLostAnswerIsLookedUp_data();
    void aLostAnswerIsLookedUp();
    void aLostCreationIsLookedUp();
    void aValueIsRevealedWithItsReason();
    void anotherKeysValueIsRefused();
    void whatItCannotDoHasAReason();
};

void TestKeyPathBackend::pathsAreTakenApart_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isPath");
    QTest::addColumn<QString>("shown");
    QTest::newRow("three") << u"service_keys.jules_api.production"_s << true << u"service_keys|jules_api|production"_s;
    QTest::newRow("two") << u"a.b"_s << true << u"a|b|default"_s;
    QTest::newRow("four") << u"x.a.b.c"_s << true << u"a|b|c"_s;
    QTest::newRow("one") << u"a"_s << false << QString();
    QTest::newRow("nine") << u"a.b.c.d.e.f.g.h.i"_s << false << QString();
    QTest::newRow("capitals") << u"a.B.c"_s << false << QString();
    QTest::newRow("empty segment") << u"a..c"_s << false << QString();
    QTest::newRow("slash") << u"a/b.c"_s << false << QString();
    QTest::newRow("too long") << QString(255, u'a') + u".b"_s << false << QString();
}

void TestKeyPathBackend::pathsAreTakenApart()
{
    QFETCH(const QString, path);
    QFETCH(const bool, isPath);
    QFETCH(const QString, shown);
    QCOMPARE(isKeyPath(path), isPath);
    if (isPath) {
        const KeyPathParts parts = partsOf(path);
        QCOMPARE(QStringList({parts.group, parts.name, parts.environment}).join(u'|'), shown);
    }
}

void TestKeyPathBackend::pathsAreKeys()
{
    KeyPathWorld w;
    const Credential key = w.listed();
    const CredentialOverview &o = key.overview;
    // uuid5(6ba7b811-9dad-11d1-80b4-00c04fd430c8, "urn:claviger:key-path:platform-keys/genai.search.production")
    QCOMPARE(o.id.toString(), u"bdbedfa6-9e09-5df5-82f5-e1bbaaa0837a"_s);
    QCOMPARE(o.workspace, u"platform-keys"_s);
    QCOMPARE(o.environment, u"production"_s);
    QCOMPARE(o.label, u"search"_s);
    QCOMPARE(o.provider, u"openai"_s);
    QCOMPARE(o.kind, u"project_key"_s);
    QCOMPARE(o.owner, u"platform@example.com"_s);
    QCOMPARE(o.revision, quint64{3});
    QCOMPARE(o.fingerprints.front().shown.toString(), printOf("oai-old"));
    QCOMPARE(o.fingerprints.front().field, u"api_key"_s);
    QCOMPARE(key.details.path, u"/platform-keys/production/genai/search"_s);
    const std::vector<PlainField> fields{{u"key_path"_s, kPath}, {u"team"_s, u"blue"_s}};
    QVERIFY(key.details.fields == fields);
    QCOMPARE(answerOf(w.backend.workspaces())->front().slug, u"platform-keys"_s);
    QCOMPARE(w.broker.count(), 1); // no key was revealed for it
}

void TestKeyPathBackend::whatIsMissingIsMadeOfThePath()
{
    KeyPathWorld w;
    w.broker.answer(kList, QJsonObject{{u"keys"_s, QJsonArray{QJsonObject{{u"path"_s, u"mail.sendgrid"_s}}}}});
    const auto all = answerOf(w.backend.credentials(nullptr));
    QVERIFY(all);
    const CredentialOverview &o = all->front().overview;
    QCOMPARE(o.provider, u"generic_api_key"_s);
    QCOMPARE(o.environment, u"default"_s);
    QCOMPARE(o.revision, quint64{1});
    QVERIFY(o.fingerprints.empty() && !o.lastRotatedAt);
    QCOMPARE(all->front().currentVersion()->secretFields, QStringList{u"value"_s});
}

void TestKeyPathBackend::wrongShapesAreDamaged_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("path") << u"path"_s << QJsonValue(u"../etc/passwd"_s);
    QTest::newRow("provider") << u"provider"_s << QJsonValue(u"a/b"_s);
    QTest::newRow("version") << u"version"_s << QJsonValue(-1);
    QTest::newRow("time") << u"updated_at"_s << QJsonValue(12);
    QTest::newRow("metadata") << u"metadata"_s << QJsonValue(u"x"_s);
}

void TestKeyPathBackend::wrongShapesAreDamaged()
{
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    KeyPathWorld w;
    QJsonObject one = keyJson();
    one[member] = value;
    w.broker.answer(kList, listOf({one}));
    QCOMPARE(codeOf(answerOf(w.backend.overviews(nullptr))), ErrorCode::Damaged);
}

void TestKeyPathBackend::allPagesAreRead()
{
    KeyPathWorld w;
    w.broker.answer(kList, listOf({keyJson()}, u"c2"_s));
    w.broker.answer(kList, listOf({keyJson("x", 9), keyJson("y", 1, u"a.b.c"_s)}));
    const auto all = answerOf(w.backend.overviews(nullptr));
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t{2});
    QCOMPARE(all->front().revision, quint64{9}); // of two the newer
    w.broker.forget(kList);
    w.broker.answer(kList, listOf({keyJson()}, u"c2"_s));
    QCOMPARE(codeOf(answerOf(w.backend.overviews(nullptr))), ErrorCode::Damaged); // it turns in a circle
}

void TestKeyPathBackend::withoutAListServicesTellThePaths()
{
    KeyPathWorld w;
    w.broker.answer("GET /services",
                    QJsonObject{{u"services"_s,
                                 QJsonArray{QJsonObject{{u"service_name"_s, u"checkout-api"_s},
                                                        {u"required_keys"_s, QJsonArray{kPath, u"mail.sendgrid"_s, kPath}},
                                                        {u"environments"_s, QJsonArray{u"production"_s}}}}}});
    const auto all = answerOf(w.backend.overviews(nullptr)); // the list is 404
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t{2});
    QVERIFY(answerOf(w.backend.overviews(nullptr)));
    QCOMPARE(w.broker.count(kList), 1); // it need not be asked again
    w.broker.forget("GET /services");
    QCOMPARE(answerOf(w.backend.overviews(nullptr))->size(), std::size_t{2}); // nothing says that they are gone
    w.backend.forget();
    QVERIFY(answerOf(w.backend.overviews(nullptr))->empty());
    w.backend.setProfile(u"Platform Keys"_s, {kPath, u"mail.smtp.staging"_s}); // what the profile names needs no list
    QCOMPARE(answerOf(w.backend.overviews(nullptr))->size(), std::size_t{2});
    QCOMPARE(w.broker.count("GET /keys/" + kPath.toLatin1()), 0); // no key was revealed for it
}

void TestKeyPathBackend::aKeyIsMade()
{
    KeyPathWorld w;
    w.showLists({{}, {keyJson("oai-new", 1)}});
    w.broker.answer(kPost, keyJson("oai-new", 1), 201);
    const auto made = answerOf(w.backend.create(KeyPathWorld::order()));
    QVERIFY(made);
    QCOMPARE(made->overview.label, u"search"_s);
    QCOMPARE(w.broker.asked(kPost).front().header("if-none-match"), QByteArray("*"));
    QVERIFY(w.broker.asked(kPost).front().header("idempotency-key").isEmpty()); // such a broker knows none
    QCOMPARE(w.broker.body(kPost),
             (QJsonObject{{u"path"_s, kPath},
                          {u"value"_s, u"oai-new"_s},
                          {u"metadata"_s,
                           QJsonObject{{u"provider"_s, u"openai"_s},
                                       {u"kind"_s, u"project_key"_s},
                                       {u"owner"_s, u"platform@example.com"_s}}}}));
}

void TestKeyPathBackend::aPathThatIsTakenIsLeftAlone()
{
    KeyPathWorld w;
    w.broker.answer(kList, listOf({keyJson()}));
    QCOMPARE(codeOf(answerOf(w.backend.create(KeyPathWorld::order()))), ErrorCode::AlreadyExists);
    QCOMPARE(w.broker.count(kPost), 0);
    w.showLists({{}});
    w.broker.problem(kPost, "conflict", 412); // somebody was faster, and the broker looks
    QCOMPARE(codeOf(answerOf(w.backend.create(KeyPathWorld::order()))), ErrorCode::AlreadyExists);
}

void TestKeyPathBackend::aKeyThatReplacedAnotherIsTold()
{
    KeyPathWorld w;
    w.showLists({{}, {keyJson("oai-new", 2)}});
    w.broker.answer(kPost, keyJson("oai-new", 2), 200); // somebody was faster, and the broker does not look
    const auto made = answerOf(w.backend.create(KeyPathWorld::order()));
    QCOMPARE(codeOf(made), ErrorCode::Conflict);
    QVERIFY(!made.error().detail.isEmpty());
}

void TestKeyPathBackend::whatCannotBeKeptIsNotSent()
{
    KeyPathWorld w;
    const auto refused = [&w](const std::function<void(NewCredential &)> &spoil) {
        NewCredential bad = KeyPathWorld::order();
        spoil(bad);
        const auto made = answerOf(w.backend.create(std::move(bad)));
        return !made && made.error().code == ErrorCode::InvalidInput && !made.error().detail.isEmpty();
    };
    QVERIFY(refused([](NewCredential &c) { c.secrets.clear(); }));
    QVERIFY(refused([](NewCredential &c) { c.secrets.push_back({u"b"_s, secretOf("b"), false}); }));
    QVERIFY(refused([](NewCredential &c) { c.secrets.front().value = secretOf("\xff"); }));
    QVERIFY(refused([](NewCredential &c) { c.data.tags = {u"vip"_s}; }));
    QVERIFY(refused([](NewCredential &c) { c.data.label = u"///"_s; }));
    QVERIFY(refused([](NewCredential &c) { c.data.category = QString(300, u'a'); }));
    QCOMPARE(w.broker.count(), 0);
}

void TestKeyPathBackend::aNewValueIsReadBack()
{
    KeyPathWorld w;
    const Credential key = w.listed();
    w.showLists({{keyJson()}, {keyJson("oai-new", 4)}});
    w.broker.answer(kPost, keyJson("oai-new", 4));
    RotateOrder slow = KeyPathWorld::rotation(key);
    slow.grace = std::chrono::hours{1};
    QCOMPARE(codeOf(answerOf(w.backend.rotate(std::move(slow)))), ErrorCode::Unsupported);
    QSignalSpy changed(&w.backend, &Backend::changed);
    const auto rotated = answerOf(w.backend.rotate(KeyPathWorld::rotation(key)));
    QVERIFY(rotated);
    QCOMPARE(rotated->overview.revision, quint64{4});
    QCOMPARE(changed.size(), 1);
    const QJsonObject asked = w.broker.body(kPost);
    QCOMPARE(asked[u"path"_s].toString(), kPath);
    QCOMPARE(asked[u"metadata"_s].toObject()[u"team"_s].toString(), u"blue"_s); // what is there stays
    QVERIFY(w.broker.asked(kPost).front().header("if-none-match").isEmpty());
}

void TestKeyPathBackend::aChangeOfSomethingOlderIsAConflict()
{
    KeyPathWorld w;
    const Credential key = w.listed();
    w.showLists({{keyJson("oai-theirs", 5)}});
    QCOMPARE(codeOf(answerOf(w.backend.rotate(KeyPathWorld::rotation(key)))), ErrorCode::Conflict);
    QCOMPARE(w.broker.count(kPost), 0);
    QCOMPARE(answerOf(w.backend.credential(key.overview.id))->overview.revision, quint64{5});
    w.showLists({{}});
    QCOMPARE(codeOf(answerOf(w.backend.rotate(KeyPathWorld::rotation(key)))), ErrorCode::NotFound);
}

void TestKeyPathBackend::aSuccessThatDidNothingIsTold()
{
    KeyPathWorld w;
    const Credential key = w.listed();
    w.broker.answer(kPost, keyJson("oai-new", 4));
    const auto told = answerOf(w.backend.rotate(KeyPathWorld::rotation(key))); // the list shows the old one
    QCOMPARE(codeOf(told), ErrorCode::Damaged);
    w.showLists({{}, {}});
    w.broker.forget(kPost);
    w.broker.answer(kPost, keyJson("oai-new", 1), 201);
    QCOMPARE(codeOf(answerOf(w.backend.create(KeyPathWorld::order()))), ErrorCode::Damaged);
}

void TestKeyPathBackend::aLostAnswerIsLookedUp_data()
{
    QTest::addColumn<QString>("after"); // what the list shows then
    QTest::addColumn<int>("sent");
    QTest::addColumn<ErrorCode>("code"); // Internal: none
    QTest::newRow("it was done") << u"ours"_s << 1 << ErrorCode::Internal;
    QTest::newRow("it was not") << u"before"_s << 2 << ErrorCode::Internal;
    QTest::newRow("somebody else did") << u"theirs"_s << 1 << ErrorCode::Conflict;
    QTest::newRow("nobody can tell") << u"unknown"_s << 1 << ErrorCode::OutcomeUnknown;
    QTest::newRow("it is gone") << u"gone"_s << 1 << ErrorCode::NotFound;
}

void TestKeyPathBackend::aLostAnswerIsLookedUp()
{
    QFETCH(const QString, after);
    QFETCH(const int, sent);
    QFETCH(const ErrorCode, code);
    KeyPathWorld w;
    const Credential key = w.listed();
    QJsonArray now{keyJson("oai-new", 4)};
    if (after == u"before") {
        now = {keyJson()};
    } else if (after == u"theirs") {
        now = {keyJson("oai-theirs", 4)};
    } else if (after == u"gone") {
        now = {};
    } else if (after == u"unknown") {
        QJsonObject one = keyJson("oai-new", 4);
        one[u"fingerprint"_s] = u"hmac:1a2b3c4d"_s;
        now = {one};
    }
    w.showLists({{keyJson()}, now, {keyJson("oai-new", 4)}});
    w.loseAnswer();
    w.broker.answer(kPost, keyJson("oai-new", 4));
    const auto rotated = answerOf(w.backend.rotate(KeyPathWorld::rotation(key)));
    QCOMPARE(codeOf(rotated), code);
    QCOMPARE(w.broker.count(kPost), sent);
    if (rotated)
        QCOMPARE(rotated->overview.revision, quint64{4});
}

void TestKeyPathBackend::aLostCreationIsLookedUp()
{
    KeyPathWorld w;
    w.showLists({{}, {keyJson("oai-new", 1)}});
    w.loseAnswer();
    QVERIFY(answerOf(w.backend.create(KeyPathWorld::order())));
    QCOMPARE(w.broker.count(kPost), 1); // nothing is made twice
    w.backend.forget();
    w.showLists({{}, {}, {}});
    QCOMPARE(codeOf(answerOf(w.backend.create(KeyPathWorld::order()))), ErrorCode::Unreachable);
    QCOMPARE(w.broker.count(kPost), 3); // twice, and no more
}

void TestKeyPathBackend::aValueIsRevealedWithItsReason()
{
    KeyPathWorld w;
    const Credential key = w.listed();
    QJsonObject told = keyJson();
    told[u"value"_s] = u"oai-old\n"_s;
    const QByteArray place = "GET /keys/" + kPath.toLatin1();
    w.broker.answer(place, told);
    const auto value = answerOf(w.backend.secret({key.overview.id, u"api_key"_s, 0, SecretPurpose::Reveal, u"Incident 4"_s}));
    QVERIFY(value);
    QCOMPARE(bytesOf(*value), QByteArray("oai-old\n"));
    QCOMPARE(w.broker.asked(place).front().header("claviger-reason"), QByteArray("Incident%204"));
    QCOMPARE(codeOf(answerOf(w.backend.secret({key.overview.id, u"other"_s, 0, SecretPurpose::Reveal, {}}))),
             ErrorCode::NotFound);
    QCOMPARE(codeOf(answerOf(w.backend.secret({key.overview.id, u"api_key"_s, 2, SecretPurpose::Reveal, {}}))),
             ErrorCode::Unsupported);
    QCOMPARE(w.broker.count(place), 1);
}

void TestKeyPathBackend::anotherKeysValueIsRefused()
{
    KeyPathWorld w;
    const Credential key = w.listed();
    QJsonObject told = keyJson("x", 1, u"another.key.production"_s);
    told[u"value"_s] = u"not-yours"_s;
    w.broker.answer("GET /keys/" + kPath.toLatin1(), told);
    const auto value = answerOf(w.backend.secret({key.overview.id, u"api_key"_s, 0, SecretPurpose::Use, {}}));
    QCOMPARE(codeOf(value), ErrorCode::Damaged);
    QVERIFY(!value.error().detail.contains(u"not-yours"));
}

void TestKeyPathBackend::whatItCannotDoHasAReason()
{
    KeyPathWorld w;
    for (int bit = 0; bit <= 18; ++bit) {
        const auto capability = static_cast<Capability>(1 << bit);
        QCOMPARE(w.backend.whyNot(capability).isEmpty(), w.backend.capabilities().testFlag(capability));
    }
    const Target target{CredentialId::generate(), 0};
    QCOMPARE(codeOf(answerOf(w.backend.update(target, {}, {}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.updateMany({target}, {}))), ErrorCode::Unsupported);
    QCOMPARE(codeOf(answerOf(w.backend.revoke({target}, {}))), ErrorCode::Unsupported);
    NoAuditLog log(w.backend.whyNot(Capability::AuditLog));
    QCOMPARE(codeOf(answerOf(log.head())), ErrorCode::Unsupported);
    QVERIFY(!answerOf(log.events({}, nullptr)).error().detail.isEmpty());
    QCOMPARE(w.broker.count(), 0);
}

QTEST_GUILESS_MAIN(TestKeyPathBackend)
#include "tst_key_path_backend.moc"
