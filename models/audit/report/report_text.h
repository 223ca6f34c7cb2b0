#pragma once

#include "models/domain/audit_report.h"

#include <QCoreApplication>

namespace claviger {

/// Context of every sentence in a report.
struct ReportText {
    Q_DECLARE_TR_FUNCTIONS(ReportText)
};

/// How an event stands out.
enum class ReportTone : quint8 { Plain, Muted, Good, Warning, Bad };

/// \p text from an event, safe to show: hidden characters (base/hidden_character) are spelled out as "[U+202E]", half surrogate
/// pairs become U+FFFD, line breaks and tabs spaces.
[[nodiscard]] QString shownText(const QString &text);

/// "2026-11-20 09:30:00"; in another zone than UTC with its offset, "2026-11-20 10:30:00 +01:00".
[[nodiscard]] QString stampText(Instant when, const QTimeZone &zone);
/// "UTC", or the id of the zone.
[[nodiscard]] QString zoneText(const QTimeZone &zone);
/// \p when to the second, with the zone.
[[nodiscard]] QString stampWithZone(Instant when, const QTimeZone &zone);
/// "2026-11-20", of a day counted from 1970-01-01.
[[nodiscard]] QString dayText(qint32 day);
[[nodiscard]] qint32 dayOf(Instant when) noexcept;

[[nodiscard]] QString base64(const Digest &digest); ///< as checkpoints write it
[[nodiscard]] QString hex(const Digest &digest);    ///< as sha256sum writes it

/// Of \p name in a machine-readable detail "version=3 due=2026-11-20"; empty when it is not there.
[[nodiscard]] QStringView detailMember(QStringView detail, QLatin1StringView name) noexcept;

/// True for what happens to a key: creation, change, rotation, revocation, and reading of its secrets.
[[nodiscard]] bool isAboutKey(AuditAction action) noexcept;

/// "Access review" …
[[nodiscard]] QString kindTitle(ReportKind kind);
/// What the report answers, in a sentence or two.
[[nodiscard]] QString kindPurpose(ReportKind kind);

/// How a report says things: ReportOrder with what is missing filled in.
class ReportVoice
{
public:
    explicit ReportVoice(const ReportOrder &order);

    [[nodiscard]] QString action(AuditAction action) const;
    [[nodiscard]] QString result(AuditResult result) const;
    [[nodiscard]] QString finding(const ExportFinding &finding) const;
    [[nodiscard]] QString number(quint64 value) const { return m_order.locale.toString(static_cast<qulonglong>(value)); }
    [[nodiscard]] QString stamp(Instant when) const { return stampText(when, m_order.zone); }
    [[nodiscard]] QString day(Instant when) const { return stamp(when).left(10); }
    [[nodiscard]] QString actor(const ExportEvent &event) const;
    [[nodiscard]] QString actor(const QString &name) const; ///< empty: withheld, erased, or none
    [[nodiscard]] QString timeHeader() const;               ///< "Time (UTC)"
    [[nodiscard]] const ReportOrder &order() const noexcept { return m_order; }
    /// "withheld", as a cell.
    [[nodiscard]] static QString withheld();
    /// "erased or withheld", of one member.
    [[nodiscard]] static QString absent();

private:
    const ReportOrder &m_order;
    std::vector<QString> m_actions; ///< asked for once: a listing has a million of them
};

} // namespace claviger
