#include "tests/remote/broker_end/broker_process.h"
#include "tests/support/broker_person.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QUuid>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Waits as long as a broker that is killed and started again may take.
template <typename T>
Result<T> patientAnswerOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000) || future.resultCount() == 0)
        return failure(ErrorCode::Internal, u"the test: no answer within a minute"_s);
    return future.takeResult();
}

/// A person who signs in at \p broker with a token.
struct Console : BrokerPerson {
    Console(const BrokerProcess &broker, const QString &name, const QStringList &roles)
        : BrokerPerson(tokenProfile(broker.address()), broker.token(name, roles))
    {
    }
};

Workspace blog()
{
    return {.slug = u"blog"_s, .name = u"Blog"_s, .environments = defaultEnvironments(), .pathTemplate = defaultPathTemplate()};
}

NewCredential newKey(const QString &label, const QByteArray &value = "made-up-value-one")
{
    NewCredential order;
    order.data.provider = u"stripe"_s;
    order.data.kind = u"restricted_key"_s;
    order.data.label = label;
    order.data.workspace = u"shop"_s;
    order.data.environment = u"staging"_s;
    order.data.category = u"payments"_s;
    order.data.owner = u"payments@example.com"_s;
    order.secrets.push_back({u"secret_key"_s, secretOf(value), true});
    order.reason = u"A test"_s;
    return order;
}

RotateOrder rotation(const Credential &key, const QByteArray &value = "made-up-value-two")
{
    RotateOrder order;
    order.target = {key.overview.id, key.overview.revision};
    order.secrets.push_back({u"secret_key"_s, secretOf(value), true});
    order.grace = std::chrono::hours(24);
    order.reason = u"Scheduled"_s;
    return order;
}

void orderFault(Console &console, const QJsonObject &fault)
{
    BrokerCall call;
    call.method = "POST";
    call.path = {u"__faults"_s};
    call.isAtRoot = true;
    call.changesNothing = true;
    const QByteArray body = QJsonDocument(fault).toJson(QJsonDocument::Compact);
    call.body = secretOf(body);
    const auto ordered = patientAnswerOf(console.client.send(std::move(call)));
    if (!ordered)
        qFatal("no fault: %s", qPrintable(ordered.error().detail));
}

QJsonObject kill(const QString &operation, const QString &step)
{
    return {{u"fault"_s, u"kill"_s}, {u"operation"_s, operation}, {u"step"_s, step}};
}

/// Asks \p order for something that the broker dies of, starts the broker again, and answers what came of it.
template <typename T>
Result<T> survived(BrokerProcess &broker, const QFuture<Result<T>> &answer)
{
    if (!QTest::qWaitFor([&] { return !broker.isRunning() || answer.isFinished(); }, 30'000))
        return failure(ErrorCode::Internal, u"the test: neither died nor answered"_s);
    if (!broker.isRunning())
        broker.start();
    return patientAnswerOf(answer);
}

} // namespace

class TestBrokerEndToEnd : public QObject
{
    Q_OBJECT

private slots:
    void a_keys_whole_life();
    void two_consoles_see_each_other();
    void a_kill_never_makes_a_second_key_data();
    void a_kill_never_makes_a_second_key();
    void a_kill_never_makes_a_second_version_data();
    void a_kill_never_makes_a_second_version();
    void a_kill_while_revoking_is_told_truly_data();
    void a_kill_while_revoking_is_told_truly();
    void success_that_did_nothing_is_found();
    void a_token_that_expires_between_two_steps();
    void spoiled_lists_are_damaged_or_put_right();
    void many_keys_come_in_pages();
};

void TestBrokerEndToEnd::a_keys_whole_life()
{
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    const auto saved = answerOf(ada.backend.saveWorkspace(blog()));
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
    QCOMPARE(answerOf(ada.backend.saveWorkspace(blog())).error().code, ErrorCode::AlreadyExists);
    QVERIFY(answerOf(ada.backend.workspaces()));

    const auto made = answerOf(ada.backend.create(newKey(u"Checkout"_s)));
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(made->currentVersion()->number, 1);
    QCOMPARE(answerOf(ada.backend.create(newKey(u"Checkout"_s, "another"))).error().code, ErrorCode::AlreadyExists);
    const CredentialId id = made->overview.id;
    QCOMPARE(answerOf(ada.backend.findPath(made->details.path)).value_or(CredentialId()), id);

    const auto rotated = answerOf(ada.backend.rotate(rotation(*made)));
    QVERIFY2(rotated, rotated ? "" : qPrintable(rotated.error().detail));
    QCOMPARE(rotated->overview.lifecycle, Lifecycle::Rotating);
    QCOMPARE(answerOf(ada.backend.rotate(rotation(*made, "a third"))).error().code, ErrorCode::Conflict);
    const SecretOrder order{id, u"secret_key"_s, 0, SecretPurpose::Reveal, u"Incident"_s};
    const auto value = answerOf(ada.backend.secret(order));
    QVERIFY2(value, value ? "" : qPrintable(value.error().detail));
    QCOMPARE(bytesOf(*value), QByteArray("made-up-value-two"));

    CredentialData data = dataOf(*rotated, u"payments"_s);
    data.owner = u"platform@example.com"_s;
    const auto edited = answerOf(ada.backend.update({id, rotated->overview.revision}, data, u"Renamed"_s));
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().detail));
    const auto back = answerOf(ada.backend.rollback({id, edited->overview.revision}, u"It did not work"_s));
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QCOMPARE(back->currentVersion()->number, 1);
    const auto revoked = answerOf(ada.backend.revoke({{id, back->overview.revision}}, u"Leaked"_s));
    QVERIFY(revoked && revoked->front().revision);
    const auto trashed = answerOf(ada.backend.moveToTrash({{id, *revoked->front().revision}}, u"Old"_s));
    QVERIFY(trashed && trashed->front().revision);
    const auto restored = answerOf(ada.backend.restoreFromTrash({{id, *trashed->front().revision}}));
    QVERIFY(restored && restored->front().revision);
    const auto again = answerOf(ada.backend.moveToTrash({{id, *restored->front().revision}}, {}));
    QVERIFY(again && again->front().revision);
    const auto purged = answerOf(ada.backend.purge({id, *again->front().revision}, u"For good"_s));
    QVERIFY2(purged, purged ? "" : qPrintable(purged.error().detail));
    QCOMPARE(answerOf(ada.backend.credential(id)).error().code, ErrorCode::NotFound);
}

