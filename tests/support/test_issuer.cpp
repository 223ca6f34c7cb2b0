#include "tests/support/test_issuer.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonDocument>
#include <QSet>
#include <QUrlQuery>
#include <QUuid>

#include <mutex>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Person {
    QString subject = u"3f1c9a52"_s;
    QString name = u"Ada Winter"_s;
    QStringList roles{u"admin"_s};
};

/// A sign-in that waits for its code to be brought back.
struct Pending {
    Person person;
    QString challenge;
    QString nonce;
    QString redirect;
};

QString fresh() { return QUuid::createUuid().toString(QUuid::Id128); }

ServedAnswer jsonAnswer(const QJsonObject &object, int status = 200)
{
    ServedAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    answer.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
    return answer;
}

ServedAnswer refusal(const QString &code, int status = 400) { return jsonAnswer({{u"error"_s, code}}, status); }

ServedAnswer plainAnswer(int status)
{
    ServedAnswer answer;
    answer.status = status;
    return answer;
}

QString field(const QUrlQuery &query, const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); }

} // namespace

struct TestIssuer::State {
    IssuerSetup setup;
    SystemClock system;
    std::mutex mutex;
    QString issuer;
    TokenKey key = TokenKey::rsa(u"issuer-1"_s);
    Person person;
    IssuerFault fault = IssuerFault::None;
    QHash<QString, Pending> codes;
    QHash<QString, Person> refreshTokens;
    QSet<QString> spent;
    int exchanges = 0;
    int renewals = 0;
    int revocations = 0;

    [[nodiscard]] qint64 now() const
    {
        const Instant at = setup.clock ? setup.clock->now() : system.now();
        return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    }
    [[nodiscard]] QByteArray accessToken(const Person &who, std::chrono::seconds life) const;
    [[nodiscard]] QByteArray idToken(const Person &who, const QString &nonce) const;
    [[nodiscard]] QJsonObject document() const;
    [[nodiscard]] ServedAnswer answer(const ServedRequest &request);
    [[nodiscard]] ServedAnswer authorize(const QUrlQuery &query);
    [[nodiscard]] ServedAnswer exchange(const QUrlQuery &form);
    [[nodiscard]] ServedAnswer renew(const QUrlQuery &form);
    [[nodiscard]] ServedAnswer tokens(const QUrlQuery &form);
    [[nodiscard]] ServedAnswer tokensFor(const Person &who, const QString &nonce);
};

QByteArray TestIssuer::State::accessToken(const Person &who, std::chrono::seconds life) const
{
    return key.token({{u"iss"_s, issuer},
                      {u"aud"_s, setup.audience},
                      {u"sub"_s, who.subject},
                      {u"name"_s, who.name},
                      {u"iat"_s, now()},
                      {u"exp"_s, now() + life.count()},
                      {u"jti"_s, fresh()},
                      {setup.rolesClaim, QJsonArray::fromStringList(who.roles)}},
                     {{u"alg"_s, u"RS256"_s}, {u"typ"_s, u"at+jwt"_s}});
}

QByteArray TestIssuer::State::idToken(const Person &who, const QString &nonce) const
{
    QJsonObject claims{{u"iss"_s, fault == IssuerFault::OtherTokenIssuer ? u"https://other.example.com"_s : issuer},
                       {u"aud"_s, fault == IssuerFault::OtherAudience ? u"somebody-else"_s : setup.clientId},
                       {u"sub"_s, who.subject},
                       {u"name"_s, who.name},
                       {u"iat"_s, now()},
                       {u"exp"_s, now() + (fault == IssuerFault::ExpiredIdToken ? -61 : 300)}};
    if (!nonce.isEmpty())
        claims[u"nonce"_s] = fault == IssuerFault::OtherNonce ? u"another"_s : nonce;
    if (fault == IssuerFault::AlgNone)
        return key.token(claims, {{u"alg"_s, u"none"_s}});
    return fault == IssuerFault::OtherKey ? TokenKey::rsa(u"issuer-1"_s).token(claims) : key.token(claims); // by the same name
}

