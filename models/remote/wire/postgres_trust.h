#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <memory>

namespace claviger {

struct PostgresErrand;

/// The file of certificates that libpq is to trust, in a folder of its own that goes with this object.
class PostgresTrust
{
public:
    /// Storage when the file cannot be written.
    [[nodiscard]] static Result<PostgresTrust> prepare(const PostgresErrand &errand);

    /// Missing when the errand's mode does not verify the server.
    [[nodiscard]] QByteArray rootFile() const;
    /// A path where there is nothing.
    [[nodiscard]] QByteArray missingFile() const;

private:
    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
};

} // namespace claviger
