#include "tests/reference_broker/house_world.h"

#include <QTest>

using namespace claviger;
using namespace claviger::reference;

/// Services, their scopes and tokens, and what they read.
class TestReferenceConsumers : public QObject
{
    Q_OBJECT

private slots:
    void registersListsAndShows();
    void whatIsRefused();
    void missingKeysAreFound();
    void changesNameTheRevision();
    void removesWithItsTokens();
    void aTokenIsToldOnce();
    void tokensThatDoNotHold();
    void readsWithinItsScopes();
    void whatIsOutOfScopeDoesNotTellWhetherItExists();
    void aNarrowerScopeHoldsAtOnce();
    void ratesAreKept();
    void accessesAreFiltered();
    void whoCanReadAKey();
    void survivesARestart();
};

namespace {

const Caller ada = HouseWorld::person(u"Ada"_s, {u"admin"_s});
const QByteArray kCheckout
    = R"({"name":"checkout-api","description":"Takes payments","workspace":"acme","environments":["staging"],
 "required_keys":[{"path":"/acme/{environment}/other/checkout"}],
 "scopes":[{"workspace":"acme","environments":["staging"],"paths":["/acme/staging/other/checkout"]}],"rate_per_minute":3})";
const QString kOne = u"/consumers/checkout-api"_s;
const HouseWorld::Headers kAny{{"if-match", "*"}, {"claviger-reason", "Cleaning%20up"}};

QString issued(HouseWorld &world, int seconds = 3600)
{
    const QByteArray body = "{\"expires_in\":" + QByteArray::number(seconds) + ",\"note\":\"blue cluster\"}";
    return bodyOf(world.ask(ada, "POST", kOne + u"/tokens"_s, body))[u"value"_s].toString();
}

tl::expected<Caller, Answer> admitted(HouseWorld &world, const QString &token)
{
    return world.serviceDoor().admit(Request(), token.toStdString());
}

Answer reads(HouseWorld &world, const Caller &service, const QString &id)
{
    return world.ask(service, "POST", u"/credentials/"_s + id + u"/reveal"_s, R"({"fields":["api_key"],"purpose":"use"})",
                     {{"user-agent", "checkout-api/2.3"}});
}

QJsonArray accesses(HouseWorld &world, const QString &query = {})
{
    return bodyOf(world.ask(ada, "GET", kOne + u"/accesses"_s + query))[u"items"_s].toArray();
}

} // namespace

void TestReferenceConsumers::registersListsAndShows()
{
    HouseWorld world;
    const Answer made = world.ask(ada, "POST", u"/consumers"_s, kCheckout);
    QCOMPARE(made.status, 201);
    QCOMPARE(headerOf(made, "Location"), QByteArray("/api/integrations/consumers/checkout-api"));
    const QJsonObject consumer = bodyOf(made);
    QCOMPARE(headerOf(made, "ETag"), consumer[u"etag"_s].toString().toLatin1());
    QCOMPARE(consumer[u"created_by"_s].toString(), u"Ada"_s);
    QCOMPARE(consumer[u"active_tokens"_s].toInt(), 0);
    QCOMPARE(consumer[u"last_access_at"_s], QJsonValue(QJsonValue::Null));
    QCOMPARE(consumer[u"missing"_s].toArray(),
             (QJsonArray{QJsonObject{{u"path"_s, u"/acme/staging/other/checkout"_s}, {u"why"_s, u"no-such-key"_s}}}));
    QCOMPARE(bodyOf(world.ask(ada, "GET", kOne)), consumer);
    const auto event = world.events(AuditAction::ConsumerSaved).front();
    QCOMPARE(event.actor, u"Ada"_s);
    QCOMPARE(event.object, u"checkout-api"_s);

    QByteArray other = kCheckout;
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, other.replace("checkout-api", "batch")).status, 201);
    const QJsonObject first = bodyOf(world.ask(ada, "GET", u"/consumers?limit=1"_s));
    QCOMPARE(first[u"items"_s][0][u"name"_s].toString(), u"batch"_s);
    const QString next = u"/consumers?limit=1&cursor="_s + first[u"next_cursor"_s].toString();
    const Answer second = world.ask(ada, "GET", next);
    QCOMPARE(bodyOf(second)[u"items"_s][0][u"name"_s].toString(), u"checkout-api"_s);
    QVERIFY(bodyOf(second)[u"next_cursor"_s].isNull());
    QCOMPARE(world.ask(ada, "GET", next, {}, {{"if-none-match", headerOf(second, "ETag")}}).status, 304);
    QCOMPARE(bodyOf(world.ask(ada, "GET", u"/consumers?q=BATCH"_s))[u"items"_s].toArray().size(), 1);
    QCOMPARE(bodyOf(world.ask(ada, "GET", u"/consumers?workspace=shop"_s))[u"items"_s].toArray().size(), 0);
}

