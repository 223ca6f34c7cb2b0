#include "models/services/domain_text.h"
#include "models/services/export_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

using State = ProofPoint::State;

struct ProofText {
    Q_DECLARE_TR_FUNCTIONS(ExportText)
};

bool contradicts(const ExportCheck &check, std::initializer_list<ExportFlaw> flaws)
{
    return std::ranges::find(flaws, check.finding.flaw) != flaws.end();
}

State stateOf(const ExportCheck &check, bool holds, std::initializer_list<ExportFlaw> flaws)
{
    if (holds)
        return State::Proven;
    return contradicts(check, flaws) ? State::Contradicted : State::NotProven;
}

/// \p holds or not, in the words for either.
struct Claim {
    QString id;
    QString name;
    QString yes;
    QString no;
    State state = State::NotProven;
};

void put(std::vector<ProofPoint> &points, const Claim &claim)
{
    points.push_back({claim.id, claim.state, claim.name, claim.state == State::Proven ? claim.yes : claim.no});
}

void addEvents(std::vector<ProofPoint> &points, const ExportCheck &check)
{
    const QString span = check.manifest ? spanText(*check.manifest) : ProofText::tr("the events");
    using enum ExportFlaw;
    put(points,
        {u"order"_s, ProofText::tr("Order"),
         ProofText::tr("Order: %1 stand once each and in the order in which they happened.").arg(span),
         ProofText::tr("Order: it is not proven that the events stand in the order in which they happened."),
         stateOf(check, check.sequenceHolds && check.rootHolds, {OutOfSequence, RootMismatch})});
    put(points,
        {u"complete"_s, ProofText::tr("Complete"),
         ProofText::tr("Completeness: between the first and the last of %1 none is missing; a withheld one stands in its place.")
             .arg(span),
         ProofText::tr("Completeness: it is not proven that no event is missing."),
         stateOf(check, check.sequenceHolds && check.rootHolds, {OutOfSequence, CountMismatch, RangeMismatch, RootMismatch})});
    put(points,
        {u"content"_s, ProofText::tr("Unchanged"),
         ProofText::tr("Content: every event shown is, byte for byte, what the log recorded."),
         ProofText::tr("Content: it is not proven that the events are what the log recorded."),
         stateOf(check, check.rootHolds && check.checkpointSigned,
                 {BadUtf8, NulByte, BadJson, DuplicateMember, NotCanonical, BadNumber, BadCommitment, RootMismatch})});
}

/// What the proof of one event shows of it.
void addEvent(std::vector<ProofPoint> &points, const ExportCheck &check)
{
    using enum ExportFlaw;
    const bool holds = check.rootHolds && check.checkpointSigned;
    const QString place = check.manifest
        ? ProofText::tr("Place: it is event %L1 of a log of %L2.").arg(check.manifest->first).arg(check.manifest->log.size)
        : QString();
    put(points,
        {u"place"_s, ProofText::tr("Place"), place, ProofText::tr("Place: it is not proven that the event is in the log."),
         stateOf(check, holds && check.sequenceHolds && check.manifest, {OutOfSequence, BadNumber, RootMismatch})});
    put(points,
        {u"content"_s, ProofText::tr("Unchanged"), ProofText::tr("Content: the event is, byte for byte, what the log recorded."),
         ProofText::tr("Content: it is not proven that the event is what the log recorded."),
         stateOf(check, holds,
                 {BadUtf8, NulByte, BadJson, DuplicateMember, NotCanonical, BadNumber, BadCommitment, RootMismatch})});
}

void addSignatures(std::vector<ProofPoint> &points, const ExportCheck &check)
{
    using enum ExportFlaw;
    put(points,
        {u"signed"_s, ProofText::tr("Log signed"),
         ProofText::tr("Signature of the log: its size and root are signed by the key named here."),
         ProofText::tr("Signature of the log: it is not proven that the log’s state was signed by the key named here."),
         stateOf(check, check.checkpointSigned, {BadCheckpoint, CheckpointSignature, OtherStore, OldKey})});
    if (!check.isProof)
        put(points,
            {u"file"_s, ProofText::tr("File signed"),
             ProofText::tr("Signature of the file: every byte of it is as it was when it was written."),
             ProofText::tr("Signature of the file: it is not proven that the file is as it was when it was written."),
             stateOf(check, check.exportSigned, {ExportSignature, ExportDigest, TrailingData})});
    if (check.finding.flaw == BadHandover || check.finding.flaw == OldKey)
        put(points,
            {u"handover"_s,
             ProofText::tr("Key change"),
             {},
             ProofText::tr("Change of the signing key: it is not certified by the key before."),
             State::Contradicted});
}

QString signerClaim(const ExportCheck &check, bool confirmed)
{
    switch (check.trust) {
    case SignerTrust::Given: return ProofText::tr("Signer: it is the key that you gave.");
    case SignerTrust::Pinned:
        return confirmed ? ProofText::tr("Signer: it is the key that you pinned for this store.")
                         : ProofText::tr("Signer: it is the same key as when this store was first seen on this computer.");
    case SignerTrust::FirstSeen:
    case SignerTrust::Unknown: break;
    }
    return ProofText::tr("Signer: it is the key that you pinned for this store.");
}

