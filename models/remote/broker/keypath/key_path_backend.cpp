#include "models/remote/broker/keypath/key_path_backend.h"

#include "models/base/future.h"
#include "models/remote/broker/broker_consumers.h"
#include "models/remote/broker/page_walk.h"
#include "models/secure/digest.h"

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kMostValue = 65'536;
constexpr int kMostServices = 10'000;

/// The operation is not there at all, whatever it would have answered.
bool isMissing(const Error &error) { return error.code == ErrorCode::NotFound || error.code == ErrorCode::Unsupported; }

quint32 printOf(const Secret &value)
{
    const Digest digest = sha256(value.bytes());
    quint32 prefix = 0;
    for (std::size_t i = 0; i < 4; ++i)
        prefix = prefix << 8U | static_cast<quint32>(digest[i]);
    return prefix;
}

/// Each once, the newest of those that came twice.
std::vector<Credential> eachOnce(std::vector<Credential> keys)
{
    std::vector<Credential> once;
    QHash<CredentialId, std::size_t> places;
    for (Credential &key : keys) {
        const auto place = places.constFind(key.overview.id);
        if (place == places.cend()) {
            places.insert(key.overview.id, once.size());
            once.push_back(std::move(key));
        } else if (once[*place].overview.revision < key.overview.revision) {
            once[*place] = std::move(key);
        }
    }
    return once;
}

} // namespace

KeyPathBackend::KeyPathBackend(BrokerClient &client, const ProviderRegistry &registry, QObject *parent)
    : ListedBackend(client, registry, parent)
{
    setProfile({});
}

void KeyPathBackend::setProfile(const QString &name, QStringList paths)
{
    m_paths = std::move(paths);
    m_workspace = slugFrom(name);
    if (m_workspace.isEmpty())
        m_workspace = u"keys"_s;
}

Capabilities KeyPathBackend::capabilities() const
{
    return {Capability::Create, Capability::Rotate, Capability::Reveal, Capability::Consumers, Capability::ServiceTokens};
}

QFuture<Result<std::vector<Workspace>>> KeyPathBackend::workspaces()
{
    Workspace workspace{m_workspace, m_workspace, defaultEnvironments(), defaultPathTemplate(), 1};
    for (const Credential &one : known()) {
        if (!workspace.environments.contains(one.overview.environment))
            workspace.environments.append(one.overview.environment);
    }
    return answered(Result<std::vector<Workspace>>(std::vector{std::move(workspace)}));
}

QFuture<Result<std::vector<Credential>>> KeyPathBackend::readAll()
{
    if (!m_isListable)
        return readNeeded();
    PageOrder order;
    order.path = {u"keys"_s};
    order.operation = u"GET /keys"_s;
    order.items = "keys";
    order.pageSize = 0;
    const auto pages = PageWalk<Credential>::run(client(), this, std::move(order),
                                                 [this](const AnswerNode &node) { return keyIn(node, m_workspace, registry()); });
    const Reply<std::vector<Credential>> reply;
    onFinished(pages, this, [this, reply](Result<std::vector<Credential>> keys) {
        if (keys)
            return reply.give(eachOnce(*std::move(keys)));
        if (!isMissing(keys.error()))
            return reply.give(std::move(keys));
        m_isListable = false;
        onFinished(readNeeded(), this, [reply](Result<std::vector<Credential>> needed) { reply.give(std::move(needed)); });
    });
    return reply.future();
}

/// Never a key itself: that would be a reveal.
QFuture<Result<std::vector<Credential>>> KeyPathBackend::readNeeded()
{
    BrokerCall call;
    call.path = {u"services"_s};
    call.limit = BodyLimit::List;
    call.subject = u"GET /services"_s;
    const Reply<std::vector<Credential>> reply;
    onFinished(client().send(std::move(call)), this, [this, reply](Result<BrokerAnswer> answer) {
        // What answers to us said stays known: a path alone says less, and no list says that a key is gone.
        const auto before = known().values();
        std::vector<Credential> keys(before.begin(), before.end());
        for (const QString &path : std::as_const(m_paths))
            keys.push_back(keyAt(path, m_workspace, registry()));
        if (!answer && isMissing(answer.error()))
            return reply.give(eachOnce(std::move(keys)));
        if (!answer)
            return reply.give(tl::unexpected(answer.error()));
        const AnswerJson json(std::move(answer->body), u"GET /services"_s);
        for (const AnswerNode &node : json.root().list("services", kMostServices)) {
            for (const RequiredKey &key : serviceIn(node, m_workspace).requiredKeys)
                keys.push_back(keyAt(key.path, m_workspace, registry()));
        }
        reply.give(json.checked(eachOnce(std::move(keys))));
    });
    return reply.future();
}

QFuture<Result<Credential>> KeyPathBackend::readKey(CredentialId id)
{
    return andThen(readAll(), this, [id](const std::vector<Credential> &all) {
        const auto one = std::ranges::find(all, id, [](const Credential &key) { return key.overview.id; });
        return answered(one == all.end() ? Result<Credential>(failure(ErrorCode::NotFound, id.toString()))
                                         : Result<Credential>(*one));
    });
}

