#include "tests/support/provider_simulator.h"

#include <QMap>
#include <QRandomGenerator>

#include <algorithm>
#include <mutex>
#include <optional>
#include <variant>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

using Order = std::variant<RowAnswer, ServedAnswer>;

struct KnownKey {
    SimulatedKey key;
    GivenTokens tokens;
    QMap<QString, Order> orders; ///< by call
};

/// How well a request fits a call of a key.
struct Found {
    KnownKey *known = nullptr;
    const VerifyCall *call = nullptr;
    RequestFit fit;

    [[nodiscard]] int rank() const
    {
        if (!known)
            return 0;
        return fit.kind == RequestFit::Kind::Accepted ? 3 : fit.complaint.isEmpty() ? 2 : 1;
    }
};

QByteArray randomText(const QByteArray &prefix)
{
    return prefix + QByteArray::number(QRandomGenerator::system()->generate64(), 36)
        + QByteArray::number(QRandomGenerator::system()->generate64(), 36);
}

/// \p request with the address that it was meant for.
ArrivedRequest arrived(const ServedRequest &request)
{
    const qsizetype slash = request.target.indexOf('/', 1);
    const qsizetype end = slash < 0 ? request.target.size() : slash;
    return {request.method, request.target.mid(1, end - 1), slash < 0 ? QByteArray("/") : request.target.mid(slash),
            request.headers, request.body};
}

/// Everything that a request says, for a search.
QByteArray textOf(const ArrivedRequest &request)
{
    QByteArray text = request.target + request.body;
    for (const auto &[name, value] : request.headers)
        text += value;
    return text;
}

/// True when a secret of \p key stands in \p text as it is: most likely it is this one's.
bool shows(const QByteArray &text, const SimulatedKey &key)
{
    return std::ranges::any_of(key.secrets, [&](const QByteArray &secret) { return text.contains(secret); });
}

bool isSameKey(const SimulatedKey &one, const SimulatedKey &other)
{
    return one.provider->id == other.provider->id && one.kind == other.kind && one.secrets == other.secrets
        && one.plain == other.plain;
}

} // namespace

struct ProviderSimulator::State {
    mutable std::mutex mutex;
    std::vector<std::unique_ptr<KnownKey>> keys; ///< newest first
    std::chrono::milliseconds latency{0};
    QStringList complaints;
    QStringList calls;

    [[nodiscard]] Found find(const ArrivedRequest &request) const
    {
        Found best;
        std::vector<KnownKey *> inTurn; // many keys are known, and few are meant
        for (const std::unique_ptr<KnownKey> &known : keys)
            inTurn.push_back(known.get());
        std::ranges::stable_partition(inTurn,
                                      [text = textOf(request)](const KnownKey *known) { return shows(text, known->key); });
        for (KnownKey *known : inTurn) {
            for (const VerifyCall *call : simulatedCalls(known->key)) {
                Found one{known, call, fitOf(request, known->key, *call, known->tokens)};
                if (one.fit.kind != RequestFit::Kind::Elsewhere && one.rank() > best.rank())
                    best = std::move(one);
            }
            if (best.rank() == 3)
                break;
        }
        return best;
    }

    [[nodiscard]] KnownKey *keyLike(const SimulatedKey &key) const
    {
        const auto at = std::ranges::find_if(keys, [&](const auto &known) { return isSameKey(known->key, key); });
        return at == keys.end() ? nullptr : at->get();
    }
};

ProviderSimulator::ProviderSimulator(const TestCa &ca, HttpsSetup setup)
    : m_state(std::make_shared<State>())
{
    m_server = std::make_unique<HttpsServer>(
        ca, [state = m_state](const ServedRequest &request) { return answer(*state, request); }, std::move(setup));
}

ProviderSimulator::~ProviderSimulator() = default;

void ProviderSimulator::know(const SimulatedKey &key)
{
    auto known = std::make_unique<KnownKey>();
    known->key = key;
    known->tokens = {randomText("ya29."), {"ASIA" + randomText({}).toUpper().left(16), randomText("r"), randomText("t")}};
    const std::lock_guard lock(m_state->mutex);
    m_state->keys.insert(m_state->keys.begin(), std::move(known));
}

SimulatedKey ProviderSimulator::issue(std::shared_ptr<const Provider> provider, const QString &kind)
{
    SimulatedKey key = makeSimulatedKey(std::move(provider), kind);
    know(key);
    return key;
}

void ProviderSimulator::forgetAll()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->keys.clear();
    m_state->calls.clear();
    m_state->complaints.clear();
}

void ProviderSimulator::order(const SimulatedKey &key, const QString &call, const RowAnswer &answer)
{
    const std::lock_guard lock(m_state->mutex);
    if (KnownKey *known = m_state->keyLike(key))
        known->orders.insert(call, answer);
}

void ProviderSimulator::order(const SimulatedKey &key, const QString &call, const ServedAnswer &answer)
{
    const std::lock_guard lock(m_state->mutex);
    if (KnownKey *known = m_state->keyLike(key))
        known->orders.insert(call, answer);
}

void ProviderSimulator::setLatency(std::chrono::milliseconds latency)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->latency = latency;
}

QUrl ProviderSimulator::base() const { return m_server->url(QString()); }

const HttpsServer &ProviderSimulator::server() const { return *m_server; }

QStringList ProviderSimulator::complaints() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->complaints;
}

QStringList ProviderSimulator::calls() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->calls;
}

ServedAnswer ProviderSimulator::answer(State &state, const ServedRequest &request)
{
    const std::lock_guard lock(state.mutex);
    const ArrivedRequest original = arrived(request);
    const Found found = state.find(original);
    ServedAnswer served;
    served.status = 404;
    if (!found.known) {
        state.complaints.append(u"nobody plays %1"_s.arg(QString::fromLatin1(original.host)));
        return served;
    }
    if (!found.fit.complaint.isEmpty())
        state.complaints.append(found.fit.complaint);
    const SimulatedKey &key = found.known->key;
    const bool isRefused = found.fit.kind == RequestFit::Kind::Refused;
    state.calls.append((isRefused ? u"!"_s : QString()) + (key.provider->id + u' ' + found.call->id).trimmed());
    const auto ordered = found.known->orders.constFind(found.call->id);
    if (isRefused) {
        const std::optional<RowAnswer> row = refusal(*found.call, key, found.fit.signature);
        served = row ? servedAnswer(*found.call, *row, key, found.known->tokens) : ServedAnswer{401, {}, {}, {}, {}, {}};
    } else if (ordered != found.known->orders.cend()) {
        const RowAnswer *row = std::get_if<RowAnswer>(&*ordered);
        served = row ? servedAnswer(*found.call, *row, key, found.known->tokens) : std::get<ServedAnswer>(*ordered);
    } else if (const std::optional<RowAnswer> good = goodAnswer(*found.call, key)) {
        served = servedAnswer(*found.call, *good, key, found.known->tokens);
    }
    served.delay += state.latency;
    return served;
}

} // namespace claviger::test
