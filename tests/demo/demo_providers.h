#pragma once

#include "models/domain/verify_facts.h"
#include "tests/support/private_postgres.h"
#include "tests/support/private_redis.h"
#include "tests/support/provider_simulator.h"

namespace claviger::demo {

/// Who is asked about the demo's keys: a simulator for every provider on the web, which knows the keys that it was told of and
/// refuses all others, and a PostgreSQL and a Redis of the demo's own. GUI thread.
class DemoProviders
{
public:
    DemoProviders();
    /// Checks go to the providers of the world again.
    ~DemoProviders();
    DemoProviders(const DemoProviders &) = delete;
    DemoProviders &operator=(const DemoProviders &) = delete;

    /// Before the console is made: from now on every check of this program comes here, and the keys of the demo that are
    /// databases name these servers. False when a server cannot be had; it said why.
    [[nodiscard]] bool start();

    /// The provider of \p key knows it.
    void know(const test::SimulatedKey &key) { m_web.know(key); }
    /// The provider of \p key, which it knows, answers the main call so that it means \p meaning. False when it never does.
    [[nodiscard]] bool order(const test::SimulatedKey &key, VerifyMeaning meaning);
    /// Requests that no provider could make sense of.
    [[nodiscard]] QStringList complaints() const { return m_web.complaints(); }

private:
    test::TestCa m_ca;
    test::ProviderSimulator m_web;
    test::PrivatePostgres m_postgres;
    test::PrivateRedis m_redis;
};

} // namespace claviger::demo
