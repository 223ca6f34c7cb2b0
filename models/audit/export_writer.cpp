#include "models/audit/export_writer.h"

#include "models/audit/checkpoint.h"
#include "models/audit/finished_export.h"

#include <algorithm>
#include <cerrno>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kBuffer = qsizetype{256} * 1024;

ManifestLine manifestOf(const LogSpan &span, const ExportScope &scope, const QString &tool, Instant now)
{
    ManifestLine line;
    ExportManifest &facts = line.facts;
    facts.store = span.store;
    facts.first = span.first;
    facts.count = span.end - span.first;
    facts.log = span.log;
    facts.workspaces = scope.workspaces;
    facts.actions = scope.actions;
    facts.storeEvents = scope.storeEvents;
    facts.since = scope.since;
    facts.until = scope.until;
    facts.withheld = scope.withhold;
    facts.verifierKey = span.verifierKey;
    facts.tool = tool;
    facts.writtenAt = now;
    facts.continues = scope.continues;
    line.before = span.before;
    line.after = span.after;
    line.handovers = span.handovers;
    line.continuation = span.continuation;
    return line;
}

/// What a reader would find wrong with it.
Result<> checkManifest(const QByteArray &json)
{
    ManifestLine again;
    if (const LineFault fault = readManifest(asText(json), again))
        return failure(ErrorCode::Damaged, u"export"_s, u"its manifest contradicts itself: "_s + fault.detail);
    return {};
}

} // namespace

AuditExportWriter::AuditExportWriter(QString file, QString tool, const Clock &clock, DraftFile::Existing existing)
    : m_target(std::move(file))
    , m_tool(std::move(tool))
    , m_clock(clock)
    , m_existing(existing)
{
}

AuditExportWriter::~AuditExportWriter() = default;

template <typename T>
Result<T> AuditExportWriter::remembered(Result<T> outcome)
{
    if (!outcome)
        m_failure = outcome.error();
    return outcome;
}

Result<> AuditExportWriter::begin(const LogSpan &span, const ExportScope &scope)
{
    if (m_failure)
        return tl::unexpected(*m_failure);
    return remembered(start(span, scope));
}

Result<> AuditExportWriter::add(quint64 seq, QByteArrayView line, const Digest &leafHash, bool withheld)
{
    if (m_failure)
        return tl::unexpected(*m_failure);
    return remembered(addEvent(seq, line, leafHash, withheld));
}

Result<ExportSummary> AuditExportWriter::seal(const NoteSigner &sign)
{
    if (m_failure)
        return tl::unexpected(*m_failure);
    return remembered(finish(sign));
}

Result<> AuditExportWriter::take(QByteArrayView bytes)
{
    if (m_failure)
        return tl::unexpected(*m_failure);
    return remembered(takeBytes(bytes));
}

Result<ExportSummary> AuditExportWriter::sealTaken(const FinishedExport &expected, Progress &progress)
{
    if (m_failure)
        return tl::unexpected(*m_failure);
    return remembered(checkTaken(expected, progress));
}

Result<> AuditExportWriter::publish()
{
    if (m_failure)
        return tl::unexpected(*m_failure);
    return remembered(m_draft->publish());
}

Result<> AuditExportWriter::start(const LogSpan &span, const ExportScope &scope)
{
    m_manifest = manifestOf(span, scope, m_tool, m_clock.now());
    for (KeyHandover &handover : m_manifest.handovers) {
        bool whole = false;
        auto line = stripped(handover.line, whole);
        if (!line)
            return tl::unexpected(line.error());
        if (whole)
            return failure(ErrorCode::Unsupported, u"export"_s, u"the event that replaces the signing key is of format 1"_s);
        handover.line = *std::move(line);
    }
    m_manifest.facts.withheldFields = 0; // counted of the span alone
    m_checkpoint = span.checkpoint;
    // the counts are known at the end only: room for their longest form
    ManifestLine longest = m_manifest;
    longest.facts.withheldEvents = longest.facts.count;
    longest.facts.withheldFields = longest.facts.count * kPersonalFields.size();
    auto json
        = writeManifest(longest).and_then([](const QByteArray &text) { return checkManifest(text).map([&] { return text; }); });
    if (!json)
        return tl::unexpected(json.error());
    m_manifestRoom = json->size();
    m_tree.emplace(span.first, span.before);

    if (auto opened = openDraft(); !opened)
        return opened;
    m_buffer.reserve(kBuffer + qsizetype(kMostLine));
    m_buffer.append(kExportHeader).append('\n').append(*json).append('\n');
    return flush();
}

Result<> AuditExportWriter::openDraft()
{
    auto draft = DraftFile::create(m_target, m_existing);
    if (!draft)
        return tl::unexpected(draft.error());
    m_draft.emplace(*std::move(draft));
    m_file.setFileName(m_draft->path());
    errno = 0;
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return systemFailure(m_target, errno);
    return {};
}

Result<> AuditExportWriter::takeBytes(QByteArrayView bytes)
{
    if (!m_draft) {
        if (auto opened = openDraft(); !opened)
            return opened;
    }
    m_buffer.append(bytes);
    return m_buffer.size() < kBuffer ? Result<>() : flush();
}

Result<ExportSummary> AuditExportWriter::checkTaken(const FinishedExport &expected, Progress &progress)
{
    if (!m_draft)
        return failure(ErrorCode::Damaged, m_target, u"the export has no bytes"_s);
    const auto synced = flush().and_then([&] { return m_draft->sync(); });
    if (!synced)
        return tl::unexpected(synced.error());
    m_file.close();
    return checkFinished(m_draft->path(), expected, progress)
        .map([this](ExportSummary &&summary) {
            summary.file = m_target;
            return std::move(summary);
        })
        .map_error([this](Error error) {
            error.subject = m_target; // the temporary name tells nobody anything
            return error;
        });
}

