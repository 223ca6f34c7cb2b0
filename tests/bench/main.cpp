#include "tests/bench/audit_bench.h"
#include "tests/bench/bench_stores.h"
#include "tests/bench/broker_bench.h"
#include "tests/bench/check_bench.h"
#include "tests/bench/children.h"
#include "tests/bench/measure.h"
#include "tests/bench/viewer_bench.h"
#include "tests/support/local_world.h"
#include "tests/support/private_home.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>
#include <QSysInfo>
#include <QTextStream>
#include <QThread>

#include <functional>

using namespace claviger;
using namespace claviger::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMost = 100'000;

std::vector<double> numbers(const QJsonArray &array)
{
    std::vector<double> all;
    for (const auto &value : array)
        all.push_back(value.toDouble());
    return all;
}

void start(Results &results, BenchStores &stores)
{
    std::vector<double> console;
    std::vector<double> locked;
    std::vector<double> bare;
    const QString file = stores.withKeys(100);
    for (int run = 0; run < kRuns + 1; ++run) { // the first one warms the caches
        const QJsonObject welcome = runChild({u"console"_s});
        const QJsonObject unlock = runChild({u"console"_s, file});
        const QJsonObject table = runChild({u"bare"_s});
        if (run == 0)
            continue;
        console.push_back(welcome.value(u"shown"_s).toDouble());
        locked.push_back(unlock.value(u"shown"_s).toDouble());
        bare.push_back(table.value(u"shown"_s).toDouble());
    }
    results.add({u"start.bare-qt-table"_s, u"ms"_s, bare});
    results.add({u"start.welcome"_s, u"ms"_s, console, 100, median(bare)});
    results.add({u"start.unlock-page"_s, u"ms"_s, locked, 100, median(bare)});
}

void oneTable(Results &results, BenchStores &stores, int count, double budget, std::optional<double> memory)
{
    const QString file = stores.withKeys(count);
    std::vector<double> shown;
    std::vector<double> blocked;
    std::vector<double> resident;
    QJsonObject last;
    for (int run = 0; run < kRuns; ++run) {
        last = runChild({u"table"_s, file, QString::number(count)});
        if (last.isEmpty())
            return;
        shown.push_back(last.value(u"shown"_s).toDouble());
        blocked.push_back(last.value(u"blocked"_s).toDouble());
        resident.push_back(last.value(u"resident"_s).toDouble());
    }
    results.add({u"table.shown.%1"_s.arg(count), u"ms"_s, shown, budget});
    results.add({u"table.longest-block.%1"_s.arg(count), u"ms"_s, blocked});
    results.add({u"table.resident.%1"_s.arg(count), u"MB"_s, resident, memory});
    if (!last.contains(u"search"_s))
        return;
    constexpr double kKeystroke = 12;
    constexpr double kSort = 60;
    const std::vector<double> keys = numbers(last.value(u"search"_s).toArray());
    results.add({u"search.keystroke.%1"_s.arg(count), u"ms"_s, keys, kKeystroke, 9.8});
    results.add({u"search.slowest-keystroke.%1"_s.arg(count), u"ms"_s, {*std::ranges::max_element(keys)}, kKeystroke});
    results.add({u"verification.page.%1"_s.arg(count), u"ms"_s, {last.value(u"page"_s).toDouble()}});
    results.add({u"verification.longest-block.%1"_s.arg(count), u"ms"_s, {last.value(u"pageBlocked"_s).toDouble()}, 16});
    const QJsonObject sorts = last.value(u"sort"_s).toObject();
    for (auto at = sorts.begin(); at != sorts.end(); ++at)
        results.add({u"sort.%1.%2"_s.arg(at.key()).arg(count), u"ms"_s, numbers(at.value().toArray()), kSort});
}

