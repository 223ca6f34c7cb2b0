#pragma once

#include "tests/support/https_certificates.h"

#include <QByteArray>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace claviger::test {

/// How a server meets whoever connects.
enum class ServedTls : quint8 {
    None, ///< plain HTTP
    Good,
    Expired,
    WrongHost,
    SelfSigned,
    Old ///< TLS 1.1 at most
};

/// What is wrong with a connection or an answer.
enum class ServedFault : quint8 {
    None,
    Silent,         ///< takes the connection and says nothing, not even TLS
    ResetAtOnce,    ///< resets the connection at its first byte
    Stall,          ///< reads the request and never answers
    Drip,           ///< a byte of the answer every ten milliseconds
    Reset,          ///< resets instead of an answer
    ResetHalfway,   ///< resets after half of the answer
    Truncated,      ///< says a hundred bytes more than it sends, and closes in order
    Cut,            ///< says no length, and ends without TLS's goodbye
    LongerThanSaid, ///< sends more than it said
    GzipBomb,       ///< 64 MiB of zeros in 64 KiB
    HugeLength,     ///< says 5 GB and sends them
    EndlessChunks,  ///< sends 5 GB in chunks
    Garbage         ///< is not HTTP
};

/// A request as the server read it. Names of headers are in lower case.
struct ServedRequest {
    QByteArray method;
    QByteArray target;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    QByteArray clientCertificate; ///< SHA-256, hex; empty when none was shown

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

struct ServedAnswer {
    int status = 200;
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< besides Content-Length and Connection
    std::chrono::milliseconds delay{0};
    ServedFault fault = ServedFault::None;
    QByteArray raw; ///< instead of all the rest: just these bytes, then the end
};

/// How an HttpsServer is set up.
struct HttpsSetup {
    ServedTls tls = ServedTls::Good;
    ServedFault atOnce = ServedFault::None; ///< Silent or ResetAtOnce, for every connection
    int goodAfter = -1;                     ///< so many connections see \ref atOnce; -1: all
    QByteArray clientCa;                    ///< PEM: who connects must show a certificate of it
    QStringList hosts{QStringLiteral("127.0.0.1"), QStringLiteral("localhost")}; ///< of a good certificate
};

/// A real server on 127.0.0.1, in a thread of its own, so that it also serves programs that a test waits for. One answer a
/// connection. Ask from any thread.
class HttpsServer
{
public:
    /// Runs on the server's thread.
    using Handler = std::function<ServedAnswer(const ServedRequest &)>;

    using Setup = HttpsSetup;

    explicit HttpsServer(const TestCa &ca, Handler handler = {}, Setup setup = {});
    ~HttpsServer();
    HttpsServer(const HttpsServer &) = delete;
    HttpsServer &operator=(const HttpsServer &) = delete;

    [[nodiscard]] QUrl url(const QString &pathAndQuery = QStringLiteral("/")) const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QByteArray certificateDigest() const; ///< SHA-256, lower hex
    [[nodiscard]] int connections() const;              ///< taken so far
    [[nodiscard]] int openConnections() const;
    [[nodiscard]] std::vector<ServedRequest> requests() const;
    [[nodiscard]] qint64 bytesSent() const; ///< of answers, as handed to the system

private:
    struct State;
    class Listener;

    std::shared_ptr<State> m_state;
    QThread m_thread;
    Listener *m_listener = nullptr; ///< lives in the thread
};

} // namespace claviger::test