void TestReferenceConsumers::whatIsRefused()
{
    HouseWorld world;
    const Caller viewer = HouseWorld::person(u"Vera"_s, {u"viewer"_s});
    QCOMPARE(problemOf(world.ask(viewer, "POST", u"/consumers"_s, kCheckout)), u"forbidden"_s);
    QCOMPARE(world.events(AuditAction::ConsumerSaved).front().result, AuditResult::Denied);
    QByteArray elsewhere = kCheckout;
    elsewhere.replace(R"("scopes":[{"workspace":"acme")", R"("scopes":[{"workspace":"bank")");
    const Caller local = HouseWorld::person(u"Leo"_s, {u"admin:acme"_s});
    QCOMPARE(problemOf(world.ask(local, "POST", u"/consumers"_s, elsewhere)), u"forbidden"_s);
    QByteArray nowhere = kCheckout;
    nowhere.replace(R"("workspace":"acme","environments":["staging"],
)",
                    R"("workspace":"bank","environments":["staging"],
)");
    QCOMPARE(problemOf(world.ask(ada, "POST", u"/consumers"_s, nowhere)), u"invalid-input"_s);
    QByteArray wild = kCheckout;
    wild.replace("/other/checkout\"]", "/*/checkout\"]");
    QCOMPARE(problemOf(world.ask(ada, "POST", u"/consumers"_s, wild)), u"invalid-input"_s);
    QCOMPARE(
        problemOf(world.ask(ada, "POST", u"/consumers"_s, R"({"name":"x","workspace":"acme","environments":["a"],"colour":1})")),
        u"invalid-input"_s);
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    QCOMPARE(problemOf(world.ask(ada, "POST", u"/consumers"_s, kCheckout)), u"already-exists"_s);
    // who may not see a service is not told that it is there
    const Caller stranger = HouseWorld::person(u"Sam"_s, {u"admin:bank"_s});
    QCOMPARE(problemOf(world.ask(stranger, "GET", kOne)), u"not-found"_s);
    QCOMPARE(problemOf(world.ask(stranger, "DELETE", kOne, {}, kAny)), u"not-found"_s);
    QCOMPARE(problemOf(world.ask(viewer, "POST", kOne + u"/tokens"_s, R"({"expires_in":60})")), u"forbidden"_s);
    QCOMPARE(problemOf(world.ask(viewer, "GET", kOne + u"/accesses"_s)), u"forbidden"_s);
    QCOMPARE(problemOf(world.ask(viewer, "DELETE", kOne, {}, kAny)), u"forbidden"_s);
    QCOMPARE(problemOf(world.ask(ada, "POST", kOne + u"/tokens"_s, R"({"expires_in":59})")), u"invalid-input"_s);
}

