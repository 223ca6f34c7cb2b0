#include "models/audit/report/csv_report.h"

#include "models/audit/event_time.h"
#include "models/audit/report/csv_text.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>
#include <vector>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView kEventColumns = "record,note,seq,time_utc,action,result,actor,host,session,object,path,field,provider,"
                                         "environment,workspace,object_version,fingerprint,reason,detail,request_id,event_id\r\n";
constexpr qsizetype kEventCount = 21;
constexpr QByteArrayView kAccessColumns = "record,note,object,path,actor,fields,revealed,copied,used,denied,failed,first_utc,"
                                          "last_utc,reasons,other_reasons,no_reason,reason_absent\r\n";
constexpr qsizetype kAccessCount = 17;
constexpr QByteArrayView kRotationColumns = "record,note,object,path,seq,time_utc,actor,version,due,outcome,days_late,"
                                            "days_since_previous,rotations,rolled_back,not_granted,next_due,state\r\n";
constexpr qsizetype kRotationCount = 17;

/// One record; cells from left to right, the rest is filled up with empty ones.
class CsvLine
{
public:
    CsvLine(QByteArray &out, qsizetype columns)
        : m_out(out)
        , m_left(columns)
    {
    }
    ~CsvLine()
    {
        for (; m_left > 1; --m_left)
            m_out += ',';
        m_out += "\r\n";
    }
    Q_DISABLE_COPY_MOVE(CsvLine)

    CsvLine &text(const QString &value)
    {
        appendCsvCell(m_out, value);
        return next();
    }
    CsvLine &plain(QByteArrayView value)
    {
        appendCsvPlain(m_out, value);
        return next();
    }
    CsvLine &plain(QLatin1StringView value) { return plain(QByteArrayView(value.data(), value.size())); }
    CsvLine &number(quint64 value)
    {
        std::array<char, 20> digits{}; // of the largest
        const auto end = std::to_chars(digits.begin(), digits.end(), value).ptr;
        m_out.append(digits.data(), end - digits.begin());
        return next();
    }
    CsvLine &signedNumber(std::optional<qint32> value) { return plain(value ? QByteArray::number(*value) : QByteArray()); }
    CsvLine &time(Instant when)
    {
        const auto known = timeText(when);
        return known ? plain(QByteArrayView(known->data(), static_cast<qsizetype>(known->size()))) : plain(QByteArrayView());
    }
    CsvLine &skip(qsizetype cells)
    {
        for (; cells > 0; --cells)
            next();
        return *this;
    }

private:
    CsvLine &next()
    {
        if (--m_left > 0)
            m_out += ',';
        else
            m_left = 0;
        return *this;
    }

    QByteArray &m_out;
    qsizetype m_left;
};

void about(QByteArray &out, qsizetype columns, const QString &fact) { CsvLine(out, columns).plain("about").text(fact); }

/// What the view is of. The stable words, not translated: a program may read them.
void aboutExport(QByteArray &out, qsizetype columns, const ExportFile &file, const ExportCheck &check, const ReportMatter &matter)
{
    const std::optional<ExportManifest> &manifest = check.manifest ? check.manifest : file.manifest();
    const bool hasDigest = std::ranges::any_of(check.fileDigest, [](std::byte b) { return b != std::byte{}; });
    about(out, columns, u"The export file is the evidence; this table is a view of it."_s);
    about(out, columns, u"export_file: "_s + QFileInfo(file.path()).fileName());
    about(out, columns, u"export_sha256: "_s + (hasDigest ? hex(check.fileDigest) : u"unknown"_s));
    about(out, columns, u"verdict: "_s + name(check.verdict));
    about(out, columns, u"report: "_s + name(matter.kind));
    if (manifest) {
        about(out, columns, u"store: "_s + manifest->store.toString());
        about(out, columns, u"log_size: "_s + QString::number(manifest->log.size));
        about(out, columns, u"log_root: "_s + base64(manifest->log.root));
        about(out, columns, u"verifier_key: "_s + manifest->verifierKey);
        about(out, columns, u"span: first %1, count %2"_s.arg(manifest->first).arg(manifest->count));
        about(out, columns, u"withheld_events: "_s + QString::number(manifest->withheldEvents));
        about(out, columns, u"absent_members: "_s + QString::number(manifest->withheldFields));
    }
}

