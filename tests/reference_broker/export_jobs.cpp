#include "tests/reference_broker/export_jobs.h"

#include "models/audit/export_writer.h"
#include "models/base/future.h"
#include "models/secure/digest.h"
#include "tests/reference_broker/audit_json.h"
#include "tests/reference_broker/kept_json.h"

#include <QDir>
#include <QFile>
#include <QUuid>

namespace claviger::reference {

namespace {

const QByteArray kKind = "export";

/// Of an order that was accepted before.
ExportScope readScopeOf(const Request &request)
{
    BodyReader body(request, {});
    return readScope(body);
}

QJsonObject keptSummary(const ExportSummary &summary)
{
    return {{u"first"_s, static_cast<qint64>(summary.first)},
            {u"count"_s, static_cast<qint64>(summary.count)},
            {u"withheld_events"_s, static_cast<qint64>(summary.withheldEvents)},
            {u"withheld_fields"_s, static_cast<qint64>(summary.withheldFields)},
            {u"unreadable"_s, static_cast<qint64>(summary.unreadable)},
            {u"log"_s, pointJson(summary.log)},
            {u"digest"_s, base64Text(summary.fileDigest)},
            {u"bytes"_s, summary.bytes},
            {u"verifier_key"_s, summary.verifierKey}};
}

Digest digestOf(const QJsonValue &base64)
{
    Digest digest{};
    std::ignore = toDigest(QByteArray::fromBase64(base64.toString().toLatin1()), digest);
    return digest;
}

ExportSummary summaryOf(const QJsonObject &kept)
{
    const auto count = [&](const QString &name) { return static_cast<quint64>(kept[name].toInteger()); };
    ExportSummary summary;
    summary.first = count(u"first"_s);
    summary.count = count(u"count"_s);
    summary.withheldEvents = count(u"withheld_events"_s);
    summary.withheldFields = count(u"withheld_fields"_s);
    summary.unreadable = count(u"unreadable"_s);
    const QJsonObject log = kept[u"log"_s].toObject();
    summary.log = {.size = static_cast<quint64>(log[u"size"_s].toInteger()), .root = digestOf(log[u"root"_s])};
    summary.fileDigest = digestOf(kept[u"digest"_s]);
    summary.bytes = kept[u"bytes"_s].toInteger();
    summary.verifierKey = kept[u"verifier_key"_s].toString();
    return summary;
}

} // namespace

ExportJobs::ExportJobs(Core &core)
    : m_core(core)
{
    auto kept = KeptObjects::open(core.stateFile(u"exports"_s));
    if (!kept)
        return;
    m_kept = *std::move(kept);
    load();
}

ExportJobs::~ExportJobs()
{
    for (auto &[id, job] : m_jobs)
        job.progress->cancel();
}

QString ExportJobs::fileOf(const QString &id) const { return m_core.stateFile(u"export-files"_s) + u'/' + id + u".clavaudit"_s; }

void ExportJobs::load()
{
    QDir().mkpath(m_core.stateFile(u"export-files"_s));
    const auto all = m_kept->all(kKind);
    if (!all)
        return;
    for (const KeptObjects::Object &object : *all) {
        const QJsonObject kept = objectOf(object.body);
        Job job;
        job.id = object.id;
        job.subject = kept[u"subject"_s].toString();
        job.name = kept[u"name"_s].toString();
        job.address = kept[u"address"_s].toString();
        job.order = kept[u"order"_s].toObject();
        job.createdAt = instantOf(kept[u"created_at"_s]).value_or(Instant{});
        job.file = fileOf(job.id);
        if (kept[u"summary"_s].isObject())
            job.summary = summaryOf(kept[u"summary"_s].toObject());
        take(std::move(job));
    }
}

/// One of before the restart: it is there, is over, or is written anew.
void ExportJobs::take(Job job)
{
    const QString id = job.id;
    Job &kept = m_jobs.insert_or_assign(id, std::move(job)).first->second;
    if (expiryOf(kept) < m_core.now()) {
        drop(id);
        return;
    }
    if (kept.summary && QFile(kept.file).size() == kept.summary->bytes)
        return;
    kept.summary.reset();
    QFile::remove(kept.file);
    Request again;
    const QByteArray order = bytesOf(kept.order);
    again.body = Secret::fromText({order.constData(), static_cast<std::size_t>(order.size())});
    again.json = JsonTree::parse(again.body.view());
    again.caller.name = kept.name;
    again.address = kept.address;
    ExportScope scope = readScopeOf(again);
    m_core.actAgain(again);
    write(kept, std::move(scope));
}

Result<> ExportJobs::keep(const Job &job)
{
    QJsonObject kept{{u"subject"_s, job.subject},
                     {u"name"_s, job.name},
                     {u"address"_s, job.address},
                     {u"order"_s, job.order},
                     {u"created_at"_s, toRfc3339(job.createdAt)}};
    if (job.summary)
        kept.insert(u"summary"_s, keptSummary(*job.summary));
    return m_kept->write({{kKind, job.id, bytesOf(kept)}});
}

Result<const ExportJobs::Job *> ExportJobs::start(const Request &request, ExportScope scope)
{
    if (!m_kept)
        return failure(ErrorCode::Storage, m_core.stateFile(u"exports"_s));
    Job job;
    job.id = u"x-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    job.subject = request.caller.subject;
    job.name = request.caller.name;
    job.address = request.address;
    job.order = request.json.toJson().toObject();
    job.createdAt = m_core.now();
    job.file = fileOf(job.id);
    if (auto kept = keep(job); !kept)
        return tl::unexpected(kept.error());
    const QString id = job.id;
    Job &held = m_jobs.insert_or_assign(id, std::move(job)).first->second;
    write(held, std::move(scope));
    return &held;
}

void ExportJobs::write(Job &job, ExportScope scope)
{
    auto writer = std::make_shared<AuditExportWriter>(job.file, u"claviger-reference-broker/1.0.0"_s, m_core.clock());
    const auto done = m_core.log().exportTo(std::move(scope), writer, job.progress);
    onFinished(done, this, [this, id = job.id](Result<ExportSummary> result) {
        const auto known = m_jobs.find(id);
        if (known == m_jobs.end())
            return;
        if (result)
            known->second.summary = *std::move(result);
        else
            known->second.failure = result.error();
        if (const auto kept = keep(known->second); !kept)
            qWarning("An export would be written anew after a restart: %s", qPrintable(kept.error().subject));
    });
}

ExportJobs::Job *ExportJobs::find(const Request &request)
{
    for (auto job = m_jobs.begin(); job != m_jobs.end();) {
        const bool isDue = expiryOf(job->second) < m_core.now();
        const QString id = (job++)->first;
        if (isDue)
            drop(id);
    }
    const auto job = m_jobs.find(request.param(u"export"_s));
    return job == m_jobs.end() || job->second.subject != request.caller.subject ? nullptr : &job->second;
}

void ExportJobs::drop(const QString &id)
{
    const auto job = m_jobs.find(id);
    if (job == m_jobs.end())
        return;
    job->second.progress->cancel();
    QFile::remove(job->second.file);
    m_jobs.erase(job);
    m_over.insert(id);
    if (m_kept)
        std::ignore = m_kept->write({{kKind, id, {}}}); // one that stays is over as well, by its time
}

} // namespace claviger::reference
