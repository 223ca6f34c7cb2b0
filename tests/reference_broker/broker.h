#pragma once

#include "tests/reference_broker/core.h"
#include "tests/reference_broker/faults.h"
#include "tests/reference_broker/http_server.h"
#include "tests/reference_broker/operation_ledger.h"
#include "tests/reference_broker/sign_in.h"

#include <QSet>
#include <QTemporaryDir>

namespace claviger::reference {

/// The reference broker: for testing only. Lives on one thread with an event loop, where every request is carried out, one after
/// another; it waits there for the store.
class Broker final : public QObject, public Core
{
    Q_OBJECT

public:
    explicit Broker(BrokerSetup setup);
    ~Broker() override;

    /// Opens the store and listens. Fails with what the store says, or Unreachable when the port is taken.
    [[nodiscard]] Result<> start();
    /// What the program prints: `{"address","base","store","issuer","dialect","testing":true}`.
    [[nodiscard]] QJsonObject card() const;

    // House
    [[nodiscard]] const Clock &clock() const override { return m_clock; }
    [[nodiscard]] Backend &store() override { return m_store; }
    [[nodiscard]] AuditLog &log() override { return m_store; }
    [[nodiscard]] Feed &feed() override { return m_feed; }
    [[nodiscard]] const CredentialOverview *key(CredentialId id) const override;
    [[nodiscard]] const CredentialOverview *keyAt(const QString &path) const override;
    [[nodiscard]] QString pathOf(CredentialId id) const override;
    [[nodiscard]] std::vector<const CredentialOverview *> keys() const override;
    void refresh(const std::vector<CredentialId> &ids) override;
    [[nodiscard]] std::vector<Workspace> workspaces() override { return m_workspaces; }
    [[nodiscard]] Result<quint64> record(const Request &request, EventDraft event) override;
    [[nodiscard]] std::optional<Answer> forbids(const Request &request, const QString &permission, const QString &workspace,
                                                EventDraft event) override;
    [[nodiscard]] Answer carryOut(Request request) override;
    void step(const Request &request, QByteArrayView name) override;
    [[nodiscard]] QString base() const override;
    [[nodiscard]] QString address() const override;
    [[nodiscard]] QString audience() const override { return m_setup.audience; }
    [[nodiscard]] QString stateFile(const QString &name) const override { return m_setup.store + u'.' + name; }
    [[nodiscard]] Secret derivedKey(QByteArrayView purpose) const override;
    [[nodiscard]] bool can(const QString &capability) const override;

    // Core
    [[nodiscard]] LocalStore &local() override { return m_store; }
    [[nodiscard]] KeyIndex &index() override { return m_index; }
    [[nodiscard]] Gate *gate() const override { return m_gate.get(); }
    [[nodiscard]] ServiceDoor *door() const override { return m_door.get(); }
    [[nodiscard]] const BrokerSetup &setup() const override { return m_setup; }
    [[nodiscard]] StoreId storeId() const override { return m_storeId; }
    [[nodiscard]] QString categoryOf(const Credential &credential) override;
    [[nodiscard]] std::optional<Workspace> workspace(const QString &slug) override;
    void refreshWorkspaces() override;
    [[nodiscard]] Answer goneOr(const Request &request, CredentialId id, const Error &error) override;
    void actAgain(const Request &request) override;
    [[nodiscard]] std::optional<Answer> recovered(const QString &operation, const AuditEvent &event) override;
    void notePurged(CredentialId id) override { m_purged.insert(id); }
    [[nodiscard]] bool pretends(const Request &request) override;

private:
    using Reply = std::function<void(Answer)>;

    // broker_start.cpp
    [[nodiscard]] Result<> openStore();
    [[nodiscard]] Result<> seed();
    [[nodiscard]] Result<> readAll();
    void addRoutes();
    void listenToStore();
    void tellChanged(const QList<CredentialId> &ids);
    void tellWorkspaces();

    // broker_requests.cpp
    void serve(RawRequest raw, std::shared_ptr<Channel> channel);
    [[nodiscard]] Request readRequest(RawRequest &raw) const;
    void carry(std::shared_ptr<Request> request, const Router::Match &match, Reply reply);
    [[nodiscard]] std::optional<Answer> refuses(Request &request, const Route &route);
    [[nodiscard]] std::optional<Answer> admit(Request &request, const Route &route);
    [[nodiscard]] std::optional<Answer> repeated(const Request &request, const Route &route);
    void run(const std::shared_ptr<Request> &request, const Route &route, const Reply &reply);
    [[nodiscard]] Answer operation(Request &request);
    static void send(const Answer &answer, Channel &channel);

    BrokerSetup m_setup;
    SystemClock m_clock;
    QTemporaryDir m_folder; ///< of a store that nobody named
    FaultyLog m_log;
    LocalStore m_store;
    StoreId m_storeId;
    Feed m_feed;
    KeyIndex m_index;
    std::vector<Workspace> m_workspaces;
    std::vector<Workspace> m_toldWorkspaces; ///< as the feed told them last
    QHash<CredentialId, QString> m_goneFrom; ///< workspace of keys that are gone
    std::set<CredentialId> m_purged;
    bool m_knowsPurged = false;
    SignIn m_signIn;
    std::unique_ptr<OperationLedger> m_ledger;
    Faults m_faults;
    std::optional<Fault> m_fault; ///< of the request that is carried out now
    Router m_router;
    std::unique_ptr<ServiceDoor> m_door;
    std::unique_ptr<Gate> m_gate;
    std::unique_ptr<QObject> m_dialect;
    HttpServer m_server; ///< last: its connections go first
};

} // namespace claviger::reference
