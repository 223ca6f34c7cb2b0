#include "models/remote/broker/broker_changes.h"

#include "models/base/future.h"
#include "models/domain/broker_error.h"
#include "models/remote/auth/secret_text.h"
#include "models/remote/broker/broker_request.h"
#include "models/secure/digest.h"
#include "models/secure/random.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds firstWait{2'000}, longestWait{60'000};
constexpr std::chrono::hours longestMemory{24}; // what a broker has to remember of a request

Result<MarkedCredential> credentialOf(Secret body, const QString &operation, SharedTexts &texts)
{
    const AnswerJson json(std::move(body), operation);
    MarkedCredential found = credentialIn(json.root(), texts);
    return json.checked(std::move(found));
}

} // namespace

struct BrokerChanges::Run {
    KeyChange change;
    QByteArray digest;
    Sent sent;
    Reply<MarkedCredential> reply;

    [[nodiscard]] QString object() const { return change.target ? change.target->id.toString() : QString(); }
};

BrokerChanges::BrokerChanges(BrokerClient &client, OperationJournal &journal, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_journal(journal)
    , m_clock(clock)
    , m_digestKey(randomSecret(32))
    , m_wait(firstWait)
{
    m_ask.setSingleShot(true);
    m_ask.callOnTimeout(this, [this] { askOperations(); });
}

QByteArray BrokerChanges::digestOf(const BrokerCall &call, quint64 revision) const
{
    Hmac hmac(m_digestKey);
    const QByteArray head = call.method + ' ' + call.path.join(u'/').toUtf8() + ' ' + QByteArray::number(revision) + '\n';
    hmac.update(asBytes(head));
    for (const HttpHeader &header : call.headers)
        hmac.update(header.value.bytes());
    return toByteArray(hmac.tag(call.body.bytes()));
}

QFuture<Result<MarkedCredential>> BrokerChanges::run(KeyChange change)
{
    const auto run = std::make_shared<Run>();
    run->digest = digestOf(change.call, change.target ? change.target->revision : 0);
    run->change = std::move(change);
    run->change.call.session = m_client.session();
    if (m_isOpen)
        takeTurn(run);
    else
        m_waiting.push_back(run);
    return run->reply.future();
}

/// What is asked of a key while another change of it is under way waits: it could neither be judged nor told apart from that one.
void BrokerChanges::takeTurn(const RunPtr &run)
{
    if (!run->change.target)
        return begin(run);
    std::deque<RunPtr> &lane = m_lanes[run->object()];
    lane.push_back(run);
    if (lane.size() == 1)
        begin(run);
}

void BrokerChanges::finish(const RunPtr &run, Result<MarkedCredential> result)
{
    m_underWay.remove(run->sent.key);
    run->reply.give(std::move(result));
    const auto lane = m_lanes.find(run->object());
    if (lane == m_lanes.end() || lane->front() != run)
        return;
    lane->pop_front();
    if (lane->empty())
        m_lanes.erase(lane);
    else // queued: many that are refused at once would stand on one another
        QMetaObject::invokeMethod(
            this, [this, next = lane->front()] { begin(next); }, Qt::QueuedConnection);
}

QFuture<Result<MarkedCredential>> BrokerChanges::read(const CredentialId &id)
{
    BrokerCall call;
    call.path = {u"credentials"_s, id.toString()};
    call.subject = id.toString();
    call.limit = BodyLimit::List;
    Reply<MarkedCredential> reply;
    onFinished(m_client.send(std::move(call)), this, [this, id, reply](Result<BrokerAnswer> answer) {
        if (!answer)
            return reply.give(tl::unexpected(std::move(answer).error()));
        Result<MarkedCredential> found = credentialOf(std::move(answer->body), u"GET /credentials/{id}"_s, m_texts);
        if (found && found->credential.overview.id != id)
            found = failure(ErrorCode::Damaged, u"GET /credentials/{id}"_s, u"it answers another key than was asked for"_s);
        if (found)
            emit learnt(id, found->mark);
        reply.give(std::move(found));
    });
    return reply.future();
}

void BrokerChanges::begin(const RunPtr &run)
{
    if (const auto known = m_unknown.constFind(run->digest); known != m_unknown.constEnd()) {
        run->sent = *known;
        return writeDown(run);
    }
    const std::vector<JournalEntry> earlier = run->change.target ? m_journal.about(run->object()) : std::vector<JournalEntry>();
    if (!earlier.empty())
        return settleFirst(run, earlier.front());
    run->sent.key = BrokerClient::newKey();
    if (run->change.target)
        readBefore(run);
    else
        writeDown(run);
}

/// Nothing further is asked of a key while it is not known what became of an earlier change: that could make it twice.
void BrokerChanges::settleFirst(const RunPtr &run, const JournalEntry &earlier)
{
    onFinished(askOperation(earlier.key), this, [this, run, earlier](const Result<BrokerAnswer> &answer) {
        const std::optional<bool> isDone = outcomeIn(answer);
        const bool isOver = isForgotten(earlier, answer);
        onOperation(earlier, answer);
        if (isOver)
            return begin(run);
        if (!isDone)
            return finish(run, failure(ErrorCode::OutcomeUnknown, run->change.call.subject));
        if (*isDone)
            return finish(run,
                          failure(ErrorCode::Conflict, run->change.call.subject,
                                  u"an earlier change of it, whose answer was lost, was carried out"_s));
        begin(run);
    });
}

void BrokerChanges::readBefore(const RunPtr &run)
{
    onFinished(read(run->change.target->id), this, [this, run](Result<MarkedCredential> before) {
        if (!before)
            return finish(run, tl::unexpected(std::move(before).error()));
        const quint64 wanted = run->change.target->revision;
        if (wanted != 0 && before->mark.revision != wanted) {
            emit changed(run->change.target->id);
            return finish(run, failure(ErrorCode::Conflict, run->change.call.subject));
        }
        if (!before->mark.unknownLifecycle.isEmpty() && run->change.call.method == "PATCH")
            return finish(
                run,
                failure(ErrorCode::Refused, run->change.call.subject,
                        u"its lifecycle is “%1”, which this version does not know"_s.arg(before->mark.unknownLifecycle)));
        run->change.call.subject = before->credential.overview.label; // what a person knows it by
        run->sent.ifMatch = wanted == 0 ? QByteArray("*") : before->mark.etag;
        run->sent.before = std::move(before->credential);
        writeDown(run);
    });
}

void BrokerChanges::writeDown(const RunPtr &run)
{
    const JournalEntry entry{run->sent.key, run->change.operation, run->object(), m_clock.now()};
    m_underWay.insert(run->sent.key);
    onFinished(m_journal.note(entry), this, [this, run](Result<> written) {
        if (written)
            return send(run);
        m_journal.forget(run->sent.key);
        finish(run, tl::unexpected(std::move(written).error()));
    });
}

void BrokerChanges::send(const RunPtr &run)
{
    BrokerCall call;
    const BrokerCall &given = run->change.call;
    call.session = given.session;
    call.method = given.method;
    call.path = given.path;
    for (const HttpHeader &header : given.headers)
        call.headers.push_back({header.name, header.value.clone()});
    call.body = given.body.clone();
    call.subject = given.subject;
    call.limit = BodyLimit::List;
    call.idempotencyKey = run->sent.key;
    call.ifMatch = run->sent.ifMatch;
    m_unknown.insert(run->digest, run->sent);
    onFinished(m_client.send(std::move(call)), this,
               [this, run](Result<BrokerAnswer> answer) { onSent(run, std::move(answer)); });
}

void BrokerChanges::onSent(const RunPtr &run, Result<BrokerAnswer> answer)
{
    m_underWay.remove(run->sent.key);
    if (!answer)
        return fail(run, answer.error());
    m_unknown.remove(run->digest);
    m_journal.forget(run->sent.key);
    if (answer->body.isEmpty() && run->change.mayEndKey) // purged: there is nothing to read back
        return finish(run, MarkedCredential());
    Result<MarkedCredential> told = credentialOf(std::move(answer->body), operationOf(run->change.call), m_texts);
    if (!told)
        return fail(run, told.error());
    if (run->change.target && told->credential.overview.id != run->change.target->id)
        return fail(run, {ErrorCode::Damaged, operationOf(run->change.call), u"it answers another key than was asked for"_s});
    readBack(run, *std::move(told));
}

QFuture<Result<BrokerAnswer>> BrokerChanges::sendOnce(QString operation, BrokerCall call)
{
    const QByteArray digest = digestOf(call, 0);
    const QByteArray key = m_unknownCalls.value(digest, BrokerClient::newKey());
    call.idempotencyKey = key;
    call.session = m_client.session();
    m_underWay.insert(key);
    const auto held = std::make_shared<BrokerCall>(std::move(call));
    const auto noted = m_journal.note({key, std::move(operation), {}, m_clock.now()});
    const auto sent = andThen(noted, this, [this, held, digest] {
        m_unknownCalls.insert(digest, held->idempotencyKey);
        return m_client.send(std::move(*held));
    });
    Reply<BrokerAnswer> reply;
    onFinished(sent, this, [this, reply, digest, key](Result<BrokerAnswer> answer) {
        onSentOnce(digest, key, answer);
        reply.give(std::move(answer));
    });
    return reply.future();
}

void BrokerChanges::onSentOnce(const QByteArray &digest, const QByteArray &key, const Result<BrokerAnswer> &answer)
{
    m_underWay.remove(key);
    const ErrorCode code = answer ? ErrorCode::Internal : answer.error().code;
    const bool isOpen
        = !answer && (code == ErrorCode::OutcomeUnknown || code == ErrorCode::Cancelled || code == ErrorCode::Damaged);
    if (isOpen)
        return settle();
    m_unknownCalls.remove(digest);
    m_journal.forget(key);
}

void BrokerChanges::fail(const RunPtr &run, const Error &why)
{
    // Cancelled may have been sent just before; what is Damaged was answered with something that no broker says.
    const bool isOpen
        = why.code == ErrorCode::OutcomeUnknown || why.code == ErrorCode::Cancelled || why.code == ErrorCode::Damaged;
    if (isOpen) {
        settle();
    } else {
        m_unknown.remove(run->digest);
        m_journal.forget(run->sent.key);
    }
    if (run->change.target && (isOpen || why.code == ErrorCode::Conflict || why.code == ErrorCode::NotFound))
        emit changed(run->change.target->id);
    finish(run, tl::unexpected(why));
}

void BrokerChanges::readBack(const RunPtr &run, MarkedCredential told)
{
    const CredentialId id = told.credential.overview.id;
    onFinished(read(id), this, [this, run, id, told = std::move(told)](Result<MarkedCredential> found) mutable {
        if (found)
            return judge(run, std::move(told), *std::move(found));
        if (found.error().code == ErrorCode::NotFound) {
            emit changed(id);
            return finish(run, tl::unexpected(notDone(run->change.call.subject, u"the key is not there"_s)));
        }
        emit learnt(id, told.mark); // it can't be asked again just now: what it said is all there is to hold against
        judge(run, told, told);
    });
}

void BrokerChanges::judge(const RunPtr &run, MarkedCredential told, MarkedCredential found)
{
    const CredentialId id = found.credential.overview.id;
    emit changed(id);
    // Somebody else may have changed it since the answer: then the answer is what there is to hold against.
    const Credential &after = found.mark.revision > told.mark.revision ? told.credential : found.credential;
    QString difference = found.mark.revision < told.mark.revision ? u"is as it was"_s : QString();
    if (difference.isEmpty() && run->change.difference)
        difference = run->change.difference(run->sent.before, after);
    if (!difference.isEmpty())
        return finish(run, tl::unexpected(notDone(run->change.call.subject, u"the key "_s + difference)));
    finish(run, std::move(found));
}

QFuture<Result<BrokerAnswer>> BrokerChanges::askOperation(const QByteArray &key)
{
    BrokerCall call;
    call.path = {u"operations"_s, QString::fromLatin1(key)};
    call.subject = u"GET /operations/{key}"_s;
    return m_client.send(std::move(call));
}

std::optional<bool> BrokerChanges::outcomeIn(const Result<BrokerAnswer> &answer)
{
    if (!answer)
        return answer.error().code == ErrorCode::NotFound ? std::optional(false) : std::nullopt;
    const AnswerJson json(answer->body.clone(), u"GET /operations/{key}"_s);
    const QString state = json.root().text("state", TextRule::Word);
    if (state == u"done")
        return true;
    return state == u"failed" ? std::optional(false) : std::nullopt;
}

bool BrokerChanges::isForgotten(const JournalEntry &entry, const Result<BrokerAnswer> &answer) const
{
    return !answer && answer.error().code == ErrorCode::NotFound && m_clock.now() - entry.at >= longestMemory;
}

void BrokerChanges::onOperation(const JournalEntry &entry, const Result<BrokerAnswer> &answer)
{
    const std::optional<bool> isDone = outcomeIn(answer);
    const std::vector<JournalEntry> &open = m_journal.entries();
    if (!isDone || std::ranges::find(open, entry.key, &JournalEntry::key) == open.end()) // told already
        return;
    m_journal.forget(entry.key);
    if (isForgotten(entry, answer))
        return;
    if (!*isDone && answer) { // it was refused: the same order is another request next time
        m_unknown.removeIf([&](const auto &known) { return known.value().key == entry.key; });
        m_unknownCalls.removeIf([&](const auto &known) { return known.value() == entry.key; });
    }
    QString object = entry.object;
    if (object.isEmpty() && answer) {
        const AnswerJson json(answer->body.clone(), u"GET /operations/{key}"_s);
        object = json.root().textOrEmpty("object", TextRule::Id);
    }
    if (const auto id = CredentialId::parse(object))
        emit changed(*id);
    emit settled(entry, *isDone);
}

void BrokerChanges::settle()
{
    m_wait = firstWait;
    if (!m_journal.entries().empty())
        m_ask.start(m_wait);
}

void BrokerChanges::settleNow()
{
    m_wait = firstWait;
    askOperations();
}

void BrokerChanges::askOperations()
{
    std::vector<JournalEntry> entries = m_journal.entries();
    // Of what is on its way the broker may not know yet, and its own answer tells.
    std::erase_if(entries, [this](const JournalEntry &entry) { return m_underWay.contains(entry.key); });
    for (const JournalEntry &entry : entries)
        onFinished(askOperation(entry.key), this,
                   [this, entry](const Result<BrokerAnswer> &answer) { onOperation(entry, answer); });
    m_wait = std::min(2 * m_wait, longestWait);
    if (!entries.empty() && m_client.isOpen())
        m_ask.start(m_wait);
}

void BrokerChanges::open()
{
    m_isOpen = true;
    for (const RunPtr &run : std::exchange(m_waiting, {}))
        takeTurn(run);
    settle();
}

void BrokerChanges::close()
{
    m_isOpen = false;
    const auto lanes = std::exchange(m_lanes, {});
    for (const std::deque<RunPtr> &lane : lanes) {
        for (auto run = lane.begin() + 1; run != lane.end(); ++run) // the first one ends with its request
            m_waiting.push_back(*run);
    }
    for (const RunPtr &run : std::exchange(m_waiting, {}))
        run->reply.give(failure(ErrorCode::Cancelled, run->change.call.subject));
    m_ask.stop();
    m_unknown.clear();
    m_unknownCalls.clear();
    m_underWay.clear();
}

} // namespace claviger
