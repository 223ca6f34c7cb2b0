#pragma once

#include <QHash>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QSet>
#include <QStringList>
#include <QUrl>

namespace claviger::test {

/// One operation of the contract.
struct ContractOperation {
    QByteArray method;
    QString path;    ///< with {names}
    QJsonValue body; ///< an example; null: it has none
    int status = 0;  ///< of a success with a JSON answer; 0: there is none
};

/// What came back.
struct ContractAnswer {
    int status = 0;
    QByteArray body;
    QJsonObject json;
    QByteArray etag;
    /// What the proxy found wrong; empty: nothing.
    [[nodiscard]] QString violation() const;
    /// All of it, for a failed comparison.
    [[nodiscard]] QByteArray words() const;
};

/// How one call differs from a plain one.
struct ContractCall {
    QHash<QString, QString> path; ///< the path's {names}
    QList<std::pair<QString, QString>> query;
    QJsonValue body = QJsonValue::Undefined; ///< undefined: the contract's example
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray token; ///< instead of the caller's
};

/// Calls operations by their name, raw, and remembers which. In a thread with an event loop.
class ContractCaller
{
public:
    explicit ContractCaller(QHash<QString, ContractOperation> operations);

    QUrl base;
    QByteArray token;

    [[nodiscard]] ContractAnswer call(const QString &operation, const ContractCall &how = {});

    [[nodiscard]] const QHash<QString, ContractOperation> &operations() const { return m_operations; }
    [[nodiscard]] const QSet<QString> &called() const { return m_called; }
    [[nodiscard]] const QStringList &violations() const { return m_violations; }

private:
    QHash<QString, ContractOperation> m_operations;
    QSet<QString> m_called;
    QStringList m_violations;
    QNetworkAccessManager m_network;
};

/// Reads what contract_operations.mjs wrote.
[[nodiscard]] QHash<QString, ContractOperation> contractOperations(const QByteArray &json);

} // namespace claviger::test