QJsonObject TestIssuer::State::document() const
{
    QJsonObject document{
        {u"issuer"_s, fault == IssuerFault::OtherIssuerInDocument ? u"https://other.example.com"_s : issuer},
        {u"authorization_endpoint"_s, issuer + u"/authorize?theme=plain"_s},
        {u"token_endpoint"_s, issuer + u"/token"_s},
        {u"jwks_uri"_s, issuer + u"/keys"_s},
        {u"response_types_supported"_s, QJsonArray{u"code"_s}},
        {u"code_challenge_methods_supported"_s, QJsonArray{fault == IssuerFault::NoS256 ? u"plain"_s : u"S256"_s}},
        {u"authorization_response_iss_parameter_supported"_s, setup.namesItself}};
    if (fault == IssuerFault::NoTokenAddress)
        document.remove(u"token_endpoint"_s);
    if (fault == IssuerFault::PlainTokenAddress)
        document[u"token_endpoint"_s] = u"http://login.example.com/token"_s;
    if (setup.revokes)
        document[u"revocation_endpoint"_s] = issuer + u"/revoke"_s;
    return document;
}

ServedAnswer TestIssuer::State::authorize(const QUrlQuery &query)
{
    const QString redirect = field(query, u"redirect_uri"_s);
    const bool isGood = field(query, u"response_type"_s) == u"code"_s && field(query, u"client_id"_s) == setup.clientId
        && field(query, u"scope"_s).split(u' ').contains(u"openid"_s) && field(query, u"code_challenge_method"_s) == u"S256"_s
        && field(query, u"code_challenge"_s).size() == 43 && !field(query, u"state"_s).isEmpty()
        && field(query, u"theme"_s) == u"plain"_s && redirect.startsWith(u"http://127.0.0.1:"_s);
    if (!isGood)
        return plainAnswer(400);
    const QString code = fresh();
    QUrlQuery answer;
    if (fault == IssuerFault::Declines)
        answer.addQueryItem(u"error"_s, u"access_denied"_s);
    else
        answer.addQueryItem(u"code"_s, code);
    answer.addQueryItem(u"state"_s, fault == IssuerFault::OtherState ? fresh() : field(query, u"state"_s));
    if (setup.namesItself && fault != IssuerFault::NoIss)
        answer.addQueryItem(u"iss"_s, fault == IssuerFault::OtherIss ? u"https://other.example.com"_s : issuer);
    codes.insert(code, {person, field(query, u"code_challenge"_s), field(query, u"nonce"_s), redirect});
    ServedAnswer moved = plainAnswer(302);
    moved.headers = {{"Location", redirect.toUtf8() + '?' + answer.toString(QUrl::FullyEncoded).toUtf8()}};
    return moved;
}

ServedAnswer TestIssuer::State::tokensFor(const Person &who, const QString &nonce)
{
    if (fault == IssuerFault::GarbageTokens) {
        ServedAnswer garbage = plainAnswer(200);
        garbage.body = R"({"access_token":"two words","token_type":"Bearer"})";
        return garbage;
    }
    QJsonObject given{{u"access_token"_s, QString::fromLatin1(accessToken(who, setup.life))},
                      {u"token_type"_s, fault == IssuerFault::NoBearer ? u"mac"_s : u"bearer"_s}};
    if (setup.tellsLife)
        given[u"expires_in"_s] = static_cast<qint64>(setup.life.count());
    if (fault != IssuerFault::NoIdToken)
        given[u"id_token"_s] = QString::fromLatin1(idToken(who, nonce));
    if (setup.refreshes) {
        const QString token = fresh();
        refreshTokens.insert(token, who);
        given[u"refresh_token"_s] = token;
    }
    return jsonAnswer(given);
}

ServedAnswer TestIssuer::State::exchange(const QUrlQuery &form)
{
    const Pending pending = codes.take(field(form, u"code"_s));
    const QByteArray challenge
        = base64UrlOf(QCryptographicHash::hash(field(form, u"code_verifier"_s).toLatin1(), QCryptographicHash::Sha256));
    if (pending.redirect.isEmpty() || pending.redirect != field(form, u"redirect_uri"_s)
        || pending.challenge != QString::fromLatin1(challenge) || fault == IssuerFault::RefusesCode)
        return refusal(u"invalid_grant"_s);
    ++exchanges;
    return tokensFor(pending.person, pending.nonce);
}

