#pragma once

#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/keypath/key_path_forms.h"
#include "models/remote/broker/reply.h"

#include <functional>
#include <memory>

namespace claviger {

/// One `POST /keys`, which many of these brokers answer with a further version when it is repeated: after a lost answer the list
/// tells what became of it, and only what is not there is sent once more (docs/BROKER.md §12). Lives as long as its questions; on
/// the thread of the client.
class KeyPathWrite : public std::enable_shared_from_this<KeyPathWrite>
{
public:
    struct Order {
        QString path;
        Secret body;
        quint32 print = 0;                ///< first four bytes of the value's SHA-256
        std::optional<Credential> before; ///< of a new value; empty: a new key
        CredentialId id;
        quint64 session = 0; ///< of the client, when it was asked for
    };
    /// How a write looks at what is there; \c list is empty where paths can't be listed.
    struct Look {
        std::function<QFuture<Result<std::vector<Credential>>>()> list;
        std::function<Credential(const AnswerNode &)> read;
    };

    /// \p client and \p receiver outlive its questions.
    KeyPathWrite(BrokerClient &client, QObject &receiver, Order order, Look look);

    /// Once: the key as it is afterwards. AlreadyExists (a new key; also when a broker that does not look replaced another one:
    /// then Conflict), Conflict, Damaged (it says that it did, and did not), OutcomeUnknown (a person has to look); errors of the
    /// client.
    [[nodiscard]] QFuture<Result<Credential>> run();

private:
    void send();
    void take(Result<BrokerAnswer> answer);
    void readBack(const Credential &told);
    void lookUp(const Error &lost);
    /// The value of \p now is ours: yes, no, or it can't be told.
    [[nodiscard]] std::optional<bool> isOurs(const Credential &now) const;
    [[nodiscard]] bool isAsBefore(const Credential &now) const;

    BrokerClient &m_client;
    QObject &m_receiver;
    const Order m_order;
    const Look m_look;
    const Reply<Credential> m_reply;
    int m_tries = 0;
};

} // namespace claviger
