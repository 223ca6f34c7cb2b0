#pragma once

#include "tests/support/simulator/simulated_answers.h"

#include <memory>

namespace claviger::test {

/// One server that plays all providers of the registry, as CLAVIGER_PROVIDER_BASE addresses them: the original host is the first
/// segment of the path. Each key that it was told of is good until a test orders another answer; every other key is refused as
/// the provider refuses it. Addresses, headers, bodies, signatures and tokens are held against the registry for real. Ask from
/// any thread.
class ProviderSimulator
{
public:
    explicit ProviderSimulator(const TestCa &ca, HttpsSetup setup = {});
    ~ProviderSimulator();
    ProviderSimulator(const ProviderSimulator &) = delete;
    ProviderSimulator &operator=(const ProviderSimulator &) = delete;

    /// The providers know \p key from now on; the newest one first.
    void know(const SimulatedKey &key);
    /// Makes a key and knows it.
    SimulatedKey issue(std::shared_ptr<const Provider> provider, const QString &kind);
    void forgetAll();

    /// What the owner of \p key is answered to the call \p call (empty: the main one) from now on.
    void order(const SimulatedKey &key, const QString &call, const RowAnswer &answer);
    /// The same, with whatever a provider should never say.
    void order(const SimulatedKey &key, const QString &call, const ServedAnswer &answer);
    /// Every answer takes so long.
    void setLatency(std::chrono::milliseconds latency);

    [[nodiscard]] QUrl base() const;
    [[nodiscard]] const HttpsServer &server() const;
    /// Requests that no provider could make sense of: mistakes of ours.
    [[nodiscard]] QStringList complaints() const;
    /// Calls that arrived, as "provider call", in order; refused ones begin with "!".
    [[nodiscard]] QStringList calls() const;

private:
    struct State;

    [[nodiscard]] static ServedAnswer answer(State &state, const ServedRequest &request);

    std::shared_ptr<State> m_state;
    std::unique_ptr<HttpsServer> m_server;
};

} // namespace claviger::test
