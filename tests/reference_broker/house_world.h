#pragma once

#include "models/secure/digest.h"
#include "tests/reference_broker/approvals.h"
#include "tests/reference_broker/consumers.h"
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/kept_json.h"
#include "tests/reference_broker/sign_in.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/local_world.h"

#include <QTemporaryDir>

#include <set>

namespace claviger::reference {

/// The parts of a broker over a real store, without sign-in and network: a test asks handlers directly, and sets the hour.
class HouseWorld : public Core
{
public:
    using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

    HouseWorld()
    {
        [[maybe_unused]] const auto made = m_world.make(m_folder.filePath(u"broker.claviger"_s));
        Q_ASSERT(made);
        open();
    }
    ~HouseWorld() override { close(); }

    test::FixedClock time;
    Router router;
    QSet<QString> missing; ///< capabilities

    [[nodiscard]] static Caller person(const QString &name, const QStringList &roles)
    {
        Caller caller;
        caller.kind = Caller::Kind::Person;
        caller.subject = u"sub-"_s + name;
        caller.name = name;
        caller.roles = rolesOf(roles);
        caller.permissions = permissionsOf(caller.roles);
        return caller;
    }

    /// As after a kill: everything that is only in memory is gone.
    void restart()
    {
        close();
        open();
    }

    /// Asks as \p caller; `If-Match` and the like in \p headers.
    [[nodiscard]] Answer ask(const Caller &caller, const QByteArray &method, const QString &target, const QByteArray &body = {},
                             const Headers &headers = {})
    {
        Request request;
        request.method = method;
        request.path = target.section(u'?', 0, 0);
        const QString query = target.section(u'?', 1);
        for (const QString &pair : query.split(u'&', Qt::SkipEmptyParts))
            request.query.emplace_back(pair.section(u'=', 0, 0), pair.section(u'=', 1));
        request.headers = headers;
        request.caller = caller;
        request.requestId = QUuid::createUuid().toString(QUuid::Id128);
        request.address = u"10.20.0.7"_s;
        request.body = test::secretOf(body);
        request.json = JsonTree::parse(request.body.view());
        return run(std::move(request));
    }

    struct Killed {
    };
    bool diesWhenCarryingOut = false; ///< the process ends there, as far as the broker knows

    [[nodiscard]] Answer carryOut(Request request) override
    {
        if (diesWhenCarryingOut)
            throw Killed();
        carried.push_back(request.key);
        return run(std::move(request));
    }
    std::vector<QString> carried; ///< idempotency keys of what approvals let through

