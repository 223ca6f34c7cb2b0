#include "models/services/export_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ExportText {
    Q_DECLARE_TR_FUNCTIONS(ExportText)
};

struct FlawWords {
    ExportFlaw flaw;
    const char *what; ///< %1 is the place ("Line 12 (event 9)"), %2 the detail
    const char *next;
};

constexpr auto kAskAgain = QT_TRANSLATE_NOOP("ExportText", "Ask for the file again, and compare its SHA-256 with the sender’s.");
constexpr auto kDoNotTrust = QT_TRANSLATE_NOOP(
    "ExportText", "Do not rely on this file. Keep it as it is, and ask the sender for a fresh export on another way.");

constexpr std::array kFlaws{
    FlawWords{ExportFlaw::Empty, QT_TRANSLATE_NOOP("ExportText", "The file is empty."), kAskAgain},
    FlawWords{
        ExportFlaw::NotAnExport,
        QT_TRANSLATE_NOOP("ExportText", "This file is neither an audit export nor the proof of an event."),
        QT_TRANSLATE_NOOP("ExportText",
                          "Choose a file that ends in .clavaudit or .clavproof; unpack it first if it came in an archive.")},
    FlawWords{ExportFlaw::NewerFormat, QT_TRANSLATE_NOOP("ExportText", "The file was written in a newer format (%2)."),
              QT_TRANSLATE_NOOP("ExportText", "Update Claviger to check it.")},
    FlawWords{ExportFlaw::ByteOrderMark,
              QT_TRANSLATE_NOOP("ExportText",
                                "A byte order mark was put before the first line, so this is not the file that was signed."),
              QT_TRANSLATE_NOOP("ExportText",
                                "An editor does that when it saves. Ask for the file again and do not save it in an editor.")},
    FlawWords{ExportFlaw::LineEndings,
              QT_TRANSLATE_NOOP("ExportText", "Line endings were changed in transit, so this is not the file that was signed."),
              QT_TRANSLATE_NOOP("ExportText", "Ask for the file again as an attachment or in an archive, not as text.")},
    FlawWords{ExportFlaw::Truncated, QT_TRANSLATE_NOOP("ExportText", "The file ends before its signatures: a part is missing."),
              kAskAgain},
    FlawWords{ExportFlaw::LineTooLong, QT_TRANSLATE_NOOP("ExportText", "%1 is longer than any event can be."), kAskAgain},
    FlawWords{
        ExportFlaw::OtherSigner, QT_TRANSLATE_NOOP("ExportText", "The file is signed by another key than the one you trust."),
        QT_TRANSLATE_NOOP("ExportText",
                          "Ask the administrator, on another way, whether the store’s key was replaced, and compare the new "
                          "key before you trust it.")},
    FlawWords{ExportFlaw::NotComparable, QT_TRANSLATE_NOOP("ExportText", "The earlier file cannot be compared with this one."),
              QT_TRANSLATE_NOOP("ExportText", "Ask for an export that continues the earlier file.")},
    FlawWords{ExportFlaw::BadUtf8, QT_TRANSLATE_NOOP("ExportText", "%1 holds bytes that are no text."), kDoNotTrust},
    FlawWords{ExportFlaw::NulByte, QT_TRANSLATE_NOOP("ExportText", "%1 holds a NUL byte."), kDoNotTrust},
    FlawWords{ExportFlaw::BadJson, QT_TRANSLATE_NOOP("ExportText", "%1 is not well formed."), kDoNotTrust},
    FlawWords{ExportFlaw::DuplicateMember, QT_TRANSLATE_NOOP("ExportText", "%1 names “%2” twice."), kDoNotTrust},
    FlawWords{ExportFlaw::NotCanonical, QT_TRANSLATE_NOOP("ExportText", "%1 is not in the form in which events are signed."),
              kDoNotTrust},
    FlawWords{ExportFlaw::BadNumber, QT_TRANSLATE_NOOP("ExportText", "%1 holds a number that no event can have."), kDoNotTrust},
    FlawWords{ExportFlaw::BadManifest, QT_TRANSLATE_NOOP("ExportText", "The file’s description of itself (line 2) is wrong: %2."),
              kDoNotTrust},
    FlawWords{ExportFlaw::CountMismatch, QT_TRANSLATE_NOOP("ExportText", "There are not as many entries as the file says: %2."),
              kDoNotTrust},
    FlawWords{ExportFlaw::RangeMismatch,
              QT_TRANSLATE_NOOP("ExportText", "The first or last event is not the one that the file names."), kDoNotTrust},
    FlawWords{ExportFlaw::OutOfSequence,
              QT_TRANSLATE_NOOP("ExportText",
                                "%1 is not the event that must follow here: one is missing, repeated or in another place (%2)."),
              kDoNotTrust},
    FlawWords{ExportFlaw::BadCommitment,
              QT_TRANSLATE_NOOP("ExportText", "%1: what is written under “%2” is not what the log recorded."), kDoNotTrust},
    FlawWords{
        ExportFlaw::RootMismatch,
        QT_TRANSLATE_NOOP("ExportText",
                          "The events are not the ones that were signed: at least one was added, changed, removed or moved."),
        kDoNotTrust},
    FlawWords{ExportFlaw::BadCheckpoint,
              QT_TRANSLATE_NOOP("ExportText", "The signed statement of the log’s state is not well formed."), kDoNotTrust},
    FlawWords{ExportFlaw::CheckpointSignature, QT_TRANSLATE_NOOP("ExportText", "The signature of the log’s state does not fit."),
              kDoNotTrust},
    FlawWords{
        ExportFlaw::OtherCheckpoint,
        QT_TRANSLATE_NOOP("ExportText", "The file says another size or state of the log than the one that was signed (%2)."),
        kDoNotTrust},
    FlawWords{ExportFlaw::OtherStore,
              QT_TRANSLATE_NOOP("ExportText", "The signed statement is about another store than the one that the file names."),
              kDoNotTrust},
    FlawWords{ExportFlaw::ExportSignature, QT_TRANSLATE_NOOP("ExportText", "The signature of the file does not fit."),
              kDoNotTrust},
    FlawWords{ExportFlaw::ExportDigest,
              QT_TRANSLATE_NOOP("ExportText",
                                "The file’s signature is for other bytes than these: the file was changed after it was signed."),
              kDoNotTrust},
    FlawWords{ExportFlaw::BadHandover,
              QT_TRANSLATE_NOOP("ExportText", "The signing key was replaced, and the old key does not certify the new one."),
              kDoNotTrust},
    FlawWords{ExportFlaw::OldKey,
              QT_TRANSLATE_NOOP("ExportText", "The file is signed by a key outside the time in which it was in use."),
              kDoNotTrust},
    FlawWords{ExportFlaw::Diverged,
              QT_TRANSLATE_NOOP("ExportText", "This file contradicts the earlier one: the past was rewritten."),
              QT_TRANSLATE_NOOP("ExportText", "Keep both files: together they are the proof. At most one of them can be true.")},
    FlawWords{
        ExportFlaw::RolledBack,
        QT_TRANSLATE_NOOP("ExportText",
                          "The earlier file knows more events than this one: an older copy of the store was put back."),
        QT_TRANSLATE_NOOP("ExportText",
                          "Keep both files, and ask the administrator whether a backup was restored and what was lost by it.")},
    FlawWords{ExportFlaw::TrailingData,
              QT_TRANSLATE_NOOP("ExportText", "There is something behind the end of the export; two files may have been joined."),
              kDoNotTrust},
};
static_assert(kFlaws.size() == static_cast<std::size_t>(ExportFlaw::TrailingData), "a sentence for every flaw");

