#pragma once

#include "tests/support/check_world.h"
#include "tests/support/fake_broker_link.h"
#include "tests/support/window_driver.h"
#include "ui/shell/main_window.h"
#include "ui/shell/window_notifier.h"
#include "ui/shell/workbench.h"

namespace claviger::test {

/// What only a broker has.
inline constexpr Capabilities kBrokerPages
    = Capability::Consumers | Capability::ServiceTokens | Capability::Approvals | Capability::Policies;

/// A service that can't read one of the keys that it needs.
[[nodiscard]] inline Consumer checkout(Instant now)
{
    Consumer consumer;
    consumer.name = QStringLiteral("checkout-api");
    consumer.description = QStringLiteral("Takes payments");
    consumer.owner = QStringLiteral("payments@example.com");
    consumer.workspace = QStringLiteral("acme");
    consumer.environments = {QStringLiteral("production"), QStringLiteral("staging")};
    consumer.requiredKeys = {{QStringLiteral("/acme/{environment}/payments/stripe"), {QStringLiteral("api_key")}},
                             {QStringLiteral("/acme/production/genai/openai"), {}}};
    consumer.scopes = {{QStringLiteral("acme"), {QStringLiteral("*")}, {QStringLiteral("/acme/production/payments/*")}, {}}};
    consumer.missing = {{QStringLiteral("/acme/production/genai/openai"), QStringLiteral("out-of-scope")}};
    consumer.createdAt = now - std::chrono::hours{24 * 40};
    consumer.createdBy = QStringLiteral("Bo Chen");
    consumer.lastAccessAt = now - std::chrono::minutes{3};
    consumer.activeTokens = 1;
    return consumer;
}

/// The whole window over fakes, with one broker that can be opened.
struct BrokerWindow {
    explicit BrokerWindow(Capabilities more = {})
    {
        world.backend.can |= more;
        world.catalog.follow(world.session);
        world.verification.follow(world.session);
        window = std::make_unique<MainWindow>(context, notifier);
        window->resize(1280, 800);
        drive = std::make_unique<WindowDriver>(*window);
        window->show();
        WindowDriver::until([this] { return window->isActiveWindow(); }, QStringLiteral("the window to take the keyboard"));
    }
    /// Keeps a profile and opens it, as a person does.
    void open()
    {
        id = world.profiles.keep(someProfile())->id;
        window->openBroker(id);
        drive->click(QStringLiteral("openBroker"));
        drive->see(QStringLiteral("keysPage"));
    }

    /// Two services with a token and accesses, and three requests, one of them mine.
    void fill()
    {
        const Instant now = world.clock.at;
        FakeConsumers &registry = world.consumers;
        registry.add(checkout(now));
        Consumer other = checkout(now);
        other.name = QStringLiteral("payouts");
        other.missing.clear();
        other.activeTokens = 0;
        other.lastAccessAt.reset();
        registry.add(other);
        ServiceToken token;
        token.id = QStringLiteral("tok-a");
        token.consumer = QStringLiteral("checkout-api");
        token.note = QStringLiteral("cluster eu-1");
        token.issuedAt = now - std::chrono::hours{24 * 10};
        token.issuedBy = QStringLiteral("Bo Chen");
        token.expiresAt = now + std::chrono::hours{24 * 20};
        token.lastUsedAt = now - std::chrono::minutes{3};
        token.state = QStringLiteral("active");
        registry.issued.push_back(token);
        for (const char *result : {"GRANTED", "DENIED", "RATE_LIMITED"}) {
            ConsumerAccess access;
            access.at = now - std::chrono::minutes{3 * static_cast<int>(registry.log.size() + 1)};
            access.result = QString::fromLatin1(result);
            access.path = QStringLiteral("/acme/production/payments/stripe");
            access.field = QStringLiteral("api_key");
            access.address = QStringLiteral("10.20.0.7");
            access.userAgent = QStringLiteral("checkout-api/2.3");
            access.requestId = QString::fromLatin1(result);
            registry.log.push_back(access);
        }
        world.approvals.add(QStringLiteral("credential.create"));
        world.approvals.add(QStringLiteral("credential.rotate"));
        world.approvals.add(QStringLiteral("secret.reveal"), true);
    }

    CheckWorld world;
    WindowNotifier notifier{world.clock};
    AppContext context{world.clock,        world.settings, world.registry, world.tools,   world.keychain,
                       world.backend,      world.session,  world.catalog,  world.keys,    world.rotation,
                       world.reveal,       world.history,  world.rollback, world.exports, world.privacy,
                       world.verification, world.schedule, world.network,  world.brokers, world.consumers,
                       world.approvals,    notifier};
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<WindowDriver> drive;
    QString id;
};

} // namespace claviger::test
