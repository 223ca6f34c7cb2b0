#include "models/remote/verify/routed_setup.h"

namespace claviger {

namespace {

QByteArray joined(const QByteArray &own, const QByteArray &further)
{
    return own.isEmpty() || further.isEmpty() ? own + further : own + '\n' + further;
}

std::optional<HttpProxy> proxyOf(const HttpProfile &profile, const NetworkRoute &route)
{
    if (route.proxy)
        return HttpProxy{route.proxy->host, route.proxy->port, route.proxy->user, route.proxy->password.clone()};
    if (profile.proxy)
        return HttpProxy{profile.proxy->host, profile.proxy->port, profile.proxy->user, profile.proxy->password.clone()};
    return std::nullopt;
}

} // namespace

CheckerSetup routed(const CheckerSetup &setup, const NetworkRoute &route)
{
    CheckerSetup along;
    const HttpProfile &http = setup.http;
    // Every member by name, so that the compiler tells of one that is missing here.
    along.http = HttpProfile{
        .userAgent = http.userAgent,
        .limits = http.limits,
        .retry = http.retry,
        .systemTrust = http.systemTrust,
        .caPem = joined(http.caPem, route.trustedPem),
        .clientCertificatePem = http.clientCertificatePem,
        .clientKeyPem = http.clientKeyPem.clone(),
        .clientKeyPassphrase = http.clientKeyPassphrase.clone(),
        .proxy = proxyOf(http, route),
        .loopbackHttp = http.loopbackHttp,
        .mostAtOnce = http.mostAtOnce,
#ifdef CLAVIGER_TESTING
        .providerBase = http.providerBase,
        .names = http.names,
#endif
    };
    along.wire = setup.wire;
    along.wire.caPem = joined(setup.wire.caPem, route.trustedPem);
    return along;
}

bool isSameRoute(const NetworkRoute &one, const NetworkRoute &other)
{
    if (one.trustedPem != other.trustedPem || one.proxy.has_value() != other.proxy.has_value())
        return false;
    return !one.proxy
        || (one.proxy->host == other.proxy->host && one.proxy->port == other.proxy->port && one.proxy->user == other.proxy->user
            && one.proxy->password.equals(other.proxy->password));
}

} // namespace claviger
