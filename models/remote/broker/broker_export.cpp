#include "models/remote/broker/broker_export.h"

#include "models/base/future.h"
#include "models/base/run_on.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kLog = "the broker's log"_L1;
constexpr qint64 kPiece = 2 * qint64{1024} * 1024; // a slow line brings it within the time limit of one request
constexpr auto kBetweenQuestions = 300ms;
constexpr auto kBetweenLooks = 50ms;

} // namespace

BrokerExport::BrokerExport(const Parts &parts, FinishedExport expected, quint64 least, QObject *parent)
    : QObject(parent)
    , m_client(parts.client)
    , m_pool(parts.pool)
    , m_witness(parts.witness)
    , m_least(least)
    , m_expected(std::move(expected))
    , m_checking(std::make_shared<Progress>())
{
    m_next.setSingleShot(true);
    m_next.setInterval(kBetweenQuestions);
    m_next.callOnTimeout(this, [this] { ask(); });
    m_look.setInterval(kBetweenLooks);
    m_look.callOnTimeout(this, [this] {
        if (m_progress->isCancelled())
            m_checking->cancel();
    });
}

QFuture<Result<ExportSummary>> BrokerExport::run(std::shared_ptr<ExportWriter> writer, ProgressPtr progress, ProgressPtr ended)
{
    m_writer = std::move(writer);
    m_progress = std::move(progress);
    m_ended = std::move(ended);
    m_promise.start();
    QFuture<Result<ExportSummary>> future = m_promise.future();
    order();
    return future;
}

void BrokerExport::order()
{
    BrokerCall call;
    call.method = "POST";
    call.path = {u"audit"_s, u"exports"_s};
    JsonWriter body;
    body.beginObject();
    writeScope(body, m_expected.scope);
    call.body = body.endObject().take();
    call.idempotencyKey = BrokerClient::newKey();
    call.hasLaterAnswer = true;
    call.subject = kLog;
    onFinished(m_client.send(std::move(call), m_progress), this,
               [this](Result<BrokerAnswer> answer) { takeState(std::move(answer), u"POST /audit/exports"_s); });
}

void BrokerExport::ask()
{
    BrokerCall call;
    call.path = {u"audit"_s, u"exports"_s, m_id};
    call.subject = kLog;
    onFinished(m_client.send(std::move(call), m_progress), this,
               [this](Result<BrokerAnswer> answer) { takeState(std::move(answer), u"GET /audit/exports/{export}"_s); });
}

/// A broker that was restarted, or is on its way back, may need a while; one that forgot the export is asked for it once more, as
/// long as nothing of it was written down here.
bool BrokerExport::goesOn(const Error &why)
{
    if (m_progress->isCancelled())
        return false;
    const bool isAway = why.code == ErrorCode::Unreachable && m_patience > 0;
    if (isAway) {
        --m_patience;
        m_next.start();
    } else if (why.code == ErrorCode::NotFound && !m_id.isEmpty() && m_fetched == 0 && !std::exchange(m_isAskedAgain, true)) {
        m_id.clear();
        order();
    } else {
        return false;
    }
    return true;
}

void BrokerExport::takeState(Result<BrokerAnswer> answer, const QString &operation)
{
    if (!answer) {
        if (m_id.isEmpty() || !goesOn(answer.error()))
            finish(tl::unexpected(answer.error()));
        return;
    }
    m_patience = kPatience;
    const AnswerJson json(std::move(answer->body), operation);
    auto state = json.checked(readExportState(json.root()));
    if (!state) {
        finish(tl::unexpected(state.error()));
        return;
    }
    m_id = state->id;
    m_progress->setTotal(state->total);
    m_progress->setDone(std::min(state->done, state->total) / 2);
    if (state->state == "failed"_L1) {
        finish(tl::unexpected(
            state->problem.value_or(Error{ErrorCode::Unreachable, QString(kLog), u"the broker does not say why it failed"_s})));
    } else if (state->state == "ready"_L1 && isOther(*state->summary)) {
        finish(failure(ErrorCode::Damaged, operation, u"the export is another one than before"_s));
    } else if (state->state == "ready"_L1) {
        m_expected.summary = *state->summary;
        vouch();
    } else {
        m_next.start();
    }
}

