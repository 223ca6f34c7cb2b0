#pragma once

#include "models/remote/broker/broker_client.h"
#include "tests/reference_broker/broker_run.h"
#include "tests/support/answer_of.h"

namespace claviger::reference {

/// Somebody who is signed in for good.
class FixedSignIn final : public TokenSource
{
public:
    explicit FixedSignIn(QByteArray token)
        : m_token(std::move(token))
    {
    }
    [[nodiscard]] QFuture<Result<Secret>> token(bool) override
    {
        return QtFuture::makeReadyFuture(Result<Secret>(test::secretOf(m_token)));
    }

private:
    const QByteArray m_token;
};

/// The product's own client, as one person at a broker that runs.
struct ClientRun {
    ClientRun(const BrokerRun &run, const QString &name, const QStringList &roles)
        : signIn(run.token(name, roles))
    {
        HttpProfile profile;
        profile.systemTrust = false;
        profile.caPem = run.card[u"ca"_s].toString().toLatin1();
        client.open(QUrl(run.card[u"address"_s].toString()), run.card[u"base"_s].toString(), std::move(profile), &signIn);
    }

    const SystemClock clock;
    FixedSignIn signIn;
    BrokerClient client{clock};
};

} // namespace claviger::reference
