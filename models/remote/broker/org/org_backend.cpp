#include "models/remote/broker/org/org_backend.h"

#include "models/base/future.h"
#include "models/domain/broker_error.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostIntegrations = 10'000; ///< of one organisation

QStringList pathOf(const OrgPlace &place) { return {u"integrations"_s, place.org, place.provider}; }

QString shown(const OrgPlace &place) { return place.org + u'/' + place.provider; }

BrokerCall callFor(const OrgPlace &place, QByteArray method)
{
    BrokerCall call;
    call.method = std::move(method);
    call.path = pathOf(place);
    call.subject = shown(place);
    return call;
}

template <typename T>
QFuture<Result<T>> cancelled(const QString &subject)
{
    return QtFuture::makeReadyFuture(Result<T>(failure(ErrorCode::Cancelled, subject)));
}

} // namespace

OrgBackend::OrgBackend(BrokerClient &client, const ProviderRegistry &registry, QObject *parent)
    : ListedBackend(client, registry, parent)
{
}

void OrgBackend::setOrganisations(QStringList organisations) { m_organisations = std::move(organisations); }

void OrgBackend::forgetMore() { m_listed.clear(); }

Capabilities OrgBackend::capabilities() const
{
    return {Capability::Create, Capability::Edit, Capability::Rotate, Capability::Revoke, Capability::BrokerChecks};
}

QString OrgBackend::categoryOf(const QString &provider) const
{
    const Provider *known = registry().find(provider);
    return known ? known->category : u"other"_s;
}

QFuture<Result<std::vector<Workspace>>> OrgBackend::workspaces()
{
    std::vector<Workspace> workspaces;
    for (const QString &org : m_organisations) {
        Workspace workspace{org, org, defaultEnvironments(), defaultPathTemplate(), 1};
        for (const Credential &one : known()) {
            const CredentialOverview &o = one.overview;
            if (o.workspace == org && !workspace.environments.contains(o.environment))
                workspace.environments.append(o.environment);
        }
        workspaces.push_back(std::move(workspace));
    }
    return answered(Result<std::vector<Workspace>>(std::move(workspaces)));
}

QFuture<Result<std::vector<Credential>>> OrgBackend::readOrganisation(const QString &org)
{
    BrokerCall call;
    call.path = {u"integrations"_s, org};
    call.ifNoneMatch = m_listed.value(org).etag;
    call.limit = BodyLimit::List;
    call.subject = org;
    return andThen(client().send(std::move(call)), this, [this, org](BrokerAnswer answer) {
        if (answer.status == 304)
            return answered(Result<std::vector<Credential>>(m_listed.value(org).all));
        const AnswerJson json(std::move(answer.body), u"GET /integrations/{org}"_s);
        std::vector<Credential> all;
        for (const AnswerNode &node : json.root().list("integrations", kMostIntegrations)) {
            Credential one = integrationIn(node, registry());
            if (one.overview.workspace != org)
                node.refuse("org", u"another organisation"_s);
            const auto twice = std::ranges::find(all, one.overview.id, [](const Credential &c) { return c.overview.id; });
            if (twice == all.end())
                all.push_back(std::move(one));
            else if (twice->overview.revision < one.overview.revision)
                *twice = std::move(one);
        }
        auto checked = json.checked(std::move(all));
        if (checked)
            m_listed.insert(org, {answer.etag, *checked});
        return answered(std::move(checked));
    });
}

QFuture<Result<std::vector<Credential>>> OrgBackend::readAll()
{
    QFuture<Result<std::vector<Credential>>> all = answered(Result<std::vector<Credential>>());
    for (const QString &org : m_organisations) {
        all = andThen(all, this, [this, org](std::vector<Credential> before) {
            return andThen(readOrganisation(org), this, [before = std::move(before)](std::vector<Credential> more) mutable {
                std::ranges::move(more, std::back_inserter(before));
                return answered(Result<std::vector<Credential>>(std::move(before)));
            });
        });
    }
    return all;
}

