#pragma once

#include "models/services/rollback_watch.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/fake_secret_tools.h"
#include "tests/support/local_world.h"

#include <QSettings>

namespace claviger::test {

/// One program on one computer: its own settings and keychain, which outlive it.
struct Program {
    explicit Program(const QString &settingsFile, FakeKeychain &keychain, bool usesKeychain = true)
        : settings(std::make_unique<QSettings>(settingsFile, QSettings::IniFormat))
        , session({*local.store, *local.store, keychain, tools, local.systemClock}, settings)
        , watch(*local.store, *local.store, session, settings)
    {
        if (usesKeychain)
            watch.setKeychain(&keychain);
    }
    ~Program() { session.close(); }

    [[nodiscard]] Result<LogStanding> open(const QString &file)
    {
        if (const auto header = answerOf(session.open(file)); !header)
            return tl::unexpected(header.error());
        if (const auto info = answerOf(session.unlockWithMasterKey(secretOf(someMasterKey()))); !info)
            return tl::unexpected(info.error());
        return answerOf(watch.compared());
    }
    void work(int keys)
    {
        for (int i = 0; i < keys; ++i) {
            const QByteArray number = QByteArray::number(++made);
            QVERIFY(local.add(QStringLiteral("key-") + QString::fromLatin1(number), "value-" + number));
        }
        QVERIFY(answerOf(watch.update()));
    }
    [[nodiscard]] quint64 logSize() { return answerOf(local.store->info()).value_or(StoreInfo{}).logSize; }

    LocalWorld local;
    FakeSecretTools tools;
    AppSettings settings;
    Session session;
    RollbackWatch watch;
    static inline int made = 0;
};

} // namespace claviger::test
