#pragma once

#include "models/domain/export_check.h"

#include <QString>

#include <vector>

namespace claviger {

/// Translated words about exports and their verdicts, shared by viewer, reports and command line.

/// "Verified", "Cannot be verified", "Tampered".
[[nodiscard]] QString verdictText(ExportVerdict verdict);
/// What is wrong, in plain words and with its place: "Line 12 (event 9) …". Empty for ExportFlaw::None.
[[nodiscard]] QString flawText(const ExportFinding &finding);
/// What to do next about \p flaw. Empty for ExportFlaw::None.
[[nodiscard]] QString flawAdvice(ExportFlaw flaw);
/// flawText() and flawAdvice().
[[nodiscard]] QString findingText(const ExportFinding &finding);

/// The title of a verdict: its word, and what a reader must know at once ("Verified, signer not confirmed").
/// \p confirmed: a person vouched for the signer's key on this computer.
[[nodiscard]] QString verdictTitle(const ExportCheck &check, bool confirmed);
/// The sentence under it: what the verdict means for this file, or what is wrong and what to do.
[[nodiscard]] QString verdictSummary(const ExportCheck &check, bool confirmed);
/// "events 1,200 to 8,411", "event 7" or "no events".
[[nodiscard]] QString spanText(const ExportManifest &manifest);
/// How an earlier file and this one belong together; empty when none was compared.
[[nodiscard]] QString continuationText(const ExportCheck &check);
/// "actor", "host", "reason" as words, listed.
[[nodiscard]] QString personalFieldsText(PersonalFields fields);
/// First 16 and last 4 characters of \p digest in hex, for the eye; toHexText() for the whole.
[[nodiscard]] QString shortDigest(const Digest &digest);
[[nodiscard]] QString toHexText(const Digest &digest);

/// One statement of the list "what was proven, and what was not".
struct ProofPoint {
    enum class State : quint8 { Proven, NotProven, Contradicted };

    QString
        id; ///< stable: "order", "complete", "place", "content", "signed", "file", "handover", "signer", "continues", "outside" …
    State state = State::NotProven;
    QString name; ///< a word or two, for the chip: "Order"
    QString text; ///< the statement, a whole sentence

    friend bool operator==(const ProofPoint &, const ProofPoint &) = default;
};

/// Everything that \p check proves, then everything that it does not: also what no export and no proof of an event can.
[[nodiscard]] std::vector<ProofPoint> proofPoints(const ExportCheck &check, bool confirmed);

} // namespace claviger
