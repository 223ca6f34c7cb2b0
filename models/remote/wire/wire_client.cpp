#include "models/remote/wire/wire_client.h"

#include "models/remote/http/tls_setup.h"
#include "models/remote/wire/postgres_probe.h"
#include "models/remote/wire/redis_probe.h"

#include <QCoreApplication>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Whom a connection trusts, as requests by HTTP do.
Result<QSslConfiguration> trustOf(const WireProfile &profile)
{
    HttpProfile same;
    same.systemTrust = profile.systemTrust;
    same.caPem = profile.caPem;
    tl::expected<QSslConfiguration, QString> tls = tlsConfiguration(same);
    if (!tls)
        return failure(ErrorCode::InvalidInput, u"profile"_s, tls.error());
    tls->setAllowedNextProtocols({});
    return *std::move(tls);
}

} // namespace

WireClient::WireClient(WireProfile profile)
    : m_profile(std::move(profile))
    , m_room(new QObject)
{
    m_thread.setObjectName(u"wire"_s);
    m_room->moveToThread(&m_thread);
    // On the thread itself. What Qt had ready for those who are gone, names it looked up, is freed when it is delivered.
    const auto leave = [room = m_room] {
        delete room;
        QCoreApplication::sendPostedEvents();
    };
    QObject::connect(&m_thread, &QThread::finished, &m_thread, leave, Qt::DirectConnection);
    m_thread.start();
}

WireClient::~WireClient()
{
    m_thread.quit();
    m_thread.wait();
}

void WireClient::converse(std::function<Conversation *()> make)
{
    QMetaObject::invokeMethod(
        m_room,
        [room = m_room, limit = m_profile.limit, make = std::move(make)] {
            Conversation *conversation = make();
            if (!conversation)
                return;
            conversation->setParent(room);
            conversation->start(limit);
        },
        Qt::QueuedConnection);
}

QFuture<Result<WireAnswer>> WireClient::askRedis(RedisTarget target, ProgressPtr cancel)
{
    auto outcome = std::make_shared<WireOutcome>();
    QFuture<Result<WireAnswer>> future = outcome->future();
    auto handed = std::make_shared<RedisTarget>(std::move(target));
    converse([outcome, handed, cancel = std::move(cancel), profile = &m_profile]() -> Conversation * {
        Result<QSslConfiguration> tls = handed->usesTls ? trustOf(*profile) : QSslConfiguration();
        if (tls)
            return new RedisProbe(std::move(*handed), *tls, outcome, cancel);
        outcome->give(tl::unexpected(std::move(tls).error()));
        return nullptr;
    });
    return future;
}

QFuture<Result<WireAnswer>> WireClient::askPostgres(PostgresTarget target, ProgressPtr cancel)
{
    auto outcome = std::make_shared<WireOutcome>();
    QFuture<Result<WireAnswer>> future = outcome->future();
    auto errand = std::make_shared<PostgresErrand>();
    errand->target = std::move(target);
    errand->systemTrust = m_profile.systemTrust;
    errand->caPem = m_profile.caPem;
    converse([outcome, errand, cancel = std::move(cancel), threads = &m_blocking] {
        return new PostgresProbe(errand, *threads, outcome, cancel);
    });
    return future;
}

} // namespace claviger
