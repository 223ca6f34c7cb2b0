#pragma once

#include "models/base/draft_file.h"

#include <QFile>
#include <QIODevice>

#include <optional>

namespace claviger {

/// Where a report is written to. A regular file is made under another name and takes the place of one that is there with
/// publish(); a device or a pipe is written to directly. Destroyed before publish() it leaves nothing. Buffers; keeps the
/// first failure, after which writing does nothing.
class ReportFile final : public QIODevice
{
    Q_OBJECT

public:
    explicit ReportFile(QString target);
    ~ReportFile() override;

    /// NotFound without the folder, ReadOnly, NoSpace, Storage.
    [[nodiscard]] Result<> begin();
    void append(QByteArrayView bytes);
    /// The first failure so far.
    [[nodiscard]] Result<> state() const;
    /// Syncs the file, gives it its name and syncs the folder.
    [[nodiscard]] Result<> publish();

    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void drain();
    void send(QByteArrayView bytes);

    QString m_target;
    std::optional<DraftFile> m_draft; ///< empty when the target is a device
    QFile m_file;
    QByteArray m_buffer;
    std::optional<Error> m_failure;
};

} // namespace claviger
