#include "models/remote/wire/postgres_probe.h"

#include "models/remote/wire/blocking_threads.h"
#include "models/remote/wire/libpq.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

PostgresProbe::PostgresProbe(std::shared_ptr<PostgresErrand> errand, BlockingThreads &threads, WireOutcomePtr outcome,
                             ProgressPtr cancel)
    : Conversation(std::move(outcome), std::move(cancel))
    , m_errand(std::move(errand))
    , m_threads(threads)
{
}

PostgresProbe::~PostgresProbe() { m_errand->isStopped = true; }

void PostgresProbe::begin()
{
    if (m_errand->target.tls == PostgresTls::Disable && !staysHere(m_errand->target.places)) {
        answer("plain", u"without TLS no password is sent to another computer"_s);
        return;
    }
    m_errand->deadline = std::chrono::steady_clock::now() + timeLeft();
    findNext();
}

void PostgresProbe::findNext()
{
    if (m_nextPlace == m_errand->target.places.size()) {
        signInThere();
        return;
    }
    const ServerPlace &place = m_errand->target.places[m_nextPlace++];
    lookUp(place.host, [this, place](const std::vector<QHostAddress> &found) {
        for (const QHostAddress &address : found)
            m_errand->addresses.push_back({place, address});
        findNext();
    });
}

void PostgresProbe::signInThere()
{
    m_threads.run([errand = m_errand, outcome = outcome()] {
        if (const LibPq *pq = LibPq::load())
            outcome->give(signIn(*pq, *errand));
        else
            outcome->give(failure(ErrorCode::Unsupported, u"libpq"_s,
                                  u"PostgreSQL's client library, libpq 13 or later, is not installed"_s));
    });
}

} // namespace claviger
