#pragma once

#include "models/store/session.h"

namespace claviger {

/// What only tests switch on.
struct StoreOptions {
    bool allowWeakKdf = false; ///< creation takes any Argon2id cost; ignored in builds without CLAVIGER_TESTING
};

/// Refused when \p cost is below what a new slot must have.
[[nodiscard]] Result<Argon2Parameters> creationCost(const KdfCost &cost, const StoreOptions &options);

/// A store that was just opened or made.
struct OpenedStore {
    std::unique_ptr<StoreSession> session;
    Secret recoveryCode;                  ///< of a new store, when asked for
    std::chrono::seconds clockBehind{0};  ///< how far the clock is behind the newest event
    std::vector<CheckFinding> findings;   ///< about the header; see checkOpenedHeader()
    std::optional<LogComparison> putBack; ///< set: it can only be read, and nothing was written
};

/// The public header of \p file. Writes nothing.
[[nodiscard]] Result<StoreHeader> peekStore(const QString &file);
[[nodiscard]] Result<OpenedStore> createStore(const CreateStoreOrder &order, const SessionContext &context,
                                              const StoreOptions &options);
/// Opens with keys; when the log continues every point of \p seen, migrates older tables after a backup and tells the log. See
/// StoreAdmin::unlock(). \p failedBefore: tries that failed since the last success, which the log is told as well.
[[nodiscard]] Result<OpenedStore> unlockStore(const QString &file, const Unlocker &unlocker, const SessionContext &context,
                                              int failedBefore, const std::vector<LogPoint> &seen = {});
/// Opens with keys and writes nothing, for looking at a backup.
[[nodiscard]] Result<std::unique_ptr<StoreSession>> inspectStore(const QString &file, const Unlocker &unlocker,
                                                                 const SessionContext &context);

/// What the session tells of its store; \p withTrash opens every overview to count those in the trash.
[[nodiscard]] Result<StoreInfo> storeInfo(StoreSession &session, bool withTrash);

} // namespace claviger
