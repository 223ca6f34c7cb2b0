#pragma once

#include "models/base/result.h"

#include <QString>

namespace claviger {

/// \p error is an errno: NoSpace, ReadOnly, AlreadyExists, or Storage with the system's own words.
[[nodiscard]] tl::unexpected<Error> systemFailure(const QString &subject, int error);

/// A file that is being made beside its final name, so that the name only ever stands for a whole file. Removed with
/// its journal unless publish() succeeded.
class DraftFile
{
public:
    enum class Existing { Keep, Replace };

    /// Makes an empty file, readable by its owner alone, in the folder of \p target. AlreadyExists when \p target is
    /// there and to be kept; NotFound without the folder; ReadOnly, NoSpace.
    [[nodiscard]] static Result<DraftFile> create(const QString &target, Existing existing = Existing::Keep);
    ~DraftFile();
    DraftFile(DraftFile &&other) noexcept;
    DraftFile(const DraftFile &) = delete;
    DraftFile &operator=(const DraftFile &) = delete;
    DraftFile &operator=(DraftFile &&) = delete;

    [[nodiscard]] const QString &path() const noexcept { return m_path; }

    /// Brings its bytes to the disk.
    [[nodiscard]] Result<> sync() const;
    /// Syncs it, gives it its final name and syncs the folder. AlreadyExists when the name was taken meanwhile.
    [[nodiscard]] Result<> publish();

private:
    DraftFile(QString path, QString target, Existing existing);

    QString m_path;
    QString m_target;
    Existing m_existing;
};

} // namespace claviger
