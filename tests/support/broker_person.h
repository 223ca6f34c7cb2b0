#pragma once

#include "models/remote/broker/broker_backend.h"
#include "models/remote/broker/broker_connection.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_keychain.h"

#include <QTemporaryDir>
#include <QUuid>

namespace claviger::test {

/// A broker in the profile of somebody who signs in with a token.
[[nodiscard]] inline BrokerProfile tokenProfile(const QUrl &address, const QString &authorityFile = {})
{
    BrokerProfile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = QStringLiteral("Broker");
    profile.address = address;
    profile.base = QStringLiteral("/api/integrations");
    profile.caFile = address.scheme() == QLatin1String("https") ? authorityFile : QString();
    profile.signIn = BrokerSignIn::Token;
    return profile;
}

/// One person's console at a real broker, without a window and without the system's keychain.
struct BrokerPerson {
    BrokerPerson(BrokerProfile given, const QByteArray &token)
        : profile(std::move(given))
    {
        keychain.entries.insert(tokenEntry(profile), token);
    }
    ~BrokerPerson() { link.close(); }
    BrokerPerson(const BrokerPerson &) = delete;
    BrokerPerson &operator=(const BrokerPerson &) = delete;

    [[nodiscard]] bool open()
    {
        const QFuture<Result<BrokerIdentity>> opened = link.open(profile, nullptr);
        const bool isOver = QTest::qWaitFor([&] { return opened.isFinished(); }, 60'000);
        const auto identity = isOver && opened.resultCount() > 0 ? QFuture(opened).takeResult()
                                                                 : Result<BrokerIdentity>(failure(ErrorCode::Unreachable, {}));
        if (!identity)
            qWarning("not open: %s %s", qPrintable(identity.error().subject), qPrintable(identity.error().detail));
        return identity.has_value();
    }

    SystemClock clock;
    QTemporaryDir folder;
    FakeKeychain keychain;
    BrokerProfile profile;
    BrokerClient client{clock};
    BrokerState state;
    BrokerCache cache;
    ChangeFeed feed{client};
    BrokerBackend backend{{client, state, cache, feed, clock}};
    BrokerConnection link{{client, state, cache, feed, keychain, clock, {}, folder.path()}};
};

} // namespace claviger::test
