#include "models/remote/broker/json_writer.h"

#include "models/base/time_text.h"
#include "models/remote/auth/secret_text.h"
#include "models/remote/broker/answer_scan.h"

namespace claviger {

using namespace std::string_view_literals;

bool JsonWriter::isUtf8(const Secret &value)
{
    const Secret quoted = jsonString(value.view());
    return !scanAnswer(quoted.view()).empty();
}

void JsonWriter::begin(std::string_view name)
{
    if (m_needsComma)
        m_out.append(',');
    m_needsComma = true;
    if (name.empty())
        return;
    string(name);
    m_out.append(':');
}

void JsonWriter::string(std::string_view utf8) { m_out.append(jsonString(utf8).view()); }

void JsonWriter::string(QStringView value)
{
    const QByteArray utf8 = value.toUtf8();
    string(viewOf(utf8));
}

JsonWriter &JsonWriter::beginObject(std::string_view name)
{
    begin(name);
    m_out.append('{');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_out.append('}');
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::beginList(std::string_view name)
{
    begin(name);
    m_out.append('[');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endList()
{
    m_out.append(']');
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::text(std::string_view name, QStringView value)
{
    begin(name);
    string(value);
    return *this;
}

JsonWriter &JsonWriter::texts(std::string_view name, const QStringList &values)
{
    beginList(name);
    for (const QString &value : values)
        item(value);
    return endList();
}

JsonWriter &JsonWriter::number(std::string_view name, qint64 value)
{
    begin(name);
    m_out.append(QByteArray::number(value));
    return *this;
}

JsonWriter &JsonWriter::boolean(std::string_view name, bool value)
{
    begin(name);
    m_out.append(value ? "true"sv : "false"sv);
    return *this;
}

JsonWriter &JsonWriter::null(std::string_view name)
{
    begin(name);
    m_out.append("null"sv);
    return *this;
}

JsonWriter &JsonWriter::time(std::string_view name, Instant value) { return text(name, toRfc3339(value)); }

JsonWriter &JsonWriter::timeOrNull(std::string_view name, const std::optional<Instant> &value)
{
    return value ? time(name, *value) : null(name);
}

JsonWriter &JsonWriter::secretValue(const Secret &value)
{
    begin("value");
    if (isUtf8(value)) {
        string(value.view());
        return *this;
    }
    const Secret coded = base64(value.bytes());
    string(coded.view());
    return text("encoding", u"base64");
}

JsonWriter &JsonWriter::secretText(std::string_view name, const Secret &value)
{
    begin(name);
    string(value.view());
    return *this;
}

JsonWriter &JsonWriter::item(QStringView value)
{
    begin({});
    string(value);
    return *this;
}

} // namespace claviger