QFuture<Result<Credential>> KeyPathBackend::write(KeyPathWrite::Order order)
{
    KeyPathWrite::Look look;
    if (m_isListable)
        look.list = [this] { return readAll(); };
    look.read = [this](const AnswerNode &node) { return keyIn(node, m_workspace, registry()); };
    const auto job = std::make_shared<KeyPathWrite>(client(), *this, std::move(order), std::move(look));
    return andThen(job->run(), this, [this](const Credential &now) {
        learn(now);
        return answered(Result<Credential>(now));
    });
}

QFuture<Result<Credential>> KeyPathBackend::create(NewCredential credential)
{
    const auto path = keyPathFor(credential.data);
    auto body = path ? keyBody(*path, credential.data, credential.secrets) : tl::unexpected(path.error());
    if (!body)
        return answered(Result<Credential>(tl::unexpected(body.error())));
    auto order = std::make_shared<KeyPathWrite::Order>();
    order->session = client().session();
    order->path = *path;
    order->id = idOf(m_workspace, *path);
    order->body = *std::move(body);
    order->print = printOf(credential.secrets.front().value);
    return andThen(readAll(), this, [this, order](const std::vector<Credential> &all) {
        const auto isThere = [&order](const Credential &key) { return key.overview.id == order->id; };
        if (std::ranges::any_of(all, isThere))
            return answered(Result<Credential>(failure(ErrorCode::AlreadyExists, order->path)));
        return write(std::move(*order));
    });
}

QFuture<Result<Credential>> KeyPathBackend::rotate(RotateOrder order)
{
    if (order.grace.count() != 0)
        return cannot<Credential>(Capability::GraceVersions, order.target.id.toString());
    const auto given = std::make_shared<RotateOrder>(std::move(order));
    return andThen(readKey(given->target.id), this, [this, given, session = client().session()](const Credential &now) {
        const CredentialOverview &o = now.overview;
        if (given->target.revision != 0 && given->target.revision != o.revision) {
            learn(now);
            return answered(Result<Credential>(failure(ErrorCode::Conflict, o.label)));
        }
        CredentialData data = dataOf(now, {});
        data.expiresAt = given->expiresAt;
        for (const PlainField &field : given->changedFields) {
            const auto same = std::ranges::find(data.fields, field.name, &PlainField::name);
            if (same == data.fields.end())
                data.fields.push_back(field);
            else
                *same = field;
        }
        const QString path = keyPathOf(now);
        auto body = keyBody(path, data, given->secrets);
        if (!body)
            return answered(Result<Credential>(tl::unexpected(body.error())));
        return write({path, *std::move(body), printOf(given->secrets.front().value), now, o.id, session});
    });
}

QFuture<Result<Secret>> KeyPathBackend::secret(SecretOrder order)
{
    if (order.version > 1)
        return cannot<Secret>(Capability::Rollback, order.id.toString());
    const auto given = std::make_shared<SecretOrder>(std::move(order));
    return andThen(credential(given->id), this, [this, given](const Credential &key) {
        const VersionInfo *version = key.currentVersion();
        if (!version || !version->secretFields.contains(given->field))
            return answered(Result<Secret>(failure(ErrorCode::NotFound, given->field)));
        const QString path = keyPathOf(key);
        BrokerCall call;
        call.path = {u"keys"_s, path};
        call.subject = key.overview.label;
        if (!given->reason.trimmed().isEmpty()) {
            auto header = reasonHeader(given->reason, key.overview.label);
            if (!header)
                return answered(Result<Secret>(tl::unexpected(header.error())));
            call.headers.push_back(*std::move(header));
        }
        return andThen(client().send(std::move(call)), this, [path](BrokerAnswer answer) {
            const AnswerJson json(std::move(answer.body), u"GET /keys/{path}"_s);
            const AnswerNode root = json.root();
            if (root.text("path", TextRule::Line) != path)
                root.refuse("path", u"another key than was asked for"_s);
            return answered(json.checked(root.secret("value", kMostValue)));
        });
    });
}

QString KeyPathBackend::missing(Capability capability) const
{
    switch (capability) {
    case Capability::Edit: return u"This broker changes a key only together with its value."_s;
    case Capability::GraceVersions: return u"This broker replaces a value at once: there is no time in which both are kept."_s;
    case Capability::Rollback: return u"This broker gives the newest value of a key alone."_s;
    case Capability::Revoke: return u"This broker can't take a key away. Ask who runs it."_s;
    case Capability::Trash: return u"This broker has no trash."_s;
    case Capability::Workspaces: return u"This broker is one workspace, named by its profile."_s;
    case Capability::Duplicates: return u"This broker does not tell whether two keys have the same value."_s;
    case Capability::Checks: return u"This broker keeps no checks, so none are made."_s;
    case Capability::BrokerChecks: return u"This broker does not ask providers."_s;
    case Capability::AuditLog:
    case Capability::AuditExport:
    case Capability::ErasePerson:
        return u"This broker has no signed log. What services read is shown with them, and is no evidence."_s;
    case Capability::Approvals: return u"This broker has no approvals."_s;
    case Capability::Policies: return u"This broker has no policies."_s;
    default: return u"This broker can't do that."_s;
    }
}

} // namespace claviger
