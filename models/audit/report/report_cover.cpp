#include "models/audit/report/report_cover.h"

#include <QFileInfo>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ReportTone toneOf(ExportVerdict verdict)
{
    if (verdict == ExportVerdict::Verified)
        return ReportTone::Good;
    return verdict == ExportVerdict::Tampered ? ReportTone::Bad : ReportTone::Warning;
}

QString trustSentence(SignerTrust trust)
{
    switch (trust) {
    case SignerTrust::Given: return ReportText::tr("The signer's key is the one that was given for this check.");
    case SignerTrust::Pinned: return ReportText::tr("The signer's key is the one that was pinned for this store before.");
    case SignerTrust::FirstSeen:
        return ReportText::tr("The signer's key was seen here for the first time: compare it with the one that you were given "
                              "on another way.");
    case SignerTrust::Unknown: break;
    }
    return ReportText::tr("The signer's key is not known here.");
}

QStringList verdictSentences(const ExportCheck &check, const ReportVoice &voice)
{
    if (check.verdict == ExportVerdict::Verified)
        return {ReportText::tr("The events are those that the store signed: nothing in this span was added, changed, removed or "
                               "put in another order."),
                trustSentence(check.trust)};
    QStringList sentences;
    const QString wrong = shownText(voice.finding(check.finding));
    if (!wrong.isEmpty())
        sentences << wrong;
    if (check.finding.line > 0)
        sentences << ReportText::tr("First bad line of the file: %1.").arg(voice.number(check.finding.line));
    if (check.finding.seq)
        sentences << ReportText::tr("It concerns event %1.").arg(*check.finding.seq);
    sentences << (check.verdict == ExportVerdict::Tampered
                      ? ReportText::tr("This file is not what the store signed. Do not rely on what follows.")
                      : ReportText::tr("Whether the store signed this file is not decided. Do not rely on what follows."));
    return sentences;
}

ReportProof continuationProof(const ExportCheck &check, const ReportVoice &voice)
{
    const QString size = check.earlier ? voice.number(check.earlier->size) : QString();
    switch (check.continuation) {
    case Continuation::NotAsked: break;
    case Continuation::Same:
        return {ReportTone::Good, ReportText::tr("The log is the one that was known before, with %1 events.").arg(size)};
    case Continuation::Continues:
        return {ReportTone::Good, ReportText::tr("It continues the log that was known before, with %1 events.").arg(size)};
    case Continuation::Diverged:
        return {ReportTone::Bad, ReportText::tr("It contradicts the log that was known before, with %1 events.").arg(size)};
    case Continuation::RolledBack:
        return {ReportTone::Bad, ReportText::tr("The log that was known before had more events: %1.").arg(size)};
    case Continuation::NotComparable:
        return {ReportTone::Bad, ReportText::tr("It could not be compared with the log that was known before.")};
    }
    return {ReportTone::Muted, ReportText::tr("It was not compared with an earlier export.")};
}

std::vector<ReportProof> proofsOf(const ExportCheck &check, const ReportVoice &voice)
{
    const auto proof = [](bool holds, const QString &yes, const QString &no) {
        return holds ? ReportProof{ReportTone::Good, yes} : ReportProof{ReportTone::Bad, no};
    };
    std::vector<ReportProof> proofs{
        proof(check.exportSigned, ReportText::tr("The file is signed and unchanged."),
              ReportText::tr("Not proven: that the file is unchanged since it was signed.")),
        proof(check.checkpointSigned, ReportText::tr("The checkpoint of the log is signed."),
              ReportText::tr("Not proven: that the checkpoint of the log is signed.")),
        proof(check.sequenceHolds, ReportText::tr("Every event of the span is there once and in order."),
              ReportText::tr("Not proven: that every event of the span is there once and in order.")),
        proof(check.rootHolds, ReportText::tr("The events make the root that the checkpoint signs."),
              ReportText::tr("Not proven: that the events make the root that the checkpoint signs.")),
        proof(check.handoversHold, ReportText::tr("Changes of the signing key are proven, if there were any."),
              ReportText::tr("Not proven: changes of the signing key.")),
        continuationProof(check, voice),
    };
    if (check.verdict == ExportVerdict::CannotVerify) {
        for (ReportProof &one : proofs)
            one.tone = one.tone == ReportTone::Bad ? ReportTone::Muted : one.tone;
    }
    if (check.withheldEvents > 0 || check.absentFields > 0)
        proofs.push_back({ReportTone::Muted,
                          ReportText::tr("Not shown: what withheld events and members say. That they exist, and where, "
                                         "is proven like the rest.")});
    proofs.push_back({ReportTone::Muted,
                      ReportText::tr("Not proven by any log: what nobody recorded, and that the clock of the store "
                                     "was right.")});
    return proofs;
}

QString listOr(const QStringList &names, const QString &empty)
{
    return names.isEmpty() ? empty : shownText(names.join(u", "_s));
}

