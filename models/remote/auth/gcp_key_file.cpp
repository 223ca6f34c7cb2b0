#include "models/remote/auth/gcp_key_file.h"

#include "models/base/json_object.h"
#include "models/remote/auth/secret_text.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> refused(std::string_view member, const QString &why)
{
    return failure(ErrorCode::InvalidInput, QString::fromLatin1(member.data(), static_cast<qsizetype>(member.size())), why);
}

Result<Secret> textOf(const JsonObject &file, std::string_view member)
{
    const JsonObject::Member *found = file.find(member);
    if (!found)
        return refused(member, u"the key file has no such member"_s);
    if (!found->isString || found->raw.empty())
        return refused(member, u"the member is not a text"_s);
    return JsonObject::text(*found);
}

/// A member that is no secret and goes into headers, addresses and claims.
Result<QByteArray> nameOf(const JsonObject &file, std::string_view member)
{
    const Result<Secret> text = textOf(file, member);
    if (!text)
        return tl::unexpected(text.error());
    if (hasControls(text->view()))
        return refused(member, u"the member holds control characters"_s);
    return QByteArray(text->view().data(), static_cast<qsizetype>(text->size()));
}

} // namespace

Result<GcpKeyFile> readGcpKeyFile(const Secret &json)
{
    const std::optional<JsonObject> file = JsonObject::parse(json.view());
    if (!file)
        return refused("service_account_json", u"expected the JSON file as downloaded"_s);
    const Result<QByteArray> type = nameOf(*file, "type");
    if (!type)
        return tl::unexpected(type.error());
    if (*type != "service_account")
        return refused("type", u"expected service_account"_s);
    if (file->find("token_uri")) {
        const Result<QByteArray> uri = nameOf(*file, "token_uri");
        if (!uri || viewOf(*uri) != kGoogleTokenUri)
            return refused("token_uri", u"only https://oauth2.googleapis.com/token is ever asked"_s);
    }
    GcpKeyFile key;
    for (const auto &[member, place] : {std::pair<std::string_view, QByteArray *>{"project_id", &key.projectId},
                                        {"private_key_id", &key.privateKeyId},
                                        {"client_email", &key.clientEmail}}) {
        Result<QByteArray> text = nameOf(*file, member);
        if (!text)
            return tl::unexpected(std::move(text).error());
        *place = *std::move(text);
    }
    Result<Secret> privateKey = textOf(*file, "private_key");
    if (!privateKey)
        return tl::unexpected(std::move(privateKey).error());
    key.privateKey = *std::move(privateKey);
    return key;
}

} // namespace claviger
