#include "models/audit/finished_export.h"

#include "models/audit/export_verifier.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename List>
bool sameInAnyOrder(List a, List b)
{
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    return a == b;
}

/// Without times an export is of everything from the event that was asked for on, or from the first one.
bool isWhole(const ExportManifest &made, const ExportScope &order)
{
    const bool beginsThere = order.since || made.first == std::min(order.fromSeq.value_or(0), made.log.size);
    return beginsThere && (order.until || made.first + made.count == made.log.size);
}

bool isOrdered(const ExportManifest &made, const ExportScope &order)
{
    return made.since == order.since && made.until == order.until && sameInAnyOrder(made.workspaces, order.workspaces)
        && (order.workspaces.isEmpty() || made.storeEvents == order.storeEvents) && sameInAnyOrder(made.actions, order.actions)
        && made.otherActions.isEmpty() && made.withheld == order.withhold && made.otherWithheld.isEmpty()
        && made.continues == order.continues && (!order.fromSeq || made.first >= *order.fromSeq) && isWhole(made, order);
}

/// What the verifier found, as an error.
Result<> verdictOn(const ExportCheck &check, const QString &file)
{
    const ExportFlaw flaw = check.finding.flaw;
    if (check.verdict == ExportVerdict::Verified && check.manifest)
        return {};
    const bool isFalse = check.verdict == ExportVerdict::Tampered || flaw == ExportFlaw::OtherSigner;
    return failure(isFalse ? ErrorCode::Tampered : ErrorCode::Damaged, file, name(flaw));
}

} // namespace

Result<ExportSummary> checkFinished(const QString &file, const FinishedExport &expected, Progress &progress)
{
    const auto bytes = FileBytes::open(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if ((*bytes)->size() != expected.summary.bytes)
        return failure(ErrorCode::Damaged, file, u"it has another size than its writer says"_s);
    const auto verified = verifyExport(*bytes, VerifyOrder{{}, expected.trustedKey, {}, {}}, progress);
    if (!verified)
        return tl::unexpected(verified.error());
    const ExportCheck &check = verified->check;
    if (const auto sound = verdictOn(check, file); !sound)
        return tl::unexpected(sound.error());
    if (check.fileDigest != expected.summary.fileDigest)
        return failure(ErrorCode::Damaged, file, u"it has another digest than its writer says"_s);
    const ExportManifest &made = *check.manifest;
    const ExportSummary &said = expected.summary;
    if (made.store != expected.store || !isOrdered(made, expected.scope) || made.first != said.first || made.count != said.count
        || made.log != said.log)
        return failure(ErrorCode::Conflict, file, u"it holds something else than was ordered"_s);
    ExportSummary summary;
    summary.file = file;
    summary.first = made.first;
    summary.count = made.count;
    summary.withheldEvents = made.withheldEvents;
    summary.withheldFields = made.withheldFields;
    summary.unreadable = said.unreadable;
    summary.log = made.log;
    summary.fileDigest = check.fileDigest;
    summary.bytes = check.bytes;
    summary.verifierKey = made.verifierKey;
    return summary;
}

} // namespace claviger
