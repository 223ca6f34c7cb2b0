#pragma once

#include "models/audit/json_text.h"
#include "tests/reference_broker/exchange.h"

#include <QByteArray>

namespace claviger::reference {

/// Writes members of JSON objects straight into a buffer: QJsonDocument would cost a page of 2,000 keys its time.
class JsonWriter
{
public:
    explicit JsonWriter(QByteArray &out)
        : m_out(out)
    {
    }

    void open(char bracket) { m_out += bracket; }
    void close(char bracket)
    {
        if (m_out.endsWith(','))
            m_out.chop(1);
        m_out += bracket;
        m_out += ',';
    }
    /// \p name needs no escapes.
    void key(const char *name)
    {
        m_out += '"';
        m_out += name;
        m_out += "\":";
    }
    void text(const char *name, QStringView value)
    {
        key(name);
        item(value);
    }
    void raw(const char *name, QByteArrayView value)
    {
        key(name);
        m_out += value;
        m_out += ',';
    }
    void number(const char *name, qint64 value) { raw(name, QByteArray::number(value)); }
    void boolean(const char *name, bool value) { raw(name, value ? "true" : "false"); }
    void time(const char *name, std::optional<Instant> when) { raw(name, jsonTime(when)); }
    void texts(const char *name, const QStringList &values)
    {
        key(name);
        open('[');
        for (const QString &value : values)
            item(value);
        close(']');
    }
    void item(QStringView value)
    {
        const qsizetype before = m_out.size();
        if (!appendJsonString(m_out, value)) {
            m_out.truncate(before);
            m_out += "\"\\ufffd\""; // half a character: nothing in the store has one
        }
        m_out += ',';
    }
    /// Takes the comma of the last value away.
    void finish()
    {
        if (m_out.endsWith(','))
            m_out.chop(1);
    }

private:
    QByteArray &m_out;
};

} // namespace claviger::reference
