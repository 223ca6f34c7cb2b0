#pragma once

#include "models/domain/backend.h"

#include <chrono>

namespace claviger {

class AppSettings;

/// A value that was asked for, and for how long it may be seen or stay on the clipboard.
struct Revealed {
    Secret value;
    std::chrono::seconds lifetime{0}; ///< 0: until it is used (Use), or for ever by the person's own setting
};

/// Hands out one secret field at a time. The event is in the log before the value is answered; a key
/// of production needs a reason, else Refused and recorded as DENIED. GUI thread.
class RevealService final : public QObject
{
    Q_OBJECT

public:
    RevealService(Backend &backend, const AppSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] static bool reasonRequired(const CredentialOverview &key);

    /// \p version 0 is the current one.
    [[nodiscard]] QFuture<Result<Revealed>> reveal(CredentialId id, QString field, QString reason, int version = 0);
    [[nodiscard]] QFuture<Result<Revealed>> copy(CredentialId id, QString field, QString reason, int version = 0);
    /// For a program that is started with it; no lifetime.
    [[nodiscard]] QFuture<Result<Revealed>> use(CredentialId id, QString field, QString reason);

private:
    [[nodiscard]] QFuture<Result<Revealed>> fetch(SecretOrder order, std::chrono::seconds lifetime);

    Backend &m_backend;
    const AppSettings &m_settings;
};

} // namespace claviger
