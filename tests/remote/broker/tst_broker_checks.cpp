#include "tests/remote/broker/backend_world.h"
#include "tests/remote/broker/org_world.h"

#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray kVerify = "POST /credentials/" + kKey.toLatin1() + "/verify";
const QByteArray kValidate = "POST /integrations/shop/openai/validate";
const QString kAt = u"2026-11-21T09:30:02.100Z"_s;

QJsonObject verdict(const QString &meaning = u"valid"_s)
{
    const QJsonObject step{
        {u"id"_s, u""_s},        {u"label"_s, u""_s},       {u"endpoint"_s, u"https://api.stripe.com/v1/account"_s},
        {u"answer"_s, u"200"_s}, {u"meaning"_s, meaning},   {u"remedy"_s, u""_s},
        {u"latency_ms"_s, 212},  {u"certificate"_s, u""_s}, {u"reads"_s, QJsonArray()}};
    return {{u"meaning"_s, meaning},  {u"remedy"_s, u""_s},           {u"trust"_s, u"self-tested"_s},
            {u"was_reached"_s, true}, {u"steps"_s, QJsonArray{step}}, {u"registry_version"_s, u"0f3c9d1e22a45b67"_s}};
}

QJsonObject answer(const QString &meaning = u"valid"_s, const QString &validation = u"VALID"_s)
{
    QJsonObject key = overviewJson(kKey, 18);
    key[u"validation"_s] = validation;
    key[u"last_verified_at"_s] = kAt;
    return {{u"check"_s,
             QJsonObject{{u"credential"_s, kKey},
                         {u"version"_s, 3},
                         {u"at"_s, kAt},
                         {u"by"_s, u"Ada Winter"_s},
                         {u"origin"_s, u"person"_s},
                         {u"validation"_s, validation},
                         {u"note"_s, u""_s},
                         {u"verdict"_s, verdict(meaning)}}},
            {u"credential"_s, key}};
}

QJsonObject changed(QJsonObject object, const QString &part, const QString &member, const QJsonValue &value)
{
    QJsonObject inner = object[part].toObject();
    inner[member] = value;
    object[part] = inner;
    return object;
}

} // namespace

/// Checks that the broker makes: in both dialects that have them.
class TestBrokerChecks final : public QObject
{
    Q_OBJECT
private slots:
    void whoAsksIsTheBrokersToSay();
    void theVerdictComesWithTheKeyAsItIsNow();
    void aMomentBetweenCheckAndKeyIsNoLie();
    void anUnknownMeaningDecidesNothing();
    void whatIsNoAnswerIsDamaged_data();
    void whatIsNoAnswerIsDamaged();
    void refusalsAreTold_data();
    void refusalsAreTold();
    void aLostAnswerIsAskedForWithTheSameKey();
    void anIntegrationIsValidated_data();
    void anIntegrationIsValidated();
    void aValidationThatLeftNoTraceIsTold();
    void aValidationThatIsNoAnswerIsDamaged();
};

void TestBrokerChecks::whoAsksIsTheBrokersToSay()
{
    BackendWorld w;
    QVERIFY(!w.backend.asksItself());
    const AnswerJson can(secretOf(jsonOf(capabilitiesJson(BackendWorld::everything() + QStringList{u"checks_by_broker"_s}))),
                         u"test"_s);
    w.state.learn(factsIn(can.root()));
    QVERIFY(w.backend.asksItself());
    // the broker can, this person may not: even then no value is taken out of it
    QVERIFY(!w.backend.capabilities().testFlag(Capability::BrokerChecks));
    QVERIFY(!w.backend.whyNot(Capability::BrokerChecks).isEmpty());
}

