#pragma once

#include "app/composition/broker_adapters.h"
#include "models/audit/merkle_log.h"
#include "models/services/settings.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/local_world.h"

#include <QTemporaryDir>

namespace claviger::test {

/// Somebody else who works at the same place: another program on the store file, or another console at the broker, both with all
/// that the product has below its window.
class Colleague
{
public:
    virtual ~Colleague() = default;
    [[nodiscard]] virtual Backend &backend() = 0;
    /// Only at a broker.
    [[nodiscard]] virtual BrokerAdapters *adapters() { return nullptr; }
};

class StoreColleague final : public Colleague
{
public:
    /// Makes \p file, with the workspace "shop", and stays in it.
    explicit StoreColleague(const QString &file);
    [[nodiscard]] Backend &backend() override { return *m_world.store; }

private:
    LocalWorld m_world;
};

class BrokerColleague final : public Colleague
{
public:
    /// Opens \p profile with \p token; \p registry outlives it.
    BrokerColleague(BrokerProfile profile, const QByteArray &token, const ProviderRegistry &registry);
    ~BrokerColleague() override;
    [[nodiscard]] Backend &backend() override { return *m_place.backend; }
    [[nodiscard]] BrokerAdapters *adapters() override { return &m_adapters; }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    FakeKeychain m_keychain;
    MerkleLog m_log;
    AppSettings m_settings;
    BrokerAdapters m_adapters;
    BackendPlace m_place;
};

} // namespace claviger::test
