#include "models/audit/export_verifier.h"

#include "models/audit/export_body.h"
#include "models/audit/export_compare.h"
#include "models/audit/export_head.h"
#include "models/audit/export_notes.h"
#include "models/audit/export_signers.h"

#include "models/secure/digest.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

class Verifier
{
public:
    Verifier(const std::shared_ptr<const FileBytes> &file, const VerifyOrder &order, Progress &progress,
             ByteStream::LineEnds ends)
        : m_file(file)
        , m_stream(file, ends)
        , m_order(order)
        , m_progress(progress)
        , m_ends(ends)
    {
    }

    [[nodiscard]] Result<VerifiedExport> run()
    {
        check().bytes = m_file->size();
        m_progress.setTotal(m_file->size());
        auto head = readHead(m_stream);
        if (!head)
            return tl::unexpected(head.error());
        m_manifest = std::move(head->manifest);
        if (head->finding.flaw != ExportFlaw::None)
            return refused(head->finding);
        check().manifest = m_manifest.facts;
        m_hash.update(asBytes(asView(head->bytes)));
        m_hashed = qint64(head->bytes.size());

        m_body.emplace(m_manifest, m_order.against ? std::optional(m_order.against->point.size) : std::nullopt);
        const auto read = readBody(std::move(head->rest));
        if (!read)
            return tl::unexpected(read.error());
        check().events = m_body->events();
        check().withheldEvents = m_body->withheldEvents();
        check().absentFields = m_body->absentFields();
        if (m_finding.flaw == ExportFlaw::None)
            m_finding = judge();
        return refused(m_finding);
    }

private:
    [[nodiscard]] ExportCheck &check() { return m_result.check; }

    [[nodiscard]] Result<VerifiedExport> refused(const ExportFinding &finding)
    {
        check().finding = finding;
        check().verdict = verdictOf(finding.flaw);
        return std::move(m_result);
    }

    void hash(std::string_view bytes)
    {
        m_hash.update(asBytes(asView(bytes)));
        m_hashed += qint64(bytes.size());
    }

    /// Up to the end of the file; m_finding says what of the lines is wrong.
    [[nodiscard]] Result<> readBody(std::string begun)
    {
        LinePipeline pipeline(m_stream, std::move(begun));
        bool inNotes = false;
        bool last = false;
        while (!last) {
            if (m_progress.isCancelled())
                return failure(ErrorCode::Cancelled, m_file->path());
            const auto chunk = pipeline.next();
            if (!chunk)
                return tl::unexpected(chunk.error());
            if (!*chunk)
                break;
            m_progress.setDone(m_stream.position());
            last = (*chunk)->last;
            if (inNotes)
                m_notes.append((*chunk)->text());
            else if (!takeLines(**chunk, inNotes))
                return {};
            if (m_notes.size() > kMostNotes)
                break;
        }
        m_more = !last || m_notes.size() > kMostNotes;
        if (!inNotes)
            m_finding = {ExportFlaw::Truncated, m_body->nextLine(), {}, {}};
        return {};
    }

    [[nodiscard]] bool takeLines(const LineChunk &chunk, bool &inNotes)
    {
        inNotes = chunk.trailerFrom.has_value();
        const std::string_view text = chunk.text();
        hash(text.substr(0, chunk.trailerFrom.value_or(text.size())));
        if (!m_body->take(chunk) || (inNotes && !m_body->finish())) {
            m_finding = m_body->finding();
            return false;
        }
        if (inNotes)
            m_notes = text.substr(*chunk.trailerFrom);
        return true;
    }

    [[nodiscard]] ExportFinding judge()
    {
        check().sequenceHolds = true;
        const quint64 notesLine = m_body->nextLine() + 1;
        const ExportNotes notes = splitNotes(m_notes, m_more);
        const ExportFinding &form = notes.finding;
        if (form.flaw != ExportFlaw::None)
            return {form.flaw, notesLine + form.line, {}, form.detail};
        if (const LineFault fault = judgeCheckpoint(notes.checkpoint, m_manifest))
            return {fault.flaw, notesLine, {}, fault.detail};
        m_result.checkpoint = notes.checkpoint;
        check().checkpointSigned = true;
        check().rootHolds = m_body->rootHolds();
        if (!check().rootHolds)
            return m_body->firstBadLine();

        hash(std::string_view(m_notes).substr(0, notes.sealAt));
        if (const LineFault fault = judgeSeal(notes.seal, m_manifest, m_hash.soFar(), m_hashed)) {
            const bool bytes = fault.flaw == ExportFlaw::ExportDigest;
            return {fault.flaw, bytes ? m_body->badDigestLine() : notesLine + notes.sealLine, {}, fault.detail};
        }
        check().exportSigned = true;
        hash(std::string_view(m_notes).substr(notes.sealAt));
        if (m_ends == ByteStream::LineEnds::AsTheyAre)
            check().fileDigest = m_hash.finish();
        if (const quint64 line = m_body->badDigestLine())
            return {ExportFlaw::CountMismatch, line, {}, u"member=leaves"_s};
        return judgeSigners();
    }

