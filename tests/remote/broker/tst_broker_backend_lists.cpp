#include "models/domain/foreign_state.h"
#include "models/remote/broker/cache_codec.h"
#include "tests/remote/broker/backend_world.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestBrokerBackendLists : public QObject
{
    Q_OBJECT

private slots:
    void pages_arrive_and_the_feed_begins_where_they_did();
    void words_of_tomorrow_are_kept();
    void of_an_id_that_comes_twice_the_newer_counts();
    void a_wrong_page_is_damaged_data();
    void a_wrong_page_is_damaged();
    void a_cursor_that_is_too_old_begins_anew();
    void what_is_missing_has_a_reason();
    void with_the_broker_gone_the_cache_answers();
    void with_the_broker_gone_a_key_is_what_was_read_of_it();
    void names_are_found();
};

void TestBrokerBackendLists::pages_arrive_and_the_feed_begins_where_they_did()
{
    BackendWorld world;
    world.broker.answer("GET /credentials", pageJson({overviewJson(kKey, 3)}, u"next"_s));
    world.broker.answer("GET /credentials", pageJson({overviewJson(kOther)}, {}, u"9"_s));
    world.broker.answer(
        "GET /changes",
        QJsonObject{{u"cursor"_s, u"8"_s}, {u"more"_s, false}, {u"poll_after_ms"_s, 60000}, {u"changes"_s, QJsonArray()}});
    std::vector<std::size_t> parts;
    QObject::connect(&world.backend.parts(), &OverviewParts::arrived, &world.backend,
                     [&](const std::shared_ptr<const OverviewList> &part) { parts.push_back(part->size()); });
    const auto progress = std::make_shared<Progress>();
    const auto keys = answerOf(world.backend.overviews(progress));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 2U);
    QCOMPARE(keys->front().revision, 3U);
    QCOMPARE(keys->front().tags, QStringList{u"pci"_s});
    QCOMPARE(parts, (std::vector<std::size_t>{1, 1}));
    QCOMPARE(progress->done(), 2);
    const auto asked = world.broker.asked("GET /credentials");
    QVERIFY(asked[0].target.contains("trashed=include") && !asked[0].target.contains("cursor"));
    QVERIFY(asked[1].target.contains("cursor=next"));
    QTRY_COMPARE(world.broker.count("GET /changes"), 1);
    QVERIFY(world.broker.asked("GET /changes").front().target.contains("since=7"));
}

void TestBrokerBackendLists::words_of_tomorrow_are_kept()
{
    BackendWorld world;
    QJsonObject key = credentialJson(kKey, 4);
    key[u"lifecycle"_s] = u"suspended"_s;
    key[u"validation"_s] = u"QUARANTINED"_s;
    key[u"meaning"_s] = u"sleepy"_s;
    key[u"of_tomorrow"_s] = QJsonArray{1, 2};
    world.broker.answer("GET /credentials/" + kKey.toLatin1(), key);
    const auto read = answerOf(world.backend.credential(BackendWorld::id()));
    QVERIFY(read);
    QCOMPARE(foreignWord(read->overview.lifecycle), u"suspended"_s);
    QCOMPARE(statusAt(read->overview, read->overview.createdAt), kForeignStatus);
    QCOMPARE(read->overview.validation, Validation::NotChecked);
    QCOMPARE(read->details.lastVerdict, u"lifecycle=suspended validation=QUARANTINED meaning=sleepy"_s);
    const auto kept = decodeCache(encodeCache({}, {read->overview}, {})); // files have the word, not its number of today
    QVERIFY(kept && kept->keys.size() == 1);
    QCOMPARE(kept->keys.front(), read->overview);
    RotateOrder order;
    order.target = {BackendWorld::id(), 4};
    order.secrets.push_back({u"secret_key"_s, secretOf("made-up"), false});
    const auto rotated = answerOf(world.backend.rotate(std::move(order)));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::Refused);
    QVERIFY(rotated.error().detail.contains(u"suspended"_s));
    QCOMPARE(world.broker.count("PATCH /credentials/" + kKey.toLatin1()), 0);
}

void TestBrokerBackendLists::of_an_id_that_comes_twice_the_newer_counts()
{
    BackendWorld world;
    world.broker.answer("GET /credentials",
                        pageJson({overviewJson(kKey, 5, u"New"_s), overviewJson(kOther), overviewJson(kKey, 4, u"Old"_s)}));
    const auto keys = answerOf(world.backend.overviews(nullptr));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 2U);
    QCOMPARE(keys->front().label, u"New"_s);
}

void TestBrokerBackendLists::a_wrong_page_is_damaged_data()
{
    QTest::addColumn<QJsonObject>("page");
    const auto with = [](const QString &member, const QJsonValue &value) {
        QJsonObject key = overviewJson(kKey);
        key[member] = value;
        return pageJson({overviewJson(kOther), key});
    };
    QTest::newRow("id with a slash") << with(u"id"_s, u"5b6656ac/0bac"_s);
    QTest::newRow("id in capitals") << with(u"id"_s, kKey.toUpper());
    QTest::newRow("control character in a label") << with(u"label"_s, u"Check\u0007out"_s);
    QTest::newRow("revision as text") << with(u"revision"_s, u"7"_s);
    QTest::newRow("ETag without quotes") << with(u"etag"_s, u"c-7"_s);
    QTest::newRow("tags of another type") << with(u"tags"_s, u"pci"_s);
    QTest::newRow("a member too few") << with(u"lifecycle"_s, QJsonValue(QJsonValue::Undefined));
    QTest::newRow("a time without a zone") << with(u"created_at"_s, u"2026-03-02T08:00:00.000"_s);
    QTest::newRow("items of another type") << QJsonObject{{u"items"_s, 7}, {u"as_of"_s, u"1"_s}, {u"unreadable"_s, QJsonArray()}};
    QTest::newRow("a cursor in a circle") << pageJson({overviewJson(kKey)}, u"again"_s);
}

