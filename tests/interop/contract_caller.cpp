#include "tests/interop/contract_caller.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QTest>
#include <QUrlQuery>
#include <QUuid>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

QString ContractAnswer::violation() const
{
    return json.value(u"type"_s).toString().startsWith(u"https://stoplight.io/prism/"_s) ? QString::fromUtf8(body) : QString();
}

QByteArray ContractAnswer::words() const { return QByteArray::number(status) + ' ' + body.left(2000); }

ContractCaller::ContractCaller(QHash<QString, ContractOperation> operations)
    : m_operations(std::move(operations))
{
}

ContractAnswer ContractCaller::call(const QString &operation, const ContractCall &how)
{
    const ContractOperation &called = m_operations[operation];
    m_called.insert(operation);
    QString path = called.path;
    for (auto [name, value] : how.path.asKeyValueRange())
        path.replace(u'{' + name + u'}', QString::fromLatin1(QUrl::toPercentEncoding(value)));
    QUrl url = base;
    url.setPath(path, QUrl::TolerantMode);
    QUrlQuery query;
    for (const auto &[name, value] : how.query)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    if (!query.isEmpty())
        url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + (how.token.isEmpty() ? token : how.token));
    for (const auto &[name, value] : how.headers)
        request.setRawHeader(name, value);
    const QJsonValue body = how.body.isUndefined() ? called.body : how.body;
    QByteArray sent;
    if (!body.isNull()) {
        request.setRawHeader("Content-Type", "application/json");
        sent = QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
    }
    QNetworkReply *const reply = m_network.sendCustomRequest(request, called.method, sent);
    std::ignore = QTest::qWaitFor([&] { return reply->isFinished(); }, 60'000);
    ContractAnswer answer{
        reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), {}, reply->rawHeader("ETag")};
    answer.json = QJsonDocument::fromJson(answer.body).object();
    reply->deleteLater();
    if (const QString found = answer.violation(); !found.isEmpty())
        m_violations.append(operation + u": "_s + found);
    return answer;
}

QHash<QString, ContractOperation> contractOperations(const QByteArray &json)
{
    QHash<QString, ContractOperation> operations;
    const QJsonArray list = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &item : list)
        operations.insert(
            item[u"id"_s].toString(),
            {item[u"method"_s].toString().toLatin1(), item[u"path"_s].toString(), item[u"body"_s], item[u"status"_s].toInt()});
    return operations;
}

} // namespace claviger::test