    [[nodiscard]] ExportFinding judgeSigners()
    {
        const SignerChain chain = followSigners(m_manifest, m_body->lastKeyChange(), m_order);
        if (chain.fault)
            return {chain.fault.flaw, 2, {}, chain.fault.detail};
        check().handoversHold = true;
        if (!continuationHolds(m_manifest))
            return {ExportFlaw::BadManifest, 2, {}, u"continues"_s};
        const QString &signer = m_manifest.facts.verifierKey;
        if (const LineFault fault = judgeRetired(signer, m_manifest.facts.log.size, m_order))
            return {fault.flaw, 2, {}, fault.detail};
        check().trust = trustIn(signer, m_order, chain.leadsFromTrusted);
        if (check().trust == SignerTrust::Unknown)
            return {ExportFlaw::OtherSigner, 0, {}, signer};
        check().retired = chain.retired;
        return m_order.against ? judgeAgainst(*m_order.against, chain.keys) : ExportFinding();
    }

    [[nodiscard]] ExportFinding judgeAgainst(const EarlierPoint &earlier, const QStringList &keys)
    {
        check().earlier = earlier.point;
        Comparison comparison = compare(m_manifest, earlier, m_body->watchedRoot(), keys);
        check().continuation = comparison.continuation;
        const auto other = comparison.continuation == Continuation::Diverged && !earlier.file.isEmpty()
            ? FileBytes::open(earlier.file)
            : Result<std::shared_ptr<FileBytes>>();
        if (other && *other) {
            const ExportFinding differs = firstDifference(*other, m_file);
            if (differs.flaw != ExportFlaw::None)
                return differs;
        }
        return comparison.finding;
    }

    std::shared_ptr<const FileBytes> m_file;
    ByteStream m_stream;
    const VerifyOrder &m_order;
    Progress &m_progress;
    ByteStream::LineEnds m_ends;
    ManifestLine m_manifest;
    std::optional<BodyCheck> m_body;
    std::string m_notes;
    bool m_more = false; ///< behind the notes that were read
    Sha256 m_hash;
    qint64 m_hashed = 0;
    ExportFinding m_finding;
    VerifiedExport m_result;
};

/// Somebody's program wrote CR LF for LF. That is not what was signed; but whether the content is sound can still be said.
Result<VerifiedExport> withLineEndings(const std::shared_ptr<const FileBytes> &file, const VerifyOrder &order, Progress &progress)
{
    auto undone = Verifier(file, order, progress, ByteStream::LineEnds::Undone).run();
    if (!undone || undone->check.verdict == ExportVerdict::Tampered)
        return undone;
    ExportCheck &check = undone->check;
    const bool sound = check.finding.flaw == ExportFlaw::None;
    check.finding = {ExportFlaw::LineEndings, 1, {}, sound ? name(check.verdict) : name(check.finding.flaw)};
    check.verdict = ExportVerdict::CannotVerify;
    return undone;
}

} // namespace

Result<VerifiedExport> verifyExport(const std::shared_ptr<const FileBytes> &file, const VerifyOrder &order, Progress &progress)
{
    if (const auto keys = checkKeys(order); !keys)
        return tl::unexpected(keys.error());
    auto verified = Verifier(file, order, progress, ByteStream::LineEnds::AsTheyAre).run();
    if (verified && verified->check.finding.flaw == ExportFlaw::LineEndings)
        verified = withLineEndings(file, order, progress);
    const auto same = file->unchanged();
    return verified && !same ? tl::unexpected(same.error()) : std::move(verified);
}

SignerTrust trustIn(const QString &signer, const VerifyOrder &order, bool leadsFromTrusted) noexcept
{
    const QString &trusted = trustedKey(order);
    if (trusted.isEmpty())
        return SignerTrust::FirstSeen;
    const bool wasTrusted
        = trusted == order.pinnedKey && std::ranges::find(order.retired, signer, &RetiredSigner::key) != order.retired.end();
    if (trusted != signer && !leadsFromTrusted && !wasTrusted)
        return SignerTrust::Unknown;
    return order.givenKey.isEmpty() ? SignerTrust::Pinned : SignerTrust::Given;
}

Result<> checkKeys(const VerifyOrder &order)
{
    for (const QString &key : {order.givenKey, order.pinnedKey}) {
        if (!key.isEmpty() && !parseVerifierKey(key))
            return failure(ErrorCode::InvalidInput, u"verifier key"_s, key);
    }
    return {};
}

ExportVerdict verdictOf(ExportFlaw flaw) noexcept
{
    if (flaw == ExportFlaw::None)
        return ExportVerdict::Verified;
    return flaw <= ExportFlaw::NotComparable ? ExportVerdict::CannotVerify : ExportVerdict::Tampered;
}

} // namespace claviger
