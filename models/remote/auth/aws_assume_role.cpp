#include "models/remote/auth/aws_assume_role.h"

#include <algorithm>
#include <string>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What stands between <name> and the next </name> in \p xml; empty when that is not there.
std::string_view element(std::string_view xml, const std::string &name)
{
    const std::string opening = '<' + name + '>';
    const std::size_t at = xml.find(opening);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = xml.substr(at + opening.size());
    const std::size_t end = rest.find("</" + name + '>');
    return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
}

/// Keys and tokens are base64: anything else, an entity among it, is no answer of STS.
bool isBase64(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
    });
}

} // namespace

Result<AwsCredentials> temporaryCredentials(const Secret &body)
{
    const std::string_view credentials = element(body.view(), "Credentials");
    const std::string_view id = element(credentials, "AccessKeyId");
    const std::string_view key = element(credentials, "SecretAccessKey");
    const std::string_view token = element(credentials, "SessionToken");
    if (!isBase64(id) || !isBase64(key) || !isBase64(token))
        return failure(ErrorCode::Damaged, u"AssumeRole"_s, u"the answer holds no temporary credentials"_s);
    return AwsCredentials{QByteArray(id.data(), static_cast<qsizetype>(id.size())), Secret::fromText(key),
                          Secret::fromText(token)};
}

} // namespace claviger
