#pragma once

#include "models/remote/oidc/oidc_session.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/test_issuer.h"
#include "tests/support/test_issuer_browser.h"

#include <QUrlQuery>

#include <atomic>

namespace claviger::test {

/// The system's clock, put forward by the test. Any thread.
class ShiftedClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return SystemClock().now() + std::chrono::milliseconds(m_shift.load()); }
    void pass(std::chrono::milliseconds time) { m_shift += time.count(); }

private:
    std::atomic<qint64> m_shift{0};
};

/// A sign-in server, a browser that does what it is told, a keychain, and sessions at them.
class OidcWorld
{
public:
    explicit OidcWorld(IssuerSetup setup = {})
        : issuer(ca, withClock(std::move(setup), &clock))
        , browser(ca.pem())
    {
    }

    [[nodiscard]] HttpProfile http() const
    {
        HttpProfile profile;
        profile.systemTrust = false;
        profile.caPem = ca.pem();
        profile.retry.first = profile.retry.longest = std::chrono::milliseconds(2);
        return profile;
    }

    [[nodiscard]] OidcSetup setup()
    {
        OidcSetup setup;
        setup.facts = issuer.facts();
        setup.http = http();
        setup.browser = [this](const QUrl &url) {
            asked = url;
            browser.open(url);
        };
        return setup;
    }

    /// The same, and the sign-in is kept.
    [[nodiscard]] OidcSetup keeping()
    {
        OidcSetup kept = setup();
        kept.keychain = &keychain;
        kept.refreshEntry = QStringLiteral("broker/7/refresh");
        return kept;
    }

    TestCa ca;
    ShiftedClock clock;
    TestIssuer issuer;
    TestBrowser browser;
    FakeKeychain keychain;
    QUrl asked; ///< what the person was shown last

private:
    [[nodiscard]] static IssuerSetup withClock(IssuerSetup setup, const Clock *clock)
    {
        setup.clock = clock;
        return setup;
    }
};

/// The error of \p result; Internal and empty for a value.
template <typename T>
[[nodiscard]] Error errorOf(const Result<T> &result)
{
    return result ? Error{ErrorCode::Internal, QStringLiteral("no error"), {}} : result.error();
}

/// What \p url says for \p name.
[[nodiscard]] inline QString queryOf(const QUrl &url, const QString &name)
{
    return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace claviger::test
