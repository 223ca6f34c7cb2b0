#include "models/audit/report/report_text.h"

#include "models/base/hidden_character.h"
#include "models/base/time_text.h"

#include <QDateTime>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray bytesOf(const Digest &digest)
{
    return {reinterpret_cast<const char *>(digest.data()), static_cast<qsizetype>(digest.size())};
}

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7f; });
}

} // namespace

QString shownText(const QString &text)
{
    if (isPlain(text))
        return text;
    QString shown;
    shown.reserve(text.size() + 16);
    for (const char32_t c : text.toUcs4()) {
        if (c == U'\n' || c == U'\t')
            shown += u' ';
        else if (c >= 0xd800 && c <= 0xdfff)
            shown += QChar::ReplacementCharacter;
        else if (isHiddenCharacter(c))
            shown += u"[U+%1]"_s.arg(static_cast<uint>(c), 4, 16, QChar(u'0')).toUpper();
        else
            shown += QStringView(QChar::fromUcs4(c));
    }
    return shown;
}

QString stampText(Instant when, const QTimeZone &zone)
{
    if (!zone.isValid() || zone == QTimeZone::utc())
        return toRfc3339(when).left(19).replace(10, 1, u' ');
    const auto offset
        = std::chrono::seconds{zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count(), Qt::UTC))};
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(std::chrono::abs(offset)).count();
    return u"%1 %2%3:%4"_s.arg(toRfc3339(when + offset).left(19).replace(10, 1, u' '), offset.count() < 0 ? u"-"_s : u"+"_s)
        .arg(minutes / 60, 2, 10, QChar(u'0'))
        .arg(minutes % 60, 2, 10, QChar(u'0'));
}

QString zoneText(const QTimeZone &zone)
{
    return !zone.isValid() || zone == QTimeZone::utc() ? u"UTC"_s : QString::fromLatin1(zone.id());
}

QString stampWithZone(Instant when, const QTimeZone &zone) { return stampText(when, zone) + u' ' + zoneText(zone); }

QString dayText(qint32 day) { return toRfc3339(Instant{std::chrono::days{day}}).left(10); }

qint32 dayOf(Instant when) noexcept
{
    return static_cast<qint32>(std::chrono::floor<std::chrono::days>(when).time_since_epoch().count());
}

QString base64(const Digest &digest) { return QString::fromLatin1(bytesOf(digest).toBase64()); }

QString hex(const Digest &digest) { return QString::fromLatin1(bytesOf(digest).toHex()); }

QStringView detailMember(QStringView detail, QLatin1StringView name) noexcept
{
    while (!detail.isEmpty()) {
        const qsizetype space = detail.indexOf(u' ');
        const QStringView member = space < 0 ? detail : detail.left(space);
        if (member.size() > name.size() && member.startsWith(name) && member[name.size()] == u'=')
            return member.mid(name.size() + 1);
        detail = space < 0 ? QStringView() : detail.mid(space + 1);
    }
    return {};
}

bool isAboutKey(AuditAction action) noexcept
{
    const QLatin1StringView name = actionName(action);
    return name.startsWith("credential."_L1) || name.startsWith("rotation."_L1) || name.startsWith("secret."_L1);
}

QString kindTitle(ReportKind kind)
{
    constexpr std::array titles{QT_TRANSLATE_NOOP("ReportText", "Audit events"),
                                QT_TRANSLATE_NOOP("ReportText", "Access review"),
                                QT_TRANSLATE_NOOP("ReportText", "Rotation compliance"),
                                QT_TRANSLATE_NOOP("ReportText", "Life of a key"),
                                QT_TRANSLATE_NOOP("ReportText", "Denied and failed actions"),
                                QT_TRANSLATE_NOOP("ReportText", "Changes since the last export")};
    static_assert(titles.size() == kReportKindCount);
    return ReportText::tr(titles[static_cast<std::size_t>(kind)]);
}

QString kindPurpose(ReportKind kind)
{
    constexpr std::array texts{
        QT_TRANSLATE_NOOP("ReportText", "Every event of the export, with summaries."),
        QT_TRANSLATE_NOOP("ReportText", "Who revealed, copied or used which secret, how often, when, and for which reason."),
        QT_TRANSLATE_NOOP("ReportText", "Which keys were rotated, when they were due, by whom, and what is overdue."),
        QT_TRANSLATE_NOOP("ReportText", "Everything that happened to one key, in order."),
        QT_TRANSLATE_NOOP("ReportText", "What was tried and not granted, by whom, and why."),
        QT_TRANSLATE_NOOP("ReportText", "What happened after the point up to which an earlier export is known.")};
    static_assert(texts.size() == kReportKindCount);
    return ReportText::tr(texts[static_cast<std::size_t>(kind)]);
}

ReportVoice::ReportVoice(const ReportOrder &order)
    : m_order(order)
{
    for (std::size_t i = 0; i < static_cast<std::size_t>(AuditAction::Count_); ++i) {
        const auto action = static_cast<AuditAction>(i);
        m_actions.push_back(order.words.action ? order.words.action(action) : QString(actionName(action)));
    }
}

QString ReportVoice::action(AuditAction action) const { return m_actions.at(static_cast<std::size_t>(action)); }

QString ReportVoice::result(AuditResult result) const
{
    return m_order.words.result ? m_order.words.result(result) : QString(resultName(result));
}

QString ReportVoice::finding(const ExportFinding &finding) const
{
    return m_order.words.finding ? m_order.words.finding(finding) : finding.detail;
}

QString ReportVoice::actor(const ExportEvent &event) const
{
    if (event.absent.testFlag(PersonalField::Actor))
        return absent();
    return event.event.actor.isEmpty() ? u"–"_s : shownText(event.event.actor);
}

QString ReportVoice::actor(const QString &name) const { return name.isEmpty() ? absent() : shownText(name); }

QString ReportVoice::timeHeader() const { return ReportText::tr("Time (%1)").arg(zoneText(m_order.zone)); }

QString ReportVoice::withheld() { return ReportText::tr("withheld"); }

QString ReportVoice::absent() { return ReportText::tr("erased or withheld"); }

} // namespace claviger
