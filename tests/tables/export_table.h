#pragma once

#include "models/tables/export_table_model.h"
#include "tests/support/some_events.h"

#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QTest>

namespace claviger::test {

inline constexpr int kCount = 2000;

inline std::shared_ptr<FakeExportFile> someFile(std::size_t count = kCount)
{
    auto file = std::make_shared<FakeExportFile>();
    file->events = someEvents(count);
    file->found = count;
    return file;
}

inline void load(ExportTableModel &model, const std::shared_ptr<FakeExportFile> &file)
{
    QSignalSpy indexed(&model, &ExportTableModel::indexed);
    model.setFile(file);
    model.setLineCount(file->events.size(), true);
    QVERIFY(indexed.wait() || indexed.count() > 0);
    QTRY_VERIFY(!model.isBusy());
}

inline void apply(ExportTableModel &model, const ExportRowFilter &filter)
{
    model.setFilter(filter);
    QTRY_VERIFY(!model.isBusy());
}

/// Until what the row shows has been read.
inline void await(const ExportTableModel &model, int row)
{
    const QDeadlineTimer late(5000);
    while (model.index(row, 0).data(ExportTableModel::PendingRole).toBool() && !late.hasExpired())
        QCoreApplication::processEvents();
    QVERIFY2(!late.hasExpired(), qPrintable(QStringLiteral("row %1").arg(row)));
}

inline QList<quint64> linesOf(const ExportTableModel &model)
{
    QList<quint64> lines;
    for (int row = 0; row < model.rowCount(); ++row)
        lines << model.lineOf(row);
    return lines;
}

inline QList<quint64> linesWhere(const FakeExportFile &file, const std::function<bool(const ExportEvent &)> &test)
{
    QList<quint64> lines;
    for (std::size_t line = 0; line < file.events.size(); ++line) {
        if (file.events[line] && test(*file.events[line]))
            lines << line;
    }
    return lines;
}

} // namespace claviger::test
