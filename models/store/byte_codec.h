#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>
#include <span>

namespace claviger {

/// Writes the store's binary records: LEB128 integers, length-prefixed bytes (docs/STORE_FORMAT.md, records).
class ByteWriter
{
public:
    void number(quint64 value);
    void bytes(QByteArrayView value);    ///< with its length before it
    void rawBytes(QByteArrayView value); ///< without
    void text(QStringView value);        ///< UTF-8
    void texts(const QStringList &values);
    void flag(bool value) { number(value ? 1 : 0); }
    void uuid(const QUuid &value) { rawBytes(value.toRfc4122()); }
    void instant(Instant value);
    void instant(const std::optional<Instant> &value);

    [[nodiscard]] const QByteArray &result() const noexcept { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads what ByteWriter wrote. Never reads beyond its bytes: after the first thing that does not fit, failed()
/// is true and every read answers with zero or nothing.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes) noexcept
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] quint64 number();
    /// A number that is at most \p highest; otherwise failed.
    [[nodiscard]] quint64 numberUpTo(quint64 highest);
    [[nodiscard]] QByteArrayView bytes();                    ///< length-prefixed; a view into the input
    [[nodiscard]] QByteArrayView rawBytes(qsizetype length); ///< a view into the input
    [[nodiscard]] QString text();
    [[nodiscard]] QStringList texts();
    [[nodiscard]] bool flag() { return numberUpTo(1) == 1; }
    [[nodiscard]] QUuid uuid();
    [[nodiscard]] Instant instant();
    [[nodiscard]] std::optional<Instant> optionalInstant();
    /// A count of things that take at least \p eachSize bytes each, so that a hostile count cannot make us allocate.
    [[nodiscard]] std::size_t count(quint64 eachSize = 1);

    [[nodiscard]] qsizetype position() const noexcept { return m_position; }
    [[nodiscard]] QByteArrayView between(qsizetype from, qsizetype to) const { return m_bytes.sliced(from, to - from); }
    [[nodiscard]] bool failed() const noexcept { return m_failed; }
    /// Nothing failed and nothing is left over.
    [[nodiscard]] bool atEnd() const noexcept { return !m_failed && m_position == m_bytes.size(); }

private:
    void fail() noexcept
    {
        m_failed = true;
        m_position = m_bytes.size();
    }

    QByteArrayView m_bytes;
    qsizetype m_position = 0;
    bool m_failed = false;
};

} // namespace claviger
