#include "models/remote/http/address_builder.h"

#include "models/remote/http/address_rules.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isPlainAddressText(std::string_view text)
{
    return std::ranges::none_of(text,
                                [](char c) { return c == ' ' || c == '#' || c == '\\' || c == '"' || c == '<' || c == '>'; });
}

bool isHostText(std::string_view text)
{
    const auto isFine = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
    };
    return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos
        && std::ranges::all_of(text, isFine);
}

QString latin(std::string_view text) { return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())); }

} // namespace

AddressBuilder::AddressBuilder(SecretInAddress secrets)
    : m_secrets(secrets)
{
}

Result<> AddressBuilder::append(const TemplatePart &part, const TemplateValues &values, QChar followedBy)
{
    const bool isBehindWhole = std::exchange(m_isBehindWhole, false);
    if (part.name.isEmpty()) {
        appendText(part.text);
        return {};
    }
    const Result<TemplateValues::Value> value = valueFor(part, values, false);
    if (!value)
        return tl::unexpected(value.error());
    if (value->isSecret && m_secrets == SecretInAddress::Refused)
        return fieldFailure(part.name, u"is secret and has no place in an address"_s);
    if (part.isOptional && m_zone != Zone::Query)
        return failure(ErrorCode::Unsupported, part.name, u"only parameters of an address can be optional"_s);
    if (m_zone == Zone::Query) {
        m_hasSecret = m_hasSecret || value->isSecret;
        m_query.appendValue(*value, part.isOptional);
        return {};
    }
    // Nothing follows a host but a dot, a path or a query, and nothing stands before a value in it but :// or a dot.
    const bool isPartOfHost = m_origin.endsWith(u'/') || m_origin.endsWith(u'.');
    if (m_zone == Zone::Begin)
        return appendAddress(part.name, *value, followedBy);
    if (m_zone == Zone::Host && isPartOfHost)
        return appendHost(part.name, *value, followedBy);
    if (m_zone == Zone::Host || isBehindWhole)
        return appendWholePath(part.name, *value, followedBy);
    return appendSegment(part, *value);
}

void AddressBuilder::appendText(QStringView text)
{
    for (const QChar c : text) {
        if (m_zone == Zone::Begin && (m_origin += c).endsWith("://"_L1))
            m_zone = Zone::Host;
        else if (m_zone == Zone::Host && c != u'/' && c != u'?')
            m_origin += c;
        else if (m_zone == Zone::Query)
            m_query.appendText(QString(c).toUtf8().toStdString());
        else if (c == u'?' && m_zone != Zone::Begin) {
            m_zone = Zone::Query;
            m_hasQuery = true;
        } else if (m_zone != Zone::Begin) {
            m_zone = Zone::Path;
            m_path.append(QString(c).toUtf8());
        }
        if (m_zone != Zone::Query)
            m_endpoint += c;
    }
}

void AddressBuilder::show(const QString &field, const TemplateValues::Value &value)
{
    m_endpoint += value.isKnown ? latin(value.text) : u'{' + field + u'}';
}

/// "https://host:port/path?query" from a field.
Result<> AddressBuilder::appendAddress(const QString &field, TemplateValues::Value value, QChar followedBy)
{
    std::string_view text = value.text;
    const std::size_t scheme = text.find("://");
    const std::string_view name = text.substr(0, scheme == std::string_view::npos ? 0 : scheme);
    if (name != "https" && name != "http")
        return fieldFailure(field, u"must start with https://"_s);
    if (!isPlainAddressText(text))
        return fieldFailure(field, u"holds spaces, # or other characters that cannot stand in an address"_s);
    const std::size_t hostEnd = std::min(text.find_first_of("/?", scheme + 3), text.size());
    const std::string_view authority = text.substr(scheme + 3, hostEnd - scheme - 3);
    if (authority.find('@') != std::string_view::npos)
        return fieldFailure(field, u"must not hold a user name or @ before its path"_s);
    m_origin = QString::fromUtf8(text.data(), static_cast<qsizetype>(hostEnd));
    m_hostField = field;
    m_zone = Zone::Path;
    m_isBehindWhole = true;
    show(field, value);
    value.text = text.substr(hostEnd);
    if (followedBy == u'/' || followedBy == u'{') { // "https://host/" and "/path" have one slash between them
        if (value.text.ends_with('/'))
            value.text.remove_suffix(1);
    }
    m_hasSecret = m_hasSecret || value.isSecret;
    if (value.text.empty())
        return {};
    const QString shown = m_endpoint;
    const Result<> done = appendWholePath(field, value, followedBy);
    m_endpoint = shown;
    return done;
}