/// The file proves itself against the point that it names; that this is one of the log which was seen here, it can't.
void BrokerExport::vouch()
{
    onFinished(m_witness.vouch(m_expected.summary.log, m_least), this, [this](const Result<LogGrowth> &vouched) {
        if (vouched)
            fetch();
        else
            finish(tl::unexpected(vouched.error()));
    });
}

/// True when a part of another file was fetched already.
bool BrokerExport::isOther(const ExportSummary &now) const
{
    return m_fetched > 0 && now.fileDigest != m_expected.summary.fileDigest;
}

void BrokerExport::fetch()
{
    const qint64 last = std::min(m_fetched + kPiece, m_expected.summary.bytes) - 1;
    BrokerCall call;
    call.path = {u"audit"_s, u"exports"_s, m_id, u"file"_s};
    call.headers.push_back({"Range", Secret::fromText("bytes=" + std::to_string(m_fetched) + '-' + std::to_string(last))});
    call.limit = BodyLimit::List;
    call.subject = kLog;
    onFinished(m_client.send(std::move(call), m_progress), this,
               [this](Result<BrokerAnswer> answer) { takePiece(std::move(answer)); });
}

void BrokerExport::takePiece(Result<BrokerAnswer> answer)
{
    if (!answer) {
        if (!goesOn(answer.error()))
            finish(tl::unexpected(answer.error()));
        return;
    }
    const qint64 left = m_expected.summary.bytes - m_fetched;
    const auto size = static_cast<qint64>(answer->body.size());
    // A broker may give the whole file at once instead of the part.
    const bool isAll = answer->status == 200 && m_fetched == 0 && size == left;
    const bool isPart = answer->status == 206 && size == std::min(kPiece, left);
    if (!isAll && !isPart) {
        finish(failure(ErrorCode::Damaged, u"GET /audit/exports/{export}/file"_s,
                       u"it is not the part of the file that was asked for"_s));
        return;
    }
    m_fetched += size;
    write(std::move(answer->body));
}

void BrokerExport::write(Secret piece)
{
    const auto bytes = std::make_shared<const Secret>(std::move(piece));
    const auto work = [writer = m_writer, bytes] {
        return writer->take({bytes->view().data(), static_cast<qsizetype>(bytes->size())});
    };
    onFinished(runOn(m_pool, work), this, [this](const Result<> &taken) {
        showFetched();
        if (!taken)
            finish(tl::unexpected(taken.error()));
        else if (m_progress->isCancelled())
            finish(failure(ErrorCode::Cancelled, QString(kLog)));
        else if (m_fetched < m_expected.summary.bytes)
            fetch();
        else
            seal();
    });
}

void BrokerExport::showFetched()
{
    const auto part = static_cast<double>(m_fetched) / static_cast<double>(m_expected.summary.bytes);
    const auto total = static_cast<double>(m_progress->total());
    m_progress->setDone(static_cast<qint64>(total / 2 + total / 2 * part));
}

void BrokerExport::seal()
{
    m_look.start();
    // It is published on the same thread right away: between the check and its name nobody gets at it.
    const auto work = [writer = m_writer, expected = m_expected, checking = m_checking, ended = m_ended] {
        return writer->sealTaken(expected, *checking).and_then([&](ExportSummary &&summary) -> Result<ExportSummary> {
            if (checking->isCancelled() || ended->isCancelled())
                return failure(ErrorCode::Cancelled, summary.file);
            return writer->publish().map([&] { return std::move(summary); });
        });
    };
    onFinished(runOn(m_pool, work), this, [this](Result<ExportSummary> summary) { finish(std::move(summary)); });
}

void BrokerExport::finish(Result<ExportSummary> result)
{
    m_look.stop();
    if (!m_id.isEmpty()) { // best effort: it expires by itself
        BrokerCall call;
        call.method = "DELETE";
        call.path = {u"audit"_s, u"exports"_s, m_id};
        call.idempotencyKey = BrokerClient::newKey();
        call.subject = kLog;
        static_cast<void>(m_client.send(std::move(call)));
    }
    if (result) {
        tell(std::move(result));
        return;
    }
    // What was written of it goes before anybody hears of it; behind earlier work, which holds the writer too.
    const auto drop = [writer = std::exchange(m_writer, nullptr)]() mutable {
        writer.reset();
        return true;
    };
    onFinished(runOn(m_pool, drop), this, [this, why = result.error()](bool) { tell(tl::unexpected(why)); });
}

void BrokerExport::tell(Result<ExportSummary> result)
{
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace claviger
