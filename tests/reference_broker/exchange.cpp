#include "tests/reference_broker/exchange.h"

#include "models/base/time_text.h"

#include <QJsonDocument>

#include <algorithm>

namespace claviger::reference {

bool Caller::may(const QString &permission, const QString &workspace) const
{
    const QStringList where = permissions.value(permission);
    return where.contains(u"*"_s) || (!workspace.isEmpty() && where.contains(workspace));
}

QByteArray Request::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(headers, [&](const auto &header) { return header.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

std::optional<QString> Request::queried(QStringView name) const
{
    const auto found = std::ranges::find_if(query, [&](const auto &entry) { return entry.first == name; });
    return found == query.end() ? std::nullopt : std::optional(found->second);
}

QStringList Request::allQueried(QStringView name) const
{
    QStringList all;
    for (const auto &[called, value] : query) {
        if (called == name)
            all.append(value);
    }
    return all;
}

QString Request::reasonHeader() const { return QString::fromUtf8(QByteArray::fromPercentEncoding(header("claviger-reason"))); }

Request Request::clone() const
{
    Request copy;
    copy.method = method;
    copy.path = path;
    copy.params = params;
    copy.query = query;
    copy.headers = headers;
    copy.body = body.clone();
    copy.json = JsonTree::parse(copy.body.view());
    copy.caller = caller;
    copy.operation = operation;
    copy.requestId = requestId;
    copy.key = key;
    copy.address = address;
    copy.approval = approval;
    copy.objectId = objectId;
    return copy;
}

Answer Answer::json(int status, QByteArray body)
{
    Answer answer;
    answer.status = status;
    answer.body = std::move(body);
    return answer;
}

Answer Answer::json(int status, const QJsonObject &object)
{
    return json(status, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Answer Answer::nothing(int status)
{
    Answer answer;
    answer.status = status;
    answer.type.clear();
    return answer;
}

Answer &Answer::with(QByteArray name, QByteArray value) &
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Answer &&Answer::with(QByteArray name, QByteArray value) &&
{
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

QByteArray jsonTime(std::optional<Instant> when) { return when ? '"' + toRfc3339(*when).toLatin1() + '"' : QByteArray("null"); }

QByteArray etagOf(char kind, quint64 revision) { return QByteArray(1, '"') + kind + '-' + QByteArray::number(revision) + '"'; }

} // namespace claviger::reference
