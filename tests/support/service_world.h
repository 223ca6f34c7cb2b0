#pragma once

#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/export_service.h"
#include "models/services/history_service.h"
#include "models/services/key_catalog.h"
#include "models/services/key_service.h"
#include "models/services/network_access.h"
#include "models/services/privacy_service.h"
#include "models/services/reveal_service.h"
#include "models/services/rollback_watch.h"
#include "models/services/rotation_service.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/services/verification_schedule.h"
#include "models/services/verification_service.h"
#include "tests/support/fake_approvals.h"
#include "tests/support/fake_audit_log.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_broker_link.h"
#include "tests/support/fake_checking_place.h"
#include "tests/support/fake_consumers.h"
#include "tests/support/fake_event_proofs.h"
#include "tests/support/fake_export_files.h"
#include "tests/support/fake_key_checker.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/fake_log_guard.h"
#include "tests/support/fake_policies.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fake_secret_tools.h"
#include "tests/support/fake_store_admin.h"
#include "tests/support/fake_trust_files.h"
#include "ui/app_context.h"
#include "ui/notifier.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QThreadPool>

namespace claviger::test {

/// Remembers what was said, and how to take it back.
class FakeNotifier final : public Notifier
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

/// The services of a console over fakes, with one unlocked store; tests change only what they are about.
struct ServiceWorld {
    /// \p other is taken for the fake registry when it is given, and outlives the world.
    explicit ServiceWorld(const ProviderRegistry *other = nullptr)
        : registry(other ? *other : fakeRegistry)
    {
        verification.setLimits({std::chrono::milliseconds{0}, 1}); // nobody waits for politeness
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
    FakeNotifier notifier;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)};
    Session session{{admin, backend, keychain, tools, clock}, settings};
    FakeLogGuard guard;
    RollbackWatch rollback{guard, backend, session, settings};
    KeyCatalog catalog{backend, clock};
    KeyService keys{backend, registry};
    RotationService rotation{backend, registry, tools, clock};
    RevealService reveal{backend, settings};
    FakeEventProofs proofs{log};
    HistoryService history{log, backend, {&proofs, [](const ProvenEvent &proven) { return proven.line; }}};
    QThreadPool pool;
    FakeExportFiles files;
    ExportService exports{log, {files.maker(), files.reader, pool}};
    PrivacyService privacy{log};
    FakeKeyChecker checker{clock};
    FakeCheckingPlace checking{backend};
    VerificationService verification{{backend, registry, checker, clock, settings, &checking}};
    VerificationSchedule schedule{{verification, catalog, session, backend, settings, clock}};
    FakeTrustFiles trustFiles;
    NetworkAccess network{settings, keychain, trustFiles.reader(), clock};
    FakeBrokerLink link;
    BrokerProfiles profiles{settings, keychain};
    BackendSwitch places{{&backend, &log}};
    FakePolicies policies;
    BrokerDesk brokers{{link,
                        profiles,
                        session,
                        places,
                        {&backend, &log},
                        [this](const BrokerProfile &) {
                            return BackendPlace{&backend, &log}; // what lies at the broker is what lies in the store
                        },
                        policies}};
    FakeConsumers consumers{clock};
    FakeApprovals approvals{clock};
    AppContext context{clock,    settings, registry, tools,     keychain,  backend, session, catalog,
                       keys,     rotation, reveal,   history,   rollback,  exports, privacy, verification,
                       schedule, network,  brokers,  consumers, approvals, notifier};

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
};

} // namespace claviger::test
