#include "models/store/store_jobs.h"

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kAhead = 3;

Result<> readBatch(StoreSession &session, quint64 from, quint64 end, LogStream::Events &events)
{
    events.reserve(end - from);
    return session.read([&](Connection &connection) {
        const auto visit = [&](const StoredEvent &event) {
            if (event.seq >= end)
                return false;
            events.push_back(event);
            return events.size() < end - from;
        };
        return session.events().walk(connection, from, EventTable::Order::OldestFirst, visit, true);
    });
}

} // namespace

Result<> await(QFuture<Result<>> answer)
{
    answer.waitForFinished();
    if (answer.resultCount() == 0)
        return failure(ErrorCode::Cancelled, {});
    return answer.takeResult();
}

Result<> StoreJobs::run(Job job) { return await(post(std::move(job))); }

LogStream::LogStream(StoreJobs &jobs, quint64 from, quint64 end)
    : m_jobs(jobs)
    , m_asked(from)
    , m_expected(from)
    , m_end(end)
{
}

LogStream::~LogStream()
{
    for (Batch &batch : m_ahead)
        batch.answer.waitForFinished();
}

void LogStream::readAhead()
{
    while (m_ahead.size() < kAhead && m_asked < m_end) {
        const quint64 from = m_asked;
        m_asked = std::min(m_end, from + kBatch);
        auto events = std::make_shared<Events>();
        auto answer
            = m_jobs.post([from, to = m_asked, events](StoreSession &session) { return readBatch(session, from, to, *events); });
        m_ahead.push_back({std::move(events), std::move(answer)});
    }
}

Result<LogStream::Events> LogStream::next()
{
    if (m_jobs.isStopped())
        return failure(ErrorCode::Cancelled, {});
    readAhead();
    if (m_ahead.empty())
        return Events();
    const quint64 upTo = std::min(m_end, m_expected + kBatch);
    Batch batch = std::move(m_ahead.front());
    m_ahead.pop_front();
    if (auto done = await(std::move(batch.answer)); !done)
        return tl::unexpected(done.error());
    readAhead();
    for (const StoredEvent &event : *batch.events) {
        if (event.seq != m_expected++)
            return failure(ErrorCode::Tampered, u"event %1"_s.arg(m_expected - 1), u"It is missing."_s);
    }
    if (m_expected != upTo)
        return failure(ErrorCode::Tampered, u"event %1"_s.arg(m_expected), u"It is missing."_s);
    return std::move(*batch.events);
}

} // namespace claviger
