#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QFuture>
#include <QString>

namespace claviger {

/// Port: the desktop's own keychain. Call on a thread that runs an event loop, which also finishes the
/// futures; when the desktop asks the person to unlock it, an answer takes as long as the person does.
///
/// Errors: KeychainUnavailable (nothing answers), KeychainLocked, AccessDenied (the person or the system said no).
class OsKeychain
{
public:
    virtual ~OsKeychain() = default;

    /// The bytes kept under \p entry. NotFound only when the keychain is known to be unlocked.
    [[nodiscard]] virtual QFuture<Result<Secret>> read(QString entry) = 0;
    /// Makes or replaces \p entry.
    [[nodiscard]] virtual QFuture<Result<>> write(QString entry, Secret value) = 0;
    /// NotFound as for read().
    [[nodiscard]] virtual QFuture<Result<>> remove(QString entry) = 0;
    /// True: it answers and is unlocked; false: it answers and is locked; KeychainUnavailable: nothing answers.
    [[nodiscard]] virtual QFuture<Result<bool>> probe() = 0;
};

} // namespace claviger
