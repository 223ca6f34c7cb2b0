#pragma once

#include "models/remote/broker/broker_connection.h"
#include "tests/remote/broker/backend_world.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/test_issuer.h"
#include "tests/support/test_issuer_browser.h"

#include <QTemporaryDir>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

/// A console's parts at a scripted broker, without a window. Broker, keychain and folder outlive several of them.
struct Console {
    Console(ScriptedBroker &broker, FakeKeychain &keychain, const QString &folder)
        : feed(broker.client)
        , backend({broker.client, state, cache, feed, broker.clock})
        , link({broker.client, state, cache, feed, keychain, broker.clock, {}, folder})
    {
        profile.id = u"0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7"_s;
        profile.name = u"Broker"_s;
        profile.address = broker.address();
        profile.base = u"/api/integrations"_s;
        profile.signIn = BrokerSignIn::Token;
    }

    [[nodiscard]] Result<BrokerIdentity> open() { return answerOf(link.open(profile, nullptr)); }

    BrokerProfile profile;
    BrokerState state;
    BrokerCache cache;
    ChangeFeed feed;
    BrokerBackend backend;
    BrokerConnection link;
};

struct ConnectionWorld {
    ConnectionWorld()
    {
        keychain.entries.insert(u"broker/0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7/token"_s, "a-token");
        broker.answer("GET /capabilities", capabilitiesJson(BackendWorld::everything()));
        broker.answer("GET /me", meJson(BackendWorld::permissions()));
        broker.answer("GET /credentials", pageJson({overviewJson(kKey, 3), overviewJson(kOther)}));
        broker.answer("GET /credentials/" + kKey.toLatin1(), credentialJson(kKey, 3));
        broker.answer("GET /workspaces", QJsonObject{{u"items"_s, QJsonArray()}, {u"next_cursor"_s, QJsonValue()}});
    }
    void maintain()
    {
        for (const char *place : {"GET /capabilities", "GET /me", "GET /credentials", "GET /changes"}) {
            broker.forget(place);
            broker.problem(place, "maintenance", 503, {{u"until"_s, u"2030-06-15T12:01:00.000Z"_s}});
        }
    }

    void comeBack(const QJsonArray &keys)
    {
        for (const char *place : {"GET /capabilities", "GET /me", "GET /credentials", "GET /changes"})
            broker.forget(place);
        broker.answer("GET /capabilities", capabilitiesJson(BackendWorld::everything()));
        broker.answer("GET /me", meJson(BackendWorld::permissions()));
        broker.answer("GET /credentials", pageJson(keys));
    }

    ScriptedBroker broker;
    FakeKeychain keychain;
    QTemporaryDir folder;
};

[[nodiscard]] inline QJsonObject card()
{
    return {{u"contract"_s, u"claviger-broker/1"_s},
            {u"name"_s, u"Key broker"_s},
            {u"dialect"_s, u"workspace"_s},
            {u"base"_s, u"/api/integrations"_s},
            {u"sign_in"_s,
             QJsonObject{{u"issuer"_s, u"https://login.example.com/realms/main"_s},
                         {u"client_id"_s, u"claviger-console"_s},
                         {u"audience"_s, u"https://broker.example.com"_s},
                         {u"scopes"_s, QJsonArray{u"openid"_s}},
                         {u"roles_claim"_s, u"claviger_roles"_s}}}};
}

/// The same with a sign-in server, whose sign-in is kept, and a browser that goes where it is sent.
struct SignInWorld : ConnectionWorld {
    SignInWorld() { showCard(); }

    void showCard()
    {
        QJsonObject told = card();
        const SignInFacts facts = issuer.facts();
        told[u"sign_in"_s] = QJsonObject{{u"issuer"_s, facts.issuer.toString()},
                                         {u"client_id"_s, facts.clientId},
                                         {u"audience"_s, facts.audience},
                                         {u"scopes"_s, QJsonArray::fromStringList(facts.scopes)},
                                         {u"roles_claim"_s, facts.rolesClaim}};
        broker.answer("GET /.well-known/claviger-broker", told);
    }
    [[nodiscard]] std::unique_ptr<Console> console()
    {
        auto made = std::make_unique<Console>(broker, keychain, folder.path());
        made->profile.signIn = BrokerSignIn::Browser;
        made->profile.keepsSignIn = true;
        made->profile.facts = issuer.facts();
        QObject::connect(&made->link, &BrokerLink::browserNeeded, &browser, &TestBrowser::open);
        return made;
    }
    /// Somebody else is who the broker sees from now on.
    void changePerson()
    {
        QJsonObject other = meJson(BackendWorld::permissions());
        other[u"subject"_s] = u"77aa88bb"_s;
        other[u"name"_s] = u"Bo Chen"_s;
        broker.forget("GET /me");
        broker.answer("GET /me", other);
    }
    [[nodiscard]] QString cacheFile() const { return folder.filePath(u"0b51c3d0-6f0e-4a9e-8a49-0c5ad1f8a2b7/cache"_s); }

    TestCa ca;
    TestIssuer issuer{ca, plainIssuer(&broker.clock)};
    TestBrowser browser;

private:
    [[nodiscard]] static IssuerSetup plainIssuer(const Clock *clock)
    {
        IssuerSetup setup;
        setup.tls = ServedTls::None;
        setup.clock = clock; // nobody moves it while the issuer runs
        return setup;
    }
};

} // namespace claviger::test
