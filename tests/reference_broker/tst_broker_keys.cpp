// The reference broker's keys, over plain HTTP: every operation, and what each is refused for.
#include "tests/reference_broker/broker_run.h"

#include <QSet>

using namespace claviger;
using namespace claviger::reference;
using namespace Qt::Literals::StringLiterals;

class TestBrokerKeys : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_run = std::make_unique<BrokerRun>(); }
    void cleanupTestCase() { m_run.reset(); }

    void itSaysWhatItIs();
    void nobodyAndStrangersAreTurnedAway();
    void rolesDecide();
    void aKeyLives();
    void aValueIsToldOnlyInAReveal();
    void wrongRequestsAreNamed();
    void changesMeet();
    void nothingIsDoneTwice();
    void aBatchIsAllOrNoneAndOthersItemByItem();
    void listsGoPageByPage();
    void checksAreKept();
    void workspacesAreSaved();

private:
    [[nodiscard]] Told ask(const QByteArray &method, const QString &target, const QByteArray &body = {},
                           const Headers &headers = {})
    {
        return m_run->ask(m_run->admin(), method, target, body, headers);
    }
    std::unique_ptr<BrokerRun> m_run;
};

void TestBrokerKeys::itSaysWhatItIs()
{
    const Told card = m_run->ask({}, "GET", u"//.well-known/claviger-broker"_s);
    QCOMPARE(card.status, 200);
    QCOMPARE(card.json()[u"base"_s].toString(), u"/api/integrations"_s);
    QCOMPARE(card.json()[u"sign_in"_s][u"issuer"_s].toString(), QString(BrokerRun::kIssuer));
    const Told health = m_run->ask({}, "GET", u"/health"_s);
    QVERIFY(health.body.contains("testing only"));
    QCOMPARE(health.header("cache-control"), "no-store");
    const Told can = ask("GET", u"/capabilities"_s);
    QCOMPARE(can.json()[u"capabilities"_s][u"rotate"_s][u"available"_s].toBool(), true);
    QCOMPARE(can.json()[u"capabilities"_s][u"checks_by_broker"_s][u"available"_s].toBool(true), false);
    QCOMPARE(ask("GET", u"/capabilities"_s, {}, {{"If-None-Match", can.header("etag")}}).status, 304);
    QCOMPARE(ask("GET", u"/no-such-thing"_s).status, 404);
    QCOMPARE(ask("DELETE", u"/credentials"_s).status, 405);
}

void TestBrokerKeys::nobodyAndStrangersAreTurnedAway()
{
    QCOMPARE(m_run->ask({}, "GET", u"/me"_s).problem(), u"unauthenticated"_s);
    const Told expired = m_run->ask(m_run->token(u"ada"_s, {u"admin"_s}, -120), "GET", u"/me"_s);
    QCOMPARE(expired.problem(), u"token-expired"_s);
    QVERIFY(!expired.header("www-authenticate").isEmpty());
    const test::TokenKey other = test::TokenKey::curve(u"k1"_s);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QJsonObject claims{{u"iss"_s, QString(BrokerRun::kIssuer)},
                       {u"aud"_s, QString(BrokerRun::kAudience)},
                       {u"sub"_s, u"eve"_s},
                       {u"exp"_s, now + 600},
                       {u"claviger_roles"_s, QJsonArray{u"admin"_s}}};
    QCOMPARE(m_run->ask(other.token(claims, {{u"alg"_s, u"ES256"_s}}), "GET", u"/me"_s).problem(), u"token-rejected"_s);
    QCOMPARE(m_run->ask(other.token(claims, {{u"alg"_s, u"none"_s}}), "GET", u"/me"_s).problem(), u"token-rejected"_s);
}

