// Signed exports of the log.
#include "models/base/time_text.h"
#include "models/secure/digest.h"
#include "tests/reference_broker/audit_json.h"
#include "tests/reference_broker/export_jobs.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr qint64 kPiece = 256 * 1024;

QJsonObject summaryJson(const ExportSummary &summary)
{
    return {{u"first"_s, static_cast<qint64>(summary.first)},
            {u"count"_s, static_cast<qint64>(summary.count)},
            {u"withheld_events"_s, static_cast<qint64>(summary.withheldEvents)},
            {u"withheld_fields"_s, static_cast<qint64>(summary.withheldFields)},
            {u"unreadable"_s, static_cast<qint64>(summary.unreadable)},
            {u"log"_s, pointJson(summary.log)},
            {u"verifier_key"_s, summary.verifierKey}};
}

QJsonObject jobJson(const ExportJobs::Job &job)
{
    QJsonObject json{{u"id"_s, job.id},
                     {u"state"_s, job.summary ? u"ready"_s : (job.failure ? u"failed"_s : u"preparing"_s)},
                     {u"done"_s, job.progress->done()},
                     {u"total"_s, job.progress->total()},
                     {u"created_at"_s, toRfc3339(job.createdAt)},
                     {u"expires_at"_s, toRfc3339(ExportJobs::expiryOf(job))},
                     {u"summary"_s, QJsonValue()},
                     {u"problem"_s, QJsonValue()}};
    if (job.summary) {
        QJsonObject summary = summaryJson(*job.summary);
        summary.insert(u"sha256"_s, QString::fromLatin1(toByteArray(job.summary->fileDigest).toHex()));
        summary.insert(u"bytes"_s, job.summary->bytes);
        json.insert(u"summary"_s, summary);
    }
    if (job.failure)
        json.insert(u"problem"_s, problemObject(problemKind(*job.failure), job.failure->detail));
    return json;
}

/// The wanted scope, when the caller may export all of it.
tl::expected<ExportScope, Answer> allowedScope(Core &core, const Request &request)
{
    BodyReader body(
        request,
        {u"since"_s, u"until"_s, u"from_seq"_s, u"workspaces"_s, u"store_events"_s, u"actions"_s, u"withhold"_s, u"continues"_s});
    ExportScope scope = readScope(body);
    if (auto wrong = body.refusal())
        return tl::unexpected(*std::move(wrong));
    QStringList asked = scope.workspaces;
    if (asked.isEmpty() || scope.storeEvents)
        asked.append(QString());
    for (const QString &workspace : asked) {
        if (auto no = core.forbids(request, u"audit.export"_s, workspace, triedTo(AuditAction::AuditExported, workspace)))
            return tl::unexpected(*std::move(no));
    }
    if (scope.continues) {
        const auto growth = core.wait(core.log().consistency(*scope.continues));
        if (!growth)
            return tl::unexpected(problemOf(growth.error(), request));
    }
    return scope;
}

Answer preview(Core &core, Request &request)
{
    auto scope = allowedScope(core, request);
    if (!scope)
        return std::move(scope).error();
    const auto preview = core.wait(core.log().previewExport(*std::move(scope)));
    if (!preview)
        return problemOf(preview.error(), request);
    QJsonObject json = summaryJson(preview->summary);
    QJsonArray head;
    for (const ExportEvent &shown : preview->head) {
        QJsonObject one{{u"seq"_s, static_cast<qint64>(shown.event.seq)},
                        {u"withheld"_s, shown.withheld},
                        {u"absent"_s, namesOf(shown.absent)}};
        if (!shown.withheld)
            one.insert(u"event"_s, eventJson(shown.event));
        head.append(one);
    }
    json.insert(u"head"_s, head);
    return Answer::json(200, json);
}

/// A file on its way to whoever fetches it; lives until the connection ends.
class FileStream final : public std::enable_shared_from_this<FileStream>
{
public:
    FileStream(const QString &file, std::shared_ptr<Channel> channel)
        : m_file(file)
        , m_channel(std::move(channel))
    {
    }

    void send(qint64 from, qint64 end, int status, std::vector<std::pair<QByteArray, QByteArray>> headers)
    {
        m_left = end - from;
        if (!m_file.open(QIODevice::ReadOnly) || !m_file.seek(from))
            m_left = 0;
        headers.emplace_back("Content-Length", QByteArray::number(end - from));
        m_channel->begin(status, headers);
        m_channel->onMoved([self = shared_from_this()] { self->pump(); });
        pump();
    }

private:
    void pump()
    {
        while (m_channel->isOpen() && m_left > 0 && m_channel->waiting() < kPiece) {
            const QByteArray piece = m_file.read(std::min(kPiece, m_left));
            if (piece.isEmpty())
                break;
            m_left -= piece.size();
            m_channel->write(piece);
        }
        if ((m_left == 0 || m_file.atEnd()) && m_channel->isOpen())
            m_channel->end();
        if (m_left == 0 || !m_channel->isOpen())
            m_channel->onMoved({}); // lets go of us
    }

