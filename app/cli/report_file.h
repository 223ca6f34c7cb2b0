#pragma once

#include "models/base/result.h"

#include <QByteArrayView>
#include <QSaveFile>

#include <memory>

namespace claviger::cli {

/// A file that a command writes at its end, whole or not at all. Opened at the beginning, so that a folder which cannot be
/// written is known before the work is done.
class ReportFile
{
public:
    /// For an empty \p path nothing is written. NotFound (its folder), ReadOnly.
    [[nodiscard]] static Result<ReportFile> open(const QString &path);

    [[nodiscard]] bool isWanted() const { return m_file != nullptr; }
    /// An older file of this name is replaced. NoSpace or Storage.
    [[nodiscard]] Result<> write(QByteArrayView bytes);

private:
    std::unique_ptr<QSaveFile> m_file;
};

} // namespace claviger::cli