QString periodText(const ExportManifest &manifest, const ReportVoice &voice)
{
    const QTimeZone &zone = voice.order().zone;
    if (manifest.since && manifest.until)
        return ReportText::tr("%1 up to, not including, %2")
            .arg(stampWithZone(*manifest.since, zone), stampWithZone(*manifest.until, zone));
    if (manifest.since)
        return ReportText::tr("from %1").arg(stampWithZone(*manifest.since, zone));
    if (manifest.until)
        return ReportText::tr("up to, not including, %1").arg(stampWithZone(*manifest.until, zone));
    return ReportText::tr("not limited");
}

QString spanText(const ExportManifest &manifest, const ReportVoice &voice)
{
    if (manifest.count == 0)
        return ReportText::tr("no events, of %1 in the log").arg(voice.number(manifest.log.size));
    return ReportText::tr("%1 to %2, of %3 in the log")
        .arg(QString::number(manifest.first), QString::number(manifest.first + manifest.count - 1),
             voice.number(manifest.log.size));
}

QString withheldText(const ExportManifest &manifest, const ReportVoice &voice)
{
    QStringList members;
    for (const PersonalField field : {PersonalField::Actor, PersonalField::Host, PersonalField::Reason}) {
        if (manifest.withheld.testFlag(field))
            members << QString(name(field));
    }
    members << manifest.otherWithheld;
    const QString counts = ReportText::tr("events: %1; members erased or withheld: %2")
                               .arg(voice.number(manifest.withheldEvents), voice.number(manifest.withheldFields));
    return members.isEmpty() ? counts : ReportText::tr("%1 (on purpose: %2)").arg(counts, shownText(members.join(u", "_s)));
}

std::vector<ReportFact> scopeOf(const ExportManifest &manifest, const ReportVoice &voice)
{
    QStringList actions;
    for (const AuditAction action : manifest.actions)
        actions << voice.action(action);
    actions << manifest.otherActions;
    const QString all = ReportText::tr("all");
    return {
        {ReportText::tr("Store"), manifest.store.toString(), true},
        {ReportText::tr("Events"), spanText(manifest, voice)},
        {ReportText::tr("Period"), periodText(manifest, voice)},
        {ReportText::tr("Workspaces"), listOr(manifest.workspaces, all)},
        {ReportText::tr("Actions"), listOr(actions, all)},
        {ReportText::tr("Events of the store itself"), manifest.storeEvents ? ReportText::tr("shown") : voice.withheld()},
        {ReportText::tr("Withheld"), withheldText(manifest, voice)},
        {ReportText::tr("Export written"),
         ReportText::tr("%1 by %2").arg(stampWithZone(manifest.writtenAt, voice.order().zone), shownText(manifest.tool))},
    };
}

std::vector<ReportFact> digestsOf(const ExportFile &file, const ExportCheck &check, const std::optional<ExportManifest> &manifest)
{
    const bool hasDigest = std::ranges::any_of(check.fileDigest, [](std::byte b) { return b != std::byte{}; });
    const QString unknown = ReportText::tr("not known");
    return {
        {ReportText::tr("Export file"), shownText(QFileInfo(file.path()).fileName()), true},
        {ReportText::tr("SHA-256 of the file"), hasDigest ? hex(check.fileDigest) : unknown, true},
        {ReportText::tr("Root of the log"), manifest ? base64(manifest->log.root) : unknown, true},
        {ReportText::tr("Verifier key"), manifest ? shownText(manifest->verifierKey) : unknown, true},
    };
}

} // namespace

QString verdictWord(ExportVerdict verdict)
{
    switch (verdict) {
    case ExportVerdict::Verified: return ReportText::tr("Verified");
    case ExportVerdict::Tampered: return ReportText::tr("Tampered with");
    case ExportVerdict::CannotVerify: break;
    }
    return ReportText::tr("Cannot be verified");
}

QString evidenceNotice()
{
    return ReportText::tr("The export file is the evidence; this report is a view of it. To check it, open the export file in "
                          "Claviger and compare its SHA-256 with the one given here.");
}

ReportCover coverOf(const ExportFile &file, const ExportCheck &check, const ReportVoice &voice)
{
    const ReportOrder &order = voice.order();
    const std::optional<ExportManifest> &manifest = check.manifest ? check.manifest : file.manifest();
    ReportCover cover;
    cover.title = order.title.isEmpty() ? kindTitle(order.kind) : shownText(order.title);
    cover.purpose = kindPurpose(order.kind);
    cover.tone = toneOf(check.verdict);
    cover.verdict = verdictWord(check.verdict);
    cover.verdictText = verdictSentences(check, voice);
    cover.proofs = proofsOf(check, voice);
    if (manifest)
        cover.scope = scopeOf(*manifest, voice);
    else
        cover.scope = {{ReportText::tr("Scope"), ReportText::tr("The line that describes this export cannot be read.")}};
    cover.scope.push_back({ReportText::tr("Report written"), stampWithZone(order.writtenAt, order.zone)});
    cover.digests = digestsOf(file, check, manifest);
    cover.notice = evidenceNotice();
    cover.running = ReportText::tr("%1 · root %2 · the export is the evidence")
                        .arg(cover.verdict, manifest ? base64(manifest->log.root) : ReportText::tr("not known"));
    return cover;
}

} // namespace claviger
