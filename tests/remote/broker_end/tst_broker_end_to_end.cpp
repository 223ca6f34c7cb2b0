#include "tests/remote/broker_end/broker_console.h"
#include "tests/remote/broker_end/broker_process.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// One person's console, without a window.
struct Console : private ConsolePlace, public BrokerConsole {
    Console(const BrokerProcess &broker, const QString &name, const QStringList &roles)
        : ConsolePlace(broker.address(), broker.token(name, roles))
        , BrokerConsole(static_cast<ConsolePlace &>(*this))
    {
    }
};

Workspace blog()
{
    return {.slug = u"blog"_s, .name = u"Blog"_s, .environments = defaultEnvironments(), .pathTemplate = defaultPathTemplate()};
}

} // namespace

class TestBrokerEndToEnd : public QObject
{
    Q_OBJECT

private slots:
    void a_keys_whole_life();
    void two_consoles_see_each_other();
    void success_that_did_nothing_is_found();
    void a_token_that_expires_between_two_steps();
    void many_keys_come_in_pages();
};

void TestBrokerEndToEnd::a_keys_whole_life()
{
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    const auto saved = answerOf(ada.backend().saveWorkspace(blog()));
    QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail));
    QCOMPARE(answerOf(ada.backend().saveWorkspace(blog())).error().code, ErrorCode::AlreadyExists);
    QVERIFY(answerOf(ada.backend().workspaces()));

    const auto made = answerOf(ada.backend().create(newKey(u"Checkout"_s)));
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(made->currentVersion()->number, 1);
    QCOMPARE(answerOf(ada.backend().create(newKey(u"Checkout"_s, "another"))).error().code, ErrorCode::AlreadyExists);
    const CredentialId id = made->overview.id;
    QCOMPARE(answerOf(ada.backend().findPath(made->details.path)).value_or(CredentialId()), id);

    const auto rotated = answerOf(ada.backend().rotate(rotation(*made)));
    QVERIFY2(rotated, rotated ? "" : qPrintable(rotated.error().detail));
    QCOMPARE(rotated->overview.lifecycle, Lifecycle::Rotating);
    QCOMPARE(answerOf(ada.backend().rotate(rotation(*made, "a third"))).error().code, ErrorCode::Conflict);
    const SecretOrder order{id, u"secret_key"_s, 0, SecretPurpose::Reveal, u"Incident"_s};
    const auto value = answerOf(ada.backend().secret(order));
    QVERIFY2(value, value ? "" : qPrintable(value.error().detail));
    QCOMPARE(bytesOf(*value), QByteArray("made-up-value-two"));

    CredentialData data = dataOf(*rotated, u"payments"_s);
    data.owner = u"platform@example.com"_s;
    const auto edited = answerOf(ada.backend().update({id, rotated->overview.revision}, data, u"Renamed"_s));
    QVERIFY2(edited, edited ? "" : qPrintable(edited.error().detail));
    const auto back = answerOf(ada.backend().rollback({id, edited->overview.revision}, u"It did not work"_s));
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QCOMPARE(back->currentVersion()->number, 1);
    const auto revoked = answerOf(ada.backend().revoke({{id, back->overview.revision}}, u"Leaked"_s));
    QVERIFY(revoked && revoked->front().revision);
    const auto trashed = answerOf(ada.backend().moveToTrash({{id, *revoked->front().revision}}, u"Old"_s));
    QVERIFY(trashed && trashed->front().revision);
    const auto restored = answerOf(ada.backend().restoreFromTrash({{id, *trashed->front().revision}}));
    QVERIFY(restored && restored->front().revision);
    const auto again = answerOf(ada.backend().moveToTrash({{id, *restored->front().revision}}, {}));
    QVERIFY(again && again->front().revision);
    const auto purged = answerOf(ada.backend().purge({id, *again->front().revision}, u"For good"_s));
    QVERIFY2(purged, purged ? "" : qPrintable(purged.error().detail));
    QCOMPARE(answerOf(ada.backend().credential(id)).error().code, ErrorCode::NotFound);
}