Result<> AddressBuilder::appendHost(const QString &field, const TemplateValues::Value &value, QChar followedBy)
{
    if (value.isSecret)
        return fieldFailure(field, u"is secret and cannot be part of a host name"_s);
    const bool isEnded = followedBy.isNull() || followedBy == u'.' || followedBy == u'/' || followedBy == u'?'
        || followedBy == u':' || followedBy == u'{';
    if (!isEnded || !isHostText(value.text))
        return fieldFailure(field, u"must be a host name or a part of one: letters, digits, - and ."_s);
    m_origin += latin(value.text);
    m_hostField = field;
    show(field, value);
    return {};
}

/// A path, with or without a query, right behind the host.
Result<> AddressBuilder::appendWholePath(const QString &field, const TemplateValues::Value &value, QChar followedBy)
{
    m_zone = Zone::Path;
    m_lastField = field;
    m_hasSecret = m_hasSecret || value.isSecret;
    if (value.text.empty())
        return {};
    const std::size_t question = value.text.find('?');
    const bool hasQuery = question != std::string_view::npos;
    if (value.text.front() != '/' && !(hasQuery && question == 0))
        return fieldFailure(field, u"must start with /"_s);
    if (!isPlainAddressText(value.text) || (hasQuery && !followedBy.isNull()))
        return fieldFailure(field, u"holds a query, spaces, # or other characters that cannot stand there"_s);
    appendAddressPart(m_path, value.text.substr(0, question));
    show(field, value);
    if (!hasQuery)
        return {};
    SecretBuffer query;
    appendAddressPart(query, value.text.substr(question + 1));
    m_zone = Zone::Query;
    m_hasQuery = true;
    m_query.appendText(query.view());
    return {};
}

Result<> AddressBuilder::appendSegment(const TemplatePart &part, const TemplateValues::Value &value)
{
    if (value.text.empty())
        return fieldFailure(part.name, u"is empty, and the address needs it"_s);
    if (value.text.find_first_of("@#") != std::string_view::npos)
        return fieldFailure(part.name, u"holds @ or #, which cannot stand in an address"_s);
    m_lastField = part.name;
    m_hasSecret = m_hasSecret || value.isSecret;
    appendEncoded(m_path, value.text, ":");
    show(part.name, value);
    return {};
}

Result<ExpandedAddress> AddressBuilder::finish()
{
    const QUrl origin(m_origin, QUrl::StrictMode);
    SecretBuffer target;
    target.append(m_path.size() == 0 ? std::string_view("/") : m_path.view());
    if (m_hasQuery) {
        target.append('?');
        target.append(m_query.take().view());
    }
    QString problem = requestUrlProblem(origin, true);
    if (problem.isEmpty())
        problem = targetProblem(target.view());
    const QString field = m_lastField.isEmpty() ? m_hostField : m_lastField;
    if (!problem.isEmpty() && !field.isEmpty())
        return fieldFailure(field, u"makes an address that "_s + problem);
    if (!problem.isEmpty())
        return failure(ErrorCode::InvalidInput, u"address"_s, u"the provider's address "_s + problem);
    ExpandedAddress address{origin, {}, m_endpoint};
    if (m_hasSecret) {
        address.target = target.take();
        return address;
    }
    const std::string_view text = target.view();
    address.url = QUrl::fromEncoded(
        origin.toEncoded() + QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).toByteArray(), QUrl::StrictMode);
    return address;
}

} // namespace claviger
