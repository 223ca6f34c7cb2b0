#include "models/audit/event_proof.h"

#include "models/audit/canonical_event.h"
#include "models/audit/checkpoint.h"
#include "models/audit/export_compare.h"
#include "models/audit/export_head.h"
#include "models/audit/export_signers.h"
#include "models/audit/export_verifier.h"
#include "models/audit/merkle_tree.h"
#include "models/secure/digest.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView kHeader = "claviger-event-proof/1";
constexpr QByteArrayView kFamily = "claviger-event-proof/";
constexpr qint64 kMost = 256 * qint64{1024};
constexpr std::size_t kMostSteps = 64;

/// Reads the lines of a proof; the first thing wrong is final.
class ProofReader
{
public:
    ProofReader(QByteArrayView bytes, EventProof &proof)
        : m_bytes(bytes)
        , m_proof(proof)
    {
    }

    [[nodiscard]] ExportFinding read()
    {
        if (const ExportFlaw flaw = beginning(); flaw != ExportFlaw::None)
            return found(flaw);
        m_proof.verifierKey = QString::fromUtf8(next());
        m_proof.line = next().toByteArray();
        if (m_proof.line.size() > qsizetype(kMostLine))
            return found(ExportFlaw::LineTooLong);
        bool number = false;
        const QByteArrayView index = next();
        m_proof.index = index.toByteArray().toULongLong(&number);
        for (QByteArrayView line = next(); !line.isEmpty(); line = next()) {
            if (m_proof.path.size() == kMostSteps || !readDigest(asText(line), m_proof.path.emplace_back()))
                return found(m_cut ? ExportFlaw::Truncated : ExportFlaw::RootMismatch);
        }
        m_proof.checkpoint = m_bytes.toByteArray();
        if (m_cut || m_proof.checkpoint.isEmpty() || !m_proof.checkpoint.endsWith('\n'))
            return found(ExportFlaw::Truncated);
        ++m_line;
        if (!number || QByteArray::number(m_proof.index) != index || m_proof.index > kMostJsonInteger)
            return {ExportFlaw::BadNumber, 4, {}, {}};
        return {};
    }
    [[nodiscard]] quint64 line() const { return m_line; } ///< where the checkpoint begins

private:
    [[nodiscard]] ExportFinding found(ExportFlaw flaw) const { return {flaw, m_line, {}, m_detail}; }

    [[nodiscard]] ExportFlaw beginning()
    {
        if (m_bytes.isEmpty())
            return ExportFlaw::Empty;
        if (m_bytes.startsWith("\xEF\xBB\xBF"))
            return ExportFlaw::ByteOrderMark;
        const QByteArrayView header = next();
        if (header == kHeader)
            return ExportFlaw::None;
        if (header.startsWith(kHeader) && header.sliced(kHeader.size()) == "\r")
            return ExportFlaw::LineEndings;
        if (m_cut && kHeader.startsWith(header))
            return ExportFlaw::Truncated;
        m_detail = QString::fromUtf8(header.sliced(qMin(kFamily.size(), header.size())));
        if (header.startsWith(kFamily) && m_detail.size() < 10 && m_detail.toUInt() > 1)
            return ExportFlaw::NewerFormat;
        m_detail = looksLike(asText(header));
        return ExportFlaw::NotAnExport;
    }

    /// The next line; empty also where there is none.
    [[nodiscard]] QByteArrayView next()
    {
        const qsizetype end = m_bytes.indexOf('\n');
        const QByteArrayView line = end < 0 ? m_bytes : m_bytes.first(end);
        m_cut = m_cut || end < 0;
        m_bytes = m_bytes.sliced(end < 0 ? m_bytes.size() : end + 1);
        ++m_line;
        return line;
    }

    QByteArrayView m_bytes;
    EventProof &m_proof;
    quint64 m_line = 0;
    bool m_cut = false;
    QString m_detail;
};

/// Reads the line and hashes its leaf.
LineFault readLine(const EventProof &proof, VerifiedProof &result, quint64 &seq, Digest &leafHash)
{
    if (kindOf(asText(proof.line)) == LineKind::Withheld) {
        const LineFault fault = readWithheldLine(asText(proof.line), seq, leafHash);
        if (!fault) {
            result.event.emplace().withheld = true;
            result.event->event.seq = seq;
            result.check.withheldEvents = 1;
        }
        return fault;
    }
    EventLine line;
    const LineFault fault = readEventLine(asText(proof.line), line);
    if (fault)
        return fault;
    seq = line.seq;
    leafHash = merkle::leafHash(asView(line.leaf));
    const PersonalFields absent = line.committed & ~line.disclosed;
    result.check.absentFields = quint64(qPopulationCount(quint32(absent.toInt())));
    if (auto event = readCanonical(proof.line))
        result.event = ExportEvent{*std::move(event), false, absent};
    return {};
}

