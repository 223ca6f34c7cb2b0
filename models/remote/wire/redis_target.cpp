#include "models/remote/wire/redis_target.h"

#include "models/remote/auth/secret_text.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint16 kPort = 6379;

} // namespace

Result<RedisTarget> redisTarget(const RedisFields &fields)
{
    const std::string_view tls = fields.tls.view();
    if (!tls.empty() && tls != "on" && tls != "off")
        return failure(ErrorCode::InvalidInput, u"tls"_s, u"on or off"_s);
    if (hasControls(fields.user.view()))
        return failure(ErrorCode::InvalidInput, u"username"_s, u"it holds control characters"_s);
    if (hasControls(fields.password.view()))
        return failure(ErrorCode::InvalidInput, u"password"_s, u"it holds control characters"_s);
    Result<ServerPlace> place = serverPlace(fields.host.view(), fields.port.view(), kPort);
    if (!place)
        return tl::unexpected(std::move(place).error());
    return RedisTarget{*std::move(place), fields.user.clone(), fields.password.clone(), tls != "off"};
}

Result<RedisTarget> redisTarget(const Secret &text)
{
    Result<ConnectionUri> uri = readConnectionUri(text, kPort);
    if (!uri)
        return tl::unexpected(std::move(uri).error());
    if (uri->scheme != "redis" && uri->scheme != "rediss")
        return failure(ErrorCode::InvalidInput, u"uri"_s, u"expected redis:// or rediss://"_s);
    if (uri->places.size() != 1)
        return failure(ErrorCode::InvalidInput, u"uri"_s, u"expected one host"_s);
    return RedisTarget{std::move(uri->places.front()), std::move(uri->user), std::move(uri->password), uri->scheme == "rediss"};
}

} // namespace claviger
