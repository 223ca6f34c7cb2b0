#include "tests/bench/viewer_bench.h"

#include "models/audit/export_reader.h"
#include "models/audit/export_writer.h"
#include "models/audit/report/file_report_writer.h"
#include "models/services/settings.h"
#include "models/services/signer_pins.h"
#include "tests/bench/big_log.h"
#include "tests/bench/children.h"
#include "tests/support/local_world.h"
#include "tests/support/screenshot.h"
#include "ui/theme/theme.h"
#include "ui/viewer/events_page.h"
#include "ui/viewer/viewer_window.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <QThreadPool>

#include <functional>

namespace claviger::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kStart = "CLAVIGER_BENCH_START";
constexpr double kPatience = 120'000;

/// Runs the window until \p done; answers the longest time that one turn of the event loop took.
double runUntil(const std::function<bool()> &done)
{
    double longest = 0;
    const qint64 start = monotonicNow();
    while (!done() && since(start) < kPatience) {
        const qint64 turn = monotonicNow();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        longest = std::max(longest, since(turn));
        if (!done())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return longest;
}

struct Times {
    QJsonArray taken;
    double longest = 0;
};

/// From \p act to the repainted table.
void measure(Times &times, ExportTableModel &model, QTableView *table, const std::function<void()> &act)
{
    const qint64 start = monotonicNow();
    act();
    const double acting = since(start);
    const double waiting = runUntil([&] { return !model.isBusy(); });
    table->viewport()->repaint();
    times.taken.append(since(start));
    times.longest = std::max({times.longest, acting, waiting});
}

Times keystrokes(ViewerWindow &window, ExportTableModel &model, QTableView *table)
{
    Times times;
    auto *field = window.findChild<QLineEdit *>(u"viewerSearch"_s);
    for (const QString &query : {u"user-1"_s, u"prod billing"_s, u"revealed key-9"_s}) {
        for (const QChar letter : query)
            measure(times, model, table, [&] { QTest::keyClick(field, letter.toLatin1()); });
        for (qsizetype left = query.size(); left > 0; --left)
            measure(times, model, table, [&] { QTest::keyClick(field, Qt::Key_Backspace); });
    }
    return times;
}

QJsonObject sorts(ExportTableModel &model, QTableView *table, double &longest)
{
    QJsonObject all;
    for (int column = 0; column < kExportColumns; ++column) {
        Times times;
        for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder})
            measure(times, model, table, [&] { table->sortByColumn(column, order); });
        all.insert(QString(columnName(static_cast<ExportColumn>(column))), times.taken);
        longest = std::max(longest, times.longest);
    }
    return all;
}

std::vector<double> numbers(const QJsonValue &value)
{
    std::vector<double> all;
    for (const QJsonValue &each : value.toArray())
        all.push_back(each.toDouble());
    return all;
}

bool makeExport(const QString &store, const QString &out)
{
    test::LocalWorld world;
    if (!QFile::exists(store) && !makeBigLog(store, kBigLog))
        return false;
    if (const auto open = world.unlock(store); !open)
        return false;
    const auto writer
        = std::make_shared<AuditExportWriter>(out, u"claviger/bench"_s, world.systemClock, DraftFile::Existing::Replace);
    return test::ended(world.store->exportTo({}, writer, std::make_shared<Progress>())).has_value();
}

} // namespace

