#pragma once

#include "models/remote/http/body_decoder.h"
#include "models/remote/http/http_message.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claviger {

/// Reads one HTTP/1.1 answer (RFC 9112) as its bytes arrive. Strict about where a message ends: two lengths, a length beside
/// chunks, another transfer coding, bytes after the end and an end before it are Malformed. Larger heads than 64 KiB and bodies
/// beyond the limit are TooLarge as soon as that is known, from the head alone where it says so.
class AnswerParser
{
public:
    enum class Expect : quint8 {
        Message,
        HeadAlone ///< the answer to HEAD or CONNECT
    };

    AnswerParser(Expect expect, qint64 bodyLimit);

    /// The body of an answer of 200 has no limit and is fetched with takePiece().
    void expectStream() noexcept { m_mayStream = true; }
    /// True once such a body has begun.
    [[nodiscard]] bool isStreaming() const noexcept { return m_isStreaming; }
    /// What arrived of it since the last call.
    [[nodiscard]] Secret takePiece() { return m_body.take(); }

    /// Takes what arrived; nothing after a failure.
    void feed(std::string_view bytes);
    /// The connection has ended; \p orderly: by the peer's word (TLS close_notify), not just by silence.
    void end(bool orderly);

    [[nodiscard]] bool hasStarted() const noexcept { return m_hasStarted; }
    [[nodiscard]] bool isComplete() const noexcept { return m_state == State::Done && !m_failure; }
    [[nodiscard]] const std::optional<HttpFailure> &failure() const noexcept { return m_failure; }
    /// The complete answer, once. Status, headers and body; the rest is the caller's.
    [[nodiscard]] HttpAnswer take();

private:
    enum class State : quint8 { StatusLine, HeaderLine, Body, UntilClose, ChunkSize, ChunkData, ChunkEnd, Trailer, Done };

    void takeLine(std::string_view &bytes);
    void takeBody(std::string_view &bytes);
    void readLine(std::string_view line);
    void readStatusLine(std::string_view line);
    void readHeaderLine(std::string_view line);
    void readChunkSize(std::string_view line);
    void endHead();
    void chooseBody();
    void chooseLength(const std::vector<QByteArray> &lengths);
    void finishBody();
    [[nodiscard]] std::vector<QByteArray> values(QByteArrayView name) const;
    void fail(HttpFault fault, const QString &what);

    Expect m_expect;
    quint64 m_limit;
    State m_state = State::StatusLine;
    bool m_hasStarted = false;
    bool m_mayStream = false;
    bool m_isStreaming = false;
    int m_interim = 0;
    quint64 m_headSize = 0; ///< status lines, headers and trailers, all of them together
    quint64 m_framing = 0;  ///< the lines around chunks: small chunks are honest, endless framing is not
    std::string m_line;
    quint64 m_remaining = 0; ///< of the body or the chunk
    HttpAnswer m_answer;
    BodyDecoder m_body;
    std::optional<HttpFailure> m_failure;
};

} // namespace claviger