    [[nodiscard]] std::vector<AuditEvent> events(AuditAction action)
    {
        AuditFilter filter;
        filter.actions = {action};
        const auto page = wait(log().events(filter, std::make_shared<Progress>()));
        return page ? page->events : std::vector<AuditEvent>();
    }
    /// A key of the workspace "acme", in staging, at "/acme/staging/other/LABEL".
    [[nodiscard]] CredentialId addKey(const QString &label, const QByteArray &value)
    {
        const auto made = m_world.add(label, value);
        Q_ASSERT(made);
        m_index.put(*made);
        return made->overview.id;
    }
    [[nodiscard]] QByteArray stateBytes(const QString &name) const
    {
        QFile file(stateFile(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] ServiceDoor &serviceDoor() { return *m_door; }

    // Core
    [[nodiscard]] const Clock &clock() const override { return time; }
    [[nodiscard]] Backend &store() override { return *m_world.store; }
    [[nodiscard]] AuditLog &log() override { return *m_world.store; }
    [[nodiscard]] LocalStore &local() override { return *m_world.store; }
    [[nodiscard]] Feed &feed() override { return m_feed; }
    [[nodiscard]] KeyIndex &index() override { return m_index; }
    [[nodiscard]] Gate *gate() const override { return m_gate.get(); }
    [[nodiscard]] ServiceDoor *door() const override { return m_door.get(); }
    [[nodiscard]] const BrokerSetup &setup() const override { return m_setup; }
    [[nodiscard]] StoreId storeId() const override { return m_storeId; }
    [[nodiscard]] const CredentialOverview *key(CredentialId id) const override
    {
        const KeyIndex::Row *row = m_index.find(id);
        return row ? &row->overview : nullptr;
    }
    [[nodiscard]] const CredentialOverview *keyAt(const QString &path) const override
    {
        const KeyIndex::Row *row = m_index.at(path);
        return row ? &row->overview : nullptr;
    }
    [[nodiscard]] QString pathOf(CredentialId id) const override
    {
        const KeyIndex::Row *row = m_index.find(id);
        return row ? row->path : QString();
    }
    [[nodiscard]] std::vector<const CredentialOverview *> keys() const override
    {
        std::vector<const CredentialOverview *> all;
        for (const auto &[id, row] : m_index.rows())
            all.push_back(&row.overview);
        return all;
    }
    void refresh(const std::vector<CredentialId> &ids) override
    {
        for (const CredentialId &id : ids) {
            if (const auto now = credential(id))
                m_index.put(*now);
        }
    }
    [[nodiscard]] std::vector<Workspace> workspaces() override
    {
        return wait(m_world.store->workspaces()).value_or(std::vector<Workspace>());
    }
    [[nodiscard]] std::optional<Workspace> workspace(const QString &slug) override
    {
        for (const Workspace &one : workspaces()) {
            if (one.slug == slug)
                return one;
        }
        return std::nullopt;
    }
    void refreshWorkspaces() override { }
    [[nodiscard]] QString categoryOf(const Credential &key) override { return key.details.path.section(u'/', 3, 3); }
    [[nodiscard]] Answer goneOr(const Request &request, CredentialId, const Error &error) override
    {
        return problemOf(error, request);
    }
    void actAgain(const Request &request) override
    {
        m_world.store->actAs({request.caller.name, request.address, request.requestId, {}});
    }
    void notePurged(CredentialId id) override { m_index.remove(id); }
    [[nodiscard]] std::optional<Answer> recovered(const QString &, const AuditEvent &) override { return std::nullopt; }
    [[nodiscard]] bool pretends(const Request &) override { return false; }
    [[nodiscard]] Result<quint64> record(const Request &, EventDraft event) override
    {
        if (auto done = wait(m_world.store->record(std::move(event))); !done)
            return tl::unexpected(done.error());
        return wait(m_world.store->head()).map([](const LogPoint &head) { return head.size - 1; });
    }
    [[nodiscard]] std::optional<Answer> forbids(const Request &request, const QString &permission, const QString &workspace,
                                                EventDraft event) override
    {
        if (request.caller.may(permission, workspace))
            return std::nullopt;
        event.result = AuditResult::Denied;
        if (auto told = record(request, std::move(event)); !told)
            return problemOf(told.error(), request);
        return problem(Problem::Forbidden, request, u"The permission %1 is missing."_s.arg(permission));
    }
    void step(const Request &, QByteArrayView) override { }
    [[nodiscard]] QString base() const override { return u"/api/integrations"_s; }
    [[nodiscard]] QString address() const override { return u"https://127.0.0.1:4711"_s; }
    [[nodiscard]] QString audience() const override { return u"https://broker.test"_s; }
    [[nodiscard]] QString stateFile(const QString &name) const override { return m_folder.filePath(name); }
    [[nodiscard]] Secret derivedKey(QByteArrayView purpose) const override
    {
        return test::secretOf(toByteArray(sha256(asBytes(QByteArray("the test's key for ") + purpose.toByteArray()))));
    }
    [[nodiscard]] bool can(const QString &capability) const override { return !missing.contains(capability); }

private:
    void open()
    {
        router = Router();
        m_door = addConsumers(router, *this);
        m_gate = addApprovals(router, *this);
        addCredentialLists(router, *this);
        addCredentialCreation(router, *this);
        addCredentialChanges(router, *this);
        addReveal(router, *this);
    }
    void close()
    {
        m_gate.reset();
        m_door.reset();
    }

    [[nodiscard]] Answer run(Request request)
    {
        const Router::Match match = router.find(request.method, request.path.split(u'/', Qt::SkipEmptyParts));
        if (!match.route)
            return notFound(request);
        request.params = match.params;
        request.operation = match.route->operation;
        actAgain(request);
        Answer answer = match.route->handler(request);
        if (!answer.later)
            return answer;
        std::optional<Answer> arrived;
        answer.later([&arrived](Answer late) { arrived = std::move(late); });
        if (!QTest::qWaitFor([&arrived] { return arrived.has_value(); }, 10'000))
            return problem(Problem::Internal, request, u"No answer came."_s);
        return *std::move(arrived);
    }

    QTemporaryDir m_folder;
    test::LocalWorld m_world{&time};
    Feed m_feed{time};
    KeyIndex m_index;
    BrokerSetup m_setup;
    const StoreId m_storeId = StoreId::generate();
    std::unique_ptr<ServiceDoor> m_door;
    std::unique_ptr<Gate> m_gate;
};

/// The body of \p answer, whichever way it is told.
[[nodiscard]] inline QJsonObject bodyOf(const Answer &answer)
{
    return objectOf(answer.secret.isEmpty() ? answer.body : test::bytesOf(answer.secret));
}

/// "conflict" of a problem; empty for any other answer.
[[nodiscard]] inline QString problemOf(const Answer &answer) { return bodyOf(answer)[u"type"_s].toString().section(u':', 3); }

[[nodiscard]] inline QByteArray headerOf(const Answer &answer, const QByteArray &name)
{
    for (const auto &[called, value] : answer.headers) {
        if (called == name)
            return value;
    }
    return {};
}

} // namespace claviger::reference