QFuture<Result<OrgBackend::Now>> OrgBackend::read(const OrgPlace &place)
{
    return andThen(client().send(callFor(place, "GET")), this, [this, place](BrokerAnswer answer) {
        const AnswerJson json(std::move(answer.body), u"GET /integrations/{org}/{provider}"_s);
        Now now{integrationIn(json.root(), registry()), answer.etag, 0};
        if (now.credential.overview.id != idOf(place))
            json.root().refuse("provider", u"another integration than was asked for"_s);
        return answered(json.checked(std::move(now)));
    });
}

QFuture<Result<OrgPlace>> OrgBackend::placeOf(CredentialId id)
{
    return andThen(credential(id), this, [](const Credential &one) {
        return answered(Result<OrgPlace>(OrgPlace{one.overview.workspace, one.overview.provider}));
    });
}

QFuture<Result<OrgBackend::Now>> OrgBackend::readTarget(const Target &target)
{
    return andThen(placeOf(target.id), this, [this, target, session = client().session()](const OrgPlace &place) {
        return andThen(read(place), this, [this, target, session](Now now) {
            now.session = session;
            const CredentialOverview &o = now.credential.overview;
            if (target.revision == 0 || target.revision == o.revision)
                return answered(Result<Now>(std::move(now)));
            learn(now.credential);
            return answered(Result<Now>(failure(ErrorCode::Conflict, o.label)));
        });
    });
}

QFuture<Result<Credential>> OrgBackend::readBack(const OrgPlace &place, quint64 before, CredentialData wanted)
{
    const Reply<Credential> reply;
    onFinished(read(place), this, [this, place, before, wanted = std::move(wanted), reply](const Result<Now> &now) {
        const auto untrue = [&](const QString &what) { reply.give(tl::unexpected(notDone(shown(place), u"the key "_s + what))); };
        if (!now && now.error().code == ErrorCode::NotFound)
            return untrue(u"is not there"_s);
        if (!now)
            return reply.give(tl::unexpected(now.error()));
        learn(now->credential);
        if (now->credential.overview.revision <= before)
            return untrue(u"is as it was"_s);
        if (!hasMetadata(now->credential, wanted))
            return untrue(u"is not as it was asked for"_s);
        reply.give(now->credential);
    });
    return reply.future();
}

QFuture<Result<Credential>> OrgBackend::create(NewCredential credential)
{
    const OrgPlace place{credential.data.workspace, credential.data.provider};
    if (!m_organisations.contains(place.org))
        return answered(Result<Credential>(failure(ErrorCode::NotFound, place.org)));
    if (const auto fits = checkComplete(credential.data, credential.secrets, registry()); !fits)
        return answered(Result<Credential>(tl::unexpected(fits.error())));
    auto body = integrationBody(credential.data, &credential.secrets, registry());
    if (!body)
        return answered(Result<Credential>(tl::unexpected(body.error())));
    const Reply<Credential> reply;
    onFinished(read(place), this,
               [this, place, body = *std::move(body), wanted = std::move(credential.data), reply,
                session = client().session()](const Result<Now> &now) mutable {
                   if (now)
                       return reply.give(failure(ErrorCode::AlreadyExists, now->credential.overview.label));
                   if (now.error().code != ErrorCode::NotFound)
                       return reply.give(tl::unexpected(now.error()));
                   onFinished(setUp(place, std::move(body), std::move(wanted), session), this,
                              [reply](Result<Credential> made) { reply.give(std::move(made)); });
               });
    return reply.future();
}

