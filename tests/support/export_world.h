#pragma once

#include "models/services/export_viewing.h"
#include "models/services/settings.h"
#include "tests/support/some_events.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QThreadPool>

namespace claviger::test {

/// What the viewer works on, in memory: a good export "good.clavaudit" of 1,000 events.
struct ExportWorld {
    explicit ExportWorld(std::size_t count = 1000)
        : good(addGoodFile(*reader, path(), count))
    {
    }
    ~ExportWorld() { pool.waitForDone(); }
    Q_DISABLE_COPY_MOVE(ExportWorld)

    [[nodiscard]] QString path(const QString &name = QStringLiteral("good.clavaudit")) const { return folder.filePath(name); }
    [[nodiscard]] ExportCheck &check(const QString &file) const { return reader->checks.at(file); }
    [[nodiscard]] ExportTools tools() { return {reader, reports, pool}; }

    /// A copy of the good file with another verdict, as "bad.clavaudit".
    QString addBad(ExportVerdict verdict, const ExportFinding &finding) const
    {
        const QString file = path(QStringLiteral("bad.clavaudit"));
        addGoodFile(*reader, file, good->events.size());
        ExportCheck &answer = check(file);
        answer.verdict = verdict;
        answer.finding = finding;
        answer.trust = SignerTrust::Unknown;
        answer.rootHolds = answer.exportSigned = false;
        return file;
    }

    /// The proof of one event, as "event.clavproof".
    [[nodiscard]] QString addProof() const
    {
        const QString file = path(QStringLiteral("event.clavproof"));
        addGoodProof(*reader, file);
        return file;
    }

    QTemporaryDir folder;
    FixedClock clock;
    QThreadPool pool;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)};
    SignerPins pins{settings, clock};
    std::shared_ptr<FakeExportReader> reader = std::make_shared<FakeExportReader>();
    std::shared_ptr<FakeReportWriter> reports = std::make_shared<FakeReportWriter>();
    std::shared_ptr<FakeExportFile> good;
};

} // namespace claviger::test
