#pragma once

#include "models/base/secret.h"
#include "models/domain/store_admin.h"

#include <QStringList>

namespace claviger {

/// What stands on the sheet that an admin prints and locks away. Layout is the window's business.
struct RecoveryKit {
    QString title;
    QString storeId;
    QString file;
    QString date;
    Secret code; ///< as printed
    QString codeCaption;
    QStringList instructions; ///< translated sentences, in order
};

[[nodiscard]] RecoveryKit makeRecoveryKit(const StoreHeader &store, Secret code, Instant now);

/// The kit as UTF-8 text for a file; secret, since it holds the code.
[[nodiscard]] Secret recoveryKitText(const RecoveryKit &kit);

} // namespace claviger
