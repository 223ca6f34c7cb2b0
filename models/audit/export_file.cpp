#include "models/audit/export_file.h"

#include "models/audit/canonical_event.h"
#include "models/audit/event_proof.h"
#include "models/audit/export_head.h"
#include "models/audit/export_nodes.h"
#include "models/audit/export_verifier.h"
#include "models/audit/merkle_tree.h"

#include <algorithm>
#include <cstring>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kPiece = qint64{1} << 20;
constexpr std::size_t kNumberedEvery = 256; ///< event lines
constexpr quint64 kFirstBodyLine = 3;
constexpr unsigned kSizeBits = 17; // of a line; one bit more than kMostLine needs, so that "longer" can be told
/// Of lines that events() reads at once: as much as stays in a processor's cache.
constexpr qint64 kWindow = qint64{256} << 10;
static_assert(kWindow > qint64{1} << kSizeBits);

qint64 beginIn(quint64 place) { return qint64(place >> kSizeBits); }
qint64 sizeIn(quint64 place) { return qint64(place & ((quint64{1} << kSizeBits) - 1)); }
quint64 packed(qint64 at, std::size_t size) { return quint64(at) << kSizeBits | std::min(size, kMostLine + 1); }

/// Finds the lines in pieces of a file.
class LineFinder
{
public:
    explicit LineFinder(qint64 at)
        : m_lineAt(at)
    {
    }

    std::vector<quint64> numbers; ///< of every 256th event line

    /// False: the empty line behind the events was met.
    [[nodiscard]] bool take(std::string_view piece, qint64 at, std::vector<quint64> &lines)
    {
        const char *from = piece.data();
        const char *const end = from + piece.size();
        while (const auto *const stop
               = static_cast<const char *>(std::memchr(from, '\n', static_cast<std::size_t>(end - from)))) {
            m_beginning.append(from, std::min(static_cast<std::size_t>(stop - from), kEnough));
            const qint64 stopAt = at + (stop - piece.data());
            const auto size = static_cast<std::size_t>(stopAt - m_lineAt);
            if (m_beginning.empty() || m_beginning == "\r")
                return false;
            if (countsAsEvent(m_beginning, size)) {
                lines.push_back(packed(m_lineAt, size));
                if (m_count++ % kNumberedEvery == 0)
                    numbers.push_back(m_number);
            }
            ++m_number;
            m_lineAt = stopAt + 1;
            m_beginning.clear();
            from = stop + 1;
        }
        m_beginning.append(from, std::min(static_cast<std::size_t>(end - from), kEnough - std::min(kEnough, m_beginning.size())));
        return true;
    }

private:
    static constexpr std::size_t kEnough = 16; ///< of a line, to tell what it is

    qint64 m_lineAt;
    std::string m_beginning;
    quint64 m_count = 0;
    quint64 m_number = kFirstBodyLine; ///< of the line at hand
};

QByteArrayView withoutReturn(QByteArrayView line) { return line.endsWith('\r') ? line.chopped(1) : line; }

/// What \p bytes, a line of an export, say.
Result<ExportEvent> readEvent(QByteArrayView bytes)
{
    if (bytes.size() > qsizetype(kMostLine))
        return failure(ErrorCode::Damaged, u"event"_s, u"its line is longer than 64 KiB"_s);
    if (kindOf(asText(bytes)) != LineKind::Withheld) {
        return readCanonical(bytes).map([](AuditEvent &&event) {
            const PersonalFields absent = event.absent;
            return ExportEvent{std::move(event), false, absent};
        });
    }
    ExportEvent withheld;
    withheld.withheld = true;
    Digest leafHash;
    if (const LineFault fault = readWithheldLine(asText(bytes), withheld.event.seq, leafHash))
        return failure(ErrorCode::Damaged, u"event"_s, name(fault.flaw));
    return withheld;
}

} // namespace

AuditExportFile::AuditExportFile(std::shared_ptr<FileBytes> bytes)
    : m_bytes(std::move(bytes))
{
}

AuditExportFile::~AuditExportFile() = default;

Result<std::shared_ptr<ExportFile>> AuditExportFile::open(std::shared_ptr<FileBytes> bytes)
{
    std::shared_ptr<AuditExportFile> file(new AuditExportFile(std::move(bytes)));
    return file->readBeginning().map([&]() -> std::shared_ptr<ExportFile> { return file; });
}

Result<> AuditExportFile::readBeginning()
{
    m_bodyAt = m_bytes->size();
    ByteStream stream(m_bytes);
    auto head = readHead(stream);
    qint64 returns = 0;
    if (head && head->finding.flaw == ExportFlaw::LineEndings) { // can be shown all the same
        ByteStream undone(m_bytes, ByteStream::LineEnds::Undone);
        head = readHead(undone);
        returns = 2;
    }
    if (!head)
        return tl::unexpected(head.error());
    const bool hasManifest = std::count(head->bytes.begin(), head->bytes.end(), '\n') == 2
        && (head->finding.flaw == ExportFlaw::None || head->finding.line == 2);
    if (hasManifest)
        m_bodyAt = qint64(head->bytes.size()) + returns;
    if (head->finding.flaw == ExportFlaw::None) {
        m_manifest = std::move(head->manifest);
        m_facts = m_manifest.facts;
    }
    return {};
}

quint64 AuditExportFile::lineCount() const
{
    const std::shared_lock lock(m_linesMutex);
    return m_lines.size();
}