QFuture<Result<Credential>> OrgBackend::setUp(const OrgPlace &place, Secret body, CredentialData wanted, quint64 session)
{
    BrokerCall call = callFor(place, "POST");
    call.session = session;
    call.path.append(u"setup"_s);
    call.body = std::move(body);
    call.idempotencyKey = BrokerClient::newKey(); // a broker that ignores it still makes no second one: 409
    const Reply<Credential> reply;
    onFinished(client().send(std::move(call)), this,
               [this, place, wanted = std::move(wanted), reply](const Result<BrokerAnswer> &answer) {
                   // Such a broker has no words for it: 409 alone says that somebody was faster.
                   if (!answer && answer.error().code == ErrorCode::Refused)
                       return reply.give(failure(ErrorCode::AlreadyExists, shown(place), answer.error().detail));
                   if (!answer)
                       return reply.give(tl::unexpected(answer.error()));
                   onFinished(readBack(place, 0, wanted), this,
                              [reply](Result<Credential> made) { reply.give(std::move(made)); });
               });
    return reply.future();
}

QFuture<Result<Credential>> OrgBackend::put(const Now &before, Secret body, CredentialData wanted, bool bringsValues)
{
    const CredentialOverview &o = before.credential.overview;
    const OrgPlace place{o.workspace, o.provider};
    BrokerCall call = callFor(place, "PUT");
    call.body = std::move(body);
    call.ifMatch = before.etag;
    call.session = before.session;
    call.idempotencyKey = BrokerClient::newKey(); // the same values once more are the same
    // A change of nothing need not touch the time of the last change.
    const bool isSame = !bringsValues && hasMetadata(before.credential, wanted);
    const quint64 least = isSame ? 0 : o.revision;
    return andThen(client().send(std::move(call)), this, [this, place, least, wanted = std::move(wanted)](const BrokerAnswer &) {
        return readBack(place, least, wanted);
    });
}

QFuture<Result<Credential>> OrgBackend::update(Target target, CredentialData data, QString)
{
    return andThen(readTarget(target), this, [this, data = std::move(data)](const Now &now) {
        const CredentialOverview &o = now.credential.overview;
        if (data.workspace != o.workspace || data.provider != o.provider)
            return answered(Result<Credential>(
                failure(ErrorCode::InvalidInput, o.label, u"An integration stays with its organisation and provider."_s)));
        auto body = integrationBody(data, nullptr, registry());
        if (!body)
            return answered(Result<Credential>(tl::unexpected(body.error())));
        return put(now, *std::move(body), data, false);
    });
}

QFuture<Result<std::vector<ItemOutcome>>> OrgBackend::updateMany(std::vector<Target> targets, BulkEdit edit)
{
    if (!edit.addTags.isEmpty() || !edit.removeTags.isEmpty())
        return answered(Result<std::vector<ItemOutcome>>(
            failure(ErrorCode::Unsupported, u"tags"_s, u"This broker keeps no tags of a key."_s)));
    QFuture<Result<std::vector<ItemOutcome>>> all = answered(Result<std::vector<ItemOutcome>>());
    for (const Target &target : targets) {
        all = andThen(all, this, [this, target, owner = edit.owner, session = client().session()](std::vector<ItemOutcome> done) {
            if (session != client().session()) // another broker may have a key of the same name
                return cancelled<std::vector<ItemOutcome>>(target.id.toString());
            const auto changedOne = andThen(readTarget(target), this, [this, target, owner](const Now &now) {
                CredentialData data = dataOf(now.credential, categoryOf(now.credential.overview.provider));
                data.owner = owner.value_or(data.owner);
                return update({target.id, now.credential.overview.revision}, std::move(data), {});
            });
            const Reply<std::vector<ItemOutcome>> reply;
            onFinished(changedOne, this, [reply, target, done = std::move(done)](const Result<Credential> &one) mutable {
                done.push_back({target.id, one.map([](const Credential &c) { return c.overview.revision; })});
                reply.give(std::move(done));
            });
            return reply.future();
        });
    }
    return all;
}

