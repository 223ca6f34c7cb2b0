#pragma once

#include "tests/support/answer_of.h"
#include "tests/support/keys_world.h"
#include "tests/support/window_driver.h"

namespace claviger::test {

/// Keys with verdicts and a history, and what their providers would say now.
struct CheckWorld : KeysWorld {
    using KeysWorld::KeysWorld;

    /// A key that stands as \p meaning since the last check \p age ago; None: it was never checked.
    CredentialId addStanding(const QString &label, const QString &environment, char fill, VerdictMeaning meaning,
                             std::chrono::hours age = std::chrono::hours{2})
    {
        const CredentialId id = addKey(label, environment, fill);
        if (meaning != VerdictMeaning::None)
            addPast(id, verdictWith(meaning, isLive(meaning) ? QStringLiteral("200") : QStringLiteral("401")), age);
        return id;
    }
    /// One check of \p id, \p age ago, taken as the store takes it.
    void addPast(const CredentialId &id, const KeyVerdict &verdict, std::chrono::hours age,
                 CheckOrigin origin = CheckOrigin::Person, const QString &note = {})
    {
        const Instant now = clock.at;
        clock.at = now - age;
        const VersionInfo *current = credential(id).currentVersion();
        static_cast<void>(backend.recordChecks({{id, current ? current->number : 0, origin, verdict, note}}));
        clock.at = now;
        std::ranges::stable_sort(backend.past, {}, &PastCheck::at); // as a store answers them
    }
    /// What the provider says when it is asked about the key with \p fill.
    void say(char fill, const KeyVerdict &verdict) { checker.verdicts.insert(FakeRegistry::apiKey("oai-", fill), verdict); }
    [[nodiscard]] QStringList asked() const
    {
        QStringList values;
        for (const FakeKeyChecker::Asked &each : checker.asked)
            values << QString::fromLatin1(each.secrets.value(QStringLiteral("api_key")).last(1));
        values.sort();
        return values;
    }
    void load()
    {
        catalog.load();
        WindowDriver::until([this] { return catalog.isLoaded(); }, QStringLiteral("the catalogue"));
    }
    /// Opens a store, so that what looks at the session has one.
    void unlock()
    {
        admin.add(QStringLiteral("/stores/acme.claviger"), "open");
        static_cast<void>(answerOf(session.open(QStringLiteral("/stores/acme.claviger"))));
        static_cast<void>(answerOf(session.unlockWithPassphrase(secretOf("open"))));
    }
};

} // namespace claviger::test

/// Runs the steps of a test; what is waited for in vain fails it by name.
#define PLAY(...)                                                                                                                \
    try {                                                                                                                        \
        __VA_ARGS__                                                                                                              \
    } catch (const claviger::test::Unmet &unmet) {                                                                               \
        QFAIL(qPrintable(QStringLiteral("waited in vain for ") + unmet.expected));                                               \
    }
