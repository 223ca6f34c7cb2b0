#pragma once

#include "models/remote/http/http_client.h"
#include "tests/support/answer_of.h"
#include "tests/support/https_server.h"

#include <QTest>

namespace claviger::test {

/// Waits for \p future; Cancelled with the detail "the test" when it did not end within \p limit.
[[nodiscard]] inline HttpResult resultOf(QFuture<HttpResult> future, std::chrono::seconds limit = std::chrono::seconds(60))
{
    const int milliseconds = static_cast<int>(std::chrono::milliseconds(limit).count());
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, milliseconds) || future.resultCount() == 0)
        return httpFailure(HttpFault::Cancelled, QStringLiteral("the test"));
    return future.takeResult();
}

/// A profile that trusts \p ca alone and waits for retries no longer than it must.
[[nodiscard]] inline HttpProfile profileFor(const TestCa &ca)
{
    HttpProfile profile;
    profile.systemTrust = false;
    profile.caPem = ca.pem();
    profile.retry.first = profile.retry.longest = std::chrono::milliseconds(2);
    return profile;
}

[[nodiscard]] inline HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

[[nodiscard]] inline HttpRequest post(const QUrl &url, const QByteArray &body)
{
    HttpRequest request = get(url);
    request.method = "POST";
    request.body = secretOf(body);
    request.isRepeatable = false;
    return request;
}

[[nodiscard]] inline HttpHeader header(const QByteArray &name, const QByteArray &value) { return {name, secretOf(value)}; }

[[nodiscard]] inline HttpsSetup served(ServedTls tls)
{
    HttpsSetup setup;
    setup.tls = tls;
    return setup;
}

[[nodiscard]] inline HttpsSetup meeting(ServedFault atOnce, int goodAfter = -1)
{
    HttpsSetup setup;
    setup.atOnce = atOnce;
    setup.goodAfter = goodAfter;
    return setup;
}

/// The fault of \p result as text, "none" for an answer, so that a failed comparison can be read.
[[nodiscard]] inline QByteArray faultOf(const HttpResult &result)
{
    static const char *const names[]
        = {"Dns", "Connect", "Tls", "Timeout", "Proxy", "TooLarge", "Malformed", "Forbidden", "Cancelled"};
    return result ? QByteArray("none") : QByteArray(names[static_cast<int>(result.error().fault)]);
}

} // namespace claviger::test
