#pragma once

#include "models/services/history_service.h"
#include "models/services/key_catalog.h"
#include "models/services/key_service.h"
#include "models/services/reveal_service.h"
#include "models/services/rotation_service.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "tests/support/fake_audit_log.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fake_secret_tools.h"
#include "tests/support/fake_store_admin.h"
#include "ui/app_context.h"
#include "ui/notifier.h"

#include <QSettings>
#include <QTemporaryDir>

namespace claviger::test {

/// Remembers what was said, and how to take it back.
class UndoNotifier final : public Notifier
{
public:
    QStringList toasts;
    QStringList notices;
    std::function<void()> undo; ///< of the last toast

    void toast(const QString &text, std::function<void()> takeBack) override
    {
        toasts << text;
        undo = std::move(takeBack);
    }
    void notice(NoticeTone, const QString &text) override { notices << text; }
};

/// The services that the keys page works on, over a backend in memory.
struct KeysWorld {
    explicit KeysWorld(const ProviderRegistry *other = nullptr)
        : registry(other ? *other : fakeRegistry)
    {
    }

    QTemporaryDir folder;
    FixedClock clock;
    FakeRegistry fakeRegistry;
    const ProviderRegistry &registry;
    FakeSecretTools tools;
    FakeKeychain keychain;
    FakeStoreAdmin admin;
    FakeAuditLog log;
    FakeBackend backend{clock};
    UndoNotifier notifier;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)};
    Session session{{admin, backend, keychain, tools, clock}, settings};
    KeyCatalog catalog{backend, clock};
    KeyService keys{backend, registry};
    RotationService rotation{backend, registry, tools, clock};
    RevealService reveal{backend, settings};
    HistoryService history{log, backend};
    AppContext context{clock,   settings, registry, tools,  keychain, backend, session,
                       catalog, keys,     rotation, reveal, history,  notifier};

    /// A key of "openai" with a value that fits; \p fill tells values apart.
    CredentialId addKey(const QString &label, const QString &environment = QStringLiteral("staging"), char fill = 'x')
    {
        return backend.add(someData(label, environment), {{QStringLiteral("api_key"), FakeRegistry::apiKey("oai-", fill)}});
    }
    [[nodiscard]] CredentialOverview &overview(const CredentialId &id) { return backend.rows.at(id).credential.overview; }
    [[nodiscard]] Credential &credential(const CredentialId &id) { return backend.rows.at(id).credential; }
    /// Overdue since \p days.
    void makeOverdue(const CredentialId &id, int days = 3) { overview(id).nextRotationAt = clock.at - std::chrono::days{days}; }
    /// A previous value in its grace period.
    void makeRotating(const CredentialId &id)
    {
        RotateOrder order;
        order.target = backend.target(id);
        order.secrets = secretsOf({{QStringLiteral("api_key"), FakeRegistry::apiKey("oai-", 'r')}});
        order.grace = std::chrono::hours{24};
        static_cast<void>(backend.rotate(std::move(order)));
    }
    [[nodiscard]] int count(AuditAction action) const
    {
        return static_cast<int>(std::ranges::count(backend.events, action, &EventDraft::action));
    }
};

} // namespace claviger::test
