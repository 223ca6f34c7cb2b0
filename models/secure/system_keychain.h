#pragma once

#include "models/domain/os_keychain.h"

#include <QObject>

namespace claviger {

/// OsKeychain over QtKeychain, service "claviger", never its plain-text fallback.
///
/// The libraries below answer "not found" for an entry of a locked keychain. An entry named "claviger-probe",
/// which holds nothing, tells the two apart: it is written at the first probe and can be read ever after.
class SystemKeychain final : public OsKeychain
{
public:
    [[nodiscard]] QFuture<Result<Secret>> read(QString entry) override;
    [[nodiscard]] QFuture<Result<>> write(QString entry, Secret value) override;
    [[nodiscard]] QFuture<Result<>> remove(QString entry) override;
    [[nodiscard]] QFuture<Result<bool>> probe() override;

private:
    QObject m_alive; ///< steps that are under way end with this object
};

} // namespace claviger
