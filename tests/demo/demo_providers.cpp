#include "tests/demo/demo_providers.h"

#include "tests/demo/demo_keys.h"

#include <QUuid>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Without TLS: the console of the demo trusts no authority but the system's.
test::HttpsSetup plainHttp()
{
    test::HttpsSetup setup;
    setup.tls = test::ServedTls::None;
    return setup;
}

QByteArray madeUpPassword() { return QUuid::createUuid().toByteArray(QUuid::Id128); }

} // namespace

DemoProviders::DemoProviders()
    : m_web(m_ca, plainHttp())
{
}

DemoProviders::~DemoProviders() { qunsetenv("CLAVIGER_PROVIDER_BASE"); }

bool DemoProviders::start()
{
    qputenv("CLAVIGER_PROVIDER_BASE", m_web.base().toEncoded());
    test::CertificateWish wish;
    wish.hosts = {u"localhost"_s};
    const test::IssuedCertificate certificate = m_ca.issue(wish);
    const QByteArray orders = madeUpPassword();
    const QByteArray cache = madeUpPassword();
    const QByteArray sql = "CREATE DATABASE orders\nCREATE ROLE app_reader LOGIN PASSWORD '" + orders + "'\n";
    if (!m_postgres.start(sql, {}, certificate.certificate, certificate.key) || !m_redis.start("requirepass " + cache))
        return false;
    equip(u"orders-db"_s,
          {{u"host"_s, u"localhost"_s},
           {u"port"_s, QString::number(m_postgres.port())},
           {u"dbname"_s, u"orders"_s},
           {u"user"_s, u"app_reader"_s},
           {u"sslrootcert"_s, QString::fromLatin1(m_ca.pem())}},
          {{u"password"_s, orders}});
    equip(u"session-cache"_s, {{u"host"_s, u"localhost"_s}, {u"port"_s, QString::number(m_redis.port())}, {u"tls"_s, u"off"_s}},
          {{u"password"_s, cache}});
    return true;
}

bool DemoProviders::order(const test::SimulatedKey &key, VerifyMeaning meaning)
{
    const VerifyCall &call = *test::simulatedCalls(key).front();
    for (std::size_t row = 0; row < call.outcomes.size(); ++row) {
        if (call.outcomes[row].means != meaning)
            continue;
        if (const auto answers = test::answersOfRow(call, static_cast<int>(row), key); !answers.empty()) {
            m_web.order(key, call.id, answers.front());
            return true;
        }
    }
    return false;
}

} // namespace claviger::demo