const FlawWords *wordsOf(ExportFlaw flaw)
{
    const auto found = std::ranges::find(kFlaws, flaw, &FlawWords::flaw);
    return found == kFlaws.end() ? nullptr : &*found;
}

QString placeText(const ExportFinding &finding)
{
    if (finding.line == 0)
        return finding.seq ? ExportText::tr("Event %L1").arg(*finding.seq) : ExportText::tr("A line");
    return finding.seq ? ExportText::tr("Line %L1 (event %L2)").arg(finding.line).arg(*finding.seq)
                       : ExportText::tr("Line %L1").arg(finding.line);
}

/// What the detail of \p finding says in words of a person, where the flaw's sentence has no place for it.
QString remark(const ExportFinding &finding)
{
    switch (finding.flaw) {
    case ExportFlaw::NotAnExport:
        return finding.detail.isEmpty() ? QString() : ExportText::tr("It looks like: %1.").arg(finding.detail);
    case ExportFlaw::NotComparable:
        return finding.detail.isEmpty() ? QString() : ExportText::tr("Reason: %1.").arg(finding.detail);
    case ExportFlaw::LineEndings:
        return finding.detail == name(ExportVerdict::Verified)
            ? ExportText::tr("With the line endings put back, its content is what was signed.")
            : ExportText::tr("Even with the line endings put back, it cannot be verified.");
    case ExportFlaw::RootMismatch:
    case ExportFlaw::Diverged:
        return finding.seq ? ExportText::tr("The first event that differs is event %L1.").arg(*finding.seq) : QString();
    default: return {};
    }
}

} // namespace