void TestBrokerKeys::rolesDecide()
{
    const QByteArray viewer = m_run->token(u"vic"_s, {u"viewer:shop"_s, u"sorcerer"_s});
    const Told me = m_run->ask(viewer, "GET", u"/me"_s);
    QCOMPARE(me.json()[u"roles"_s].toArray().size(), 2);
    QCOMPARE(me.json()[u"permissions"_s].toArray().size(), 3);
    const Told made = m_run->create(u"Roles"_s);
    QCOMPARE(made.status, 201);
    const QString one = u"/credentials/"_s + made.json()[u"id"_s].toString();
    QCOMPARE(m_run->ask(viewer, "GET", one).status, 200);
    QCOMPARE(m_run->ask(m_run->token(u"oz"_s, {u"viewer:acme"_s}), "GET", one).status, 404);
    const Told no
        = m_run->ask(viewer, "POST", one + u"/reveal"_s, R"({"fields":["secret_key"],"purpose":"reveal","reason":"curious"})");
    QCOMPARE(no.status, 403);
    QCOMPARE(no.problem(), u"forbidden"_s);
    QVERIFY(!no.body.contains("first-value"));
    const Told log = ask("GET", u"/audit/events?result=DENIED&actor=vic"_s);
    QCOMPARE(log.json()[u"events"_s].toArray().size(), 1);
    QCOMPARE(log.json()[u"events"_s][0][u"action"_s].toString(), u"secret.revealed"_s);
    QCOMPARE(m_run->ask(viewer, "GET", u"/audit/events"_s).status, 403);
    QCOMPARE(
        m_run->ask(viewer, "POST", u"/credentials"_s, BrokerRun::input(u"Nope"_s), BrokerRun::keyed(BrokerRun::newKey())).status,
        403);
}

void TestBrokerKeys::aKeyLives()
{
    const Told made = m_run->create(u"Life"_s);
    QCOMPARE(made.status, 201);
    QVERIFY(made.header("location").endsWith(made.json()[u"id"_s].toString().toLatin1()));
    QCOMPARE(made.json()[u"path"_s].toString(), u"/shop/production/payments/life"_s);
    QCOMPARE(made.json()[u"created_by"_s].toString(), u"ada"_s);
    QCOMPARE(made.json()[u"category"_s].toString(), u"payments"_s);
    const QString one = u"/credentials/"_s + made.json()[u"id"_s].toString();
    const auto change = [&](const QByteArray &method, const QString &target, const QByteArray &body, Headers more = {}) {
        more.emplace_back("If-Match", ask("GET", one).header("etag"));
        return ask(method, target, body, more);
    };
    const Told edited = change("PATCH", one, R"({"owner":"ben","tags":["a","b"]})");
    QCOMPARE(edited.json()[u"owner"_s].toString(), u"ben"_s);
    QCOMPARE(edited.json()[u"revision"_s].toInt(), 2);
    QCOMPARE(change("PATCH", one, BrokerRun::rotation("second-value", 24)).problem(), u"idempotency-key-required"_s);
    const Told rotated = change("PATCH", one, BrokerRun::rotation("second-value", 24), BrokerRun::keyed(BrokerRun::newKey()));
    QCOMPARE(rotated.json()[u"lifecycle"_s].toString(), u"rotating"_s);
    QCOMPARE(ask("GET", one + u"/versions?limit=1"_s).json()[u"items"_s].toArray().size(), 1);
    QCOMPARE(change("POST", one + u"/rollback"_s, R"({"reason":"it fails"})").json()[u"lifecycle"_s].toString(), u"active"_s);
    QCOMPARE(change("POST", one + u"/end-grace"_s, "{}").problem(), u"wrong-state"_s);
    QCOMPARE(change("POST", one + u"/purge"_s, R"({"reason":"over"})").problem(), u"wrong-state"_s);
    QVERIFY(!change("POST", one + u"/trash"_s, "{}").json()[u"trashed_at"_s].isNull());
    QCOMPARE(ask("GET", u"/credentials?path=/shop/production/payments/life"_s).json()[u"items"_s].toArray().size(), 0);
    QVERIFY(change("POST", one + u"/restore"_s, "{}").json()[u"trashed_at"_s].isNull());
    QCOMPARE(change("DELETE", one, {}).status, 400);
    const Told revoked = change("DELETE", one, {}, {{"Claviger-Reason", "Leaked%20in%20a%20ticket"}});
    QCOMPARE(revoked.json()[u"lifecycle"_s].toString(), u"revoked"_s);
    QCOMPARE(revoked.json()[u"revoked_reason"_s].toString(), u"Leaked in a ticket"_s);
    QCOMPARE(change("POST", one + u"/trash"_s, "{}").status, 200);
    QCOMPARE(change("POST", one + u"/purge"_s, R"({"reason":"over"})").status, 204);
    QCOMPARE(ask("GET", one).problem(), u"gone"_s);
}

