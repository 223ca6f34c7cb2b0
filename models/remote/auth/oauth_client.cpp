#include "models/remote/auth/oauth_client.h"

#include "models/base/json_object.h"
#include "models/remote/auth/secret_text.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

Result<Secret> accessToken(const Secret &body)
{
    const std::optional<JsonObject> answer = JsonObject::parse(body.view());
    const JsonObject::Member *member = answer ? answer->find("access_token") : nullptr;
    if (!member || !member->isString || member->raw.empty())
        return failure(ErrorCode::Damaged, u"access_token"_s, u"the answer holds no token"_s);
    Secret token = JsonObject::text(*member);
    if (hasControls(token.view()))
        return failure(ErrorCode::Damaged, u"access_token"_s, u"the token holds control characters"_s);
    return token;
}

} // namespace claviger
