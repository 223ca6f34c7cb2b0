#pragma once

#include "models/remote/http/http_message.h"
#include "models/remote/http/secret_buffer.h"

#include <memory>
#include <optional>

namespace claviger {

/// The body of one answer as it arrives, unpacked when it is packed although nothing packed was asked for. Neither what arrives
/// nor what comes out of it may grow beyond the limit; nothing is unpacked ahead of that check.
class BodyDecoder
{
public:
    explicit BodyDecoder(qint64 limit);
    ~BodyDecoder();
    BodyDecoder(BodyDecoder &&) noexcept;
    BodyDecoder &operator=(BodyDecoder &&) noexcept;

    /// What is wrong with a coding; "", "identity" and "gzip" are fine.
    [[nodiscard]] std::optional<HttpFailure> begin(const QByteArray &contentEncoding);
    [[nodiscard]] std::optional<HttpFailure> append(std::string_view bytes);
    /// The end of the body.
    [[nodiscard]] std::optional<HttpFailure> finish();
    [[nodiscard]] Secret take();

private:
    struct Inflater;

    [[nodiscard]] std::optional<HttpFailure> unpack(std::string_view bytes);

    quint64 m_limit;
    quint64 m_arrived = 0;
    SecretBuffer m_body;
    std::unique_ptr<Inflater> m_inflater; ///< null: identity
};

/// "more than 1 MiB", as a failure.
[[nodiscard]] HttpFailure tooLarge(quint64 limit);

} // namespace claviger
