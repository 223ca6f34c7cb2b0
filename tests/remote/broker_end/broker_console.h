#pragma once

#include "app/composition/broker_adapters.h"
#include "models/audit/merkle_log.h"
#include "models/registry/registry_files.h"
#include "models/services/settings.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_keychain.h"

#include <QDir>
#include <QTemporaryDir>
#include <QUuid>

namespace claviger::test {

/// Waits as long as a broker that is killed and started again may take.
template <typename T>
[[nodiscard]] Result<T> patientAnswerOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 60'000) || future.resultCount() == 0)
        return failure(ErrorCode::Internal, QStringLiteral("the test: no answer within a minute"));
    return future.takeResult();
}

/// What failed, for a message; nothing secret is in it.
template <typename T>
[[nodiscard]] QByteArray wordsOf(const Result<T> &result)
{
    if (result)
        return "it did not fail";
    const Error &error = result.error();
    return QByteArray(name(error.code).data()) + ": " + error.subject.toUtf8() + ": " + error.detail.toUtf8();
}

/// What of a person's computer outlives a console that ends: folder, settings, keychain, and the profile of one broker.
struct ConsolePlace {
    ConsolePlace(const QUrl &address, const QByteArray &token, BrokerDialect dialect = BrokerDialect::Workspace)
    {
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        profile.name = QStringLiteral("Broker");
        profile.address = address;
        profile.dialect = dialect;
        profile.base = dialect == BrokerDialect::Workspace ? QStringLiteral("/api/integrations") : QString();
        profile.signIn = BrokerSignIn::Token;
        profile.organisations = QStringList{QStringLiteral("shop"), QStringLiteral("acme")};
        keychain.entries.insert(tokenEntry(profile), token);
    }

    QTemporaryDir folder;
    FakeKeychain keychain;
    BrokerProfile profile;
};

/// The product's whole client as the console composes it, without a window.
class BrokerConsole
{
public:
    explicit BrokerConsole(ConsolePlace &place)
        : m_place(place)
        , m_settings(std::make_unique<QSettings>(place.folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat))
        , m_adapters(made())
        , m_open(m_adapters.placeOf(place.profile))
    {
    }
    /// As a program that is killed: nothing is told to anybody.
    ~BrokerConsole() { link().close(); }
    BrokerConsole(const BrokerConsole &) = delete;
    BrokerConsole &operator=(const BrokerConsole &) = delete;

    [[nodiscard]] Result<BrokerIdentity> open() { return patientAnswerOf(link().open(m_place.profile, nullptr)); }

    [[nodiscard]] BrokerLink &link() { return m_adapters.link(); }
    [[nodiscard]] Backend &backend() { return *m_open.backend; }
    /// The same, for what only this dialect tells.
    [[nodiscard]] BrokerBackend &broker() { return dynamic_cast<BrokerBackend &>(*m_open.backend); }
    [[nodiscard]] AuditLog &audit() { return *m_open.audit; }
    [[nodiscard]] ConsumerRegistry &consumers() { return m_adapters.consumers(); }
    [[nodiscard]] ApprovalQueue &approvals() { return m_adapters.approvals(); }
    [[nodiscard]] const MerkleLog &log() const { return m_log; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

private:
    [[nodiscard]] BrokerAdapters::Parts made()
    {
        static const auto registry = loadBuiltIn().value();
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_place.folder.path())); // the adapters ask for it once
        return {m_place.keychain, m_settings, m_clock, m_log, *registry, {}, {}};
    }

    ConsolePlace &m_place;
    SystemClock m_clock;
    AppSettings m_settings;
    MerkleLog m_log;
    BrokerAdapters m_adapters;
    BackendPlace m_open;
};

/// A key that is not there yet.
[[nodiscard]] inline NewCredential newKey(const QString &label, const QByteArray &value = "made-up-value-one")
{
    NewCredential order;
    order.data.provider = QStringLiteral("stripe");
    order.data.kind = QStringLiteral("restricted_key");
    order.data.label = label;
    order.data.workspace = QStringLiteral("shop");
    order.data.environment = QStringLiteral("staging");
    order.data.category = QStringLiteral("payments");
    order.data.owner = QStringLiteral("payments@example.com");
    order.secrets.push_back({QStringLiteral("secret_key"), secretOf(value), true});
    order.reason = QStringLiteral("A test");
    return order;
}

[[nodiscard]] inline Target targetOf(const Credential &key) { return {key.overview.id, key.overview.revision}; }

[[nodiscard]] inline RotateOrder rotation(const Credential &key, const QByteArray &value = "made-up-value-two",
                                          std::chrono::hours grace = std::chrono::hours(24))
{
    RotateOrder order;
    order.target = targetOf(key);
    order.secrets.push_back({QStringLiteral("secret_key"), secretOf(value), true});
    order.grace = grace;
    order.reason = QStringLiteral("Scheduled");
    return order;
}

/// A service that may read \p path.
[[nodiscard]] inline Consumer serviceFor(const QString &name, const QString &path)
{
    Consumer one;
    one.name = name;
    one.description = QStringLiteral("Takes payments");
    one.owner = QStringLiteral("payments@example.com");
    one.workspace = QStringLiteral("shop");
    one.environments = {QStringLiteral("staging")};
    one.requiredKeys = {{path, {QStringLiteral("secret_key")}}};
    one.scopes = {{QStringLiteral("shop"), {QStringLiteral("staging")}, {path}, {}}};
    return one;
}

} // namespace claviger::test