Result<> AuditExportFile::scan(Progress &progress)
{
    if (m_scanned)
        return {};
    auto scanned = scanPieces(progress);
    m_scanned = scanned.has_value();
    return scanned;
}

Result<> AuditExportFile::scanPieces(Progress &progress)
{
    {
        const std::unique_lock lock(m_linesMutex);
        m_lines.clear();
        m_numbers.clear();
    }
    progress.setTotal(m_bytes->size());
    std::vector<char> piece(kPiece);
    std::vector<quint64> found;
    LineFinder finder(m_bodyAt);
    bool more = true;
    for (qint64 at = m_bodyAt; more; at += kPiece) {
        if (progress.isCancelled())
            return failure(ErrorCode::Cancelled, path());
        const auto got = m_bytes->read(at, piece.data(), kPiece);
        if (!got)
            return tl::unexpected(got.error());
        found.clear();
        more = finder.take({piece.data(), static_cast<std::size_t>(*got)}, at, found) && *got == kPiece;
        progress.setDone(at + *got);
        const std::unique_lock lock(m_linesMutex);
        m_lines.insert(m_lines.end(), found.begin(), found.end());
        m_numbers.insert(m_numbers.end(), finder.numbers.begin(), finder.numbers.end());
        finder.numbers.clear();
    }
    return {};
}

std::vector<quint64> AuditExportFile::places(quint64 begin, quint64 end) const
{
    const std::shared_lock lock(m_linesMutex);
    const auto at
        = [&](quint64 index) { return m_lines.begin() + static_cast<std::ptrdiff_t>(std::min<quint64>(index, m_lines.size())); };
    return begin < end ? std::vector<quint64>(at(begin), at(end)) : std::vector<quint64>();
}

QByteArray AuditExportFile::line(quint64 index) const
{
    const std::vector<quint64> place = places(index, index + 1);
    if (place.empty())
        return {};
    QByteArray bytes(qsizetype(sizeIn(place.front())), Qt::Uninitialized);
    const auto got = m_bytes->read(beginIn(place.front()), bytes.data(), bytes.size());
    bytes.truncate(got.value_or(0));
    return withoutReturn(bytes).toByteArray();
}

quint64 AuditExportFile::fileLine(quint64 index) const
{
    const quint64 known = index - index % kNumberedEvery;
    const std::vector<quint64> lines = places(known, index + 1);
    if (lines.size() != index - known + 1)
        return 0;
    quint64 number = [&] {
        const std::shared_lock lock(m_linesMutex);
        return m_numbers[static_cast<std::size_t>(index / kNumberedEvery)];
    }();
    std::vector<char> piece(static_cast<std::size_t>(kWindow));
    const qint64 end = beginIn(lines.back());
    for (qint64 at = beginIn(lines.front()); at < end;) {
        const qint64 got = m_bytes->read(at, piece.data(), std::min(kWindow, end - at)).value_or(0);
        if (got == 0)
            return 0;
        number += static_cast<quint64>(std::count(piece.data(), piece.data() + got, '\n'));
        at += got;
    }
    return number;
}

Result<ExportCheck> AuditExportFile::verify(const VerifyOrder &order, Progress &progress) const
{
    return verifyExport(m_bytes, order, progress).map([](VerifiedExport &&verified) { return std::move(verified.check); });
}

Result<ExportEvent> AuditExportFile::event(quint64 index) const { return readEvent(line(index)); }

void AuditExportFile::events(quint64 begin, quint64 end,
                             const std::function<void(quint64 index, Result<ExportEvent>)> &take) const
{
    const std::vector<quint64> lines = places(begin, end);
    std::vector<char> window;
    for (std::size_t first = 0; first < lines.size();) {
        const qint64 from = beginIn(lines[first]);
        std::size_t behind = first + 1; // a line is never larger than a window
        while (behind < lines.size() && beginIn(lines[behind]) + sizeIn(lines[behind]) - from <= kWindow)
            ++behind;
        window.resize(static_cast<std::size_t>(beginIn(lines[behind - 1]) + sizeIn(lines[behind - 1]) - from));
        const qint64 got = m_bytes->read(from, window.data(), qint64(window.size())).value_or(0);
        for (; first < behind; ++first) {
            const qint64 at = beginIn(lines[first]) - from;
            const qint64 size = std::clamp<qint64>(got - at, 0, sizeIn(lines[first])); // the file may have shrunk
            take(begin + first, readEvent(withoutReturn({window.data() + at, size})));
        }
    }
    for (quint64 index = begin + lines.size(); index < end; ++index) // behind the last line
        take(index, readEvent({}));
}

Result<QByteArray> AuditExportFile::proof(quint64 index, Progress &progress) const
{
    if (!m_facts || index >= std::min(m_facts->count, lineCount()))
        return failure(ErrorCode::InvalidInput, path(), u"it has no such event"_s);
    const std::scoped_lock lock(m_nodesMutex);
    if (!m_nodes) {
        auto nodes = ExportNodes::read(
            m_bytes, m_manifest, [this](quint64 seq) { return line(seq - m_facts->first); }, progress);
        if (!nodes)
            return tl::unexpected(nodes.error());
        m_nodes = *std::move(nodes);
    }
    const quint64 seq = m_facts->first + index;
    const NodeSource source = [this](int level, quint64 at) { return m_nodes->node(level, at); };
    return merkle::inclusionProof(seq, m_facts->log.size, source).map([&](merkle::Proof &&path) {
        return writeProof({m_facts->verifierKey, line(index), seq, std::move(path), m_nodes->checkpoint()});
    });
}

} // namespace claviger