void TestBrokerKeys::aValueIsToldOnlyInAReveal()
{
    const QByteArray canary = "canary-4711-value";
    const Told made = m_run->create(u"Canary"_s, canary);
    const QString one = u"/credentials/"_s + made.json()[u"id"_s].toString();
    const auto reveal = [&](const QByteArray &body) { return ask("POST", one + u"/reveal"_s, body); };
    QCOMPARE(reveal(R"({"fields":["secret_key"],"purpose":"reveal"})").problem(), u"invalid-input"_s);
    const Told staging
        = ask("POST", u"/credentials"_s,
              BrokerRun::input(u"Staging"_s).replace(R"("environment":"production")", R"("environment":"staging")"),
              BrokerRun::keyed(BrokerRun::newKey()));
    QCOMPARE(ask("POST", u"/credentials/"_s + staging.json()[u"id"_s].toString() + u"/reveal"_s,
                 R"({"fields":["secret_key"],"purpose":"reveal"})")
                 .status,
             200); // a reason is demanded where production is
    QCOMPARE(reveal(R"({"fields":["nothing"],"purpose":"use"})").status, 404);
    const Told told = reveal(R"({"fields":["secret_key"],"purpose":"reveal","reason":"Incident 4711"})");
    QCOMPARE(told.json()[u"values"_s][0][u"value"_s].toString().toUtf8(), canary);
    const auto seq = told.json()[u"event_seq"_s].toInteger();
    const Told events = ask("GET", u"/audit/events?lines=true&limit=1&order=oldest&from_seq=%1"_s.arg(seq));
    QCOMPARE(events.json()[u"events"_s][0][u"action"_s].toString(), u"secret.revealed"_s);
    QCOMPARE(events.json()[u"events"_s][0][u"actor"_s].toString(), u"ada"_s);
    QVERIFY(!events.json()[u"events"_s][0][u"line"_s].toString().isEmpty());
    QCOMPARE(reveal(R"({"fields":[],"purpose":"use"})").json()[u"values"_s].toArray().size(), 1);
    QCOMPARE(reveal(R"({"fields":[],"purpose":"verify"})").json()[u"values"_s].toArray().size(), 1);
    for (const QString &target : {one, u"/credentials?view=full"_s, u"/audit/events"_s, u"/changes?since=0"_s})
        QVERIFY(!ask("GET", target).body.contains(canary));
    const Told print = ask("POST", u"/fingerprints"_s, R"({"field":"secret_key","value":")" + canary + R"("})");
    QCOMPARE(print.json()[u"exact"_s], made.json()[u"fingerprints"_s][0][u"exact"_s]);
    const Told binary
        = ask("POST", u"/credentials"_s,
              BrokerRun::input(u"Binary"_s).replace(R"("value":"first-value")", R"("value":"/wABAg==","encoding":"base64")"),
              BrokerRun::keyed(BrokerRun::newKey()));
    const Told back
        = ask("POST", u"/credentials/"_s + binary.json()[u"id"_s].toString() + u"/reveal"_s, R"({"fields":[],"purpose":"use"})");
    QCOMPARE(back.json()[u"values"_s][0][u"encoding"_s].toString(), u"base64"_s);
    QCOMPARE(back.json()[u"values"_s][0][u"value"_s].toString(), u"/wABAg=="_s);
}

