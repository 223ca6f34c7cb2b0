#include "tests/bench/audit_bench.h"

#include "models/audit/export_reader.h"
#include "models/audit/export_writer.h"
#include "models/audit/report/file_report_writer.h"
#include "tests/bench/bare_loop.h"
#include "tests/bench/big_log.h"
#include "tests/bench/children.h"
#include "tests/support/local_world.h"

#include <QTextStream>

namespace claviger::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kSmallReport = 10'000;

/// Writes the newest \p events of the log to \p out (0: all) and answers the milliseconds.
std::optional<double> exported(const QString &store, const QString &out, quint64 events)
{
    test::LocalWorld world;
    if (const auto open = world.unlock(store); !open) {
        QTextStream(stderr) << QString::fromUtf8(test::why(open)) << '\n';
        return std::nullopt;
    }
    ExportScope scope;
    if (events > 0) {
        const auto head = test::ended(world.store->head());
        scope.fromSeq = head ? head->size - events : 0;
    }
    const auto writer
        = std::make_shared<AuditExportWriter>(out, u"claviger/bench"_s, world.systemClock, DraftFile::Existing::Replace);
    const qint64 start = monotonicNow();
    const auto answer = test::ended(world.store->exportTo(scope, writer, std::make_shared<Progress>()));
    const double taken = since(start);
    if (answer)
        return taken;
    QTextStream(stderr) << QString::fromUtf8(test::why(answer)) << '\n';
    return std::nullopt;
}

void exporting(Results &results, const QString &store, const QString &file)
{
    constexpr double kBudget = 3000;
    std::vector<double> runs;
    for (int run = 0; run < kRuns; ++run) {
        const auto taken = exported(store, file, 0);
        if (!taken)
            return;
        runs.push_back(*taken);
    }
    results.add({u"audit.export.1000000"_s, u"ms"_s, runs, kBudget});
}

void verifying(Results &results, const QString &file)
{
    constexpr double kShare = 0.6; // of the speed of the bare loop
    constexpr double kMegabytes = 200;
    std::vector<double> bare;
    std::vector<double> taken;
    std::vector<double> resident;
    for (int run = 0; run < kRuns; ++run) { // in turns, so that both meet the same machine
        bare.push_back(bareLoop(file));
        const QJsonObject answer = runChild({u"audit"_s, u"verify"_s, file});
        if (bare.back() < 0 || answer.value(u"verdict"_s).toInt(-1) != int(ExportVerdict::Verified))
            return;
        taken.push_back(answer.value(u"taken"_s).toDouble());
        resident.push_back(answer.value(u"peak"_s).toDouble());
    }
    results.add({u"audit.bare-loop.1000000"_s, u"ms"_s, bare});
    results.add({u"audit.verify.1000000"_s, u"ms"_s, taken, median(bare) / kShare, median(bare)});
    results.add({u"audit.verify.resident"_s, u"MB"_s, resident, kMegabytes});
}

void reporting(Results &results, const QString &file, const QString &format, const QString &name, double budget)
{
    std::vector<double> runs;
    for (int run = 0; run < kRuns; ++run) {
        const QJsonObject answer = runChild({u"audit"_s, u"report"_s, file, format, file + u'.' + format});
        if (!answer.contains(u"taken"_s))
            return;
        runs.push_back(answer.value(u"taken"_s).toDouble());
    }
    results.add({name, u"ms"_s, runs, budget});
}

QJsonObject verify(const QString &file)
{
    Progress progress;
    const qint64 start = monotonicNow();
    const auto check = AuditExportReader().verify(file, {}, progress);
    const double taken = since(start);
    if (!check)
        return {};
    return {{u"taken"_s, taken}, {u"peak"_s, peakMegabytes()}, {u"verdict"_s, int(check->verdict)}};
}

QJsonObject report(const QString &file, const QString &format, const QString &out)
{
    Progress progress;
    const AuditExportReader reader;
    const auto opened = reader.open(file);
    const auto check = reader.verify(file, {}, progress);
    if (!opened || !check || !(*opened)->scan(progress))
        return {};
    ReportOrder order;
    order.format = reportFormatFromName(format).value_or(ReportFormat::Csv);
    order.writtenAt = SystemClock().now();
    const qint64 start = monotonicNow();
    const auto written = FileReportWriter().write(**opened, *check, order, out, progress);
    if (!written) {
        QTextStream(stderr) << QString::fromUtf8(test::why(written)) << '\n';
        return {};
    }
    return {{u"taken"_s, since(start)}, {u"peak"_s, peakMegabytes()}};
}

} // namespace

void auditBench(Results &results, const QString &folder)
{
    constexpr double kCsv = 2000;
    constexpr double kPdf = 5000;
    const QString store = folder + u"/big-log.claviger"_s;
    const QString all = folder + u"/big.clavaudit"_s;
    const QString some = folder + u"/small.clavaudit"_s;
    if (!makeBigLog(store, kBigLog))
        return;
    exporting(results, store, all);
    verifying(results, all);
    reporting(results, all, u"csv"_s, u"audit.csv.1000000"_s, kCsv);
    if (exported(store, some, kSmallReport))
        reporting(results, some, u"pdf"_s, u"audit.pdf.10000"_s, kPdf);
}

QJsonObject auditChild(const QStringList &arguments)
{
    if (arguments.value(0) == "verify"_L1)
        return verify(arguments.value(1));
    return report(arguments.value(1), arguments.value(2), arguments.value(3));
}

} // namespace claviger::bench