void TestReferenceConsumers::missingKeysAreFound()
{
    HouseWorld world;
    QByteArray two = kCheckout;
    two.replace(R"("required_keys":[)", R"("required_keys":[{"path":"/acme/staging/other/mail"},)");
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, two).status, 201);
    const Answer before = world.ask(ada, "GET", kOne);
    static_cast<void>(world.addKey(u"checkout"_s, "value-1"));
    static_cast<void>(world.addKey(u"mail"_s, "value-2"));
    // nobody changed the service, and yet the old tag does not hold any more
    const Answer after = world.ask(ada, "GET", kOne, {}, {{"if-none-match", headerOf(before, "ETag")}});
    QCOMPARE(after.status, 200);
    QCOMPARE(bodyOf(after)[u"missing"_s].toArray(),
             (QJsonArray{QJsonObject{{u"path"_s, u"/acme/staging/other/mail"_s}, {u"why"_s, u"out-of-scope"_s}}}));
    const QByteArray wide = R"({"scopes":[{"workspace":"acme","environments":["staging"],"paths":["/acme/staging/other/*"]}]})";
    // a change was made for what it was, whatever is missing meanwhile
    const Answer changed = world.ask(ada, "PATCH", kOne, wide, {{"if-match", headerOf(before, "ETag")}});
    QCOMPARE(changed.status, 200);
    QVERIFY(bodyOf(changed)[u"missing"_s].toArray().isEmpty());
    const CredentialOverview *mail = world.keyAt(u"/acme/staging/other/mail"_s);
    QVERIFY(world.wait(world.local().revoke({{mail->id, 0}}, u"test"_s)));
    world.refresh({mail->id});
    QCOMPARE(bodyOf(world.ask(ada, "GET", kOne))[u"missing"_s][0][u"why"_s].toString(), u"no-value"_s);
}

void TestReferenceConsumers::changesNameTheRevision()
{
    HouseWorld world;
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const QByteArray etag = headerOf(world.ask(ada, "GET", kOne), "ETag");
    const QByteArray patch = R"({"description":"Takes more payments","reason":"It grew"})";
    QCOMPARE(problemOf(world.ask(ada, "PATCH", kOne, patch)), u"precondition-required"_s);
    QCOMPARE(problemOf(world.ask(ada, "PATCH", kOne, "{}", {{"if-match", etag}})), u"invalid-input"_s);
    QCOMPARE(problemOf(world.ask(ada, "PATCH", kOne, R"({"name":"other"})", {{"if-match", etag}})), u"invalid-input"_s);
    const Answer changed = world.ask(ada, "PATCH", kOne, patch, {{"if-match", etag}});
    QCOMPARE(changed.status, 200);
    QCOMPARE(bodyOf(changed)[u"revision"_s].toInt(), 2);
    QCOMPARE(bodyOf(changed)[u"rate_per_minute"_s].toInt(), 3);
    const Answer late = world.ask(ada, "PATCH", kOne, patch, {{"if-match", etag}});
    QCOMPARE(problemOf(late), u"conflict"_s);
    QCOMPARE(bodyOf(late)[u"current"_s].toObject(), bodyOf(changed));
    QCOMPARE(world.events(AuditAction::ConsumerSaved).front().reason, u"It grew"_s);
}

void TestReferenceConsumers::removesWithItsTokens()
{
    HouseWorld world;
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const QByteArray etag = headerOf(world.ask(ada, "GET", kOne), "ETag");
    const QString token = issued(world);
    QVERIFY(admitted(world, token));
    QCOMPARE(problemOf(world.ask(ada, "DELETE", kOne, {}, {{"if-match", "*"}})), u"invalid-input"_s);
    QCOMPARE(problemOf(world.ask(ada, "DELETE", kOne, {}, {{"claviger-reason", "x"}})), u"precondition-required"_s);
    QCOMPARE(world.ask(ada, "DELETE", kOne, {}, kAny).status, 204);
    QCOMPARE(world.ask(ada, "GET", kOne).status, 404);
    QCOMPARE(world.events(AuditAction::ConsumerRemoved).front().detail, u"tokens=1"_s);
    QCOMPARE(problemOf(admitted(world, token).error()), u"token-rejected"_s);
    // its successor gets neither its tokens nor its tags
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    QVERIFY(!admitted(world, token));
    QCOMPARE(problemOf(world.ask(ada, "PATCH", kOne, R"({"owner":"x"})", {{"if-match", etag}})), u"conflict"_s);
}

void TestReferenceConsumers::aTokenIsToldOnce()
{
    HouseWorld world;
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const Answer answer = world.ask(ada, "POST", kOne + u"/tokens"_s, R"({"expires_in":3600,"note":"blue","reason":"Roll-out"})");
    QCOMPARE(answer.status, 201);
    QVERIFY(answer.body.isEmpty());
    const QJsonObject told = bodyOf(answer);
    QCOMPARE(told[u"value_shown"_s].toBool(), false);
    const QByteArray value = told[u"value"_s].toString().toLatin1();
    const QJsonObject claims = objectOf(QByteArray::fromBase64(value.split('.')[1], QByteArray::Base64UrlEncoding));
    QCOMPARE(claims[u"sub"_s].toString(), u"service:checkout-api"_s);
    QCOMPARE(claims[u"iss"_s].toString(), world.address());
    QCOMPARE(claims[u"jti"_s], told[u"token"_s][u"id"_s]);
    QCOMPARE(claims[u"exp"_s].toInteger() - claims[u"iat"_s].toInteger(), 3600);
    const QJsonObject repeated = objectOf(*answer.repeat);
    QVERIFY(repeated[u"value"_s].isNull());
    QCOMPARE(repeated[u"value_shown"_s].toBool(), true);
    QCOMPARE(repeated[u"token"_s], told[u"token"_s]);
    const Answer listed = world.ask(ada, "GET", kOne + u"/tokens"_s);
    QCOMPARE(bodyOf(listed)[u"items"_s].toArray(), (QJsonArray{told[u"token"_s]}));
    const QByteArray signature = value.split('.')[2];
    QVERIFY(!listed.body.contains(signature));
    QVERIFY(!world.stateBytes(u"consumers"_s).contains(signature));
    QCOMPARE(world.events(AuditAction::TokenIssued).front().detail, u"token="_s + claims[u"jti"_s].toString());
    QCOMPARE(bodyOf(world.ask(ada, "GET", kOne))[u"active_tokens"_s].toInt(), 1);
}

void TestReferenceConsumers::tokensThatDoNotHold()
{
    HouseWorld world;
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const QString token = issued(world, 60);
    QVERIFY(world.serviceDoor().isOurs(token.toStdString()));
    QCOMPARE(admitted(world, token)->subject, u"service:checkout-api"_s);
    QString forged = token;
    forged.back() = forged.back() == u'A' ? u'Q' : u'A';
    QCOMPARE(problemOf(admitted(world, forged).error()), u"token-rejected"_s);
    QString other = token;
    const qsizetype payload = token.indexOf(u'.') + 5;
    other[payload] = other[payload] == u'A' ? u'B' : u'A';
    QCOMPARE(problemOf(admitted(world, other).error()), u"token-rejected"_s);
    QCOMPARE(problemOf(admitted(world, token.section(u'.', 0, 0) + u".."_s).error()), u"token-rejected"_s);
    world.time.at += std::chrono::seconds(61);
    QCOMPARE(problemOf(admitted(world, token).error()), u"token-expired"_s);
    const QString list = kOne + u"/tokens"_s;
    QCOMPARE(bodyOf(world.ask(ada, "GET", list))[u"items"_s][0][u"state"_s].toString(), u"expired"_s);

    const QString second = issued(world);
    const QString id = bodyOf(world.ask(ada, "GET", list))[u"items"_s][0][u"id"_s].toString();
    QCOMPARE(problemOf(world.ask(ada, "DELETE", list + u'/' + id)), u"invalid-input"_s);
    const HouseWorld::Headers why{{"claviger-reason", "Leaked"}};
    const QJsonObject revoked = bodyOf(world.ask(ada, "DELETE", list + u'/' + id, {}, why));
    QCOMPARE(revoked[u"state"_s].toString(), u"revoked"_s);
    QCOMPARE(revoked[u"revoked_by"_s].toString(), u"Ada"_s);
    QCOMPARE(problemOf(admitted(world, second).error()), u"token-rejected"_s);
    QCOMPARE(bodyOf(world.ask(ada, "DELETE", list + u'/' + id, {}, why)), revoked);
    QCOMPARE(world.events(AuditAction::TokenRevoked).size(), std::size_t(1));
    QCOMPARE(world.ask(ada, "DELETE", list + u"/t-none"_s, {}, why).status, 404);
    world.time.at += std::chrono::days(91);
    QVERIFY(bodyOf(world.ask(ada, "GET", list))[u"items"_s].toArray().isEmpty());
}

void TestReferenceConsumers::readsWithinItsScopes()
{
    HouseWorld world;
    const CredentialId id = world.addKey(u"checkout"_s, "value-1");
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const auto service = admitted(world, issued(world));
    const Answer told = reads(world, *service, id.toString());
    QCOMPARE(told.status, 200);
    QCOMPARE(bodyOf(told)[u"values"_s][0][u"value"_s].toString(), u"value-1"_s);
    const QJsonArray log = accesses(world);
    QCOMPARE(log.size(), 1);
    QCOMPARE(log[0][u"result"_s].toString(), u"GRANTED"_s);
    QCOMPARE(log[0][u"credential"_s].toString(), id.toString());
    QCOMPARE(log[0][u"path"_s].toString(), u"/acme/staging/other/checkout"_s);
    QCOMPARE(log[0][u"address"_s].toString(), u"10.20.0.7"_s);
    QCOMPARE(log[0][u"user_agent"_s].toString(), u"checkout-api/2.3"_s);
    const auto used = world.events(AuditAction::SecretUsed).front();
    QCOMPARE(used.actor, u"service:checkout-api"_s);
    QCOMPARE(log[0][u"seq"_s].toInteger(), static_cast<qint64>(used.seq));
    QVERIFY(!bodyOf(world.ask(ada, "GET", kOne))[u"last_access_at"_s].isNull());
    const QJsonObject found = bodyOf(world.ask(*service, "GET", u"/credentials?path=/acme/staging/other/checkout"_s));
    QCOMPARE(found[u"items"_s][0][u"id"_s].toString(), id.toString());
}

void TestReferenceConsumers::whatIsOutOfScopeDoesNotTellWhetherItExists()
{
    HouseWorld world;
    const CredentialId mail = world.addKey(u"mail"_s, "value-2");
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const auto service = admitted(world, issued(world));
    const Answer there = reads(world, *service, mail.toString());
    const Answer missing = reads(world, *service, CredentialId::generate().toString());
    QCOMPARE(problemOf(there), u"out-of-scope"_s);
    QJsonObject one = bodyOf(there);
    QJsonObject two = bodyOf(missing);
    one.remove(u"request_id"_s);
    two.remove(u"request_id"_s);
    QCOMPARE(one, two);
    QCOMPARE(there.status, missing.status);
    QCOMPARE(world.events(AuditAction::AccessDenied).size(), std::size_t(2));
    QCOMPARE(world.events(AuditAction::AccessDenied).front().actor, u"service:checkout-api"_s);
    QCOMPARE(accesses(world, u"?result=DENIED"_s).size(), 2);
    QVERIFY(accesses(world)[0][u"credential"_s].isNull());
}

void TestReferenceConsumers::aNarrowerScopeHoldsAtOnce()
{
    HouseWorld world;
    const CredentialId id = world.addKey(u"checkout"_s, "value-1");
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const auto service = admitted(world, issued(world));
    QCOMPARE(reads(world, *service, id.toString()).status, 200);
    const QByteArray other = R"({"scopes":[{"workspace":"acme","environments":["staging"],"paths":["/acme/staging/other/*"],
        "fields":["other_field"]}]})";
    QCOMPARE(world.ask(ada, "PATCH", kOne, other, {{"if-match", "*"}}).status, 200);
    QCOMPARE(problemOf(reads(world, *service, id.toString())), u"out-of-scope"_s);
    QCOMPARE(world.ask(ada, "PATCH", kOne, R"({"scopes":[]})", {{"if-match", "*"}}).status, 200);
    QCOMPARE(problemOf(reads(world, *service, id.toString())), u"out-of-scope"_s);
}

void TestReferenceConsumers::ratesAreKept()
{
    HouseWorld world;
    const CredentialId id = world.addKey(u"checkout"_s, "value-1");
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const auto service = admitted(world, issued(world));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(reads(world, *service, id.toString()).status, 200);
    world.time.at += std::chrono::seconds(20);
    const Answer limited = reads(world, *service, id.toString());
    QCOMPARE(problemOf(limited), u"rate-limited"_s);
    QCOMPARE(headerOf(limited, "Retry-After"), QByteArray("40"));
    QCOMPARE(problemOf(reads(world, *service, id.toString())), u"rate-limited"_s);
    // one event a minute, whatever a service does
    QCOMPARE(world.events(AuditAction::AccessLimited).size(), std::size_t(1));
    QVERIFY(world.events(AuditAction::AccessLimited).front().detail.startsWith(u"limit=3/min number=1"_s));
    QCOMPARE(accesses(world, u"?result=RATE_LIMITED"_s).size(), 2);
    QVERIFY(accesses(world)[0][u"seq"_s].isNull());
    world.time.at += std::chrono::seconds(41);
    QCOMPARE(reads(world, *service, id.toString()).status, 200);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(reads(world, *service, id.toString()).status, 200);
    world.time.at += std::chrono::seconds(30);
    QCOMPARE(problemOf(reads(world, *service, id.toString())), u"rate-limited"_s);
    QVERIFY(world.events(AuditAction::AccessLimited).front().detail.startsWith(u"limit=3/min number=2"_s));
}

void TestReferenceConsumers::accessesAreFiltered()
{
    HouseWorld world;
    const CredentialId id = world.addKey(u"checkout"_s, "value-1");
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const auto service = admitted(world, issued(world));
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(reads(world, *service, id.toString()).status, 200);
        world.time.at += std::chrono::minutes(1);
    }
    const QJsonArray all = accesses(world);
    QCOMPARE(all.size(), 3);
    QVERIFY(all[0][u"at"_s].toString() > all[1][u"at"_s].toString());
    QCOMPARE(accesses(world, u"?since="_s + all[1][u"at"_s].toString()).size(), 2);
    QCOMPARE(accesses(world, u"?until="_s + all[1][u"at"_s].toString()).size(), 1);
    QCOMPARE(problemOf(world.ask(ada, "GET", kOne + u"/accesses?since=yesterday"_s)), u"invalid-input"_s);
    const QJsonObject page = bodyOf(world.ask(ada, "GET", kOne + u"/accesses?limit=2"_s));
    const QString next = u"?limit=2&cursor="_s + page[u"next_cursor"_s].toString();
    QCOMPARE(accesses(world, next), (QJsonArray{all[2]}));
}

void TestReferenceConsumers::whoCanReadAKey()
{
    HouseWorld world;
    const CredentialId checkout = world.addKey(u"checkout"_s, "value-1");
    const CredentialId mail = world.addKey(u"mail"_s, "value-2");
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const auto readers = [&](CredentialId id) {
        return bodyOf(world.ask(ada, "GET", u"/consumers?credential="_s + id.toString()))[u"items"_s].toArray().size();
    };
    QCOMPARE(readers(checkout), 1);
    QCOMPARE(readers(mail), 0);
    QCOMPARE(problemOf(world.ask(ada, "GET", u"/consumers?credential=x"_s)), u"invalid-input"_s);
}

void TestReferenceConsumers::survivesARestart()
{
    HouseWorld world;
    const CredentialId id = world.addKey(u"checkout"_s, "value-1");
    QCOMPARE(world.ask(ada, "POST", u"/consumers"_s, kCheckout).status, 201);
    const QString token = issued(world);
    QCOMPARE(reads(world, *admitted(world, token), id.toString()).status, 200);
    const QJsonObject before = bodyOf(world.ask(ada, "GET", kOne));
    const QJsonArray log = accesses(world);
    world.restart();
    QCOMPARE(bodyOf(world.ask(ada, "GET", kOne)), before);
    QCOMPARE(accesses(world), log);
    QCOMPARE(reads(world, *admitted(world, token), id.toString()).status, 200);
}

QTEST_GUILESS_MAIN(TestReferenceConsumers)
#include "tst_reference_consumers.moc"
