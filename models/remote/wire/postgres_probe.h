#pragma once

#include "models/remote/wire/conversation.h"
#include "models/remote/wire/postgres_session.h"

namespace claviger {

class BlockingThreads;

/// Signs in at a PostgreSQL server on a thread of \p threads (libpq may block, and derives keys), and asks who we are there. The
/// answer is "ok", the SQLSTATE of the server's refusal, "dns", "tls", "connect", "timeout", "malformed", "plain" (nothing is
/// looked up or sent) or "unverified". No text of the server is kept. Unsupported when libpq is not installed.
class PostgresProbe final : public Conversation
{
    Q_OBJECT

public:
    /// \p errand: the target and whom to trust. \p threads outlives this object.
    PostgresProbe(std::shared_ptr<PostgresErrand> errand, BlockingThreads &threads, WireOutcomePtr outcome, ProgressPtr cancel);
    ~PostgresProbe() override;

private:
    void begin() override;
    void findNext();
    void signInThere();

    std::shared_ptr<PostgresErrand> m_errand;
    BlockingThreads &m_threads;
    std::size_t m_nextPlace = 0;
};

} // namespace claviger