void table(Results &results, BenchStores &stores)
{
    oneTable(results, stores, 10'000, 150, 110);
    oneTable(results, stores, 50'000, 500, std::nullopt);
    oneTable(results, stores, kMost, 1000, 250);
}

/// Milliseconds of one call of the command line on \p file, or nothing after saying why.
std::optional<double> call(const QString &file, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"KMS_DRIVER"_s, u"local"_s);
    environment.insert(u"KMS_MASTER_KEY"_s, QString::fromLatin1(test::someMasterKey().toBase64()));
    process.setProcessEnvironment(environment);
    const qint64 begin = monotonicNow();
    process.start(QStringLiteral(CLAVIGER_CLI), QStringList{u"--store"_s, file} + arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(-1);
    const double taken = since(begin);
    if (process.exitCode() == 0)
        return taken;
    QTextStream(stderr) << u"claviger-cli %1: %2\n"_s.arg(arguments.join(u' '),
                                                          QString::fromUtf8(process.readAllStandardError()));
    return std::nullopt;
}

void callMany(Results &results, const QString &name, const std::function<std::optional<double>(int)> &once, double budget)
{
    std::vector<double> runs;
    for (int run = 0; run < kRuns + 1; ++run) {
        const std::optional<double> taken = once(run);
        if (!taken)
            return;
        if (run > 0)
            runs.push_back(*taken);
    }
    results.add({name, u"ms"_s, runs, budget});
}

void commandLine(Results &results, BenchStores &stores)
{
    constexpr double kOne = 60;
    constexpr double kList = 500;
    for (const int count : {100, kMost}) {
        const QString file = stores.withKeys(count);
        const QString path = pathOf(count / 2);
        callMany(
            results, u"cli.show.%1"_s.arg(count),
            [&](int) {
                return call(file, {u"--json"_s, u"key"_s, u"show"_s, path});
            },
            kOne);
        callMany(
            results, u"cli.reveal.%1"_s.arg(count),
            [&](int) {
                return call(file, {u"key"_s, u"reveal"_s, path, u"api_key"_s, u"--reason"_s, u"bench"_s});
            },
            kOne);
        callMany(
            results, u"cli.add.%1"_s.arg(count),
            [&](int run) {
                return call(file,
                            {u"key"_s, u"add"_s, u"generic_api_key"_s, u"--label"_s, u"added-%1"_s.arg(run), u"--workspace"_s,
                             u"acme"_s, u"--environment"_s, u"staging"_s, u"--secret"_s, u"api_key=-"_s},
                            "value added " + QByteArray::number(run));
            },
            kOne);
    }
    const QString file = stores.withKeys(50'000);
    callMany(
        results, u"cli.list.50000"_s,
        [&](int) {
            return call(file, {u"--json"_s, u"key"_s, u"list"_s});
        },
        kList);
}

void adding(Results &results, BenchStores &stores)
{
    constexpr int kAdded = 1000;
    constexpr double kBudget = 1500;
    std::vector<double> runs;
    for (int run = 0; run < kRuns; ++run) {
        test::LocalWorld world;
        if (const auto made = world.make(stores.folder() + u"/added-%1.claviger"_s.arg(run)); !made)
            return;
        const qint64 begin = monotonicNow();
        for (int number = 0; number < kAdded; ++number) {
            if (!world.add(labelOf(number), "value of key " + QByteArray::number(number)))
                return;
        }
        runs.push_back(since(begin));
    }
    results.add({u"store.add-1000-one-by-one"_s, u"ms"_s, runs, kBudget});
}

struct Bench {
    QString name;
    std::function<void(Results &, BenchStores &)> run;
};

const std::vector<Bench> &benches()
{
    static const std::vector<Bench> all{
        {u"start"_s, start},
        {u"table"_s, table},
        {u"cli"_s, commandLine},
        {u"add"_s, adding},
        {u"audit"_s, [](Results &results, BenchStores &stores) { auditBench(results, stores.folder()); }},
        {u"check"_s, [](Results &results, BenchStores &) { checkBench(results); }},
        {u"broker"_s, [](Results &results, BenchStores &) { brokerBench(results); }},
        {u"viewer"_s, [](Results &results, BenchStores &stores) { viewerBench(results, stores.folder()); }}};
    return all;
}

} // namespace

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int at = 1; at < argc; ++at)
        arguments << QString::fromLocal8Bit(argv[at]);
    if (arguments.value(0) == "--child"_L1)
        return child(argc, argv, arguments.mid(1));
    const test::PrivateHome home;
    const QCoreApplication app(argc, argv);
    Results results;
    BenchStores stores;
    bool any = false;
    for (const Bench &bench : benches()) {
        if (!arguments.isEmpty() && !arguments.contains(bench.name))
            continue;
        any = true;
        bench.run(results, stores);
    }
    if (!any) {
        QTextStream(stderr) << "claviger-bench [start] [table] [cli] [add] [audit] [check] [broker] [viewer]\n";
        return 2;
    }
    const QJsonObject document{{u"benchmark"_s, u"claviger"_s},
                               {u"version"_s, 1},
                               {u"cpu"_s, QSysInfo::currentCpuArchitecture()},
                               {u"threads"_s, QThread::idealThreadCount()},
                               {u"system"_s, QSysInfo::prettyProductName()},
                               {u"results"_s, results.json()}};
    QTextStream(stdout) << QJsonDocument(document).toJson();
    return 0;
}
