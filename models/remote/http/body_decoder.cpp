#include "models/remote/http/body_decoder.h"

#include <openssl/crypto.h>

#include <zlib.h>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

struct BodyDecoder::Inflater {
    Inflater() { isUsable = inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, static_cast<int>(sizeof(stream))) == Z_OK; }
    ~Inflater() { inflateEnd(&stream); }
    Q_DISABLE_COPY_MOVE(Inflater)

    z_stream stream{};
    bool isUsable = false;
    bool isAtEnd = false;
};

HttpFailure tooLarge(quint64 limit)
{
    return {HttpFault::TooLarge, u"the answer is larger than %1 bytes"_s.arg(limit), {}, 1, false};
}

namespace {

HttpFailure malformed(const QString &what) { return {HttpFault::Malformed, what, {}, 1, false}; }

} // namespace

BodyDecoder::BodyDecoder(qint64 limit)
    : m_limit(static_cast<quint64>(std::max<qint64>(0, limit)))
{
}

BodyDecoder::~BodyDecoder() = default;
BodyDecoder::BodyDecoder(BodyDecoder &&) noexcept = default;
BodyDecoder &BodyDecoder::operator=(BodyDecoder &&) noexcept = default;

std::optional<HttpFailure> BodyDecoder::begin(const QByteArray &contentEncoding)
{
    const QByteArray coding = contentEncoding.trimmed().toLower();
    if (coding.isEmpty() || coding == "identity")
        return std::nullopt;
    if (coding != "gzip" && coding != "x-gzip")
        return malformed(u"the answer is packed in a way that was not asked for"_s);
    m_inflater = std::make_unique<Inflater>();
    return m_inflater->isUsable ? std::nullopt : std::optional(malformed(u"the answer could not be unpacked"_s));
}

std::optional<HttpFailure> BodyDecoder::append(std::string_view bytes)
{
    m_arrived += bytes.size();
    if (m_arrived > m_limit)
        return tooLarge(m_limit);
    if (m_inflater)
        return unpack(bytes);
    m_body.append(bytes);
    return std::nullopt;
}

std::optional<HttpFailure> BodyDecoder::unpack(std::string_view bytes)
{
    std::array<char, 16 * 1024> piece{};
    z_stream &stream = m_inflater->stream;
    stream.next_in = reinterpret_cast<z_const Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::optional<HttpFailure> failure;
    while (!failure) {
        if (m_inflater->isAtEnd && stream.avail_in > 0) {
            failure = malformed(u"the packed answer goes on after its end"_s);
            break;
        }
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        const int status = m_inflater->isAtEnd ? Z_BUF_ERROR : inflate(&stream, Z_NO_FLUSH);
        const std::size_t made = piece.size() - stream.avail_out;
        m_inflater->isAtEnd = m_inflater->isAtEnd || status == Z_STREAM_END;
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
            failure = malformed(u"the packed answer is damaged"_s);
        else if (made > m_limit - m_body.size())
            failure = tooLarge(m_limit);
        else
            m_body.append(std::string_view(piece.data(), made));
        if (made == 0 && (stream.avail_in == 0 || status == Z_BUF_ERROR))
            break;
    }
    OPENSSL_cleanse(piece.data(), piece.size());
    return failure;
}

std::optional<HttpFailure> BodyDecoder::finish()
{
    if (m_inflater && !m_inflater->isAtEnd && m_arrived > 0)
        return malformed(u"the packed answer ends too early"_s);
    return std::nullopt;
}

Secret BodyDecoder::take() { return m_body.take(); }

} // namespace claviger
