#include "models/remote/broker/connection_profile.h"

#include "models/base/future.h"
#include "models/base/run_on.h"
#include "models/remote/oidc/ready_future.h"
#include "models/secure/bytes.h"

#include <QFile>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestPem = 1024 * 1024;

Result<QByteArray> pemOf(const QString &path)
{
    if (path.isEmpty())
        return QByteArray();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestPem)
        return failure(ErrorCode::InvalidInput, path, file.errorString());
    return file.readAll();
}

Result<HttpProfile> filesOf(const BrokerProfile &profile)
{
    HttpProfile http;
    http.loopbackHttp = profile.address.scheme() == u"http";
    const Result<QByteArray> trusted = pemOf(profile.caFile);
    const Result<QByteArray> certificate = pemOf(profile.certificateFile);
    const Result<QByteArray> key = pemOf(profile.keyFile);
    for (const auto *file : {&trusted, &certificate, &key}) {
        if (!*file)
            return tl::unexpected(file->error());
    }
    http.caPem = *trusted;
    http.clientCertificatePem = *certificate;
    http.clientKeyPem = Secret(asBytes(*key));
    wipeShared(*key);
    return http;
}

void follow(HttpProfile &http, const NetworkRoute &route)
{
    if (!route.trustedPem.isEmpty())
        http.caPem += '\n' + route.trustedPem;
    if (route.proxy)
        http.proxy = HttpProxy{route.proxy->host, route.proxy->port, route.proxy->user, route.proxy->password.clone()};
}

/// The passphrase of the key; none is kept for one that has none.
QFuture<Result<Secret>> passphraseFor(const BrokerProfile &profile, OsKeychain &keychain, QObject *receiver)
{
    if (profile.keyFile.isEmpty())
        return readyFuture(Result<Secret>(Secret()));
    const auto answer = std::make_shared<QPromise<Result<Secret>>>();
    answer->start();
    onFinished(keychain.read(clientKeyEntry(profile)), receiver, [answer](Result<Secret> found) {
        const bool isNone
            = !found && (found.error().code == ErrorCode::NotFound || found.error().code == ErrorCode::KeychainUnavailable);
        answer->addResult(isNone ? Result<Secret>(Secret()) : std::move(found));
        answer->finish();
    });
    return answer->future();
}

} // namespace

QFuture<Result<HttpProfile>> httpProfileFor(const BrokerProfile &profile, OsKeychain &keychain, const NetworkSource &network,
                                            QThreadPool &worker, QObject *receiver)
{
    if (!isBrokerAddress(profile.address))
        return readyFuture(Result<HttpProfile>(failure(ErrorCode::InvalidInput, profile.address.toDisplayString())));
    const auto files = runOn(worker, [profile] { return filesOf(profile); });
    const auto withKey = andThen(files, receiver, [profile, &keychain, receiver](HttpProfile http) {
        const auto held = std::make_shared<HttpProfile>(std::move(http));
        return andThen(passphraseFor(profile, keychain, receiver), receiver, [held](Secret passphrase) {
            held->clientKeyPassphrase = std::move(passphrase);
            return readyFuture(Result<HttpProfile>(std::move(*held)));
        });
    });
    if (!network)
        return withKey;
    return andThen(withKey, receiver, [network, receiver](HttpProfile http) {
        const auto held = std::make_shared<HttpProfile>(std::move(http));
        return andThen(network(), receiver, [held](const NetworkRoute &route) {
            follow(*held, route);
            return readyFuture(Result<HttpProfile>(std::move(*held)));
        });
    });
}

HttpProfile withoutCertificate(const HttpProfile &http)
{
    HttpProfile other;
    other.userAgent = http.userAgent;
    other.limits = http.limits;
    other.retry = http.retry;
    other.systemTrust = http.systemTrust;
    other.caPem = http.caPem;
    other.loopbackHttp = http.loopbackHttp;
    if (http.proxy)
        other.proxy = HttpProxy{http.proxy->host, http.proxy->port, http.proxy->user, http.proxy->password.clone()};
#ifdef CLAVIGER_TESTING
    other.providerBase = http.providerBase;
    other.names = http.names;
#endif
    return other;
}

} // namespace claviger