Result<> AuditExportWriter::addEvent(quint64 seq, QByteArrayView line, const Digest &leafHash, bool withheld)
{
    if (!m_tree || seq != m_tree->size() || seq >= m_manifest.end())
        return failure(ErrorCode::Damaged, u"export"_s, u"event %1 is not the next one"_s.arg(seq));
    if (!withheld) {
        auto shown = stripped(line, withheld);
        if (!shown)
            return tl::unexpected(shown.error());
        m_buffer.append(*shown);
    }
    if (withheld) {
        appendWithheldLine(m_buffer, seq, leafHash);
        ++m_manifest.facts.withheldEvents;
    }
    m_tree->append(leafHash);
    m_pending.push_back(leafHash);
    m_buffer.append('\n');
    if (m_pending.size() == kEventsPerDigestLine || m_tree->size() == m_manifest.end()) {
        appendDigestLine(m_buffer, m_pending);
        m_buffer.append('\n');
        m_pending.clear();
    }
    return m_buffer.size() < kBuffer ? Result<>() : flush();
}

/// The line without what is withheld; \p withheld becomes true, and nothing is answered, when that is all of it.
Result<QByteArray> AuditExportWriter::stripped(QByteArrayView line, bool &withheld)
{
    EventLine event;
    const LineFault fault = readEventLine(asText(line), event, Commitments::Trust);
    if (fault || line.size() > qsizetype(kMostLine))
        return failure(ErrorCode::Damaged, u"export"_s,
                       u"a stored event can't be read: "_s + name(fault.flaw) + u' ' + fault.detail);
    const PersonalFields hidden = m_manifest.facts.withheld;
    if (!hidden) {
        m_manifest.facts.withheldFields += quint64(qPopulationCount((event.committed & ~event.disclosed).toInt()));
        return line.toByteArray();
    }
    auto shorter = withoutPersonal(line, hidden);
    if (!shorter && shorter.error().code == ErrorCode::Unsupported) {
        withheld = true;
        return QByteArray();
    }
    m_manifest.facts.withheldFields += quint64(qPopulationCount((event.committed & ~(event.disclosed & ~hidden)).toInt()));
    return shorter;
}

Result<> AuditExportWriter::flush()
{
    errno = 0;
    if (m_file.write(m_buffer) != m_buffer.size())
        return systemFailure(m_target, errno);
    m_buffer.resize(0);
    return {};
}

Result<> AuditExportWriter::patchManifest()
{
    auto json = writeManifest(m_manifest);
    if (!json)
        return tl::unexpected(json.error());
    errno = 0;
    if (!m_file.seek(kExportHeader.size() + 1) || m_file.write(json->leftJustified(m_manifestRoom, ' ')) != m_manifestRoom)
        return systemFailure(m_target, errno);
    return {};
}

/// From the file itself: the manifest stands before what it counts, so nothing could be hashed earlier; and what is signed
/// is what was written, not what should have been.
Result<Sha256> AuditExportWriter::hashWritten()
{
    Sha256 hash;
    errno = 0;
    if (!m_file.seek(0))
        return systemFailure(m_target, errno);
    m_buffer.resize(kBuffer);
    for (;;) {
        const qint64 got = m_file.read(m_buffer.data(), kBuffer);
        if (got < 0)
            return systemFailure(m_target, errno);
        if (got == 0)
            break;
        hash.update(asBytes(QByteArrayView(m_buffer).first(got)));
    }
    m_buffer.resize(0);
    return hash;
}

Result<ExportSummary> AuditExportWriter::finish(const NoteSigner &sign)
{
    if (!m_tree || m_tree->size() != m_manifest.end())
        return failure(ErrorCode::Damaged, u"export"_s, u"events of its span are missing"_s);
    const ExportManifest &facts = m_manifest.facts;
    m_tree->close(m_manifest.after, facts.log.size);
    if (m_tree->root() != facts.log.root)
        return failure(ErrorCode::Damaged, u"export"_s, u"the events do not make the root of the log"_s);
    m_buffer.append('\n').append(m_checkpoint).append('\n');
    if (auto written = flush().and_then([&] { return patchManifest(); }); !written)
        return tl::unexpected(written.error());
    auto hash = hashWritten();
    if (!hash)
        return tl::unexpected(hash.error());

    const qint64 above = m_file.size();
    const QByteArray text
        = logOrigin(facts.store) + "/export\n" + toByteArray(hash->soFar()).toBase64() + '\n' + QByteArray::number(above) + '\n';
    const auto note = sign(text);
    if (!note)
        return tl::unexpected(note.error());
    m_buffer.append(*note);
    hash->update(asBytes(*note));
    m_file.seek(above);
    auto synced = flush().and_then([&] { return m_draft->sync(); });
    if (!synced)
        return tl::unexpected(synced.error());
    ExportSummary summary;
    summary.file = m_target;
    summary.first = facts.first;
    summary.count = facts.count;
    summary.withheldEvents = facts.withheldEvents;
    summary.withheldFields = facts.withheldFields;
    summary.log = facts.log;
    summary.fileDigest = hash->finish();
    summary.bytes = m_file.size();
    summary.verifierKey = facts.verifierKey;
    m_file.close();
    return summary;
}

} // namespace claviger
