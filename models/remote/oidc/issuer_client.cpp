#include "models/remote/oidc/issuer_client.h"

#include "models/base/future.h"
#include "models/remote/auth/secret_text.h"
#include "models/remote/oidc/ready_future.h"
#include "models/remote/oidc/sign_in_fault.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// \p http for an issuer: also on this computer, and sooner at the end of its patience than a broker, since a person waits.
HttpProfile forIssuer(HttpProfile http)
{
    constexpr int retries = 2;
    http.loopbackHttp = true;
    http.retry.retries = std::min(http.retry.retries, retries);
    return http;
}

HttpRequest reading(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.headers.push_back({"Accept", Secret::fromText("application/json")});
    return request;
}

/// Not repeated: a code and a rotated token count once, and an issuer may take the second try for a thief's.
HttpRequest posting(const QUrl &url, Secret form)
{
    HttpRequest request = reading(url);
    request.method = "POST";
    request.headers.push_back({"Content-Type", Secret::fromText("application/x-www-form-urlencoded")});
    request.body = std::move(form);
    request.isRepeatable = false;
    return request;
}

/// What \p read makes of the answer in \p future, on \p receiver's thread; without an answer the fault.
template <typename Read>
auto readWith(const QFuture<HttpResult> &future, QObject *receiver, const QString &issuer, Read read)
{
    using Answer = std::invoke_result_t<Read &, HttpAnswer &&>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    onFinished(future, receiver, [promise, issuer, read = std::move(read)](HttpResult result) mutable {
        if (result)
            promise->addResult(read(*std::move(result)));
        else
            promise->addResult(Answer(tl::unexpected(signInError(signInFault(result.error()), issuer, result.error().detail))));
        promise->finish();
    });
    return promise->future();
}

/// The fault of an answer that is not 200.
SignInFault faultOf(int status) { return status == 429 || status >= 500 ? SignInFault::Unreachable : SignInFault::BadDocument; }

} // namespace

IssuerClient::IssuerClient(SignInFacts facts, HttpProfile http, const Clock &clock)
    : m_facts(std::move(facts))
    , m_name(issuerName(m_facts.issuer))
    , m_clock(clock)
    , m_http(forIssuer(std::move(http)))
{
}

QFuture<Result<IssuerDocument>> IssuerClient::document(bool anew, ProgressPtr cancel)
{
    if (m_document && !anew)
        return readyFuture(Result<IssuerDocument>(*m_document));
    return readWith(m_http.send(reading(documentAddress(m_facts.issuer)), std::move(cancel)), this, m_name,
                    [this](HttpAnswer answer) -> Result<IssuerDocument> {
                        if (answer.status != 200)
                            return tl::unexpected(signInError(faultOf(answer.status), m_name, u"HTTP %1"_s.arg(answer.status)));
                        Result<IssuerDocument> read = readIssuerDocument(answer.body.view(), m_facts.issuer);
                        if (read)
                            m_document = *read;
                        return read;
                    });
}

QFuture<Result<TokenAnswer>> IssuerClient::exchange(const Secret &code, const Secret &verifier, const QUrl &redirect,
                                                    ProgressPtr cancel)
{
    return askForTokens(joined({"grant_type=authorization_code&code=", percentEncoded(code.view()).view(),
                                "&redirect_uri=", percentEncoded(viewOf(redirect.toEncoded())).view(),
                                "&client_id=", percentEncoded(viewOf(m_facts.clientId.toUtf8())).view(),
                                "&code_verifier=", percentEncoded(verifier.view()).view()}),
                        std::move(cancel));
}

QFuture<Result<TokenAnswer>> IssuerClient::refresh(const Secret &token, ProgressPtr cancel)
{
    return askForTokens(joined({"grant_type=refresh_token&refresh_token=", percentEncoded(token.view()).view(),
                                "&client_id=", percentEncoded(viewOf(m_facts.clientId.toUtf8())).view()}),
                        std::move(cancel));
}