void TestBrokerChecks::theVerdictComesWithTheKeyAsItIsNow()
{
    BackendWorld w;
    QSignalSpy changes(&w.backend, &Backend::changed);
    w.broker.answer(kVerify, answer());
    const auto said = answerOf(w.backend.checkThere(BackendWorld::id(), CheckOrigin::Schedule, nullptr));
    QVERIFY2(said, said ? "" : qPrintable(said.error().detail));
    QCOMPARE(w.broker.body(kVerify), (QJsonObject{{u"origin"_s, u"schedule"_s}}));
    QCOMPARE(w.broker.asked(kVerify).front().header("idempotency-key").size(), 36);
    QCOMPARE(said->check.verdict.meaning, VerdictMeaning::Valid);
    QCOMPARE(said->check.verdict.trust, CheckTrust::SelfTested);
    QCOMPARE(said->check.verdict.steps.size(), std::size_t{1});
    QCOMPARE(said->check.by, u"Ada Winter"_s);
    QCOMPARE(said->key.revision, quint64{18});
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(w.broker.count(), 1); // no value was asked for
}

void TestBrokerChecks::aMomentBetweenCheckAndKeyIsNoLie()
{
    BackendWorld w;
    w.broker.answer(kVerify, changed(answer(), u"credential"_s, u"last_verified_at"_s, u"2026-11-21T09:30:02.093Z"_s));
    QVERIFY(answerOf(w.backend.checkThere(BackendWorld::id(), CheckOrigin::Person, nullptr)));
}

void TestBrokerChecks::anUnknownMeaningDecidesNothing()
{
    BackendWorld w;
    QJsonObject odd = answer(u"eaten-by-a-dog"_s);
    odd = changed(odd, u"credential"_s, u"last_verified_at"_s, QJsonValue());
    w.broker.answer(kVerify, odd);
    const auto said = answerOf(w.backend.checkThere(BackendWorld::id(), CheckOrigin::Person, nullptr));
    QVERIFY(said);
    QVERIFY(!decides(said->check.verdict));
    QVERIFY(said->check.verdict.remedy.contains(u"eaten-by-a-dog"_s));
}

void TestBrokerChecks::whatIsNoAnswerIsDamaged_data()
{
    QTest::addColumn<QJsonObject>("said");
    QTest::newRow("no check") << QJsonObject{{u"credential"_s, overviewJson(kKey)}};
    QTest::newRow("no key") << QJsonObject{{u"check"_s, answer()[u"check"_s]}};
    QTest::newRow("of another key") << changed(answer(), u"check"_s, u"credential"_s, kOther);
    QTest::newRow("with another key") << changed(answer(), u"credential"_s, u"id"_s, kOther);
    QTest::newRow("no time") << changed(answer(), u"check"_s, u"at"_s, u"yesterday"_s);
    QTest::newRow("it left no trace") << changed(answer(), u"credential"_s, u"last_verified_at"_s, QJsonValue());
    QTest::newRow("an older trace") << changed(answer(), u"credential"_s, u"last_verified_at"_s, u"2026-11-20T00:00:00.000Z"_s);
}

void TestBrokerChecks::whatIsNoAnswerIsDamaged()
{
    QFETCH(const QJsonObject, said);
    BackendWorld w;
    w.broker.answer(kVerify, said);
    const auto check = answerOf(w.backend.checkThere(BackendWorld::id(), CheckOrigin::Person, nullptr));
    QVERIFY(!check);
    QCOMPARE(check.error().code, ErrorCode::Damaged);
    QCOMPARE(check.error().subject, u"POST /credentials/{id}/verify"_s);
}

void TestBrokerChecks::refusalsAreTold_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no such key") << QByteArray("not-found") << 404 << ErrorCode::NotFound;
    QTest::newRow("purged") << QByteArray("gone") << 410 << ErrorCode::NotFound;
    QTest::newRow("no value") << QByteArray("wrong-state") << 409 << ErrorCode::Refused;
    QTest::newRow("may not") << QByteArray("forbidden") << 403 << ErrorCode::AccessDenied;
    QTest::newRow("cannot") << QByteArray("unsupported") << 501 << ErrorCode::Unsupported;
}

void TestBrokerChecks::refusalsAreTold()
{
    QFETCH(const QByteArray, type);
    QFETCH(const int, status);
    QFETCH(const ErrorCode, code);
    BackendWorld w;
    w.broker.problem(kVerify, type.constData(), status);
    const auto check = answerOf(w.backend.checkThere(BackendWorld::id(), CheckOrigin::Person, nullptr));
    QVERIFY(!check);
    QCOMPARE(check.error().code, code);
}

