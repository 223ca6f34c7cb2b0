#include "models/remote/http/url_template.h"

#include "models/remote/http/address_builder.h"
#include "models/remote/http/prepared_request.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The pieces one after another, values as they are; nullopt when an optional one is empty.
Result<std::optional<Secret>> joined(const QString &text, const TemplateValues &values)
{
    SecretBuffer out;
    for (const TemplatePart &part : templateParts(text)) {
        if (part.name.isEmpty()) {
            out.append(part.text.toUtf8());
            continue;
        }
        const Result<TemplateValues::Value> value = valueFor(part, values, false);
        if (!value)
            return tl::unexpected(value.error());
        if (part.isOptional && value->text.empty())
            return std::nullopt;
        out.append(value->text);
    }
    return out.take();
}

bool holdsSecret(const QString &text, const TemplateValues &values)
{
    for (const TemplatePart &part : templateParts(text)) {
        if (const auto value = values.value(part.name); !part.name.isEmpty() && value && value->isSecret)
            return true;
    }
    return false;
}

QString namesIn(const QString &text)
{
    QStringList names;
    for (const TemplatePart &part : templateParts(text)) {
        if (!part.name.isEmpty())
            names.append(part.name);
    }
    return names.isEmpty() ? text : names.join(u", "_s);
}

} // namespace

Result<ExpandedAddress> expandAddress(const QString &address, const TemplateValues &values, SecretInAddress secrets)
{
    AddressBuilder builder(secrets);
    const std::vector<TemplatePart> parts = templateParts(address);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        QChar next;
        if (i + 1 < parts.size())
            next = parts[i + 1].name.isEmpty() ? parts[i + 1].text.front() : u'{';
        if (const Result<> done = builder.append(parts[i], values, next); !done)
            return tl::unexpected(done.error());
    }
    return builder.finish();
}

Result<std::optional<HttpHeader>> expandHeader(const QString &name, const QString &text, const TemplateValues &values)
{
    if (holdsSecret(name, values))
        return failure(ErrorCode::Unsupported, namesIn(name), u"a secret cannot be the name of a header"_s);
    Result<std::optional<Secret>> header = joined(name, values);
    if (!header)
        return tl::unexpected(header.error());
    Result<std::optional<Secret>> value = joined(text, values);
    if (!value)
        return tl::unexpected(value.error());
    if (!*header || !*value)
        return std::nullopt;
    const std::string_view view = (*header)->view();
    const QByteArray headerName(view.data(), static_cast<qsizetype>(view.size()));
    if (!isHeaderName(headerName))
        return fieldFailure(namesIn(name), u"is no name of a header: letters, digits and -"_s);
    return HttpHeader{headerName, **std::move(value)};
}

Result<std::optional<Secret>> expandText(const QString &text, const TemplateValues &values) { return joined(text, values); }

BodyForm bodyFormOf(QByteArrayView contentType)
{
    const QByteArray type = contentType.toByteArray().toLower();
    const QByteArray media = type.split(';').constFirst().trimmed();
    if (media == "application/x-www-form-urlencoded")
        return BodyForm::Form;
    return media == "application/json" || media.endsWith("+json") ? BodyForm::Json : BodyForm::Plain;
}

Result<Secret> expandBody(const QString &body, BodyForm form, const TemplateValues &values)
{
    SecretBuffer text;
    ParameterList parameters;
    for (const TemplatePart &part : templateParts(body)) {
        if (part.name.isEmpty()) {
            const std::string literal = part.text.toStdString();
            form == BodyForm::Form ? parameters.appendText(literal) : text.append(std::string_view(literal));
            continue;
        }
        const Result<TemplateValues::Value> value = valueFor(part, values, form != BodyForm::Plain);
        if (!value)
            return tl::unexpected(value.error());
        if (part.isOptional && form != BodyForm::Form)
            return failure(ErrorCode::Unsupported, part.name, u"only parameters of a form can be optional"_s);
        if (form == BodyForm::Form)
            parameters.appendValue(*value, part.isOptional);
        else if (form == BodyForm::Json)
            appendJson(text, value->text);
        else
            text.append(value->text);
    }
    return form == BodyForm::Form ? parameters.take() : text.take();
}

} // namespace claviger
