#include "models/remote/http/template_encoding.h"

#include "models/remote/http/prepared_request.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::string_view_literals;

namespace {

constexpr std::string_view hexDigits = "0123456789ABCDEF";

bool isUnreserved(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_'
        || c == '~';
}

void appendEscape(SecretBuffer &out, char c)
{
    const auto byte = static_cast<unsigned char>(c);
    out.append('%');
    out.append(hexDigits[byte >> 4]);
    out.append(hexDigits[byte & 15]);
}

} // namespace

void appendEncoded(SecretBuffer &out, std::string_view text, std::string_view literal)
{
    for (const char c : text) {
        if (isUnreserved(c) || literal.find(c) != std::string_view::npos)
            out.append(c);
        else
            appendEscape(out, c);
    }
}

void appendAddressPart(SecretBuffer &out, std::string_view text) { appendEncoded(out, text, "/?%:@!$&'()*+,;="sv); }

void appendJson(SecretBuffer &out, std::string_view text)
{
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out.append('\\');
            out.append(c);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out.append("\\u00"sv);
            out.append(hexDigits[static_cast<unsigned char>(c) >> 4]);
            out.append(hexDigits[static_cast<unsigned char>(c) & 15]);
        } else {
            out.append(c);
        }
    }
}

tl::unexpected<Error> fieldFailure(const QString &field, const QString &what)
{
    return failure(ErrorCode::InvalidInput, field, u"field \"%1\" %2"_s.arg(field, what));
}

Result<TemplateValues::Value> valueFor(const TemplatePart &part, const TemplateValues &values, bool mayHoldControls)
{
    const Result<TemplateValues::Value> value = values.value(part.name);
    if (!value && part.isOptional)
        return TemplateValues::Value{};
    if (!value)
        return fieldFailure(part.name, u"has no value, and the request needs it"_s);
    if (value->text.empty() && value->isSecret && !part.isOptional)
        return fieldFailure(part.name, u"is empty, and the request needs it"_s);
    if (!mayHoldControls && !isHeaderValue(value->text))
        return fieldFailure(part.name, u"holds a line break or another control character, which cannot be sent here"_s);
    return value;
}

void ParameterList::endParameter()
{
    if (!m_isDropped) {
        if (!m_isFirst)
            m_done.append('&');
        m_done.append(m_current.view());
        m_isFirst = false;
    }
    m_current = SecretBuffer();
    m_isDropped = false;
}

void ParameterList::appendText(std::string_view text)
{
    for (const char c : text) {
        if (c == '&')
            endParameter();
        else
            m_current.append(c);
    }
}

void ParameterList::appendValue(const TemplateValues::Value &value, bool isOptional)
{
    m_isDropped = m_isDropped || (isOptional && value.text.empty());
    appendEncoded(m_current, value.text);
}

Secret ParameterList::take()
{
    endParameter();
    m_isFirst = true;
    return m_done.take();
}

} // namespace claviger
