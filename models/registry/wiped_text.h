#pragma once

#include "models/base/secret.h"

#include <QString>
#include <QStringDecoder>

#include <string_view>

namespace claviger {

/// The characters of secret UTF-8 bytes as UTF-16, for a regular expression; wiped with this object.
/// No QString ever holds them.
class WipedText
{
public:
    explicit WipedText(std::string_view utf8)
        : m_units((utf8.size() + 1) * sizeof(char16_t)) // UTF-16 never has more units than UTF-8 has bytes
    {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        char16_t *const begin = reinterpret_cast<char16_t *>(m_units.bytes().data());
        QChar *const first = reinterpret_cast<QChar *>(begin);
        const QByteArrayView input(utf8.data(), static_cast<qsizetype>(utf8.size()));
        m_length = decoder.appendToBuffer(first, input) - first;
        m_isUtf8 = !decoder.hasError();
    }

    /// Valid while this object lives.
    [[nodiscard]] QStringView view() const noexcept
    {
        return {reinterpret_cast<const char16_t *>(m_units.bytes().data()), m_length};
    }
    [[nodiscard]] bool isUtf8() const noexcept { return m_isUtf8; }

private:
    Secret m_units;
    qsizetype m_length = 0;
    bool m_isUtf8 = true;
};

} // namespace claviger