void TestBrokerKeys::wrongRequestsAreNamed()
{
    const auto create
        = [&](const QByteArray &body) { return ask("POST", u"/credentials"_s, body, BrokerRun::keyed(BrokerRun::newKey())); };
    const Told extra
        = create(R"({"provider":"stripe","kind":"k","label":"x","workspace":"shop","environment":"production","labels":"y"})");
    QCOMPARE(extra.status, 400);
    QCOMPARE(extra.json()[u"errors"_s][0][u"pointer"_s].toString(), u"/labels"_s);
    QCOMPARE(create(R"({"provider":"stripe","provider":"x"})").status, 400);
    QCOMPARE(create("{").status, 400);
    QCOMPARE(create(BrokerRun::input(u"a\\u202eb"_s)).status, 400);
    QCOMPARE(create(BrokerRun::input(u"Large"_s, QByteArray(70'000, 'x'))).problem(), u"too-large"_s);
    QCOMPARE(create(QByteArray(2'200'000, ' ')).status, 413);
    QCOMPARE(ask("POST", u"/credentials"_s, BrokerRun::input(u"No key"_s)).problem(), u"idempotency-key-required"_s);
    QCOMPARE(ask("GET", u"/credentials?limt=3"_s).status, 400);
    QCOMPARE(ask("GET", u"/credentials?limit=0"_s).status, 400);
    QCOMPARE(ask("GET", u"/credentials?cursor=AAAA"_s).status, 400);
    QCOMPARE(ask("GET", u"/credentials/no-uuid"_s).status, 404);
    const Told made = m_run->create(u"Twice"_s);
    QCOMPARE(made.status, 201);
    QCOMPARE(m_run->create(u"Twice"_s).problem(), u"already-exists"_s);
}

void TestBrokerKeys::changesMeet()
{
    const Told made = m_run->create(u"Meet"_s);
    const QString one = u"/credentials/"_s + made.json()[u"id"_s].toString();
    QCOMPARE(ask("PATCH", one, R"({"owner":"x"})").problem(), u"precondition-required"_s);
    QCOMPARE(ask("PATCH", one, R"({"owner":"x"})", {{"If-Match", made.header("etag")}}).status, 200);
    const Told late = ask("PATCH", one, R"({"owner":"y"})", {{"If-Match", made.header("etag")}});
    QCOMPARE(late.status, 412);
    QCOMPARE(late.json()[u"current"_s][u"owner"_s].toString(), u"x"_s);
    QCOMPARE(ask("PATCH", one, R"({"owner":"z"})", {{"If-Match", "*"}}).status, 200);
    QCOMPARE(ask("GET", one, {}, {{"If-None-Match", ask("GET", one).header("etag")}}).status, 304);
    const QString since = ask("GET", u"/credentials?limit=1"_s).json()[u"as_of"_s].toString();
    QCOMPARE(ask("PATCH", one, R"({"owner":"fed"})", {{"If-Match", "*"}}).status, 200);
    const Told fed = ask("GET", u"/changes?wait=5&since="_s + since);
    QVERIFY(fed.body.contains(made.json()[u"id"_s].toString().toLatin1()));
    QCOMPARE(ask("GET", u"/changes?since=17"_s).problem(), u"cursor-expired"_s);
}

void TestBrokerKeys::nothingIsDoneTwice()
{
    const QByteArray key = BrokerRun::newKey();
    const auto create = [&](const QByteArray &body) { return ask("POST", u"/credentials"_s, body, BrokerRun::keyed(key)); };
    const Told first = create(BrokerRun::input(u"Once"_s));
    const Told again = create(BrokerRun::input(u"Once"_s));
    QCOMPARE(again.status, 201);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.header("idempotency-replayed"), "true");
    QVERIFY(first.header("idempotency-replayed").isEmpty());
    QCOMPARE(create(BrokerRun::input(u"Other"_s)).problem(), u"idempotency-mismatch"_s);
    const QString where = u"/operations/"_s + QString::fromLatin1(key);
    QCOMPARE(ask("GET", where).json()[u"state"_s].toString(), u"done"_s);
    QCOMPARE(ask("GET", where).json()[u"object"_s], first.json()[u"id"_s]);
    QCOMPARE(m_run->ask(m_run->token(u"ben"_s, {u"admin"_s}), "GET", where).status, 404);
    m_run->arm({{u"fault"_s, u"slow"_s}, {u"operation"_s, u"credential.create"_s}, {u"milliseconds"_s, 500}});
    const QByteArray slow = BrokerRun::newKey();
    auto future = m_run->sending(m_run->admin(), "POST", u"/credentials"_s, BrokerRun::input(u"Slow"_s), BrokerRun::keyed(slow));
    const QString slowly = u"/operations/"_s + QString::fromLatin1(slow);
    QTRY_COMPARE(ask("GET", slowly).json()[u"state"_s].toString(), u"in-progress"_s);
    QCOMPARE(ask("POST", u"/credentials"_s, BrokerRun::input(u"Slow"_s), BrokerRun::keyed(slow)).problem(),
             u"idempotency-in-progress"_s);
    QCOMPARE(m_run->told(future).status, 201);
}

void TestBrokerKeys::aBatchIsAllOrNoneAndOthersItemByItem()
{
    const auto batch = [&](const QByteArray &body) {
        return ask("POST", u"/credential-batches"_s, body, BrokerRun::keyed(BrokerRun::newKey()));
    };
    const Told clash = batch(R"({"operation":"create","items":[)" + BrokerRun::input(u"Batch 1"_s) + ','
                             + BrokerRun::input(u"Batch 1"_s) + "]}");
    QCOMPARE(clash.problem(), u"already-exists"_s);
    QCOMPARE(clash.json()[u"errors"_s][0][u"pointer"_s].toString(), u"/items/1"_s);
    const Told made = batch(R"({"operation":"create","items":[)" + BrokerRun::input(u"Batch 1"_s) + ','
                            + BrokerRun::input(u"Batch 2"_s) + "]}");
    QCOMPARE(made.status, 201);
    const QByteArray a = made.json()[u"outcomes"_s][0][u"id"_s].toString().toLatin1();
    const QByteArray b = made.json()[u"outcomes"_s][1][u"id"_s].toString().toLatin1();
    const QByteArray targets = R"("targets":[{"id":")" + a + R"(","etag":"*"},{"id":")" + b + R"(","etag":"\"c-9\""}])";
    const Told edited = batch(R"({"operation":"edit",)" + targets + R"(,"edit":{"owner":"eve","add_tags":["new"]}})");
    QCOMPARE(edited.json()[u"outcomes"_s][0][u"revision"_s].toInt(), 2);
    QCOMPARE(edited.json()[u"outcomes"_s][1][u"problem"_s][u"status"_s].toInt(), 412);
    QCOMPARE(batch(R"({"operation":"revoke",)" + targets + "}").status, 400);
    const Told revoked = batch(R"({"operation":"revoke",)" + targets + R"(,"reason":"leak"})");
    QCOMPARE(revoked.json()[u"outcomes"_s][0][u"revision"_s].toInt(), 3);
    QCOMPARE(ask("GET", u"/credentials/"_s + QString::fromLatin1(a)).json()[u"lifecycle"_s].toString(), u"revoked"_s);
    QCOMPARE(batch(R"({"operation":"sing"})").status, 400);
}

