#pragma once

#include "tests/support/broker_person.h"
#include "tests/support/service_world.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_notifier.h"
#include "ui/shell/workbench.h"

namespace claviger::test {

/// The whole window at a real broker: real adapters and services, and fakes for what a broker has no part in (store, system
/// keychain, providers).
struct BrokerConsole {
    BrokerConsole(BrokerProfile profile, const QByteArray &token)
        : person(std::move(profile), token)
    {
        catalog.showPartsOf(person.backend.parts());
        catalog.follow(session);
        verification.follow(session);
        kept = profiles.keep(person.profile).value_or(person.profile);
        person.keychain.entries.insert(tokenEntry(kept), token);
        window = std::make_unique<MainWindow>(context, notifier);
    }
    ~BrokerConsole()
    {
        window.reset();
        session.lock();
    }
    BrokerConsole(const BrokerConsole &) = delete;
    BrokerConsole &operator=(const BrokerConsole &) = delete;

    BrokerPerson person;
    ServiceWorld fakes;
    AppSettings &settings = fakes.settings;
    const Clock &clock = person.clock;
    BackendPlace local{&fakes.backend, &fakes.log};
    BackendSwitch places{local};
    Session session{{fakes.admin, places, person.keychain, fakes.tools, clock}, settings};
    RollbackWatch rollback{fakes.guard, places, session, settings};
    KeyCatalog catalog{places, clock};
    KeyService keys{places, fakes.registry};
    RotationService rotation{places, fakes.registry, fakes.tools, clock};
    RevealService reveal{places, settings};
    HistoryService history{places, places};
    VerificationService verification{{places, fakes.registry, fakes.checker, clock, settings}};
    VerificationSchedule schedule{{verification, catalog, session, places, settings, clock}};
    BrokerProfiles profiles{settings, person.keychain};
    BrokerDesk brokers{{person.link, profiles, session, places, local,
                        [this](const BrokerProfile &) {
                            return BackendPlace{&person.backend, &fakes.log};
                        },
                        fakes.policies}};
    WindowNotifier notifier{clock};
    AppContext context{
        clock,    settings,      fakes.registry, fakes.tools,     person.keychain, places,        session,       catalog,
        keys,     rotation,      reveal,         history,         rollback,        fakes.exports, fakes.privacy, verification,
        schedule, fakes.network, brokers,        fakes.consumers, fakes.approvals, notifier};
    BrokerProfile kept; ///< as the window offers it
    std::unique_ptr<MainWindow> window;
};

} // namespace claviger::test
