#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/text.h"

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"
#include "models/domain/secret_tools.h"
#include "models/domain/store_admin.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRuns = 7;
constexpr int kBatch = 1000;

NewCredential madeUp(const Context &context, int number)
{
    NewCredential fresh;
    fresh.data = {.provider = u"generic_api_key"_s,
                  .kind = u"api_key"_s,
                  .label = u"bench %1"_s.arg(number),
                  .workspace = u"bench"_s,
                  .environment = u"staging"_s,
                  .category = u"other"_s,
                  .owner = u"team-%1"_s.arg(number % 40),
                  .purpose = u"benchmark"_s,
                  .tags = {u"bench"_s, u"t%1"_s.arg(number % 17)},
                  .consumers = {u"service-%1"_s.arg(number % 101)},
                  .fields = {},
                  .policy = {},
                  .expiresAt = {},
                  .sandbox = false};
    fresh.data.policy.rotateEveryDays = 90;
    fresh.secrets.push_back({u"api_key"_s, context.parts().tools().generate({}), true});
    return fresh;
}

/// Medians of what one step costs in this process, in milliseconds.
class Bench
{
public:
    explicit Bench(const Context &context)
        : m_context(context)
        , m_file(m_folder.filePath(u"bench.claviger"_s))
    {
    }

    Result<> make(int size)
    {
        Secret passphrase = m_context.parts().tools().generate({});
        m_passphrase = passphrase.clone();
        const auto made = m_context.wait([&] {
            return admin().create({.file = m_file, .passphrase = std::move(passphrase), .cost = {}, .withRecovery = false});
        });
        if (!made)
            return tl::unexpected(made.error());
        const Workspace workspace{u"bench"_s, u"Bench"_s, defaultEnvironments(), defaultPathTemplate(), 0};
        if (const auto saved = m_context.wait([&] { return backend().saveWorkspace(workspace); }); !saved)
            return tl::unexpected(saved.error());
        std::vector<double> batches;
        for (int first = 0; first < size; first += kBatch) {
            std::vector<NewCredential> batch;
            for (int i = first; i < std::min(size, first + kBatch); ++i)
                batch.push_back(madeUp(m_context, i));
            QElapsedTimer timer;
            timer.start();
            const auto added
                = m_context.wait([&] { return backend().createMany(std::move(batch), std::make_shared<Progress>()); });
            if (!added)
                return tl::unexpected(added.error());
            batches.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        report(u"add_1000_in_one_commit_ms"_s, batches);
        return {};
    }

    Result<> measure(int size)
    {
        repeat(u"overviews_ms"_s, [&](int) {
            return m_context.wait([&] { return backend().overviews(std::make_shared<Progress>()); }).map([](auto &&) {});
        });
        repeat(u"list_ms"_s, [&](int) {
            return m_context.wait([&] { return backend().credentials(std::make_shared<Progress>()); }).map([](auto &&) {});
        });
        repeat(u"show_ms"_s, [&](int run) {
            return find(run, size).and_then(
                [&](CredentialId id) { return m_context.wait([&] { return backend().credential(id); }).map([](auto &&) {}); });
        });
        repeat(u"reveal_ms"_s, [&](int run) {
            return find(run, size).and_then([&](CredentialId id) {
                return m_context.wait([&] { return backend().secret({.id = id, .field = u"api_key"_s, .reason = u"bench"_s}); })
                    .map([](auto &&) {});
            });
        });
        repeat(u"add_one_ms"_s, [&](int run) {
            return m_context.wait([&] { return backend().create(madeUp(m_context, size + run)); }).map([](auto &&) {});
        });
        repeat(u"unlock_ms"_s, [&](int) {
            return m_context.wait([&] { return admin().lock(); }).and_then([&] {
                return m_context.wait([&] {
                                    return admin().unlock(m_file, {SlotKind::Passphrase, m_passphrase.clone()});
                                })
                    .map([](auto &&) {});
            });
        });
        return m_problem ? Result<>(tl::unexpected(*m_problem)) : Result<>();
    }

    [[nodiscard]] QJsonObject answer(int size)
    {
        m_answer.insert(u"credentials"_s, size);
        m_answer.insert(u"runs"_s, kRuns);
        return m_answer;
    }

private:
    StoreAdmin &admin() const { return m_context.parts().admin(); }
    Backend &backend() const { return m_context.parts().backend(); }

    Result<CredentialId> find(int run, int size) const
    {
        const QString name = u"bench/staging/bench %1"_s.arg(size * (run + 1) / (kRuns + 2));
        return m_context.wait([&] { return backend().find(KeyName{name}); }).map([](const auto &ids) { return ids.front(); });
    }

    void repeat(const QString &name, const std::function<Result<>(int)> &step)
    {
        std::vector<double> times;
        for (int run = 0; run < kRuns && !m_problem; ++run) {
            QElapsedTimer timer;
            timer.start();
            if (const Result<> done = step(run); !done)
                m_problem = done.error();
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        report(name, times);
    }

    void report(const QString &name, std::vector<double> times)
    {
        if (times.empty())
            return;
        std::ranges::sort(times);
        m_answer.insert(name, times[times.size() / 2]);
    }

    const Context &m_context;
    QTemporaryDir m_folder;
    QString m_file;
    Secret m_passphrase;
    std::optional<Error> m_problem;
    QJsonObject m_answer;
};

int runBench(const Context &context)
{
    bool ok = true;
    const int size = context.line().has(u"size"_s) ? context.line().value(u"size"_s).toInt(&ok) : 10000;
    if (!ok || size < kBatch || size > 1000000)
        return context.misuse(Text::tr("--size takes a number from 1000 to 1000000."));
    Bench bench(context);
    const Result<> made = bench.make(size);
    const Result<> measured = made ? bench.measure(size) : made;
    const auto locked = context.wait([&] { return context.parts().admin().lock(); });
    if (!measured || !locked)
        return context.fail(measured ? locked.error() : measured.error());
    context.json(bench.answer(size));
    return kDone;
}

} // namespace

void addBenchCommand(std::vector<CommandSpec> &to)
{
    to.push_back({u"bench"_s,
                  {},
                  Text::tr("the project's own benchmarks on a temporary store, JSON"),
                  0,
                  0,
                  {{u"size"_s, u"N"_s, Text::tr("number of keys in it (10000)")}},
                  false,
                  runBench});
}

} // namespace claviger::cli