/// Of a table that is made of the events: what none of its rows tells.
void aboutGaps(QByteArray &out, qsizetype columns, const ReportMatter &matter)
{
    switch (matter.kind) {
    case ReportKind::AccessReview:
        about(out, columns, u"further_events: "_s + QString::number(matter.access.further));
        about(out, columns, u"unreadable_lines: "_s + QString::number(matter.span.unreadable));
        return;
    case ReportKind::RotationCompliance:
        about(out, columns, u"further_events: "_s + QString::number(matter.rotation.further));
        about(out, columns, u"unreadable_lines: "_s + QString::number(matter.span.unreadable));
        return;
    case ReportKind::KeyLifecycle: about(out, columns, u"further_events: "_s + QString::number(matter.furtherEvents)); return;
    case ReportKind::FullListing:
    case ReportKind::DeniedAndFailed:
    case ReportKind::ChangesSince: return;
    }
}

QByteArray absentNote(PersonalFields absent)
{
    QByteArray note;
    for (const PersonalField field : {PersonalField::Actor, PersonalField::Host, PersonalField::Reason}) {
        if (absent.testFlag(field))
            note += ' ' + QByteArray(name(field).data(), name(field).size());
    }
    return note.isEmpty() ? note : "erased or withheld:" + note;
}

void eventRow(QByteArray &out, const ReportMatter &matter, const ReadLine &line)
{
    CsvLine row(out, kEventCount);
    if (!line.readable || line.shown.withheld) {
        row.plain(line.readable ? "withheld" : "unreadable").plain(line.readable ? "withheld" : "cannot be read");
        row.number(matter.seqOf(line));
        return;
    }
    const AuditEvent &event = line.shown.event;
    row.plain("event").plain(absentNote(line.shown.absent)).number(event.seq).time(event.at);
    row.plain(actionName(event.action)).plain(resultName(event.result));
    for (const QString *text : {&event.actor, &event.host, &event.session, &event.object, &event.path, &event.field,
                                &event.provider, &event.environment, &event.workspace})
        row.text(*text);
    if (event.objectVersion == 0)
        row.skip(1);
    else
        row.number(event.objectVersion);
    for (const QString *text : {&event.fingerprint, &event.reason, &event.detail, &event.requestId})
        row.text(*text);
    row.plain(event.id.isNull() ? QByteArray() : event.id.value.toByteArray(QUuid::WithoutBraces));
}

/// Room for rows, used again: fresh memory for each block costs more than what is written into it.
class RowBuffers
{
public:
    /// Empty, with the room that it had.
    [[nodiscard]] QByteArray take()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_free.empty())
            return {};
        QByteArray buffer = std::move(m_free.back());
        m_free.pop_back();
        return buffer;
    }
    void giveBack(QByteArray buffer)
    {
        buffer.resize(0);
        const std::scoped_lock lock(m_mutex);
        m_free.push_back(std::move(buffer));
    }

private:
    std::mutex m_mutex;
    std::vector<QByteArray> m_free;
};

Result<> writeEvents(ReportFile &out, const ExportFile &file, const ReportMatter &matter, Progress &progress)
{
    RowBuffers buffers;
    const auto make = [&](quint64 begin, quint64 end) {
        QByteArray rows = buffers.take();
        rows.reserve(static_cast<qsizetype>((end - begin) * 320));
        readLines(file, begin, end, [&](const ReadLine &line) {
            if (matter.concerns(line))
                eventRow(rows, matter, line);
        });
        return rows;
    };
    return inBlocks(file, progress, make, [&](QByteArray rows) {
        out.append(rows);
        buffers.giveBack(std::move(rows));
        return out.state();
    });
}