void addSigner(std::vector<ProofPoint> &points, const ExportCheck &check, bool confirmed)
{
    const bool sound = check.isSigned() && check.finding.flaw != ExportFlaw::OtherSigner;
    const bool known = check.trust == SignerTrust::Given || check.trust == SignerTrust::Pinned || confirmed;
    put(points,
        {u"signer"_s, ProofText::tr("Signer"), signerClaim(check, confirmed),
         check.finding.flaw == ExportFlaw::OtherSigner
             ? ProofText::tr("Signer: this is another key than the one you trust for this store.")
             : ProofText::tr("Signer: that the key belongs to the store’s administrator. Compare it with the printed one."),
         stateOf(check, sound && known, {ExportFlaw::OtherSigner})});
    const bool continues = check.continuation == Continuation::Same || check.continuation == Continuation::Continues;
    const bool broken = check.continuation == Continuation::Diverged || check.continuation == Continuation::RolledBack;
    const QString compared = continuationText(check);
    points.push_back({u"continues"_s,
                      continues    ? State::Proven
                          : broken ? State::Contradicted
                                   : State::NotProven,
                      ProofText::tr("Continues"),
                      compared.isEmpty()
                          ? ProofText::tr("Past: that this continues a file that you had before. Compare it with one.")
                          : ProofText::tr("Past: %1").arg(compared)});
}

void addLimits(std::vector<ProofPoint> &points, const ExportCheck &check)
{
    const auto limit = [&](const QString &id, const QString &name, const QString &text) {
        points.push_back({id, State::NotProven, name, text});
    };
    if (check.isProof)
        limit(u"outside"_s, ProofText::tr("Other events"),
              ProofText::tr("What the other events of the log say: a proof shows one of them and nothing of the rest."));
    else if (check.manifest && (check.manifest->first > 0 || check.manifest->count < check.manifest->log.size))
        limit(u"outside"_s, ProofText::tr("Outside"),
              ProofText::tr("What happened outside %1: the log holds %L2 events, the others are only known to exist.")
                  .arg(spanText(*check.manifest))
                  .arg(check.manifest->log.size));
    if (check.withheldEvents > 0)
        limit(u"withheld"_s, ProofText::tr("Withheld"),
              ProofText::tr("What %Ln withheld event(s) say: their place and fingerprint are proven, their content is not shown.",
                            nullptr, static_cast<int>(check.withheldEvents)));
    if (check.absentFields > 0)
        limit(u"fields"_s, ProofText::tr("Names withheld"),
              ProofText::tr("%Ln actor(s), host(s) or reason(s) that were withheld from this file or erased from the log.",
                            nullptr, static_cast<int>(check.absentFields)));
    if (check.manifest && !check.isProof)
        limit(u"after"_s, ProofText::tr("Later"),
              ProofText::tr("What happened after the file was written, on %1 by the writer’s clock.")
                  .arg(exactText(check.manifest->writtenAt)));
    limit(u"clock"_s, ProofText::tr("Clock"),
          ProofText::tr("That the times are right: they are those of the administrators’ computers."));
    limit(u"person"_s, ProofText::tr("Person"),
          ProofText::tr("That the person named was at the keyboard: actors are accounts of the operating system."));
    limit(u"elsewhere"_s, ProofText::tr("Elsewhere"),
          ProofText::tr("That nothing was done with a key outside Claviger, for example at its provider."));
}

QString verifiedSummary(const ExportCheck &check, bool confirmed)
{
    const bool known = confirmed || check.trust == SignerTrust::Pinned || check.trust == SignerTrust::Given;
    const QString intact = check.isProof && check.manifest
        ? ProofText::tr("Event %L1 is in the signed log, as it is shown here.").arg(check.manifest->first)
        : check.manifest && check.manifest->count > 0
        ? ProofText::tr("Nothing was added, changed, removed or reordered in %1.").arg(spanText(*check.manifest))
        : ProofText::tr("The file holds no events and is as it was written.");
    QString text = known
        ? intact
        : intact + u' ' + ProofText::tr("This holds if the signer’s key is the right one: compare it with the printed one.");
    const QString past = continuationText(check);
    return past.isEmpty() ? text : text + u' ' + past;
}

} // namespace

QString verdictTitle(const ExportCheck &check, bool confirmed)
{
    const bool open = check.verdict == ExportVerdict::Verified && check.trust == SignerTrust::FirstSeen && !confirmed;
    return open ? ProofText::tr("Verified, signer not confirmed") : verdictText(check.verdict);
}

QString verdictSummary(const ExportCheck &check, bool confirmed)
{
    if (check.verdict == ExportVerdict::Verified) {
        const QString text = verifiedSummary(check, confirmed);
        return check.continuation == Continuation::NotComparable ? text + u' ' + flawAdvice(ExportFlaw::NotComparable) : text;
    }
    if (check.isProof && check.finding.flaw == ExportFlaw::RootMismatch)
        return ProofText::tr("The event is not the one that stands at this place in the signed log.") + u' '
            + flawAdvice(check.finding.flaw);
    if (check.isProof && check.finding.flaw == ExportFlaw::OutOfSequence)
        return ProofText::tr("The event is not the one that the proof is for.") + u' ' + flawAdvice(check.finding.flaw);
    return findingText(check.finding);
}

std::vector<ProofPoint> proofPoints(const ExportCheck &check, bool confirmed)
{
    std::vector<ProofPoint> points;
    if (check.isProof)
        addEvent(points, check);
    else
        addEvents(points, check);
    addSignatures(points, check);
    addSigner(points, check, confirmed);
    addLimits(points, check);
    std::stable_partition(points.begin(), points.end(), [](const ProofPoint &point) { return point.state != State::NotProven; });
    return points;
}

} // namespace claviger
