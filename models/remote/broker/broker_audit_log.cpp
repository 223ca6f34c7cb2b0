#include "models/remote/broker/broker_audit_log.h"

#include "models/base/future.h"
#include "models/base/time_text.h"
#include "models/remote/broker/broker_export.h"
#include "models/remote/broker/person_erasure.h"
#include "models/remote/broker/text_rule.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kLog = "the broker's log"_L1;
constexpr quint64 kPage = 1000;
constexpr qsizetype kMostProviders = 64;
constexpr qsizetype kMostText = 256;

using Query = std::vector<std::pair<QString, QString>>;

void addText(Query &query, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        query.emplace_back(name, value);
}

Result<Query> queryOf(const AuditFilter &filter)
{
    if (filter.text.size() > kMostText)
        return failure(ErrorCode::InvalidInput, QString(kLog), u"A text to look for has at most 256 characters."_s);
    if (!filter.text.isEmpty() && filter.providersOfText.size() > kMostProviders)
        return failure(ErrorCode::InvalidInput, QString(kLog), u"The text fits too many providers; write more of it."_s);
    Query query;
    if (filter.since)
        query.emplace_back(u"since"_s, toRfc3339(*filter.since));
    if (filter.until)
        query.emplace_back(u"until"_s, toRfc3339(*filter.until));
    addText(query, u"actor"_s, filter.actor);
    for (const AuditAction action : filter.actions)
        query.emplace_back(u"action"_s, actionName(action));
    for (const AuditResult result : filter.results)
        query.emplace_back(u"result"_s, resultName(result));
    addText(query, u"object"_s, filter.objectId);
    addText(query, u"workspace"_s, filter.workspace);
    addText(query, u"q"_s, filter.text);
    if (!filter.text.isEmpty()) {
        for (const QString &provider : filter.providersOfText)
            query.emplace_back(u"provider_of_q"_s, provider);
    }
    query.emplace_back(u"order"_s, filter.newestFirst ? u"newest"_s : u"oldest"_s);
    return query;
}

/// Reads pages until there are enough events. Lives as long as its questions.
class EventWalk : public std::enable_shared_from_this<EventWalk>
{
public:
    EventWalk(BrokerClient &client, QObject &receiver, AuditFilter filter, Query query, ProgressPtr progress)
        : m_client(client)
        , m_receiver(receiver)
        , m_filter(std::move(filter))
        , m_query(std::move(query))
        , m_progress(std::move(progress))
    {
        if (m_filter.fromSeq > 0 || !m_filter.newestFirst)
            m_from = m_filter.fromSeq;
    }

    [[nodiscard]] QFuture<Result<AuditPage>> run()
    {
        m_promise.start();
        ask();
        return m_promise.future();
    }

private:
    void ask()
    {
        BrokerCall call;
        call.path = {u"audit"_s, u"events"_s};
        call.query = m_query;
        if (m_from)
            call.query.emplace_back(u"from_seq"_s, QString::number(*m_from));
        const quint64 missing = m_filter.limit == 0 ? kPage : m_filter.limit - m_page.events.size();
        call.query.emplace_back(u"limit"_s, QString::number(std::min(kPage, missing)));
        call.limit = BodyLimit::List;
        call.subject = kLog;
        onFinished(m_client.send(std::move(call), m_progress), &m_receiver,
                   [self = shared_from_this()](Result<BrokerAnswer> answer) { self->take(std::move(answer)); });
    }

    void take(Result<BrokerAnswer> answer)
    {
        if (!answer) {
            finish(tl::unexpected(answer.error()));
            return;
        }
        const AnswerJson json(std::move(answer->body), u"GET /audit/events"_s);
        EventPage page = readEventPage(json.root());
        checkOrder(page, json.root());
        if (const auto fault = json.fault()) {
            finish(tl::unexpected(*fault));
            return;
        }
        if (m_progress)
            m_progress->advance(static_cast<qint64>(page.events.size()));
        m_page.logSize = page.log.size;
        m_page.root = page.log.root;
        m_page.unreadable += page.unreadable;
        std::ranges::move(page.events, std::back_inserter(m_page.events));
        m_from = page.nextFromSeq;
        const bool isEnough = m_filter.limit > 0 && m_page.events.size() >= m_filter.limit;
        if (isEnough || !m_from)
            finish(std::move(m_page));
        else
            ask();
    }

    /// A broker that turns in a circle, or mixes events up, is told so.
    void checkOrder(const EventPage &page, const AnswerNode &root)
    {
        const bool isOther = page.log.size == m_page.logSize && page.log.root != m_page.root;
        if (m_isBegun && (page.log.size < m_page.logSize || isOther))
            root.refuse("log", u"another one than of the page before"_s);
        m_isBegun = true;
        for (const AuditEvent &event : page.events) {
            const bool follows = !m_last || (m_filter.newestFirst ? event.seq < *m_last : event.seq > *m_last);
            if (!follows)
                root.refuse("events", u"not in order"_s);
            m_last = event.seq;
        }
        const auto &next = page.nextFromSeq;
        if (next && m_from && (m_filter.newestFirst ? *next >= *m_from : *next <= *m_from))
            root.refuse("next_from_seq", u"one that was asked for before"_s);
    }

