#pragma once

#include "models/domain/export_check.h"

#include <QLocale>
#include <QTimeZone>

#include <functional>

class QPagedPaintDevice;

namespace claviger {

/// What a report is about.
enum class ReportKind : quint8 {
    FullListing,        ///< summaries and every event
    AccessReview,       ///< who revealed, copied or used which key
    RotationCompliance, ///< rotations: due, done, late, by whom
    KeyLifecycle,       ///< one key, from its first event to its last
    DeniedAndFailed,    ///< what was tried and not granted
    ChangesSince        ///< events from a position on, and the keys they changed
};
inline constexpr std::size_t kReportKindCount = 6;

enum class ReportFormat : quint8 { Csv, Html, Pdf };
enum class ReportPage : quint8 { A4, Letter };

/// "listing", "access", "rotation", "key", "denied", "changes".
[[nodiscard]] QLatin1StringView name(ReportKind kind) noexcept;
[[nodiscard]] std::optional<ReportKind> reportKindFromName(QStringView name) noexcept;
/// "csv", "html", "pdf": also the file name's ending.
[[nodiscard]] QLatin1StringView name(ReportFormat format) noexcept;
[[nodiscard]] std::optional<ReportFormat> reportFormatFromName(QStringView name) noexcept;

/// Words that the layers above own. One that is missing is replaced by the stable name (actionName() …). Called from the
/// thread of ReportWriter::write().
struct ReportWords {
    std::function<QString(AuditAction)> action;
    std::function<QString(AuditResult)> result;
    std::function<QString(const ExportFinding &)> finding; ///< one or two sentences on what is wrong
};

struct ReportOrder {
    ReportKind kind = ReportKind::FullListing;
    ReportFormat format = ReportFormat::Html;
    ReportPage page = ReportPage::A4; ///< of a PDF
    QLocale locale;                   ///< for numbers and dates; the language is the installed translation's
    QTimeZone zone{QTimeZone::utc()}; ///< for times in HTML and PDF, always named there; CSV has UTC
    QString title;                    ///< empty: the kind's own
    QString key;                      ///< KeyLifecycle: object id or path
    quint64 since = 0;                ///< ChangesSince: seq of the first event that is new to the reader
    Instant writtenAt{};              ///< when the report is made
    ReportWords words;
};

/// How often something occurs in an export.
struct ReportTally {
    QString name;  ///< actor, object id, or stable name of the action; empty: withheld, erased, or there is none
    QString shown; ///< of a key the path it had last; else as \c name
    quint64 events = 0;
    quint64 denied = 0;
    quint64 failed = 0;
    Instant first{};
    Instant last{};

    friend bool operator==(const ReportTally &, const ReportTally &) = default;
};

/// Events of one action on one day (UTC).
struct ReportDay {
    qint32 day = 0; ///< days since 1970-01-01
    AuditAction action = AuditAction::StoreCreated;
    quint32 events = 0;
    quint32 notGranted = 0; ///< of them

    friend bool operator==(const ReportDay &, const ReportDay &) = default;
};

/// What the events of an export add up to. Of a hostile export with endless names the first kMostNames of each list are
/// told apart; the rest is in the \c further counts.
struct ExportSummaries {
    static constexpr std::size_t kMostNames = 100'000;

    quint64 events = 0;     ///< lines, whatever their kind
    quint64 withheld = 0;   ///< whole events
    quint64 unreadable = 0; ///< lines that are no event
    quint64 partly = 0;     ///< events with a personal member that is erased or withheld
    quint64 granted = 0;
    quint64 denied = 0;
    quint64 failed = 0;
    std::optional<Instant> first; ///< earliest time; the clock of the store may have gone backwards
    std::optional<Instant> last;
    std::vector<ReportTally> actors;  ///< most events first, then by name
    std::vector<ReportTally> keys;    ///< events about credentials only; most events first
    std::vector<ReportTally> actions; ///< most events first
    std::vector<ReportDay> days;      ///< in order of day, then action
    quint64 furtherActors = 0;        ///< events of actors beyond the limit
    quint64 furtherKeys = 0;
};

/// Port: views of an export. They quote its root and digest and are never evidence themselves. Any thread; every function
/// blocks. The file must have been scanned. No state, so several calls may run at the same time.
class ReportWriter
{
public:
    virtual ~ReportWriter() = default;

    /// Progress counts events. Cancelled.
    [[nodiscard]] virtual Result<ExportSummaries> summarize(const ExportFile &file, Progress &progress) const = 0;

    /// Writes the report of \p file, of which \p check was found out, to \p outFile. A regular file is made under another
    /// name, synced, and put in the place of one that is there; a device or pipe is written to directly. A failed or
    /// cancelled call leaves no new file and the old one as it was. Progress counts events, several times over where a
    /// report goes through them more than once; its total is set at once.
    ///
    /// PDF needs fonts and so a QGuiApplication (of any platform, "offscreen" included: QT_QPA_PLATFORM=offscreen); a
    /// program that has only a QCoreApplication gets Unsupported. CSV and HTML need neither.
    ///
    /// Fails with Cancelled, NoSpace, ReadOnly, NotFound (no such folder, or no such key for KeyLifecycle), InvalidInput
    /// (KeyLifecycle without a key; \p outFile is the export itself, by whatever name), Conflict (the export was changed since
    /// it was opened), Unsupported, Storage.
    [[nodiscard]] virtual Result<> write(const ExportFile &file, const ExportCheck &check, const ReportOrder &order,
                                         const QString &outFile, Progress &progress) const = 0;

    /// Paints the report, as its PDF shows it, on \p paper, of which size and orientation are taken; \c format and \c page of
    /// the order are not looked at. Nothing is painted before all of it was read once; what was painted when it fails later, or
    /// is cancelled, is on the paper. Fails as write() does.
    [[nodiscard]] virtual Result<> print(const ExportFile &file, const ExportCheck &check, const ReportOrder &order,
                                         QPagedPaintDevice &paper, Progress &progress) const = 0;
};

} // namespace claviger