ServedAnswer TestIssuer::State::renew(const QUrlQuery &form)
{
    const QString token = field(form, u"refresh_token"_s);
    if (spent.contains(token))
        refreshTokens.clear(); // somebody has a copy: nobody's counts any more
    if (!refreshTokens.contains(token) || fault == IssuerFault::RefusesRefresh)
        return refusal(u"invalid_grant"_s);
    Person who = refreshTokens.value(token);
    if (setup.rotates) {
        refreshTokens.remove(token);
        spent.insert(token);
    }
    ++renewals;
    if (fault == IssuerFault::OtherSubjectOnRefresh)
        who.subject = u"mallory"_s;
    if (setup.rotates)
        return tokensFor(who, {});
    const bool gives = std::exchange(setup.refreshes, false);
    const ServedAnswer answer = tokensFor(who, {});
    setup.refreshes = gives;
    return answer;
}

ServedAnswer TestIssuer::State::tokens(const QUrlQuery &form)
{
    if (fault == IssuerFault::Down)
        return plainAnswer(503);
    if (fault == IssuerFault::Stalls) {
        ServedAnswer stalled = plainAnswer(200);
        stalled.fault = ServedFault::Stall;
        return stalled;
    }
    if (field(form, u"client_id"_s) != setup.clientId || form.hasQueryItem(u"client_secret"_s))
        return refusal(u"invalid_client"_s, 401);
    const QString grant = field(form, u"grant_type"_s);
    if (grant == u"authorization_code"_s)
        return exchange(form);
    return grant == u"refresh_token"_s ? renew(form) : refusal(u"unsupported_grant_type"_s);
}

ServedAnswer TestIssuer::State::answer(const ServedRequest &request)
{
    const std::lock_guard lock(mutex);
    const QUrl url(QString::fromLatin1(request.target));
    const bool isForm = request.method == "POST" && request.header("content-type") == "application/x-www-form-urlencoded";
    const QUrlQuery form(QString::fromLatin1(request.body));
    if (url.path() == u"/.well-known/openid-configuration"_s && request.method == "GET") {
        ServedAnswer html = plainAnswer(fault == IssuerFault::DocumentDown ? 503 : 200);
        html.body = "<html>Please pay for the network.</html>";
        return fault == IssuerFault::DocumentIsHtml || fault == IssuerFault::DocumentDown ? html : jsonAnswer(document());
    }
    if (url.path() == u"/keys"_s && request.method == "GET")
        return jsonAnswer({{u"keys"_s, QJsonArray{key.jwk()}}});
    if (url.path() == u"/authorize"_s && request.method == "GET")
        return authorize(QUrlQuery(url));
    if (url.path() == u"/token"_s && isForm)
        return tokens(form);
    if (url.path() == u"/revoke"_s && isForm && setup.revokes) {
        ++revocations;
        refreshTokens.remove(field(form, u"token"_s));
        return plainAnswer(200);
    }
    return plainAnswer(404);
}

TestIssuer::TestIssuer(const TestCa &ca, IssuerSetup setup)
    : m_state(std::make_shared<State>())
{
    m_state->setup = std::move(setup);
    HttpsSetup served;
    served.tls = m_state->setup.tls;
    m_server = std::make_unique<HttpsServer>(
        ca, [state = m_state](const ServedRequest &request) { return state->answer(request); }, served);
    const std::lock_guard lock(m_state->mutex);
    m_state->issuer = m_server->url(QString()).toString();
}

TestIssuer::~TestIssuer() = default;

QUrl TestIssuer::issuer() const { return QUrl(m_state->issuer); }

SignInFacts TestIssuer::facts() const
{
    return {issuer(),
            m_state->setup.clientId,
            m_state->setup.audience,
            {u"openid"_s, u"profile"_s, u"offline_access"_s, u"claviger"_s},
            m_state->setup.rolesClaim};
}

QByteArray TestIssuer::jwkSet() const
{
    const std::lock_guard lock(m_state->mutex);
    return jwkSetOf({m_state->key.jwk()});
}

void TestIssuer::setPerson(const QString &subject, const QString &name, const QStringList &roles)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->person = {subject, name, roles};
}

void TestIssuer::setFault(IssuerFault fault)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->fault = fault;
}

void TestIssuer::changeKey()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->key = TokenKey::rsa(u"issuer-2"_s);
}

QByteArray TestIssuer::accessToken(const QString &subject, const QStringList &roles, std::chrono::seconds life) const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->accessToken({subject, subject, roles}, life);
}

int TestIssuer::exchanges() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->exchanges;
}

int TestIssuer::renewals() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->renewals;
}

int TestIssuer::revocations() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->revocations;
}

std::vector<ServedRequest> TestIssuer::requests() const { return m_server->requests(); }

} // namespace claviger::test
