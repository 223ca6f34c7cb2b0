#pragma once

#include "models/remote/http/secret_buffer.h"
#include "tests/reference_broker/exchange.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

class QSslSocket;

namespace claviger::reference {

/// A request as it came over the wire.
struct RawRequest {
    QByteArray method;
    QByteArray target;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    Secret body;
    QString address;         ///< of the peer
    bool isLoopback = false; ///< the peer is on this computer
    bool isTooLarge = false; ///< its body was not read

    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// What is done wrong with an answer on purpose.
enum class WireFault : quint8 { None, Stall, Drip, Reset, ResetHalfway, Truncated, Garbage };

/// One connection: requests one after another, HTTP/1.1, each answered before the next is read. Deletes itself at its end.
class HttpConnection final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(RawRequest, std::shared_ptr<Channel>)>;

    /// Takes \p socket over, whose TLS (if any) is under way.
    HttpConnection(QSslSocket *socket, Handler handler, QObject *parent);

    void setFault(WireFault fault) { m_fault = fault; }

    class Link;

private:
    void read();
    [[nodiscard]] bool readHead();
    [[nodiscard]] bool readBody();
    [[nodiscard]] bool readChunks();
    void takeHeader(const QByteArray &line);
    void ready();
    void refuse(int status);
    void begin(int status, const std::vector<std::pair<QByteArray, QByteArray>> &headers);
    void write(const QByteArray &bytes);
    void end();
    void moved();
    void drip();
    void reset();

    static constexpr qsizetype kMostBody = 2 * 1024 * 1024;
    static constexpr qsizetype kMostHead = 64 * 1024;

    QSslSocket *m_socket;
    Handler m_handler;
    std::function<void()> m_moved;
    RawRequest m_request;
    qsizetype m_headSize = 0;
    qsizetype m_bodySize = 0; ///< still to come
    bool m_isChunked = false;
    bool m_hasLine = false; ///< the request line was read
    bool m_hasHead = false;
    bool m_isBusy = false; ///< being answered
    bool m_keeps = true;   ///< another request may follow
    SecretBuffer m_body;
    WireFault m_fault = WireFault::None;
    QByteArray m_held; ///< what a faulty answer has so far
    QTimer m_timer;
};

/// Does \p fault to the answer that \p channel is for.
void spoil(Channel &channel, WireFault fault);

} // namespace claviger::reference
