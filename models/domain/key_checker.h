#pragma once

#include "models/base/progress.h"
#include "models/base/result.h"
#include "models/domain/key_check.h"
#include "models/domain/provider.h"

#include <QFuture>

#include <memory>

namespace claviger {

/// What is to be asked of a provider about one set of values.
struct CheckRequest {
    std::shared_ptr<const Provider> provider;
    QString kind; ///< registry id within the provider
    /// Beside the key's own: when a field names another stored credential, which signs the request (`credential:
    /// '{{base_credential}}'`), what a signature takes of that one as well, but for names that the key has itself.
    std::vector<PlainField> fields;
    SecretFields secrets;
    std::vector<SecretFields> madeUp; ///< at most one: values of the same form that nobody issued, asked first (self-test)
    bool followUps = true;            ///< the registry's `then` checks as well
};

/// Port: asks providers whether keys are live. Read-only at the provider by the registry's word.
class KeyChecker
{
public:
    virtual ~KeyChecker() = default;

    /// Call on any thread that runs an event loop; the future may finish on another. Every answer and every missing answer
    /// is a verdict; errors: InvalidInput when a field would break the address or a header, or the settings of the network cannot
    /// be followed (nothing was sent; subject or detail names what is wrong), Cancelled when \p cancel was.
    [[nodiscard]] virtual QFuture<Result<KeyVerdict>> check(CheckRequest request, ProgressPtr cancel) = 0;
    /// False for what the registry knows no check for; a confirmation by hand is all there is. Any thread.
    [[nodiscard]] virtual bool canCheck(const Provider &provider, QStringView kind) const = 0;
};

} // namespace claviger