void TestBrokerChecks::aLostAnswerIsAskedForWithTheSameKey()
{
    BackendWorld w;
    w.broker.problem(kVerify, "internal", 500);
    w.broker.answer(kVerify, answer());
    QVERIFY(answerOf(w.backend.checkThere(BackendWorld::id(), CheckOrigin::Person, nullptr)));
    const auto sent = w.broker.asked(kVerify);
    QCOMPARE(sent.size(), std::size_t{2});
    QCOMPARE(sent[0].header("idempotency-key"), sent[1].header("idempotency-key"));
}

void TestBrokerChecks::anIntegrationIsValidated_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<VerdictMeaning>("meaning");
    QTest::addColumn<bool>("isDeciding");
    QTest::newRow("valid") << u"VALID"_s << VerdictMeaning::Valid << true;
    QTest::newRow("invalid") << u"INVALID"_s << VerdictMeaning::Invalid << true;
    QTest::newRow("expired") << u"EXPIRED"_s << VerdictMeaning::Expired << true;
    QTest::newRow("nobody was asked") << u"PENDING"_s << VerdictMeaning::None << false;
    QTest::newRow("an unknown word") << u"SUSPICIOUS"_s << VerdictMeaning::None << false;
}

void TestBrokerChecks::anIntegrationIsValidated()
{
    QFETCH(const QString, status);
    QFETCH(const VerdictMeaning, meaning);
    QFETCH(const bool, isDeciding);
    OrgWorld w;
    QVERIFY(w.backend.asksItself());
    QVERIFY(w.backend.capabilities().testFlag(Capability::BrokerChecks));
    const CredentialId id = w.listed().overview.id;
    w.broker.answer(kValidate,
                    QJsonObject{{u"status"_s, status}, {u"message"_s, u"Ask for a new one."_s}, {u"checked_at"_s, kLater}});
    QJsonObject now = integration();
    now[u"status"_s] = status;
    now[u"last_validated_at"_s] = kLater;
    w.broker.answer(kOne, now);
    const auto said = answerOf(w.backend.checkThere(id, CheckOrigin::Person, nullptr));
    QVERIFY2(said, said ? "" : qPrintable(said.error().detail));
    QCOMPARE(w.broker.body(kValidate), QJsonObject());
    QCOMPARE(said->check.verdict.meaning, meaning);
    QCOMPARE(decides(said->check.verdict), isDeciding);
    QVERIFY(said->check.verdict.remedy.contains(u"Ask for a new one."_s));
    if (status == u"SUSPICIOUS"_s)
        QVERIFY(said->check.verdict.remedy.contains(status)); // kept as it is written
    QCOMPARE(w.broker.asked(kValidate).front().header("idempotency-key").size(), 36);
}

void TestBrokerChecks::aValidationThatLeftNoTraceIsTold()
{
    OrgWorld w;
    const CredentialId id = w.listed().overview.id;
    w.broker.answer(kValidate, QJsonObject{{u"status"_s, u"INVALID"_s}, {u"checked_at"_s, kLater}});
    w.broker.answer(kOne, integration()); // still VALID, and validated before
    QCOMPARE(codeOf(answerOf(w.backend.checkThere(id, CheckOrigin::Person, nullptr))), ErrorCode::Damaged);
}

void TestBrokerChecks::aValidationThatIsNoAnswerIsDamaged()
{
    OrgWorld w;
    const CredentialId id = w.listed().overview.id;
    w.broker.answer(kValidate, QByteArray(R"({"status":"VALID"})"));
    QCOMPARE(codeOf(answerOf(w.backend.checkThere(id, CheckOrigin::Person, nullptr))), ErrorCode::Damaged);
    w.broker.forget(kValidate);
    w.broker.answer(kValidate, QByteArray(R"({"error":"slow down"})"), 404);
    QCOMPARE(codeOf(answerOf(w.backend.checkThere(id, CheckOrigin::Person, nullptr))), ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestBrokerChecks)
#include "tst_broker_checks.moc"