void TestBrokerKeys::listsGoPageByPage()
{
    QSet<QString> seen;
    QString cursor;
    int pages = 0;
    do {
        const Told page
            = ask("GET", u"/credentials?trashed=include&limit=3"_s + (cursor.isEmpty() ? QString() : u"&cursor="_s + cursor));
        QCOMPARE(page.status, 200);
        for (const auto item : page.json()[u"items"_s].toArray()) {
            QVERIFY(!seen.contains(item[u"id"_s].toString()));
            seen.insert(item[u"id"_s].toString());
        }
        cursor = page.json()[u"next_cursor"_s].toString();
        ++pages;
    } while (!cursor.isEmpty());
    const Told all = ask("GET", u"/credentials?trashed=include&limit=2000"_s);
    QCOMPARE(all.json()[u"items"_s].toArray().size(), seen.size());
    QCOMPARE(all.json()[u"total"_s].toInt(), seen.size());
    QVERIFY(pages > 2);
    QCOMPARE(ask("GET", u"/credentials?trashed=include&limit=2000"_s, {}, {{"If-None-Match", all.header("etag")}}).status, 304);
    QCOMPARE(ask("GET", u"/credentials?label=Once"_s).json()[u"items"_s].toArray().size(), 1);
    QCOMPARE(ask("GET", u"/credentials?provider=openai"_s).json()[u"items"_s].toArray().size(), 0);
    QCOMPARE(ask("GET", u"/credentials?q=ONCE"_s).json()[u"items"_s].toArray().size(), 1);
    QVERIFY(ask("GET", u"/credentials?view=full&label=Once"_s).json()[u"items"_s][0][u"versions"_s].isArray());
}