    void finish(Result<AuditPage> result)
    {
        if (result && m_filter.limit > 0 && result->events.size() > m_filter.limit)
            result->events.resize(m_filter.limit);
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    BrokerClient &m_client;
    QObject &m_receiver;
    const AuditFilter m_filter;
    const Query m_query;
    const ProgressPtr m_progress;
    QPromise<Result<AuditPage>> m_promise;
    std::optional<quint64> m_from;
    std::optional<quint64> m_last;
    AuditPage m_page;
    bool m_isBegun = false;
};

template <typename T>
QFuture<Result<T>> ready(Result<T> value)
{
    return QtFuture::makeReadyFuture(std::move(value));
}

} // namespace

BrokerAuditLog::BrokerAuditLog(BrokerClient &client, const LogWriter &writer, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_writer(writer)
    , m_witness(client, writer)
    , m_ended(std::make_shared<Progress>())
{
    m_files.setMaxThreadCount(1); // pieces of a file in their order
    connect(&m_witness, &LogWitness::contradicted, this, &BrokerAuditLog::contradicted);
}

BrokerAuditLog::~BrokerAuditLog()
{
    m_ended->cancel();
    m_files.waitForDone();
}

QFuture<Result<AuditPage>> BrokerAuditLog::events(AuditFilter filter, ProgressPtr progress)
{
    auto query = queryOf(filter);
    if (!query)
        return ready(Result<AuditPage>(tl::unexpected(query.error())));
    const quint64 least = m_witness.seenSize(); // before the question: what is answered later is not older
    const auto walk = std::make_shared<EventWalk>(m_client, *this, std::move(filter), *std::move(query), std::move(progress));
    return andThen(walk->run(), this, [this, least](AuditPage page) {
        const auto vouched = m_witness.vouch({page.logSize, page.root}, least);
        return andThen(vouched, this,
                       [page = std::move(page)](const LogGrowth &) mutable { return ready(Result<AuditPage>(std::move(page))); });
    });
}

QFuture<Result<CheckpointText>> BrokerAuditLog::checkpoint()
{
    return andThen(m_witness.look(), this, [](const SignedHead &head) {
        return ready(Result<CheckpointText>(CheckpointText{QString::fromUtf8(head.note), head.verifierKey}));
    });
}

QFuture<Result<LogPoint>> BrokerAuditLog::head()
{
    return andThen(m_witness.look(), this, [](const SignedHead &head) { return ready(Result<LogPoint>(head.log)); });
}

QFuture<Result<LogGrowth>> BrokerAuditLog::consistency(LogPoint earlier)
{
    return andThen(m_witness.look(), this, [this, earlier](const SignedHead &head) {
        if (earlier.size > head.log.size)
            return ready(Result<LogGrowth>(failure(ErrorCode::RolledBack, QString(kLog))));
        return m_witness.vouch(earlier);
    });
}

QFuture<Result<ExportPreview>> BrokerAuditLog::previewExport(ExportScope scope, ProgressPtr progress)
{
    BrokerCall call;
    call.method = "POST";
    call.path = {u"audit"_s, u"export-previews"_s};
    JsonWriter writer;
    writer.beginObject();
    writeScope(writer, scope);
    call.body = writer.endObject().take();
    call.idempotencyKey = BrokerClient::newKey();
    call.limit = BodyLimit::List;
    call.subject = kLog;
    return andThen(m_client.send(std::move(call), std::move(progress)), this, [](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"POST /audit/export-previews"_s);
        return ready(json.checked(readPreview(json.root())));
    });
}

QFuture<Result<ExportSummary>> BrokerAuditLog::exportTo(ExportScope scope, std::shared_ptr<ExportWriter> writer,
                                                        ProgressPtr progress)
{
    if (!progress)
        progress = std::make_shared<Progress>();
    return andThen(m_witness.look(), this,
                   [this, scope = std::move(scope), writer = std::move(writer),
                    progress = std::move(progress)](const SignedHead &head) mutable {
                       const auto signer = signerIn(m_writer, head.verifierKey);
                       if (!signer)
                           return ready(Result<ExportSummary>(tl::unexpected(signer.error())));
                       FinishedExport expected{std::move(scope), {}, signer->store, head.verifierKey};
                       auto *job = new BrokerExport({m_client, m_files, m_witness}, std::move(expected), head.log.size, this);
                       return job->run(std::move(writer), std::move(progress), m_ended);
                   });
}

QFuture<Result<ErasedPerson>> BrokerAuditLog::erasePerson(QString actor, QString reason, ProgressPtr progress)
{
    if (!keepsRule(actor, TextRule::Name))
        return ready(Result<ErasedPerson>(failure(ErrorCode::NotFound, actor)));
    if (reason.trimmed().isEmpty())
        return ready(Result<ErasedPerson>(failure(ErrorCode::InvalidInput, QString(kLog), u"A reason is needed."_s)));
    return std::make_shared<PersonErasure>(m_client, *this, std::move(actor), std::move(reason), std::move(progress))->run();
}

} // namespace claviger
