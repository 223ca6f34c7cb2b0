#include "models/remote/oidc/token_answer.h"

#include "models/base/json_object.h"
#include "models/remote/auth/secret_text.h"
#include "models/remote/oidc/sign_in_fault.h"

#include <algorithm>
#include <charconv>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kLongestToken = 16UL * 1024;
constexpr std::chrono::seconds kLongestLife{366L * 24 * 3600};

/// The token \p name: visible ASCII, as headers and forms take it. Empty when it is missing or null; nothing when it is anything
/// else.
std::optional<Secret> tokenIn(const JsonObject &object, std::string_view name)
{
    const JsonObject::Member *member = object.find(name);
    if (!member || member->raw == "null")
        return Secret();
    if (!member->isString || member->raw.empty() || member->raw.size() > kLongestToken)
        return std::nullopt;
    Secret token = JsonObject::text(*member);
    const bool isVisible = std::ranges::all_of(token.view(), [](char c) { return c > ' ' && c < '\x7f'; });
    return isVisible ? std::optional(std::move(token)) : std::nullopt;
}

/// `expires_in`: a number, or one in quotes as some issuers write it.
std::optional<std::chrono::seconds> lifeIn(const JsonObject &object)
{
    const JsonObject::Member *member = object.find("expires_in");
    long long seconds = 0;
    if (!member)
        return std::nullopt;
    const char *end = member->raw.data() + member->raw.size();
    const auto [at, error] = std::from_chars(member->raw.data(), end, seconds);
    if (error != std::errc() || (at != end && *at != '.') || seconds < 1)
        return std::nullopt;
    return std::min(std::chrono::seconds(seconds), kLongestLife);
}

bool isBearer(const JsonObject &object)
{
    const JsonObject::Member *type = object.find("token_type");
    return type && type->isString
        && QLatin1StringView(type->raw.data(), static_cast<qsizetype>(type->raw.size())).compare("bearer"_L1, Qt::CaseInsensitive)
        == 0;
}

/// The issuer's own code, when it is one: nothing else of a refusal is shown, since it may repeat what was sent.
QString codeOf(const std::optional<JsonObject> &object)
{
    constexpr std::size_t longest = 64;
    const JsonObject::Member *member = object ? object->find("error") : nullptr;
    const bool isCode = member && member->isString && member->raw.size() <= longest
        && std::ranges::all_of(member->raw, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    return isCode ? QString::fromLatin1(member->raw.data(), static_cast<qsizetype>(member->raw.size())) : QString();
}

} // namespace

Result<TokenAnswer> readTokenAnswer(const HttpAnswer &answer, const QString &issuer)
{
    const auto failed
        = [&issuer](SignInFault fault, const QString &more) { return tl::unexpected(signInError(fault, issuer, more)); };
    const std::optional<JsonObject> object = JsonObject::parse(answer.body.view());
    if (answer.status == 400 || answer.status == 401 || answer.status == 403)
        return failed(SignInFault::Declined, codeOf(object));
    if (answer.status == 429 || answer.status >= 500)
        return failed(SignInFault::Unreachable, u"HTTP %1"_s.arg(answer.status));
    if (answer.status != 200 || !object)
        return failed(SignInFault::BadDocument, u"no token answer, HTTP %1"_s.arg(answer.status));
    std::optional<Secret> access = tokenIn(*object, "access_token");
    std::optional<Secret> refresh = tokenIn(*object, "refresh_token");
    std::optional<Secret> idToken = tokenIn(*object, "id_token");
    if (!access || access->isEmpty() || !refresh || !idToken || !isBearer(*object))
        return failed(SignInFault::BadDocument, u"no token answer"_s);
    return TokenAnswer{*std::move(access), *std::move(refresh), *std::move(idToken), lifeIn(*object)};
}

} // namespace claviger
