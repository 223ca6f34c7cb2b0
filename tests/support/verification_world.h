#pragma once

#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/services/verification_service.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_key_checker.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fake_secret_tools.h"
#include "tests/support/fake_store_admin.h"

#include <QSettings>
#include <QTemporaryDir>

namespace claviger::test {

/// Live checks over fakes; time passes only as far as a test lets it.
struct VerificationWorld {
    VerificationWorld()
    {
        service.setWait(time.waiter());
        admin.add(QStringLiteral("/stores/acme.claviger"), "open");
    }

    QTemporaryDir folder;
    FixedClock clock;
    VirtualTime time{clock};
    FakeBackend backend{clock};
    FakeRegistry registry;
    FakeKeyChecker checker{clock};
    FakeStoreAdmin admin;
    FakeKeychain keychain;
    FakeSecretTools tools;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat)};
    Session session{{admin, backend, keychain, tools, clock}, settings};
    VerificationService service{{backend, registry, checker, clock, settings}};

    /// A key of \p provider ("openai", "anthropic") whose value ends in \p secret.
    CredentialId add(const QString &label, const QByteArray &secret, const QString &provider = QStringLiteral("openai"),
                     const QString &workspace = QStringLiteral("acme"))
    {
        CredentialData data = someData(label);
        data.provider = provider;
        data.workspace = workspace;
        return backend.add(data, {{QStringLiteral("api_key"), secret}});
    }
    [[nodiscard]] CredentialOverview &overview(const CredentialId &id) { return backend.rows.at(id).credential.overview; }

    /// Checks \p ids to the end.
    [[nodiscard]] Result<VerificationReport> verify(std::vector<CredentialId> ids, ProgressPtr progress = {})
    {
        return outcomeOf(service.verify(std::move(ids), std::move(progress)));
    }
    /// What \p future answers once time has passed.
    template <typename T>
    [[nodiscard]] Result<T> outcomeOf(QFuture<Result<T>> future)
    {
        if (!time.passUntil([&] { return future.isFinished(); }))
            return failure(ErrorCode::Unreachable, QStringLiteral("nothing happens any more"));
        return answerOf(std::move(future));
    }
    /// Another provider like "openai".
    void addProvider(const QString &id)
    {
        Provider provider = *registry.find(u"openai");
        provider.id = provider.name = id;
        registry.providers.push_back(provider);
    }
    /// Makes "anthropic" a role that a key of "openai" signs for, which its field "base" names.
    void makeRole()
    {
        for (Provider &provider : registry.providers) {
            if (provider.id == QLatin1StringView("anthropic") || provider.id == QLatin1StringView("openai"))
                provider.verify.call.kind = QStringLiteral("sigv4");
        }
        Provider &role = registry.providers.front();
        role.verify.call.auth
            = {{QStringLiteral("scheme"), QStringLiteral("sigv4")}, {QStringLiteral("credential"), QStringLiteral("{{base}}")}};
        FieldSpec base;
        base.name = base.label = QStringLiteral("base");
        role.kinds.front().fields.push_back(base);
    }
    void unlock()
    {
        QVERIFY(answerOf(session.open(QStringLiteral("/stores/acme.claviger"))));
        QVERIFY(answerOf(session.unlockWithPassphrase(secretOf("open"))));
    }
};

} // namespace claviger::test
