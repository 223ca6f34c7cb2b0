#include "models/audit/export_reader.h"

#include "models/audit/checkpoint.h"
#include "models/audit/event_proof.h"
#include "models/audit/export_file.h"
#include "models/audit/export_head.h"
#include "models/audit/export_verifier.h"
#include "models/audit/proof_file.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kMostNote = 64 * qint64{1024};
constexpr qint64 kEnough = 64; ///< of a file, to tell what it is

tl::unexpected<Error> notSound(const QString &file, const ExportCheck &check)
{
    if (check.finding.flaw == ExportFlaw::NotAnExport || check.finding.flaw == ExportFlaw::Empty)
        return failure(ErrorCode::InvalidInput, file, u"neither an export, nor a checkpoint, nor an event proof"_s);
    const bool tampered = check.verdict == ExportVerdict::Tampered;
    return failure(tampered ? ErrorCode::Tampered : ErrorCode::Damaged, file, name(check.finding.flaw));
}

/// A file that changes while it is read cannot be read; a conflict is something else to whoever asks for a point.
tl::unexpected<Error> unread(const Error &error)
{
    return failure(error.code == ErrorCode::Conflict ? ErrorCode::Storage : error.code, error.subject, error.detail);
}

std::optional<StoreId> storeOf(const QByteArray &origin)
{
    const auto store = StoreId::parse(QString::fromUtf8(origin).section(u'/', 1));
    return store && logOrigin(*store) == origin ? store : std::nullopt;
}

/// What a checkpoint note states; its signer is not known yet, see EarlierPoint::verifierKey.
Result<EarlierPoint> pointOfNote(const QString &file, const QByteArray &note)
{
    const auto checkpoint = peekCheckpoint(note);
    const auto store = checkpoint ? storeOf(checkpoint->origin) : std::nullopt;
    if (!store)
        return failure(ErrorCode::Damaged, file, u"neither an export, nor a checkpoint, nor an event proof"_s);
    return EarlierPoint{{checkpoint->size, checkpoint->root}, {}, *store, note, {}};
}

Result<EarlierPoint> pointOfProof(const std::shared_ptr<const FileBytes> &file)
{
    auto verified = verifyProofFile(file, {});
    if (!verified)
        return unread(verified.error());
    if (verified->check.verdict != ExportVerdict::Verified)
        return notSound(file->path(), verified->check);
    return pointOfNote(file->path(), verified->proof.checkpoint).map([&](EarlierPoint &&point) {
        point.verifierKey = verified->proof.verifierKey;
        return std::move(point);
    });
}

Result<EarlierPoint> pointOfExport(const std::shared_ptr<const FileBytes> &file)
{
    Progress progress;
    auto verified = verifyExport(file, {}, progress);
    if (!verified)
        return unread(verified.error());
    const ExportCheck &check = verified->check;
    if (check.verdict != ExportVerdict::Verified)
        return notSound(file->path(), check);
    return EarlierPoint{check.manifest->log, check.manifest->verifierKey, check.manifest->store, verified->checkpoint,
                        file->path()};
}

} // namespace

Result<std::shared_ptr<ExportFile>> AuditExportReader::open(const QString &file) const
{
    auto bytes = FileBytes::open(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    QByteArray beginning(kEnough, Qt::Uninitialized);
    const auto got = (*bytes)->read(0, beginning.data(), beginning.size());
    if (!got)
        return tl::unexpected(got.error());
    beginning.truncate(*got);
    const bool isProof = looksLike(asText(beginning)) == u"event-proof"_s;
    return isProof ? ProofFile::open(*std::move(bytes)) : AuditExportFile::open(*std::move(bytes));
}

Result<ExportCheck> AuditExportReader::verify(const QString &file, const VerifyOrder &order, Progress &progress) const
{
    const auto bytes = FileBytes::open(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return verifyExport(*bytes, order, progress).map([](VerifiedExport &&verified) { return std::move(verified.check); });
}

Result<EarlierPoint> AuditExportReader::earlierPoint(const QString &file) const
{
    const auto bytes = FileBytes::open(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    QByteArray beginning(kMostNote, Qt::Uninitialized);
    const auto got = (*bytes)->read(0, beginning.data(), beginning.size());
    if (!got)
        return tl::unexpected(got.error());
    beginning.truncate(*got);
    const QString kind = looksLike(asText(beginning));
    if (kind == u"event-proof"_s)
        return pointOfProof(*bytes);
    return kind == u"checkpoint"_s ? pointOfNote(file, beginning) : pointOfExport(*bytes);
}

Result<std::pair<ExportCheck, std::optional<ExportEvent>>> AuditExportReader::verifyProof(const QString &file,
                                                                                          const VerifyOrder &order) const
{
    const auto bytes = FileBytes::open(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return verifyProofFile(*bytes, order).map([](VerifiedProof &&verified) {
        return std::pair(std::move(verified.check), std::move(verified.event));
    });
}

} // namespace claviger
