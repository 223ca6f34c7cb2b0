#pragma once

#include "models/audit/report/report_text.h"

#include <span>
#include <vector>

namespace claviger {

/// A label and what there is to say; \c code: a digest, key or path, set in a fixed pitch.
struct ReportFact {
    QString label;
    QString value;
    bool code = false;
};

/// What was checked, and whether it held.
struct ReportProof {
    ReportTone tone = ReportTone::Good; ///< Good: proven; Bad: not; Muted: not asked or not part of this export
    QString text;
};

/// The first page.
struct ReportCover {
    QString title;
    QString purpose;
    ReportTone tone = ReportTone::Bad; ///< of the verdict
    QString verdict;
    QStringList verdictText; ///< sentences
    std::vector<ReportProof> proofs;
    std::vector<ReportFact> scope;
    std::vector<ReportFact> digests;
    QString notice;  ///< that the export is the evidence
    QString running; ///< one short line for every page
};

struct ReportColumn {
    QString header;
    double share = 1;      ///< of the width of the page, relative to the other columns
    bool isNumber = false; ///< aligned to the right
    bool code = false;
};

struct ReportCell {
    QString text;
    ReportTone tone = ReportTone::Plain;
};
using ReportRow = std::vector<ReportCell>;

struct ReportBar {
    QString label;
    quint64 value = 0;
    quint64 bad = 0; ///< part of it that was denied or failed
};

struct ReportChart {
    QString title;
    bool isTimeline = false; ///< upright bars side by side; else lying ones, each with its label
    std::vector<ReportBar> bars;
};

/// Something that a report is set on. All texts are safe to show (shownText), not yet escaped. One thread.
class ReportSheet
{
public:
    virtual ~ReportSheet() = default;

    virtual void cover(const ReportCover &cover) = 0;
    virtual void heading(const QString &text) = 0;
    virtual void paragraph(const QString &text, ReportTone tone = ReportTone::Plain) = 0;
    virtual void facts(const std::vector<ReportFact> &facts) = 0;
    virtual void chart(const ReportChart &chart) = 0;
    virtual void beginTable(const std::vector<ReportColumn> &columns) = 0;
    /// As many cells as columns.
    virtual void row(const ReportRow &cells, ReportTone tone = ReportTone::Plain) = 0;
    virtual void endTable() = 0;
    virtual void finish() = 0;
    /// Whether what was set so far could be written.
    [[nodiscard]] virtual Result<> state() const = 0;
};

} // namespace claviger
