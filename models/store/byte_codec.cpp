#include "models/store/byte_codec.h"

namespace claviger {

namespace {

/// Milliseconds may lie before 1970: zigzag keeps small magnitudes short.
quint64 zigzag(qint64 value) { return (static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63); }

qint64 unzigzag(quint64 value) { return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1); }

constexpr qsizetype kUuidSize = 16;

} // namespace

void ByteWriter::number(quint64 value)
{
    while (value >= 0x80) {
        m_bytes.append(static_cast<char>((value & 0x7f) | 0x80));
        value >>= 7;
    }
    m_bytes.append(static_cast<char>(value));
}

void ByteWriter::bytes(QByteArrayView value)
{
    number(static_cast<quint64>(value.size()));
    rawBytes(value);
}

void ByteWriter::rawBytes(QByteArrayView value) { m_bytes.append(value); }

void ByteWriter::text(QStringView value) { bytes(value.toUtf8()); }

void ByteWriter::texts(const QStringList &values)
{
    number(static_cast<quint64>(values.size()));
    for (const QString &value : values)
        text(value);
}

void ByteWriter::instant(Instant value) { number(zigzag(value.time_since_epoch().count())); }

void ByteWriter::instant(const std::optional<Instant> &value)
{
    flag(value.has_value());
    if (value)
        instant(*value);
}

quint64 ByteReader::number()
{
    quint64 value = 0;
    for (unsigned shift = 0; shift < 64 && m_position < m_bytes.size(); shift += 7) {
        const auto byte = static_cast<quint8>(m_bytes[m_position++]);
        if (shift == 63 && byte > 1)
            break;
        value |= static_cast<quint64>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return value;
    }
    fail();
    return 0;
}

quint64 ByteReader::numberUpTo(quint64 highest)
{
    const quint64 value = number();
    if (value <= highest)
        return value;
    fail();
    return 0;
}

QByteArrayView ByteReader::rawBytes(qsizetype length)
{
    if (length < 0 || length > m_bytes.size() - m_position) {
        fail();
        return {};
    }
    const QByteArrayView view = m_bytes.sliced(m_position, length);
    m_position += length;
    return view;
}

QByteArrayView ByteReader::bytes()
{
    const quint64 length = number();
    if (length > static_cast<quint64>(m_bytes.size() - m_position)) {
        fail();
        return {};
    }
    return rawBytes(static_cast<qsizetype>(length));
}

QString ByteReader::text() { return QString::fromUtf8(bytes()); }

QStringList ByteReader::texts()
{
    QStringList values;
    const std::size_t many = count();
    values.reserve(static_cast<qsizetype>(many));
    for (std::size_t i = 0; i < many && !m_failed; ++i)
        values.append(text());
    return values;
}

QUuid ByteReader::uuid()
{
    const QByteArrayView view = rawBytes(kUuidSize);
    return m_failed ? QUuid() : QUuid::fromRfc4122(view);
}

Instant ByteReader::instant() { return Instant{std::chrono::milliseconds{unzigzag(number())}}; }

std::optional<Instant> ByteReader::optionalInstant()
{
    if (!flag())
        return std::nullopt;
    const Instant value = instant();
    return m_failed ? std::nullopt : std::optional(value);
}

std::size_t ByteReader::count(quint64 eachSize)
{
    return static_cast<std::size_t>(numberUpTo(static_cast<quint64>(m_bytes.size() - m_position) / eachSize));
}

} // namespace claviger
