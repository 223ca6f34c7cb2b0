#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QFuture>

namespace claviger {

/// Port within remote: where the access token of one broker comes from. Call on the thread that owns it, receive with
/// onFinished().
class TokenSource
{
public:
    virtual ~TokenSource() = default;

    /// The access token, as it goes behind "Bearer ". Renewed before it is answered when less than a minute or a fifth of its
    /// life is left; with \p renew in any case, since the broker called the last one expired. One renewal at a time, whoever
    /// waits. SignInNeeded (refused, or it can't be renewed), Unreachable (the issuer), KeychainLocked, Cancelled.
    [[nodiscard]] virtual QFuture<Result<Secret>> token(bool renew) = 0;
};

} // namespace claviger