QString verdictText(ExportVerdict verdict)
{
    switch (verdict) {
    case ExportVerdict::Verified: return ExportText::tr("Verified");
    case ExportVerdict::CannotVerify: return ExportText::tr("Cannot be verified");
    case ExportVerdict::Tampered: break;
    }
    return ExportText::tr("Tampered");
}

QString flawText(const ExportFinding &finding)
{
    const FlawWords *words = wordsOf(finding.flaw);
    if (!words)
        return {};
    QString text = ExportText::tr(words->what);
    // One pass: a detail that holds "%1" stays as it is.
    if (text.contains("%1"_L1) && text.contains("%2"_L1))
        text = text.arg(placeText(finding), finding.detail);
    else if (text.contains("%1"_L1))
        text = text.arg(placeText(finding));
    else if (text.contains("%2"_L1))
        text.replace("%2"_L1, finding.detail);
    const QString more = remark(finding);
    return more.isEmpty() ? text : text + u' ' + more;
}

QString flawAdvice(ExportFlaw flaw)
{
    const FlawWords *words = wordsOf(flaw);
    return words ? ExportText::tr(words->next) : QString();
}

QString findingText(const ExportFinding &finding)
{
    const QString what = flawText(finding);
    return what.isEmpty() ? what : what + u' ' + flawAdvice(finding.flaw);
}

QString spanText(const ExportManifest &manifest)
{
    if (manifest.count == 0)
        return ExportText::tr("no events");
    if (manifest.count == 1)
        return ExportText::tr("event %L1").arg(manifest.first);
    return ExportText::tr("events %L1 to %L2").arg(manifest.first).arg(manifest.first + manifest.count - 1);
}

QString continuationText(const ExportCheck &check)
{
    const quint64 size = check.earlier ? check.earlier->size : 0;
    switch (check.continuation) {
    case Continuation::NotAsked: return {};
    case Continuation::Same: return ExportText::tr("It describes the same state of the log as the earlier file.");
    case Continuation::Continues:
        return ExportText::tr(
                   "It continues the earlier file: the %L1 events that were known then are the beginning of this log, unchanged.")
            .arg(size);
    case Continuation::Diverged:
    case Continuation::RolledBack:
    case Continuation::NotComparable: break;
    }
    constexpr std::array flaws{ExportFlaw::Diverged, ExportFlaw::RolledBack, ExportFlaw::NotComparable};
    const auto at = static_cast<std::size_t>(check.continuation) - static_cast<std::size_t>(Continuation::Diverged);
    return flawText({flaws[at], 0, check.finding.flaw == flaws[at] ? check.finding.seq : std::nullopt, {}});
}

QString personalFieldsText(PersonalFields fields)
{
    QStringList words;
    if (fields.testFlag(PersonalField::Actor))
        words << ExportText::tr("actor");
    if (fields.testFlag(PersonalField::Host))
        words << ExportText::tr("host");
    if (fields.testFlag(PersonalField::Reason))
        words << ExportText::tr("reason");
    return QLocale().createSeparatedList(words);
}

QString toHexText(const Digest &digest)
{
    return QString::fromLatin1(
        QByteArrayView(reinterpret_cast<const char *>(digest.data()), qsizetype{32}).toByteArray().toHex());
}

QString shortDigest(const Digest &digest)
{
    const QString hex = toHexText(digest);
    return hex.first(16) + u'…' + hex.last(4);
}

} // namespace claviger
