#pragma once

#include "models/base/result.h"
#include "models/domain/store_admin.h"

#include <QString>

namespace claviger::cli {

/// The file of a recovery kit. It is made, for its owner alone and with its space set aside, before the change that makes
/// the code; it is taken away again unless write() succeeded.
class RecoveryKitFile
{
public:
    RecoveryKitFile() = default;
    ~RecoveryKitFile();
    RecoveryKitFile(RecoveryKitFile &&other) noexcept;
    RecoveryKitFile &operator=(RecoveryKitFile &&) = delete;
    RecoveryKitFile(const RecoveryKitFile &) = delete;
    RecoveryKitFile &operator=(const RecoveryKitFile &) = delete;

    /// A new file; for an empty \p file nothing is made. AlreadyExists, NotFound (its folder), ReadOnly, NoSpace.
    [[nodiscard]] static Result<RecoveryKitFile> make(const QString &file);

    [[nodiscard]] bool isWanted() const { return m_descriptor >= 0; }
    /// Writes the kit down to the disk; NoSpace or Storage.
    [[nodiscard]] Result<> write(const StoreHeader &store, const Secret &code);

private:
    QString m_file; ///< absolute
    int m_descriptor = -1;
    bool m_written = false;
};

} // namespace claviger::cli