void TestBrokerKeys::checksAreKept()
{
    const Told made = m_run->create(u"Checked"_s);
    const QString id = made.json()[u"id"_s].toString();
    const auto record = [&](const QString &which) {
        return ask(
            "POST", u"/checks"_s,
            R"({"records":[{"credential":")" + which.toLatin1()
                + R"(","version":1,"origin":"person","verdict":{"meaning":"valid","remedy":"","trust":"plain","was_reached":true,"registry_version":"0f3c9d1e22a45b67","steps":[{"id":"","label":"","endpoint":"https://api.stripe.com/v1/account","answer":"200","meaning":"valid","remedy":"","latency_ms":12,"certificate":"","reads":[]}]}}]})",
            BrokerRun::keyed(BrokerRun::newKey()));
    };
    const Told done = record(id);
    QCOMPARE(done.status, 200);
    QCOMPARE(done.json()[u"outcomes"_s][0][u"revision"_s].toInt(), 2);
    QCOMPARE(record(u"5b6656ac-0bac-45fb-a0c7-63551bec99af"_s).json()[u"outcomes"_s][0][u"problem"_s][u"status"_s].toInt(), 404);
    QCOMPARE(ask("GET", u"/credentials/"_s + id).json()[u"validation"_s].toString(), u"VALID"_s);
    const Told past = ask("GET", u"/checks?credential="_s + id);
    QCOMPARE(past.json()[u"items"_s][0][u"by"_s].toString(), u"ada"_s);
    QCOMPARE(past.json()[u"items"_s][0][u"verdict"_s][u"steps"_s][0][u"answer"_s].toString(), u"200"_s);
    const Told verify = ask("POST", u"/credentials/"_s + id + u"/verify"_s, R"({"origin":"person"})");
    QCOMPARE(verify.status, 501);
    QCOMPARE(verify.json()[u"capability"_s].toString(), u"checks_by_broker"_s);
}

void TestBrokerKeys::workspacesAreSaved()
{
    QCOMPARE(ask("GET", u"/workspaces"_s).json()[u"items"_s].toArray().size(), 2);
    const QByteArray body
        = R"({"name":"New","environments":["production"],"path_template":"/{workspace}/{environment}/{category}/{name}"})";
    QCOMPARE(ask("PUT", u"/workspaces/new"_s, body).status, 428);
    const Told made = ask("PUT", u"/workspaces/new"_s, body, {{"If-None-Match", "*"}});
    QCOMPARE(made.status, 201);
    QCOMPARE(ask("PUT", u"/workspaces/new"_s, body, {{"If-None-Match", "*"}}).problem(), u"already-exists"_s);
    QCOMPARE(ask("PUT", u"/workspaces/new"_s, body, {{"If-Match", "\"w-9\""}}).status, 412);
    QCOMPARE(
        ask("PUT", u"/workspaces/new"_s, QByteArray(body).replace("New", "Newer"), {{"If-Match", made.header("etag")}}).status,
        200);
    QCOMPARE(ask("PUT", u"/workspaces/shop"_s, QByteArray(body).replace("production", "nowhere"), {{"If-Match", "*"}}).problem(),
             u"wrong-state"_s);
    QCOMPARE(m_run->ask(m_run->token(u"oz"_s, {u"operator"_s}), "PUT", u"/workspaces/x"_s, body, {{"If-None-Match", "*"}}).status,
             403);
}

QTEST_GUILESS_MAIN(TestBrokerKeys)
#include "tst_broker_keys.moc"
