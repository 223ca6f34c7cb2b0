#pragma once

#include "models/audit/export_reader.h"
#include "models/audit/report/file_report_writer.h"
#include "models/services/export_viewing.h"
#include "models/services/settings.h"
#include "tests/audit/sample_log.h"
#include "tests/support/fixed_clock.h"

#include <QSettings>
#include <QThreadPool>

namespace claviger::test {

/// Exports on disk as they are signed, read and checked by what the program has for that: 700 events, so that digest lines stand
/// between them.
class SignedFiles
{
public:
    static constexpr quint64 kEvents = 700;

    SignedFiles() = default;
    ~SignedFiles() { pool.waitForDone(); }
    Q_DISABLE_COPY_MOVE(SignedFiles)

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    [[nodiscard]] ExportTools tools()
    {
        return {std::make_shared<AuditExportReader>(), std::make_shared<FileReportWriter>(), pool};
    }

    /// What an export of the log holds; made once.
    [[nodiscard]] static const QByteArray &good()
    {
        static const QByteArray bytes = SampleLog(static_cast<int>(kEvents)).exported();
        return bytes;
    }
    /// The file line, from 1, in which event \p seq stands.
    [[nodiscard]] static qsizetype lineOf(quint64 seq)
    {
        const QList<QByteArray> lines = good().split('\n');
        for (qsizetype at = 2; at < lines.size(); ++at) {
            if (lines[at].startsWith("{\"action\"") && lines[at].contains("\"seq\":" + QByteArray::number(seq) + ','))
                return at + 1;
        }
        return 0;
    }
    /// A file of the good one with \p from replaced by \p to in the line of event \p seq. Empty when it cannot be made.
    [[nodiscard]] QString edited(quint64 seq, const QByteArray &from, const QByteArray &to) const
    {
        QList<QByteArray> lines = good().split('\n');
        QByteArray &line = lines[lineOf(seq) - 1];
        const qsizetype at = line.indexOf(from);
        if (at < 0)
            return {};
        line.replace(at, from.size(), to);
        return put(u"edited.clavaudit"_s, lines.join('\n'));
    }
    [[nodiscard]] QString put(const QString &name, const QByteArray &bytes) const
    {
        return writeFile(path(name), bytes) ? path(name) : QString();
    }

    QTemporaryDir folder;
    FixedClock clock;
    QThreadPool pool;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)};
    SignerPins pins{settings, clock};
};

} // namespace claviger::test
