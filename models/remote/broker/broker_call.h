#pragma once

#include "models/remote/http/http_message.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace claviger {

/// One request to a broker, without what every request has: address, base path, token.
struct BrokerCall {
    QByteArray method = "GET";
    QStringList path; ///< after the base path; each one is sent as one percent-encoded segment
    /// Names and values as they are; encoded when they are sent. Never a secret.
    std::vector<std::pair<QString, QString>> query;
    Secret body; ///< JSON, UTF-8; empty: none
    std::vector<HttpHeader> headers;
    QByteArray ifMatch;        ///< an ETag with its quotes, or "*"; empty: none
    QByteArray ifNoneMatch;    ///< the same
    QByteArray idempotencyKey; ///< a UUID, made with the order; empty: none, and the request changes nothing or is read back
    BodyLimit limit = BodyLimit::Answer;
    QString subject; ///< what it is about, in an Error; never a secret
    /// BrokerClient::session() when it was asked for: it is Cancelled rather than sent to a broker that was opened since. Empty:
    /// it is sent right away. Demanded of what brings a value after other steps.
    std::optional<quint64> session;

    /// Problems that the caller deals with itself, e.g. "cursor-expired": they are an answer, with BrokerAnswer::problem.
    QStringList expectedProblems;
    bool hasLaterAnswer
        = false; ///< a 202 is an answer of this operation (exports); else it says that a second admin has to agree
    bool changesNothing = false; ///< a POST that may be repeated like a GET: a reveal, a fingerprint
    bool isAnonymous = false;    ///< no token is sent
    bool isAtRoot = false;       ///< \ref path counts from the address, without the base path
};

/// An answer of 200 to 299, or 304; or an expected problem.
struct BrokerAnswer {
    int status = 0;
    QByteArray etag;                         ///< with its quotes; empty: none
    Secret body;                             ///< JSON as it came
    QByteArray location;                     ///< of a 201 or 202; empty: none
    bool isReplayed = false;                 ///< the first answer to this idempotency key, told again
    QString problem;                         ///< the name of an expected problem, e.g. "cursor-expired"; empty: it is none
    std::chrono::milliseconds retryAfter{0}; ///< what the broker asks to wait before the next question; 0: it says nothing
    QByteArray certificate;                  ///< SHA-256 of the broker's certificate, lower hex; empty without TLS
};

} // namespace claviger