/// What an export of this one event would have in its manifest; empty when the log is of no store.
std::optional<ExportManifest> statedBy(const EventProof &proof, const Checkpoint &checkpoint)
{
    const auto store = StoreId::parse(QString::fromUtf8(checkpoint.origin).section(u'/', 1));
    if (!store || logOrigin(*store) != checkpoint.origin)
        return std::nullopt;
    ExportManifest stated;
    stated.store = *store;
    stated.first = proof.index;
    stated.count = 1;
    stated.log = {checkpoint.size, checkpoint.root};
    stated.verifierKey = proof.verifierKey;
    return stated;
}

ExportFinding judgeContent(VerifiedProof &result, const VerifyOrder &order, quint64 noteLine)
{
    const EventProof &proof = result.proof;
    quint64 seq = 0;
    Digest leafHash{};
    if (const LineFault fault = readLine(proof, result, seq, leafHash))
        return {fault.flaw, 3, {}, fault.detail, 0};
    result.check.events = 1;
    if (seq != proof.index)
        return {ExportFlaw::OutOfSequence, 4, seq, u"expected=%1 found=%2"_s.arg(proof.index).arg(seq), 0};
    result.check.sequenceHolds = true;

    const auto key = parseVerifierKey(proof.verifierKey);
    if (!key)
        return {ExportFlaw::BadManifest, 2, {}, u"verifier"_s};
    const auto checkpoint = readCheckpoint(proof.checkpoint, *key);
    if (!checkpoint) {
        const bool malformed = checkpoint.error().code == ErrorCode::Damaged;
        return {malformed ? ExportFlaw::BadCheckpoint : ExportFlaw::CheckpointSignature, noteLine, {}, {}};
    }
    result.check.manifest = statedBy(proof, *checkpoint);
    result.check.checkpointSigned = true;
    result.check.handoversHold = true;
    if (!merkle::verifyInclusion(leafHash, proof.index, checkpoint->size, proof.path, checkpoint->root))
        return {ExportFlaw::RootMismatch, 3, seq, {}, 0};
    result.check.rootHolds = true;
    if (const LineFault fault = judgeRetired(proof.verifierKey, checkpoint->size, order))
        return {fault.flaw, 2, {}, fault.detail};
    result.check.trust = trustIn(proof.verifierKey, order, false);
    if (result.check.trust == SignerTrust::Unknown)
        return {ExportFlaw::OtherSigner, 0, {}, proof.verifierKey};
    if (!order.against)
        return {};
    ManifestLine point; // what a comparison needs of an export, a proof has as well
    if (result.check.manifest)
        point.facts = *result.check.manifest;
    Comparison comparison = compare(point, *order.against, std::nullopt, {proof.verifierKey});
    result.check.earlier = order.against->point;
    result.check.continuation = comparison.continuation;
    return comparison.finding;
}

} // namespace

QByteArray writeProof(const EventProof &proof)
{
    QByteArray text;
    text.append(kHeader).append('\n').append(proof.verifierKey.toUtf8()).append('\n').append(proof.line).append('\n');
    text.append(QByteArray::number(proof.index)).append('\n');
    for (const Digest &step : proof.path) {
        const DigestText base64 = digestText(step);
        text.append(base64.data(), qsizetype(base64.size())).append('\n');
    }
    return text.append('\n').append(proof.checkpoint);
}

Result<VerifiedProof> verifyProofFile(const std::shared_ptr<const FileBytes> &file, const VerifyOrder &order)
{
    if (const auto keys = checkKeys(order); !keys)
        return tl::unexpected(keys.error());
    QByteArray bytes(kMost + 1, Qt::Uninitialized);
    const auto got = file->read(0, bytes.data(), bytes.size());
    if (!got)
        return tl::unexpected(got.error());
    bytes.truncate(*got);

    VerifiedProof result;
    result.check.isProof = true;
    ProofReader reader(bytes, result.proof);
    ExportFinding finding = reader.read();
    if (finding.flaw == ExportFlaw::None && bytes.size() > kMost)
        finding = {ExportFlaw::TrailingData, reader.line(), {}, {}};
    if (finding.flaw == ExportFlaw::None)
        finding = judgeContent(result, order, reader.line());
    result.check.bytes = file->size();
    if (bytes.size() <= kMost)
        result.check.fileDigest = sha256(asBytes(bytes));
    result.check.finding = finding;
    result.check.verdict = verdictOf(finding.flaw);
    if (const auto same = file->unchanged(); !same)
        return tl::unexpected(same.error());
    return result;
}

} // namespace claviger