void TestBrokerEndToEnd::two_consoles_see_each_other()
{
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    Console ben(broker, u"Ben"_s, {u"viewer"_s});
    QVERIFY(ada.open() && ben.open());
    QVERIFY(answerOf(ben.backend().overviews(nullptr)));
    QSignalSpy seen(&ben.backend(), &Backend::changed);
    const auto made = answerOf(ada.backend().create(newKey(u"Checkout"_s)));
    QVERIFY(made);
    QElapsedTimer since;
    since.start();
    QTRY_VERIFY_WITH_TIMEOUT(!seen.isEmpty(), 2'000);
    const auto told = answerOf(ben.backend().overviews(std::vector{made->overview.id}));
    QVERIFY(told && told->size() == 1);
    QVERIFY2(since.elapsed() < 2'000, QByteArray::number(since.elapsed()).constData());
    QVERIFY(!ben.backend().capabilities().testFlag(Capability::Create));
    QCOMPARE(answerOf(ben.backend().create(newKey(u"Other"_s))).error().code, ErrorCode::AccessDenied);
}

void TestBrokerEndToEnd::success_that_did_nothing_is_found()
{
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    const auto key = answerOf(ada.backend().create(newKey(u"Checkout"_s)));
    QVERIFY(key);
    for (const QString &operation : {u"credential.rotate"_s, u"credential.revoke"_s})
        broker.order({{u"fault"_s, u"did-nothing"_s}, {u"operation"_s, operation}});
    const auto rotated = answerOf(ada.backend().rotate(rotation(*key)));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().code, ErrorCode::Damaged);
    QVERIFY2(rotated.error().detail.startsWith(u"the broker answered success, and the key is as it was"_s),
             qPrintable(rotated.error().detail));
    const auto revoked = answerOf(ada.backend().revoke({{key->overview.id, key->overview.revision}}, u"Leaked"_s));
    QVERIFY(revoked && !revoked->front().revision);
    QCOMPARE(revoked->front().revision.error().code, ErrorCode::Damaged);
}

void TestBrokerEndToEnd::a_token_that_expires_between_two_steps()
{
    BrokerProcess broker;
    Console ada(broker, u"Ada"_s, {u"admin"_s});
    QVERIFY(ada.open());
    const auto key = answerOf(ada.backend().create(newKey(u"Checkout"_s)));
    QVERIFY(key);
    // Looking at the key goes well, the change meets an expired token: nothing is changed, and the same order goes through later.
    broker.order({{u"fault"_s, u"token-expired"_s}, {u"operation"_s, u"credential.rotate"_s}});
    const auto refused = answerOf(ada.backend().rotate(rotation(*key)));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::SignInNeeded);
    QCOMPARE(ada.link().standing().state, LinkState::SignInNeeded);
    QVERIFY(answerOf(ada.link().signIn(nullptr)));
    const auto rotated = answerOf(ada.backend().rotate(rotation(*key)));
    QVERIFY2(rotated, rotated ? "" : qPrintable(rotated.error().detail));
    QCOMPARE(rotated->details.versions.size(), 2U);
}

void TestBrokerEndToEnd::many_keys_come_in_pages()
{
    BrokerProcess broker({u"--seed"_s, u"3000"_s});
    Console ada(broker, u"Ada"_s, {u"viewer"_s});
    QVERIFY(ada.open());
    std::vector<std::size_t> parts;
    QObject::connect(&ada.broker().parts(), &OverviewParts::arrived, &ada.broker(),
                     [&](const std::shared_ptr<const OverviewList> &part) { parts.push_back(part->size()); });
    const auto keys = patientAnswerOf(ada.backend().overviews(nullptr));
    QVERIFY(keys);
    QCOMPARE(keys->size(), 3'000U);
    QVERIFY(parts.size() >= 3);
    QCOMPARE(parts.front(), 200U);
    const auto whole = patientAnswerOf(ada.backend().credentials(nullptr));
    QVERIFY2(whole, whole ? "" : qPrintable(whole.error().detail));
    QCOMPARE(whole->size(), 3'000U);
}

QTEST_GUILESS_MAIN(TestBrokerEndToEnd)
#include "tst_broker_end_to_end.moc"
