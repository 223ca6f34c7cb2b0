#include "tests/bench/check_bench.h"

#include "models/services/settings.h"
#include "models/services/verification_service.h"
#include "tests/remote/checker_world.h"
#include "tests/support/local_world.h"

#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTextStream>

namespace claviger::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLatency = 100;
constexpr int kChecks = 20;

/// Milliseconds of one check, which must find the key good.
std::optional<double> oneCheck(test::CheckerWorld &world, const test::SimulatedKey &key)
{
    CheckRequest request = key.request();
    const qint64 begin = monotonicNow();
    QFuture<Result<KeyVerdict>> future = world.checker().check(std::move(request), nullptr);
    future.waitForFinished();
    const double taken = since(begin);
    const Result<KeyVerdict> verdict = future.takeResult();
    return verdict && verdict->meaning == VerdictMeaning::Valid ? std::optional(taken) : std::nullopt;
}

/// Milliseconds that curl needs for the same request, without its own start.
std::optional<double> oneByCurl(const test::CheckerWorld &world, const test::SimulatedKey &key, const QString &caFile)
{
    QProcess curl;
    const QString url = world.simulator.base().toString() + u"/api.groq.com/openai/v1/models"_s;
    const QString token = QString::fromLatin1(key.secrets.value(u"api_key"_s));
    curl.start(u"curl"_s,
               {u"--silent"_s, u"--fail"_s, u"--cacert"_s, caFile, u"--user-agent"_s, u"claviger/" CLAVIGER_VERSION ""_s,
                u"--header"_s, u"Authorization: Bearer "_s + token, u"--output"_s, u"/dev/null"_s, u"--write-out"_s,
                u"%{time_total}"_s, url});
    curl.waitForFinished();
    const QByteArray said = curl.readAllStandardOutput();
    return curl.exitCode() == 0 ? std::optional(said.toDouble() * 1000) : std::nullopt;
}

void oneAfterAnother(Results &results)
{
    test::CheckerWorld world;
    const test::SimulatedKey key = world.simulator.issue(world.provider(u"groq"_s), u"api_key"_s);
    world.simulator.setLatency(std::chrono::milliseconds(kLatency));
    QTemporaryFile ca;
    if (!ca.open() || ca.write(world.ca.pem()) < 0 || !ca.flush())
        return;
    std::vector<double> ours;
    std::vector<double> curls;
    for (int run = 0; run < kChecks + 1; ++run) {
        const std::optional<double> check = oneCheck(world, key);
        const std::optional<double> curl = oneByCurl(world, key, ca.fileName());
        if (!check || !curl) {
            QTextStream(stderr) << u"check: no good answer from %1\n"_s.arg(check ? u"curl"_s : u"the checker"_s);
            return;
        }
        if (run == 0) // threads, trust and name service come with the first
            continue;
        ours.push_back(*check - kLatency);
        curls.push_back(*curl - kLatency);
    }
    results.add({u"check.added-by-curl"_s, u"ms"_s, curls});
    results.add({u"check.added"_s, u"ms"_s, ours, 5, median(curls)});
}

constexpr int kKeys = 500;
constexpr int kProviders = 20;

/// Keys of providers whose check is one plain request.
std::vector<test::SimulatedKey> issueMany(test::CheckerWorld &world)
{
    std::vector<std::pair<QString, QString>> kinds;
    for (const Provider &provider : world.registry().all()) {
        const bool isPlain = provider.verify.call.kind == "http"_L1 && provider.verify.then.empty();
        const QString kind = isPlain ? world.checkedKind(provider) : QString();
        if (!kind.isEmpty() && kinds.size() < kProviders)
            kinds.emplace_back(provider.id, kind);
    }
    std::vector<test::SimulatedKey> keys;
    for (int i = 0; i < kKeys; ++i) {
        const auto &[provider, kind] = kinds[static_cast<std::size_t>(i) % kinds.size()];
        keys.push_back(world.simulator.issue(world.provider(provider), kind));
    }
    return keys;
}