void TestBrokerBackendLists::a_wrong_page_is_damaged()
{
    QFETCH(QJsonObject, page);
    BackendWorld world;
    world.broker.answer("GET /credentials", page);
    const auto keys = answerOf(world.backend.overviews(nullptr));
    QVERIFY(!keys);
    QCOMPARE(keys.error().code, ErrorCode::Damaged);
    QCOMPARE(keys.error().subject, u"GET /credentials"_s);
    QVERIFY(!keys.error().detail.isEmpty());
}

void TestBrokerBackendLists::a_cursor_that_is_too_old_begins_anew()
{
    BackendWorld world;
    world.broker.answer("GET /credentials", pageJson({overviewJson(kKey)}, u"old"_s));
    world.broker.problem("GET /credentials", "cursor-expired", 410);
    world.broker.answer("GET /credentials", pageJson({overviewJson(kKey, 2), overviewJson(kOther)}));
    const auto keys = answerOf(world.backend.overviews(nullptr));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 2U);
}

void TestBrokerBackendLists::what_is_missing_has_a_reason()
{
    BackendWorld world;
    QVERIFY(world.backend.capabilities().testFlag(Capability::Rotate));
    QVERIFY(world.backend.whyNot(Capability::Rotate).isEmpty());
    // The broker can, but this person may not; and what the broker does not name it can't.
    QVERIFY(!world.backend.capabilities().testFlag(Capability::Revoke));
    QCOMPARE(world.backend.whyNot(Capability::Revoke), u"Your role operator may not do that (credential.revoke)."_s);
    QCOMPARE(world.backend.whyNot(Capability::Policies), u"This broker cannot do that."_s);
}

void TestBrokerBackendLists::with_the_broker_gone_the_cache_answers()
{
    BackendWorld world;
    world.broker.answer("GET /credentials", pageJson({overviewJson(kKey), overviewJson(kOther)}));
    QVERIFY(answerOf(world.backend.overviews(nullptr)));
    const Error gone{ErrorCode::Unreachable, u"Broker"_s, u"the broker does not answer"_s};
    world.state.setOutage(gone);
    const int asked = world.broker.count("GET /credentials");
    QCOMPARE(answerOf(world.backend.overviews(nullptr))->size(), 2U);
    QCOMPARE(answerOf(world.backend.overviews(std::vector{BackendWorld::id()}))->size(), 1U);
    QCOMPARE(world.broker.count("GET /credentials"), asked);
    QCOMPARE(answerOf(world.backend.endGrace({BackendWorld::id(), 1})).error(), gone);
    QCOMPARE(answerOf(world.backend.create({})).error(), gone);
}

void TestBrokerBackendLists::with_the_broker_gone_a_key_is_what_was_read_of_it()
{
    BackendWorld world;
    world.broker.answer("GET /credentials", pageJson({overviewJson(kKey, 4), overviewJson(kOther)}));
    world.broker.answer("GET /credentials/" + kKey.toLatin1(), credentialJson(kKey, 4));
    QVERIFY(answerOf(world.backend.overviews(nullptr)));
    const auto before = answerOf(world.backend.credential(BackendWorld::id()));
    QVERIFY(before);
    const Error gone{ErrorCode::Unreachable, u"Broker"_s, u"the broker does not answer"_s};
    world.state.setOutage(gone);
    const auto whole = answerOf(world.backend.credential(BackendWorld::id()));
    QVERIFY(whole);
    QVERIFY(!whole->details.versions.empty());
    QVERIFY(whole->details == before->details);
    const auto other = answerOf(world.backend.credential(BackendWorld::id(kOther)));
    QVERIFY(other); // its overview alone was read
    QCOMPARE(other->overview.id, BackendWorld::id(kOther));
    QVERIFY(other->details == CredentialDetails());
    QCOMPARE(answerOf(world.backend.credential(CredentialId::generate())).error().code, ErrorCode::NotFound);
    QCOMPARE(world.broker.count("GET /credentials/" + kKey.toLatin1()), 1);
    // Details of an earlier revision are not passed for those of a later one.
    world.state.setOutage({});
    world.broker.forget("GET /credentials");
    world.broker.answer("GET /credentials", pageJson({overviewJson(kKey, 5)}));
    QVERIFY(answerOf(world.backend.overviews(nullptr)));
    world.state.setOutage(gone);
    const auto later = answerOf(world.backend.credential(BackendWorld::id()));
    QVERIFY(later);
    QCOMPARE(later->overview.revision, 5U);
    QVERIFY(later->details == CredentialDetails());
}

void TestBrokerBackendLists::names_are_found()
{
    BackendWorld world;
    QJsonObject trashed = overviewJson(kOther);
    trashed[u"trashed_at"_s] = u"2026-11-21T09:30:00.007Z"_s;
    world.broker.answer("GET /credentials", pageJson({trashed, overviewJson(kKey)}));
    const auto found = answerOf(world.backend.find({u"shop/production/Check/out"_s}));
    QCOMPARE(found.value_or(std::vector<CredentialId>()), std::vector{BackendWorld::id()});
    const QByteArray target = world.broker.asked("GET /credentials").back().target;
    QVERIFY(target.contains("workspace=shop&environment=production&label=Check%2Fout"));
    QCOMPARE(answerOf(world.backend.findPath(u"/shop/production/payments/checkout"_s)).value_or(CredentialId()),
             BackendWorld::id());
    QCOMPARE(answerOf(world.backend.find({u"shop"_s})).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestBrokerBackendLists)
#include "tst_broker_backend_lists.moc"
