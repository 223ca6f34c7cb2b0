#include "tests/reference_broker/operation_ledger.h"

#include "models/secure/digest.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace claviger::reference {

namespace {

QString placeOf(const QString &subject, const QString &key) { return subject + u'\n' + key; }

QJsonObject toJson(const Operation &operation)
{
    QJsonArray headers;
    for (const auto &[name, value] : operation.headers)
        headers.append(QJsonArray{QString::fromUtf8(name), QString::fromUtf8(value)});
    return {{u"key"_s, operation.key},
            {u"subject"_s, operation.subject},
            {u"digest"_s, QString::fromLatin1(operation.digest.toHex())},
            {u"operation"_s, operation.operation},
            {u"received"_s, qint64{operation.receivedAt.time_since_epoch().count()}},
            {u"state"_s, static_cast<int>(operation.state)},
            {u"status"_s, operation.status},
            {u"object"_s, operation.object},
            {u"type"_s, QString::fromLatin1(operation.type)},
            {u"body"_s, QString::fromUtf8(operation.body)},
            {u"headers"_s, headers}};
}

Operation fromJson(const QJsonObject &json)
{
    Operation operation{.key = json[u"key"_s].toString(),
                        .subject = json[u"subject"_s].toString(),
                        .digest = QByteArray::fromHex(json[u"digest"_s].toString().toLatin1()),
                        .operation = json[u"operation"_s].toString(),
                        .receivedAt = Instant{std::chrono::milliseconds{json[u"received"_s].toInteger()}},
                        .state = static_cast<Operation::State>(json[u"state"_s].toInt()),
                        .status = json[u"status"_s].toInt(),
                        .object = json[u"object"_s].toString(),
                        .type = json[u"type"_s].toString().toLatin1(),
                        .body = json[u"body"_s].toString().toUtf8(),
                        .headers = {}};
    for (const auto header : json[u"headers"_s].toArray())
        operation.headers.emplace_back(header.toArray()[0].toString().toUtf8(), header.toArray()[1].toString().toUtf8());
    return operation;
}

bool tellsOutcome(int status)
{
    constexpr std::array others{401, 403, 429};
    return status < 500 && std::ranges::find(others, status) == others.end();
}

} // namespace

OperationLedger::OperationLedger(const QString &file, Secret seal)
    : m_file(file)
    , m_seal(std::move(seal))
{
    if (m_file.open(QIODevice::ReadOnly)) {
        while (!m_file.atEnd()) {
            const QJsonObject json = QJsonDocument::fromJson(m_file.readLine()).object();
            if (json.isEmpty())
                continue; // the beginning of one: the process was killed while it wrote
            const Operation operation = fromJson(json);
            if (json[u"forgotten"_s].toBool())
                m_known.remove(placeOf(operation.subject, operation.key));
            else
                m_known.insert(placeOf(operation.subject, operation.key), operation);
        }
        m_file.close();
    }
    if (!m_file.open(QIODevice::Append | QIODevice::Unbuffered))
        qFatal("The file %s can't be written.", qPrintable(file));
    m_file.write("\n"); // what a killed process left ends here
}

const Operation *OperationLedger::find(const QString &subject, const QString &key) const
{
    const auto known = m_known.constFind(placeOf(subject, key));
    return known == m_known.constEnd() ? nullptr : &*known;
}

/// Keyed, since a plain digest of a body would help to guess a weak value in it.
QByteArray OperationLedger::digestOf(const Request &request) const
{
    Hmac hmac(m_seal);
    const QByteArray head = request.method + ' ' + request.path.toUtf8() + '\n' + request.header("claviger-reason") + '\n';
    hmac.update(asBytes(head));
    return toByteArray(hmac.tag(request.body.bytes()));
}

void OperationLedger::begin(const Request &request, Instant now)
{
    const Operation operation{.key = request.key,
                              .subject = request.caller.subject,
                              .digest = digestOf(request),
                              .operation = request.operation,
                              .receivedAt = now,
                              .state = Operation::State::InProgress,
                              .status = 0,
                              .object = {},
                              .type = {},
                              .body = {},
                              .headers = {}};
    m_known.insert(placeOf(operation.subject, operation.key), operation);
    write(operation);
}

void OperationLedger::finish(const QString &subject, const QString &key, const Answer &answer)
{
    const auto known = m_known.find(placeOf(subject, key));
    if (known == m_known.end())
        return;
    if (!tellsOutcome(answer.status)) {
        forget(subject, key);
        return;
    }
    known->state = answer.isDone() ? Operation::State::Done : Operation::State::Failed;
    known->status = answer.status;
    known->object = answer.object;
    known->type = answer.type;
    known->body = answer.repeat.value_or(answer.body);
    known->headers = answer.headers;
    write(*known);
}

void OperationLedger::forget(const QString &subject, const QString &key)
{
    const auto known = m_known.find(placeOf(subject, key));
    if (known == m_known.end())
        return;
    write(*known, true);
    m_known.erase(known);
}

std::vector<Operation> OperationLedger::underWay() const
{
    std::vector<Operation> all;
    for (const Operation &operation : m_known) {
        if (operation.state == Operation::State::InProgress)
            all.push_back(operation);
    }
    return all;
}

void OperationLedger::dropOlderThan(Instant when)
{
    for (const Operation &operation : m_known.values()) {
        if (operation.receivedAt < when)
            forget(operation.subject, operation.key);
    }
}

void OperationLedger::write(const Operation &operation, bool isForgotten)
{
    QJsonObject json = toJson(operation);
    if (isForgotten) {
        json.insert(u"forgotten"_s, true);
        json.remove(u"body"_s);
    }
    const QByteArray line = QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    if (m_file.write(line) != line.size())
        qFatal("The file %s can't be written.", qPrintable(m_file.fileName()));
}

Answer replayed(const Operation &operation)
{
    Answer answer = Answer::json(operation.status, operation.body);
    answer.type = operation.type;
    answer.headers = operation.headers;
    answer.object = operation.object;
    answer.with("Idempotency-Replayed", "true");
    return answer;
}

} // namespace claviger::reference
