#pragma once

#include "models/domain/audit_export.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace claviger::test {

/// What an export gave to its writer, kept for the test.
struct WrittenExport {
    struct Event {
        quint64 seq = 0;
        QByteArray line;
        Digest leafHash{};
        bool withheld = false;
    };
    LogSpan span;
    ExportScope scope;
    std::vector<Event> events;
    QByteArray signature; ///< the note
    QByteArray taken;     ///< bytes of a finished file
    FinishedExport expected;
    bool isPublished = false;
    bool isDropped = false; ///< the writer is gone
};

/// Keeps an export in memory, and fails or does something on the way as the test orders.
class RecordingWriter final : public ExportWriter
{
public:
    explicit RecordingWriter(std::shared_ptr<WrittenExport> written)
        : m_written(std::move(written))
    {
    }
    ~RecordingWriter() override { m_written->isDropped = true; }
    RecordingWriter(const RecordingWriter &) = delete;
    RecordingWriter &operator=(const RecordingWriter &) = delete;

    /// Called before the step "begin", "add", "seal", "take", "sealTaken" or "publish"; its error is the step's.
    std::function<Result<>(const char *step)> before = [](const char *) { return Result<>(); };

    [[nodiscard]] Result<> begin(const LogSpan &span, const ExportScope &scope) override
    {
        m_written->span = span;
        m_written->scope = scope;
        return before("begin");
    }
    [[nodiscard]] Result<> add(quint64 seq, QByteArrayView line, const Digest &leafHash, bool withheld) override
    {
        m_written->events.push_back({seq, line.toByteArray(), leafHash, withheld});
        return before("add");
    }
    [[nodiscard]] Result<ExportSummary> seal(const NoteSigner &sign) override
    {
        if (auto done = before("seal"); !done)
            return tl::unexpected(done.error());
        return sign("test\n").map([this](const QByteArray &note) {
            m_written->signature = note;
            ExportSummary summary;
            summary.first = m_written->span.first;
            summary.count = m_written->events.size();
            summary.log = m_written->span.log;
            summary.fileDigest.fill(std::byte{0xAB});
            return summary;
        });
    }
    [[nodiscard]] Result<> take(QByteArrayView bytes) override
    {
        m_written->taken.append(bytes);
        return before("take");
    }
    [[nodiscard]] Result<ExportSummary> sealTaken(const FinishedExport &expected, Progress &) override
    {
        m_written->expected = expected;
        return before("sealTaken").map([&] { return expected.summary; });
    }
    [[nodiscard]] Result<> publish() override
    {
        auto done = before("publish");
        m_written->isPublished = done.has_value();
        return done;
    }

private:
    std::shared_ptr<WrittenExport> m_written;
};

} // namespace claviger::test