void accessRow(QByteArray &out, const KeyAccess &access)
{
    QStringList reasons;
    for (const auto &[reason, times] : access.reasons)
        reasons << (times > 1 ? u"%1 (%2x)"_s.arg(reason, QString::number(times)) : reason);
    CsvLine row(out, kAccessCount);
    row.plain("access").plain(access.actor.isEmpty() ? "erased or withheld: actor" : "");
    row.text(access.key).text(access.path).text(access.actor).text(access.fields.join(u' '));
    for (const quint64 count : {access.revealed, access.copied, access.used, access.denied, access.failed})
        row.number(count);
    row.time(access.first).time(access.last).text(reasons.join(u" | "_s));
    row.number(access.otherReasons).number(access.withoutReason).number(access.absentReasons);
}

QByteArrayView stateName(RotationState state)
{
    switch (state) {
    case RotationState::InTime: return "not-due";
    case RotationState::Overdue: return "overdue";
    case RotationState::NoSchedule: return "no-schedule";
    case RotationState::NotKnown: return "not-known";
    case RotationState::Ended: break;
    }
    return "ended";
}

QByteArrayView outcomeName(const Rotation &rotation)
{
    const auto late = rotation.daysLate();
    if (late)
        return *late > 0 ? "late" : "in-time";
    return rotation.dueKnown ? "no-date" : "not-provable";
}

void rotationRow(QByteArray &out, const KeyRotations &key, const Rotation &rotation)
{
    CsvLine row(out, kRotationCount);
    row.plain("rotation").plain(rotation.actor.isEmpty() ? "erased or withheld: actor" : "").text(key.key).text(key.path);
    row.number(rotation.seq).time(rotation.at).text(rotation.actor).text(rotation.version);
    row.plain(rotation.due ? dayText(*rotation.due).toLatin1() : QByteArray()).plain(outcomeName(rotation));
    row.signedNumber(rotation.daysLate()).signedNumber(rotation.after);
}

void keyRow(QByteArray &out, const KeyRotations &key, qint32 today)
{
    CsvLine row(out, kRotationCount);
    row.plain("key").skip(1).text(key.key).text(key.path).skip(8);
    row.number(key.rotations.size()).number(key.rolledBack).number(key.notGranted);
    row.plain(key.next ? dayText(*key.next).toLatin1() : QByteArray()).plain(stateName(key.state(today)));
}

/// Calls \p add(rows, item) for each item and hands the rows on in pieces.
template <typename Items, typename Add>
Result<> writeRows(ReportFile &out, const Items &items, Progress &progress, const Add &add)
{
    QByteArray rows;
    for (const auto &item : items) {
        add(rows, item);
        if (rows.size() < (1 << 16))
            continue;
        if (progress.isCancelled())
            return failure(ErrorCode::Cancelled, {});
        out.append(std::exchange(rows, {}));
    }
    out.append(rows);
    return out.state();
}

} // namespace

Result<> writeCsv(ReportFile &out, const ExportFile &file, const ExportCheck &check, const ReportMatter &matter,
                  Progress &progress)
{
    const bool isAccess = matter.kind == ReportKind::AccessReview;
    const bool isRotation = matter.kind == ReportKind::RotationCompliance;
    const qsizetype columns = isAccess ? kAccessCount : isRotation ? kRotationCount : kEventCount;
    QByteArray head = "\xef\xbb\xbf"; // or a spreadsheet reads the file as Latin-1
    head += (isAccess ? kAccessColumns : isRotation ? kRotationColumns : kEventColumns).toByteArray();
    aboutExport(head, columns, file, check, matter);
    aboutGaps(head, columns, matter);
    out.append(head);
    if (isAccess)
        return writeRows(out, matter.access.accesses, progress, accessRow);
    if (!isRotation)
        return writeEvents(out, file, matter, progress);
    return writeRows(out, matter.rotation.keys, progress, [&](QByteArray &rows, const KeyRotations &key) {
        keyRow(rows, key, matter.today);
        for (const Rotation &rotation : key.rotations)
            rotationRow(rows, key, rotation);
    });
}

} // namespace claviger
