#include "models/audit/line_pipeline.h"

#include "models/audit/merkle_tree.h"

#include <algorithm>
#include <cstring>

namespace claviger {

namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20U;
constexpr unsigned kMostHelpers = 3;

void clear(LineChunk &chunk)
{
    chunk.size = 0;
    chunk.last = false;
    chunk.lines.clear();
    chunk.digests.clear();
    chunk.keyChanges.clear();
    chunk.fault = {};
    chunk.faultOfEvent = false;
    chunk.trailerFrom.reset();
}

LineFault readEvent(std::string_view line, LineOutcome &outcome, LineChunk &chunk)
{
    EventLine event;
    LineFault fault = readEventLine(line, event);
    if (fault)
        return fault;
    outcome.seq = event.seq;
    outcome.leafHash = merkle::leafHash(asView(event.leaf));
    outcome.absent = event.committed & ~event.disclosed;
    if (event.replacesKey)
        chunk.keyChanges.push_back({event.seq, replacingKey(event)});
    return {};
}

LineFault readDigests(std::string_view line, LineOutcome &outcome, LineChunk &chunk)
{
    std::vector<Digest> digests;
    LineFault fault = readDigestLine(line, digests);
    outcome.firstDigest = chunk.digests.size();
    outcome.digests = digests.size();
    chunk.digests.insert(chunk.digests.end(), digests.begin(), digests.end());
    return fault;
}

LineFault readLine(std::string_view line, LineOutcome &outcome, LineChunk &chunk)
{
    if (line.size() > kMostLine)
        return {ExportFlaw::LineTooLong, {}};
    outcome.kind = kindOf(line);
    switch (outcome.kind) {
    case LineKind::Event: return readEvent(line, outcome, chunk);
    case LineKind::Withheld: return readWithheldLine(line, outcome.seq, outcome.leafHash);
    case LineKind::Digests: return readDigests(line, outcome, chunk);
    }
    Q_UNREACHABLE();
}

} // namespace

void readLines(LineChunk &chunk)
{
    const char *at = chunk.bytes.data();
    const char *const end = at + chunk.size;
    while (at != end) {
        const auto *const stop = static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (!stop) { // only at the end of the file, or of what is too long to be a line
            const std::string_view begun(at, static_cast<std::size_t>(end - at));
            chunk.fault = {begun.size() > kMostLine ? ExportFlaw::LineTooLong : ExportFlaw::Truncated, {}};
            chunk.faultOfEvent = countsAsEvent(begun, begun.size());
            return;
        }
        const std::string_view line(at, static_cast<std::size_t>(stop - at));
        at = stop + 1;
        if (line.empty()) {
            chunk.trailerFrom = static_cast<std::size_t>(at - chunk.bytes.data());
            return;
        }
        LineOutcome outcome;
        chunk.fault = readLine(line, outcome, chunk);
        if (chunk.fault) {
            chunk.faultOfEvent = countsAsEvent(line, line.size());
            return;
        }
        chunk.lines.push_back(outcome);
    }
}

LinePipeline::LinePipeline(ByteStream &stream, std::string begun)
    : m_stream(stream)
    , m_carry(std::move(begun))
{
}

LinePipeline::~LinePipeline()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_toDo.notify_all();
    for (std::thread &helper : m_helpers)
        helper.join();
}

Result<LineChunk *> LinePipeline::next()
{
    std::unique_lock lock(m_mutex);
    if (m_holding) {
        m_slots[m_given++ % kSlots].state = State::Free;
        m_holding = false;
    }
    for (;;) {
        Slot &front = m_slots[m_given % kSlots];
        switch (nextStep()) {
        case Step::Give: m_holding = true; return &front.chunk;
        case Step::End: return nullptr;
        case Step::Help: help(lock); break;
        case Step::Wait: m_done.wait(lock, [&] { return front.state == State::Done; }); break;
        case Step::Read: {
            Slot &free = m_slots[m_read % kSlots]; // nobody else looks at it until it is counted
            lock.unlock();
            const auto read = readChunk(free.chunk);
            lock.lock();
            if (!read)
                return tl::unexpected(read.error());
            free.state = State::Waiting;
            if (++m_read == 2)
                startHelpers();
            m_toDo.notify_one();
        }
        }
    }
}

/// The helpers come first: they need something to do while the caller uses what it is given.
LinePipeline::Step LinePipeline::nextStep() const
{
    const bool canRead = !m_ended && m_read - m_given < kSlots;
    if (canRead && m_read - m_taken < 2)
        return Step::Read;
    if (m_given < m_read && m_slots[m_given % kSlots].state == State::Done)
        return Step::Give;
    if (m_given == m_read && m_ended)
        return Step::End;
    return m_taken < m_read ? Step::Help : canRead ? Step::Read : Step::Wait;
}

Result<> LinePipeline::readChunk(LineChunk &chunk)
{
    clear(chunk);
    chunk.bytes.resize(std::max(chunk.bytes.size(), kChunk + m_carry.size()));
    std::ranges::copy(m_carry, chunk.bytes.begin());
    const auto got = m_stream.read(chunk.bytes.data() + m_carry.size(), qint64(kChunk));
    if (!got)
        return tl::unexpected(got.error());
    const std::size_t size = m_carry.size() + static_cast<std::size_t>(*got);
    const std::size_t lineEnd = std::string_view(chunk.bytes.data(), size).rfind('\n');
    const std::size_t whole = lineEnd == std::string_view::npos ? 0 : lineEnd + 1;
    chunk.last = m_stream.atEnd() || size - whole > kMostLine;
    chunk.size = chunk.last ? size : whole;
    m_carry.assign(chunk.bytes.data() + chunk.size, size - chunk.size);
    m_ended = chunk.last;
    return {};
}

void LinePipeline::startHelpers()
{
    const unsigned others = std::max(std::thread::hardware_concurrency(), 2U) - 1;
    for (unsigned i = 0; i < std::min(others, kMostHelpers); ++i)
        m_helpers.emplace_back([this] { work(); });
}

void LinePipeline::help(std::unique_lock<std::mutex> &lock)
{
    Slot &slot = m_slots[m_taken++ % kSlots];
    slot.state = State::Busy;
    lock.unlock();
    readLines(slot.chunk);
    lock.lock();
    slot.state = State::Done;
    m_done.notify_one();
}

void LinePipeline::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_toDo.wait(lock, [this] { return m_stop || m_taken < m_read; });
        if (m_stop)
            return;
        help(lock);
    }
}

} // namespace claviger
