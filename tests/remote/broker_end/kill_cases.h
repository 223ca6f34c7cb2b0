#pragma once

#include "models/base/future.h"
#include "models/remote/broker/reply.h"
#include "tests/remote/broker_end/broker_console.h"
#include "tests/remote/broker_end/broker_process.h"

namespace claviger::test {

/// What one change of a test is about.
struct KillScene {
    QString name;                 ///< of this row alone; letters, digits and "-"
    std::vector<Credential> keys; ///< as the person saw them before the change
    Consumer service;
    QString token;
    Approval approval;
};

/// One change that a broker may die of.
struct KillCase {
    const char *operation; ///< as the reference broker's faults call it
    /// Makes what is there before; by \p ben what another admin does.
    std::function<void(BrokerConsole &ada, BrokerConsole &ben, KillScene &scene)> prepare;
    /// The change itself; asked for again with the same scene it is the same order.
    std::function<QFuture<Result<>>(BrokerConsole &ada, const KillScene &scene)> act;
    /// What is not as it has to be when the change was carried out exactly once; empty: all is.
    std::function<QString(BrokerConsole &ada, const KillScene &scene)> wrong;
    bool isWrittenDown = true; ///< after a restart of the console it is asked for by itself
};

/// A change without what it answers.
template <typename T>
[[nodiscard]] QFuture<Result<>> outcomeOf(const QFuture<Result<T>> &change, QObject &receiver)
{
    Reply<void> reply;
    onFinished(change, &receiver, [reply](const Result<T> &done) {
        if (!done)
            return reply.give(tl::unexpected(done.error()));
        if constexpr (std::is_same_v<T, std::vector<ItemOutcome>>) {
            for (const ItemOutcome &one : *done) {
                if (!one.revision)
                    return reply.give(tl::unexpected(one.revision.error()));
            }
        }
        reply.give({});
    });
    return reply.future();
}

/// Takes the answer of a step that has to work.
template <typename T>
[[nodiscard]] T had(const QFuture<Result<T>> &step)
{
    Result<T> answer = patientAnswerOf(step);
    if (!answer)
        qFatal("A step of the test failed: %s", wordsOf(answer).constData());
    return *std::move(answer);
}

[[nodiscard]] inline std::vector<Target> targetsOf(const KillScene &scene)
{
    std::vector<Target> targets;
    for (const Credential &key : scene.keys)
        targets.push_back(targetOf(key));
    return targets;
}

/// The keys with this label, as the broker has them now.
[[nodiscard]] inline std::vector<Credential> keysNamed(BrokerConsole &console, const QString &label)
{
    std::vector<Credential> found;
    const OverviewList all = had(console.backend().overviews(nullptr));
    for (const CredentialOverview &key : all) {
        if (key.label == label)
            found.push_back(had(console.backend().credential(key.id)));
    }
    return found;
}

/// "" when every key of the scene is as \p fits says, at \p revisions above what the person saw.
[[nodiscard]] inline QString wrongKeys(BrokerConsole &console, const KillScene &scene,
                                       const std::function<bool(const Credential &)> &fits, quint64 revisions = 1)
{
    for (const Credential &before : scene.keys) {
        const Credential now = had(console.backend().credential(before.overview.id));
        if (!fits(now))
            return QStringLiteral("%1 is not as it was asked for").arg(now.overview.label);
        if (now.overview.revision != before.overview.revision + revisions)
            return QStringLiteral("%1 went from revision %2 to %3")
                .arg(now.overview.label)
                .arg(before.overview.revision)
                .arg(now.overview.revision);
    }
    return {};
}

/// "" when there is exactly one key with each of \p labels, and it has one version.
[[nodiscard]] inline QString wrongNewKeys(BrokerConsole &console, const QStringList &labels)
{
    for (const QString &label : labels) {
        const std::vector<Credential> found = keysNamed(console, label);
        if (found.size() != 1)
            return QStringLiteral("there are %1 keys %2").arg(found.size()).arg(label);
        if (found.front().details.versions.size() != 1)
            return label + QStringLiteral(" has another number of versions");
    }
    return {};
}

/// All changes that are tried at every step.
[[nodiscard]] const std::vector<KillCase> &killCases();

/// The steps at which the broker dies, and whether the change was carried out by then.
[[nodiscard]] inline const std::vector<std::pair<const char *, bool>> &killSteps()
{
    static const std::vector<std::pair<const char *, bool>> steps{
        {"arrived", false}, {"recorded", false}, {"middle", false}, {"committed", true}, {"answered", true}};
    return steps;
}

} // namespace claviger::test