void TestBrokerEndToEnd::two_consoles_see_each_other()
{
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    Console ben(broker, u"Ben"_s, {u"viewer"_s});
    QVERIFY(ada.open() && ben.open());
    QVERIFY(answerOf(ben.backend.overviews(nullptr)));
    QSignalSpy seen(&ben.backend, &Backend::changed);
    const auto made = answerOf(ada.backend.create(newKey(u"Checkout"_s)));
    QVERIFY(made);
    QElapsedTimer since;
    since.start();
    QTRY_VERIFY_WITH_TIMEOUT(!seen.isEmpty(), 2'000);
    const auto told = answerOf(ben.backend.overviews(std::vector{made->overview.id}));
    QVERIFY(told && told->size() == 1);
    QVERIFY2(since.elapsed() < 2'000, QByteArray::number(since.elapsed()).constData());
    QVERIFY(!ben.backend.capabilities().testFlag(Capability::Create));
    QCOMPARE(answerOf(ben.backend.create(newKey(u"Other"_s))).error().code, ErrorCode::AccessDenied);
}

void TestBrokerEndToEnd::a_kill_never_makes_a_second_key_data()
{
    QTest::addColumn<QString>("step");
    for (const char *step : {"arrived", "recorded", "middle", "committed", "answered"})
        QTest::newRow(step) << QString::fromLatin1(step);
}

void TestBrokerEndToEnd::a_kill_never_makes_a_second_key()
{
    QFETCH(QString, step);
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    orderFault(ada, kill(u"credential.create"_s, step));
    auto made = survived(broker, ada.backend.create(newKey(u"Checkout"_s)));
    if (!made) {
        QCOMPARE(made.error().code, ErrorCode::OutcomeUnknown);
        ada.link.tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(ada.link.standing().state, LinkState::Online, 30'000);
        made = patientAnswerOf(ada.backend.create(newKey(u"Checkout"_s)));
    }
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    const auto keys = patientAnswerOf(ada.backend.overviews(nullptr));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 1U);
    QCOMPARE(made->details.versions.size(), 1U);
}

void TestBrokerEndToEnd::a_kill_never_makes_a_second_version_data() { a_kill_never_makes_a_second_key_data(); }

void TestBrokerEndToEnd::a_kill_never_makes_a_second_version()
{
    QFETCH(QString, step);
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    const auto key = answerOf(ada.backend.create(newKey(u"Checkout"_s)));
    QVERIFY(key);
    orderFault(ada, kill(u"credential.rotate"_s, step));
    auto rotated = survived(broker, ada.backend.rotate(rotation(*key)));
    if (!rotated) {
        QCOMPARE(rotated.error().code, ErrorCode::OutcomeUnknown);
        ada.link.tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(ada.link.standing().state, LinkState::Online, 30'000);
        rotated = patientAnswerOf(ada.backend.rotate(rotation(*key)));
    }
    QVERIFY2(rotated, rotated ? "" : qPrintable(rotated.error().detail));
    QCOMPARE(rotated->details.versions.size(), 2U);
    QCOMPARE(rotated->currentVersion()->number, 2);
}

void TestBrokerEndToEnd::a_kill_while_revoking_is_told_truly_data() { a_kill_never_makes_a_second_key_data(); }

void TestBrokerEndToEnd::a_kill_while_revoking_is_told_truly()
{
    QFETCH(QString, step);
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    const auto key = answerOf(ada.backend.create(newKey(u"Checkout"_s)));
    QVERIFY(key);
    const Target target{key->overview.id, key->overview.revision};
    orderFault(ada, kill(u"credential.revoke"_s, step));
    const auto first = survived(broker, ada.backend.revoke({target}, u"Leaked"_s));
    const bool isKnown = first && first->front().revision.has_value();
    if (!isKnown) {
        const ErrorCode code = first ? first->front().revision.error().code : first.error().code;
        QCOMPARE(code, ErrorCode::OutcomeUnknown);
        ada.link.tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(ada.link.standing().state, LinkState::Online, 30'000);
        const auto second = patientAnswerOf(ada.backend.revoke({target}, u"Leaked"_s));
        QVERIFY(second && second->front().revision);
    }
    const auto now = patientAnswerOf(ada.backend.credential(target.id));
    QVERIFY(now);
    QCOMPARE(now->overview.lifecycle, Lifecycle::Revoked);
}

void TestBrokerEndToEnd::success_that_did_nothing_is_found()
{
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    const auto key = answerOf(ada.backend.create(newKey(u"Checkout"_s)));
    QVERIFY(key);
    for (const QString &operation : {u"credential.rotate"_s, u"credential.revoke"_s})
        orderFault(ada, {{u"fault"_s, u"did-nothing"_s}, {u"operation"_s, operation}});
    const auto rotated = answerOf(ada.backend.rotate(rotation(*key)));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::Damaged);
    QVERIFY2(rotated.error().detail.startsWith(u"the broker answered success, and the key is as it was"_s),
             qPrintable(rotated.error().detail));
    const auto revoked = answerOf(ada.backend.revoke({{key->overview.id, key->overview.revision}}, u"Leaked"_s));
    QVERIFY(revoked && !revoked->front().revision);
    QCOMPARE(revoked->front().revision.error().code, ErrorCode::Damaged);
}

void TestBrokerEndToEnd::a_token_that_expires_between_two_steps()
{
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    const auto key = answerOf(ada.backend.create(newKey(u"Checkout"_s)));
    QVERIFY(key);
    // Looking at the key goes well, the change meets an expired token: nothing is changed, and the same order goes through later.
    orderFault(ada, {{u"fault"_s, u"token-expired"_s}, {u"operation"_s, u"credential.rotate"_s}});
    const auto refused = answerOf(ada.backend.rotate(rotation(*key)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SignInNeeded);
    QCOMPARE(ada.link.standing().state, LinkState::SignInNeeded);
    QVERIFY(answerOf(ada.link.signIn(nullptr)));
    const auto rotated = answerOf(ada.backend.rotate(rotation(*key)));
    QVERIFY2(rotated, rotated ? "" : qPrintable(rotated.error().detail));
    QCOMPARE(rotated->details.versions.size(), 2U);
}

void TestBrokerEndToEnd::spoiled_lists_are_damaged_or_put_right()
{
    BrokerProcess broker({u"--seed"_s, u"300"_s});
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    for (const QString &fault : {u"bad-ids"_s, u"looping-cursor"_s, u"wrong-shape"_s}) {
        orderFault(ada, {{u"fault"_s, fault}, {u"operation"_s, u"credential.list"_s}, {u"times"_s, 50}});
        const auto keys = answerOf(ada.backend.overviews(nullptr));
        QVERIFY2(!keys, qPrintable(fault));
        QVERIFY2(keys.error().code == ErrorCode::Damaged, qPrintable(fault + u' ' + keys.error().detail));
        BrokerCall forget;
        forget.method = "DELETE";
        forget.path = {u"__faults"_s};
        forget.isAtRoot = true;
        QVERIFY(answerOf(ada.client.send(std::move(forget))));
    }
    for (const QString &fault : {u"duplicate-ids"_s, u"unknown-values"_s}) {
        orderFault(ada, {{u"fault"_s, fault}, {u"operation"_s, u"credential.list"_s}, {u"times"_s, 50}});
        const auto keys = answerOf(ada.backend.overviews(nullptr));
        QVERIFY2(keys, qPrintable(fault + u' ' + (keys ? QString() : keys.error().detail)));
        QCOMPARE(keys->size(), 300U);
    }
}

void TestBrokerEndToEnd::many_keys_come_in_pages()
{
    BrokerProcess broker({u"--seed"_s, u"3000"_s});
    Console ada(broker, u"Ada"_s, {u"viewer"_s});
    QVERIFY(ada.open());
    std::vector<std::size_t> parts;
    QObject::connect(&ada.backend.parts(), &OverviewParts::arrived, &ada.backend,
                     [&](const std::shared_ptr<const OverviewList> &part) { parts.push_back(part->size()); });
    const auto keys = patientAnswerOf(ada.backend.overviews(nullptr));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 3'000U);
    QVERIFY(parts.size() >= 3);
    QCOMPARE(parts.front(), 200U);
    const auto whole = patientAnswerOf(ada.backend.credentials(nullptr));
    QVERIFY2(whole, whole ? "" : qPrintable(whole.error().detail));
    QCOMPARE(whole->size(), 3'000U);
}

QTEST_GUILESS_MAIN(TestBrokerEndToEnd)
#include "tst_broker_end_to_end.moc"
