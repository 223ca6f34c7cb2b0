#include "models/base/secret.h"

#include <QString>
#include <QStringEncoder>

#include <openssl/crypto.h>

#include <algorithm>
#include <new>
#include <utility>

namespace claviger {

Secret::Secret(std::size_t size)
    : m_size(size)
{
    if (size == 0)
        return;
    m_data = static_cast<std::byte *>(OPENSSL_secure_zalloc(size));
    if (!m_data) // the secure heap is bounded by the memlock limit and does not fall back by itself
        m_data = static_cast<std::byte *>(OPENSSL_zalloc(size));
    if (!m_data)
        throw std::bad_alloc();
}

Secret::Secret(std::span<const std::byte> bytes)
    : Secret(bytes.size())
{
    std::ranges::copy(bytes, m_data);
}

Secret Secret::fromText(std::string_view text) { return Secret(std::as_bytes(std::span(text.data(), text.size()))); }

std::string_view Secret::view() const noexcept { return {reinterpret_cast<const char *>(m_data), m_size}; }

Secret::~Secret() { OPENSSL_secure_clear_free(m_data, m_size); }

Secret::Secret(Secret &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

Secret Secret::clone() const { return Secret(bytes()); }

Secret Secret::takeUtf8(QString &text)
{
    Q_ASSERT_X(text.isEmpty() || text.isDetached(), "Secret::takeUtf8", "another QString still shares these characters");
    QStringEncoder encoder(QStringEncoder::Utf8);
    Secret worst(static_cast<std::size_t>(encoder.requiredSpace(text.size())));
    char *const begin = reinterpret_cast<char *>(worst.m_data);
    const char *const end = encoder.appendToBuffer(begin, text);
    Secret exact(std::as_const(worst).bytes().first(static_cast<std::size_t>(end - begin)));
    OPENSSL_cleanse(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
    return exact;
}

bool Secret::equals(const Secret &other) const noexcept
{
    return m_size == other.m_size && CRYPTO_memcmp(m_data, other.m_data, m_size) == 0;
}

} // namespace claviger