QFuture<Result<Credential>> OrgBackend::rotate(RotateOrder order)
{
    if (order.grace.count() != 0)
        return cannot<Credential>(Capability::GraceVersions, order.target.id.toString());
    auto secrets = std::make_shared<SecretFields>(std::move(order.secrets));
    return andThen(readTarget(order.target), this,
                   [this, secrets, fields = std::move(order.changedFields), expiresAt = order.expiresAt](const Now &now) {
                       CredentialData data = dataOf(now.credential, categoryOf(now.credential.overview.provider));
                       data.expiresAt = expiresAt;
                       for (const PlainField &field : fields) {
                           const auto same = std::ranges::find(data.fields, field.name, &PlainField::name);
                           if (same == data.fields.end())
                               data.fields.push_back(field);
                           else
                               *same = field;
                       }
                       const auto fits = checkComplete(data, *secrets, registry());
                       auto body = fits ? integrationBody(data, secrets.get(), registry()) : tl::unexpected(fits.error());
                       if (!body)
                           return answered(Result<Credential>(tl::unexpected(body.error())));
                       return put(now, *std::move(body), std::move(data), true);
                   });
}

QFuture<Result<quint64>> OrgBackend::remove(const Target &target)
{
    return andThen(readTarget(target), this, [this](const Now &now) {
        const CredentialOverview &o = now.credential.overview;
        const OrgPlace place{o.workspace, o.provider};
        BrokerCall call = callFor(place, "DELETE");
        call.ifMatch = now.etag;
        call.session = now.session;
        call.idempotencyKey = BrokerClient::newKey();
        return andThen(client().send(std::move(call)), this, [this, place, revision = o.revision](const BrokerAnswer &) {
            const Reply<quint64> reply;
            onFinished(read(place), this, [this, place, revision, reply](const Result<Now> &after) {
                // Gone, or set up anew by somebody since.
                const bool isGone = !after && after.error().code == ErrorCode::NotFound;
                if (isGone || (after && after->credential.overview.revision > revision))
                    unlearn(idOf(place));
                if (after && after->credential.overview.revision == revision)
                    return reply.give(tl::unexpected(notDone(shown(place), u"the key is as it was"_s)));
                if (!after && !isGone)
                    return reply.give(failure(ErrorCode::OutcomeUnknown, shown(place), after.error().detail));
                reply.give(revision);
            });
            return reply.future();
        });
    });
}

QFuture<Result<std::vector<ItemOutcome>>> OrgBackend::revoke(std::vector<Target> targets, QString)
{
    QFuture<Result<std::vector<ItemOutcome>>> all = answered(Result<std::vector<ItemOutcome>>());
    for (const Target &target : targets) {
        all = andThen(all, this, [this, target, session = client().session()](std::vector<ItemOutcome> done) {
            if (session != client().session())
                return cancelled<std::vector<ItemOutcome>>(target.id.toString());
            const Reply<std::vector<ItemOutcome>> reply;
            onFinished(remove(target), this, [reply, target, done = std::move(done)](const Result<quint64> &one) mutable {
                done.push_back({target.id, one});
                reply.give(std::move(done));
            });
            return reply.future();
        });
    }
    return all;
}

QString OrgBackend::missing(Capability capability) const
{
    switch (capability) {
    case Capability::Reveal: return u"This broker never gives a value back: it can't be shown, copied or used from here."_s;
    case Capability::GraceVersions: return u"This broker replaces a value at once: there is no time in which both are kept."_s;
    case Capability::Rollback: return u"This broker keeps one value of a key, so there is none to go back to."_s;
    case Capability::Trash: return u"This broker has no trash. Revoking removes the key there."_s;
    case Capability::Workspaces: return u"The organisations are those of the broker's profile. Change the profile."_s;
    case Capability::Duplicates: return u"This broker does not tell whether two keys have the same value."_s;
    case Capability::Checks: return u"This broker keeps no checks that were made here."_s;
    case Capability::AuditLog:
    case Capability::AuditExport:
    case Capability::ErasePerson:
        return u"This broker shows no log. What is done here is recorded by the broker alone, if at all."_s;
    case Capability::Consumers:
    case Capability::ServiceTokens: return u"This broker knows no services."_s;
    case Capability::Approvals: return u"This broker has no approvals."_s;
    case Capability::Policies: return u"This broker has no policies."_s;
    default: return u"This broker can't do that."_s;
    }
}

} // namespace claviger