QFuture<Result<TokenAnswer>> IssuerClient::askForTokens(Secret form, ProgressPtr cancel)
{
    return andThen(document(false, cancel), this, [this, form = std::move(form), cancel](const IssuerDocument &document) mutable {
        return readWith(m_http.send(posting(document.token, std::move(form)), cancel), this, m_name,
                        [this](HttpAnswer answer) { return readTokenAnswer(answer, m_name); });
    });
}

QFuture<Result<JwkSet>> IssuerClient::keys(ProgressPtr cancel)
{
    return andThen(document(false, cancel), this, [this, cancel](const IssuerDocument &document) {
        return readWith(m_http.send(reading(document.keys), cancel), this, m_name, [this](HttpAnswer answer) -> Result<JwkSet> {
            if (answer.status != 200)
                return tl::unexpected(signInError(faultOf(answer.status), m_name, u"keys, HTTP %1"_s.arg(answer.status)));
            Result<JwkSet> read = JwkSet::parse(answer.body.view(), m_name);
            if (!read)
                return tl::unexpected(signInError(SignInFault::BadDocument, m_name, read.error().detail));
            m_keys = *read;
            return read;
        });
    });
}

JwtRules IssuerClient::rules(const QByteArray &nonce) const
{
    JwtRules rules;
    rules.issuer = m_document ? m_document->issuer : QString();
    rules.audience = m_facts.clientId;
    rules.authorizedParty = m_facts.clientId;
    rules.nonce = QString::fromLatin1(nonce);
    rules.now = m_clock.now();
    return rules;
}

Result<VerifiedJwt> IssuerClient::judge(const Secret &idToken, const QByteArray &nonce, bool &isKeyUnknown) const
{
    auto verified = verifyJwt(idToken.view(), m_keys, rules(nonce));
    isKeyUnknown = !verified && verified.error().fault == JwtFault::UnknownKey;
    if (verified)
        return *std::move(verified);
    const JwtFault fault = verified.error().fault;
    const SignInFault meant = fault == JwtFault::Issuer ? SignInFault::WrongIssuer
        : fault == JwtFault::Expired                    ? SignInFault::TooLate
                                                        : SignInFault::BadToken;
    return tl::unexpected(signInError(meant, m_name, verified.error().detail));
}

QFuture<Result<VerifiedJwt>> IssuerClient::verified(Secret idToken, const QByteArray &nonce, ProgressPtr cancel)
{
    return andThen(document(false, cancel), this,
                   [this, idToken = std::move(idToken), nonce, cancel](const IssuerDocument &) mutable {
                       bool isKeyUnknown = false;
                       Result<VerifiedJwt> judged = judge(idToken, nonce, isKeyUnknown);
                       if (!isKeyUnknown)
                           return readyFuture(std::move(judged));
                       return andThen(keys(cancel), this, [this, idToken = std::move(idToken), nonce](const JwkSet &) {
                           bool isStillUnknown = false;
                           return readyFuture(judge(idToken, nonce, isStillUnknown));
                       });
                   });
}

QFuture<Result<>> IssuerClient::revoke(Secret token, ProgressPtr cancel)
{
    return andThen(document(false, cancel), this,
                   [this, token = std::move(token), cancel](const IssuerDocument &document) -> QFuture<Result<>> {
                       if (document.revocation.isEmpty())
                           return readyFuture(Result<>());
                       Secret form = joined({"token=", percentEncoded(token.view()).view(),
                                             "&client_id=", percentEncoded(viewOf(m_facts.clientId.toUtf8())).view()});
                       return readWith(m_http.send(posting(document.revocation, std::move(form)), cancel), this, m_name,
                                       [this](HttpAnswer answer) -> Result<> {
                                           if (answer.status >= 200 && answer.status < 300)
                                               return {};
                                           return tl::unexpected(signInError(SignInFault::Unreachable, m_name,
                                                                             u"revocation, HTTP %1"_s.arg(answer.status)));
                                       });
                   });
}

} // namespace claviger
