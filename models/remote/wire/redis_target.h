#pragma once

#include "models/remote/wire/connection_uri.h"

namespace claviger {

/// What a Redis connection is made of.
struct RedisTarget {
    ServerPlace place;
    Secret user;     ///< empty: the default user
    Secret password; ///< empty: none is sent
    bool usesTls = true;
};

/// The fields of the registry's kind "connection"; those that are not given are empty.
struct RedisFields {
    Secret host;
    Secret port;
    Secret user;
    Secret password;
    Secret tls; ///< "on" or "off"; on when it is empty
};

/// InvalidInput, subject the field's name: no host, no port, another switch, control characters.
[[nodiscard]] Result<RedisTarget> redisTarget(const RedisFields &fields);

/// Reads "rediss://USER:PASSWORD@HOST:PORT/DB"; "redis" means without TLS. InvalidInput, subject "uri".
[[nodiscard]] Result<RedisTarget> redisTarget(const Secret &uri);

} // namespace claviger