QJsonObject viewerChild(QApplication &app, const QString &file)
{
    const qint64 born = qEnvironmentVariable(kStart).toLongLong();
    SystemClock clock;
    AppSettings settings;
    SignerPins pins(settings, clock);
    QThreadPool pool;
    pool.setMaxThreadCount(4);
    Theme::current().apply(app);
    ViewerWindow window(
        {clock, settings, pins, {std::make_shared<AuditExportReader>(), std::make_shared<FileReportWriter>(), pool}});
    ExportTableModel &model = window.events().model();
    const qint64 opened = monotonicNow();
    window.openFile(file);
    window.show();
    auto *table = window.findChild<QTableView *>(u"viewerTable"_s);
    double blocked = runUntil([&] { return model.rowCount() > 0 && table->isVisible(); });
    table->viewport()->repaint();
    QJsonObject answer{{u"start"_s, since(born)}, {u"rows"_s, since(opened)}};
    blocked = std::max(blocked, runUntil([&] { return window.viewing().check() && !window.viewing().verifying(); }));
    answer.insert(u"verdict"_s, since(opened));
    answer.insert(u"verified"_s, window.viewing().check() && window.viewing().check()->verdict == ExportVerdict::Verified);
    blocked = std::max(blocked, runUntil([&] { return model.index() != nullptr; }));
    answer.insert(u"indexed"_s, since(opened));
    pool.waitForDone(); // the summaries
    runUntil([&] { return !model.isBusy(); });
    answer.insert(u"count"_s, model.rowCount());
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) { // to be looked at where CLAVIGER_SCREENSHOTS says
        Theme::current().setMode(mode);
        static_cast<void>(
            test::screenshot(window, mode == ThemeMode::Dark ? u"viewer-million-dark"_s : u"viewer-million-light"_s));
    }
    const Times keys = keystrokes(window, model, table);
    answer.insert(u"keys"_s, keys.taken);
    double sorting = 0;
    answer.insert(u"sorts"_s, sorts(model, table, sorting));
    answer.insert(u"blocked"_s, blocked);
    answer.insert(u"blockedByFilter"_s, keys.longest);
    answer.insert(u"blockedBySort"_s, sorting);
    answer.insert(u"resident"_s, residentMegabytes());
    return answer;
}

void viewerBench(Results &results, const QString &folder)
{
    const QString file = folder + u"/big.clavaudit"_s; // left by the audit benchmarks, when they ran before
    if (!QFile::exists(file) && !makeExport(folder + u"/big-log.claviger"_s, file))
        return;
    constexpr double kRows = 500;
    constexpr double kKeystroke = 60;
    constexpr double kFrame = 16;
    std::vector<double> rows;
    std::vector<double> starts;
    std::vector<double> verdicts;
    std::vector<double> indexed;
    std::vector<double> resident;
    QJsonObject last;
    for (int run = 0; run < kRuns; ++run) {
        last = runChild({u"viewer"_s, file});
        if (!last.value(u"verified"_s).toBool())
            return;
        rows.push_back(last.value(u"rows"_s).toDouble());
        starts.push_back(last.value(u"start"_s).toDouble());
        verdicts.push_back(last.value(u"verdict"_s).toDouble());
        indexed.push_back(last.value(u"indexed"_s).toDouble());
        resident.push_back(last.value(u"resident"_s).toDouble());
    }
    const QString count = QString::number(last.value(u"count"_s).toInt());
    results.add({u"viewer.first-rows.%1"_s.arg(count), u"ms"_s, rows, kRows});
    results.add({u"viewer.first-rows-from-start.%1"_s.arg(count), u"ms"_s, starts, kRows});
    results.add({u"viewer.verdict.%1"_s.arg(count), u"ms"_s, verdicts});
    results.add({u"viewer.filterable.%1"_s.arg(count), u"ms"_s, indexed});
    results.add({u"viewer.resident.%1"_s.arg(count), u"MB"_s, resident});
    const std::vector<double> keys = numbers(last.value(u"keys"_s));
    results.add({u"viewer.keystroke.%1"_s.arg(count), u"ms"_s, keys, kKeystroke});
    results.add({u"viewer.slowest-keystroke.%1"_s.arg(count), u"ms"_s, {*std::ranges::max_element(keys)}, kKeystroke});
    const QJsonObject sorts = last.value(u"sorts"_s).toObject();
    for (auto at = sorts.begin(); at != sorts.end(); ++at)
        results.add({u"viewer.sort.%1.%2"_s.arg(at.key(), count), u"ms"_s, numbers(at.value()), kKeystroke});
    results.add({u"viewer.longest-block.open"_s, u"ms"_s, {last.value(u"blocked"_s).toDouble()}, kFrame});
    results.add({u"viewer.longest-block.filter"_s, u"ms"_s, {last.value(u"blockedByFilter"_s).toDouble()}, kFrame});
    results.add({u"viewer.longest-block.sort"_s, u"ms"_s, {last.value(u"blockedBySort"_s).toDouble()}, kFrame});
}

} // namespace claviger::bench