void allAtOnce(Results &results)
{
    test::CheckerWorld world;
    std::vector<CheckRequest> requests;
    for (const test::SimulatedKey &key : issueMany(world))
        requests.push_back(key.request());
    world.simulator.setLatency(std::chrono::milliseconds(kLatency));
    const qint64 begin = monotonicNow();
    std::vector<QFuture<Result<KeyVerdict>>> futures;
    for (CheckRequest &request : requests)
        futures.push_back(world.checker().check(std::move(request), nullptr));
    int good = 0;
    for (QFuture<Result<KeyVerdict>> &future : futures) {
        future.waitForFinished();
        const Result<KeyVerdict> verdict = future.takeResult();
        good += verdict && isLive(verdict->meaning) ? 1 : 0;
    }
    const double taken = since(begin);
    if (good == kKeys)
        results.add({u"check.500-at-once"_s, u"ms"_s, {taken}, 6000});
    else
        QTextStream(stderr) << u"check: only %1 of %2 keys were found good\n"_s.arg(good).arg(kKeys);
}

NewCredential asNewCredential(const test::SimulatedKey &key, const QString &label)
{
    CheckRequest values = key.request();
    NewCredential fresh;
    fresh.data.provider = key.provider->id;
    fresh.data.kind = key.kind;
    fresh.data.category = key.provider->category;
    fresh.data.label = label;
    fresh.data.workspace = u"acme"_s;
    fresh.data.environment = u"staging"_s;
    fresh.data.fields = std::move(values.fields);
    fresh.secrets = std::move(values.secrets);
    return fresh;
}

/// As in the console: opened from a store, asked about, recorded with an event each.
void throughTheService(Results &results)
{
    constexpr double kFrame = 16;
    const QTemporaryDir folder;
    test::CheckerWorld world;
    test::LocalWorld local;
    std::vector<NewCredential> orders;
    for (const test::SimulatedKey &key : issueMany(world))
        orders.push_back(asNewCredential(key, u"key-%1"_s.arg(orders.size())));
    const auto made = local.make(folder.filePath(u"checks.claviger"_s));
    const auto ids = made ? test::ended(local.store->createMany(std::move(orders), std::make_shared<Progress>()))
                          : tl::unexpected(made.error());
    if (!ids) {
        QTextStream(stderr) << u"check: no store: "_s << QString::fromUtf8(test::why(ids)) << u'\n';
        return;
    }
    const AppSettings settings(std::make_unique<QSettings>(folder.filePath(u"settings.ini"_s), QSettings::IniFormat));
    VerificationService service({*local.store, world.registry(), world.checker(), local.systemClock, settings});
    service.setLimits({std::chrono::milliseconds(0), 1});
    world.simulator.setLatency(std::chrono::milliseconds(kLatency));
    const qint64 begin = monotonicNow();
    QFuture<Result<VerificationReport>> future = service.verify(*ids);
    const double starting = since(begin);
    const double longest = longestBlockUntil([&] { return future.isFinished(); }).wall;
    const double taken = since(begin);
    const Result<VerificationReport> report = future.isFinished() ? future.takeResult() : failure(ErrorCode::Cancelled, {});
    const int good = report ? report->counts.works + report->counts.limited : 0;
    if (good != kKeys) {
        QTextStream(stderr) << u"check: only %1 of %2 keys of the store were found good\n"_s.arg(good).arg(kKeys);
        return;
    }
    results.add({u"check.500-of-a-store"_s, u"ms"_s, {taken}, 6000});
    results.add({u"check.longest-block"_s, u"ms"_s, {std::max(starting, longest)}, kFrame});
}

} // namespace

void checkBench(Results &results)
{
    oneAfterAnother(results);
    allAtOnce(results);
    throughTheService(results);
}

} // namespace claviger::bench
