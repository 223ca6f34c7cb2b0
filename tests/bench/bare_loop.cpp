#include "tests/bench/bare_loop.h"

#include "tests/bench/measure.h"

#include <QFile>
#include <openssl/evp.h>
#include <simdjson.h>

#include <array>
#include <memory>

namespace claviger::bench {

namespace {

constexpr qsizetype kPiece = 4 * 1024 * 1024;

struct FreeDigest {
    void operator()(EVP_MD *digest) const { EVP_MD_free(digest); }
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

class BareLine
{
public:
    /// \p line stands in memory with SIMDJSON_PADDING readable bytes behind it.
    void take(const char *line, std::size_t size)
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
        unsigned digestSize = 0;
        EVP_DigestInit_ex(m_context.get(), m_sha256.get(), nullptr);
        EVP_DigestUpdate(m_context.get(), line, size);
        EVP_DigestFinal_ex(m_context.get(), digest.data(), &digestSize);
        m_sum += digest[0];
        const std::size_t tab = std::string_view(line, size).find('\t');
        const std::size_t leaf = tab == std::string_view::npos ? size : tab;
        auto document = m_parser.iterate(simdjson::padded_string_view(line, leaf, leaf + simdjson::SIMDJSON_PADDING));
        simdjson::ondemand::object object;
        if (document.get_object().get(object) != simdjson::SUCCESS)
            return;
        for (auto member : object) {
            std::string_view value;
            if (member.value().raw_json_token().get(value) == simdjson::SUCCESS)
                m_sum += value.size();
        }
    }
    [[nodiscard]] std::size_t sum() const { return m_sum; }

private:
    std::unique_ptr<EVP_MD, FreeDigest> m_sha256{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    std::unique_ptr<EVP_MD_CTX, FreeDigest> m_context{EVP_MD_CTX_new()};
    simdjson::ondemand::parser m_parser;
    std::size_t m_sum = 0; ///< so that nothing is optimised away
};

} // namespace

double bareLoop(const QString &file)
{
    QFile opened(file);
    if (!opened.open(QFile::ReadOnly | QFile::Unbuffered))
        return -1;
    const qint64 start = monotonicNow();
    BareLine bare;
    QByteArray buffer(2 * kPiece + qsizetype(simdjson::SIMDJSON_PADDING), '\0');
    qsizetype held = 0;
    for (;;) {
        const qint64 got = opened.read(buffer.data() + held, kPiece);
        if (got <= 0)
            break;
        held += got;
        const char *line = buffer.constData();
        const char *const end = line + held;
        while (const auto *feed = static_cast<const char *>(memchr(line, '\n', std::size_t(end - line)))) {
            bare.take(line, std::size_t(feed - line));
            line = feed + 1;
        }
        held = end - line;
        memmove(buffer.data(), line, std::size_t(held));
    }
    return bare.sum() > 0 ? since(start) : -1;
}

} // namespace claviger::bench