    QFile m_file;
    std::shared_ptr<Channel> m_channel;
    qint64 m_left = 0;
};

/// "bytes=5-", "bytes=5-9" of \p size bytes: begin and end; nothing when it is no such range.
std::optional<std::pair<qint64, qint64>> rangeOf(const QByteArray &header, qint64 size)
{
    static const QRegularExpression form(u"^bytes=([0-9]{1,18})-([0-9]{1,18})?$"_s);
    const auto match = form.match(QString::fromLatin1(header));
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 from = match.captured(1).toLongLong();
    const qint64 end = match.captured(2).isEmpty() ? size : std::min(size, match.captured(2).toLongLong() + 1);
    return from < size && from < end ? std::optional(std::pair(from, end)) : std::nullopt;
}

Answer fileOf(const ExportJobs::Job &job, const Request &request)
{
    const qint64 size = job.summary->bytes;
    const auto range = rangeOf(request.header("range"), size);
    const auto [from, end] = range.value_or(std::pair<qint64, qint64>(0, size));
    const QByteArray tag = '"' + toByteArray(job.summary->fileDigest).toHex().left(32) + '"';
    std::vector<std::pair<QByteArray, QByteArray>> headers{
        {"Content-Type", "application/vnd.claviger.audit"}, {"ETag", tag}, {"Cache-Control", "no-store"}};
    if (range)
        headers.emplace_back("Content-Range",
                             "bytes " + QByteArray::number(from) + '-' + QByteArray::number(end - 1) + '/'
                                 + QByteArray::number(size));
    Answer answer;
    answer.stream = [file = job.file, range, size, headers](std::shared_ptr<Channel> channel) {
        const auto [first, last] = range.value_or(std::pair<qint64, qint64>(0, size));
        std::make_shared<FileStream>(file, std::move(channel))->send(first, last, range ? 206 : 200, headers);
    };
    return answer;
}

using JobHandler = std::function<Answer(ExportJobs &, ExportJobs::Job &, Request &)>;

/// A handler for one export that the caller asked for.
std::function<Answer(Request &)> ofJob(std::shared_ptr<ExportJobs> jobs, JobHandler handler)
{
    return [jobs = std::move(jobs), handler = std::move(handler)](Request &request) {
        if (ExportJobs::Job *job = jobs->find(request))
            return handler(*jobs, *job, request);
        return jobs->isOver(request.param(u"export"_s))
            ? problem(Problem::Gone, request, u"The export is over. Ask for another one."_s)
            : notFound(request);
    };
}

Answer start(Core &core, ExportJobs &jobs, Request &request)
{
    auto scope = allowedScope(core, request);
    if (!scope)
        return std::move(scope).error();
    const auto job = jobs.start(request, *std::move(scope));
    if (!job)
        return problemOf(job.error(), request);
    const QString where = core.base() + u"/audit/exports/"_s + (*job)->id;
    Answer answer = Answer::json(202, jobJson(**job)).with("Location", where.toUtf8());
    answer.object = (*job)->id;
    return answer;
}

} // namespace

void addExports(Router &router, Core &core)
{
    auto jobs = std::make_shared<ExportJobs>(core);
    router.add({.method = "POST",
                .pattern = u"/audit/export-previews"_s,
                .operation = u"audit.preview"_s,
                .handler = bound(core, preview),
                .capability = u"audit_export"_s});
    router.add({.method = "POST",
                .pattern = u"/audit/exports"_s,
                .operation = u"audit.export"_s,
                .handler = [&core, jobs](Request &request) { return start(core, *jobs, request); },
                .repetition = Repetition::Demanded,
                .capability = u"audit_export"_s});
    router.add(
        {.method = "GET",
         .pattern = u"/audit/exports/{export}"_s,
         .operation = u"audit.export.read"_s,
         .handler = ofJob(jobs, [](ExportJobs &, ExportJobs::Job &job, Request &) { return Answer::json(200, jobJson(job)); }),
         .capability = u"audit_export"_s});
    router.add({.method = "DELETE",
                .pattern = u"/audit/exports/{export}"_s,
                .operation = u"audit.export.drop"_s,
                .handler = ofJob(jobs,
                                 [](ExportJobs &all, ExportJobs::Job &job, Request &) {
                                     all.drop(QString(job.id));
                                     return Answer::nothing();
                                 }),
                .capability = u"audit_export"_s});
    router.add({.method = "GET",
                .pattern = u"/audit/exports/{export}/file"_s,
                .operation = u"audit.export.file"_s,
                .handler = ofJob(jobs,
                                 [](ExportJobs &, ExportJobs::Job &job, Request &request) {
                                     return job.summary ? fileOf(job, request)
                                                        : problem(Problem::WrongState, request, u"The export is not ready."_s);
                                 }),
                .capability = u"audit_export"_s});
}

} // namespace claviger::reference
