#include "models/remote/broker/listed/listed_backend.h"

#include "models/base/future.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Creates one key after another.
class Creation : public std::enable_shared_from_this<Creation>
{
public:
    Creation(Backend &backend, std::vector<NewCredential> orders, ProgressPtr progress)
        : m_backend(backend)
        , m_orders(std::move(orders))
        , m_progress(std::move(progress))
    {
    }

    [[nodiscard]] QFuture<Result<std::vector<CredentialId>>> run()
    {
        if (m_progress)
            m_progress->setTotal(static_cast<qint64>(m_orders.size()));
        next();
        return m_reply.future();
    }

private:
    void next()
    {
        if (m_made.size() == m_orders.size())
            return m_reply.give(std::move(m_made));
        if (m_progress && m_progress->isCancelled())
            return stop({ErrorCode::Cancelled, {}, {}});
        onFinished(m_backend.create(std::move(m_orders[m_made.size()])), &m_backend,
                   [self = shared_from_this()](const Result<Credential> &made) {
                       if (!made)
                           return self->stop(made.error());
                       self->m_made.push_back(made->overview.id);
                       if (self->m_progress)
                           self->m_progress->advance();
                       self->next();
                   });
    }

    void stop(Error why)
    {
        if (!m_made.empty())
            why.detail = u"%1 of %2 keys are there. %3"_s.arg(m_made.size()).arg(m_orders.size()).arg(why.detail).trimmed();
        m_reply.give(tl::unexpected(std::move(why)));
    }

    Backend &m_backend;
    std::vector<NewCredential> m_orders;
    const ProgressPtr m_progress;
    const Reply<std::vector<CredentialId>> m_reply;
    std::vector<CredentialId> m_made;
};

bool isNamed(const Credential &key, const QString &name)
{
    const CredentialOverview &o = key.overview;
    return o.id.toString() == name || key.details.path == name
        || QStringList{o.workspace, o.environment, o.label}.join(u'/') == name;
}

} // namespace

CredentialId idOfName(const QString &name)
{
    static const QUuid dns(u"{6ba7b811-9dad-11d1-80b4-00c04fd430c8}"_s);
    return {QUuid::createUuidV5(dns, name)};
}

ListedBackend::ListedBackend(BrokerClient &client, const ProviderRegistry &registry, QObject *parent)
    : Backend(parent)
    , m_client(client)
    , m_registry(registry)
{
    m_next.setSingleShot(true);
    m_next.setInterval(kBetweenReads);
    m_next.callOnTimeout(this, [this] { readAgain(); });
}

void ListedBackend::forget()
{
    ++m_turn;
    m_next.stop();
    m_known.clear();
    forgetMore();
}

QString ListedBackend::whyNot(Capability capability) const
{
    return capabilities().testFlag(capability) ? QString() : missing(capability);
}

QFuture<Result<std::vector<Credential>>> ListedBackend::readNow()
{
    return andThen(readAll(), this, [this, turn = m_turn, changes = m_changes](std::vector<Credential> all) {
        if (turn == m_turn && changes == m_changes)
            keep(all);
        if (turn == m_turn)
            m_next.start();
        return answered(Result<std::vector<Credential>>(std::move(all)));
    });
}

void ListedBackend::keep(std::vector<Credential> all)
{
    m_known.clear();
    for (Credential &one : all) {
        const CredentialId id = one.overview.id;
        m_known.insert(id, std::move(one));
    }
}

void ListedBackend::readAgain()
{
    onFinished(readAll(), this, [this, turn = m_turn, changes = m_changes](Result<std::vector<Credential>> all) {
        if (turn != m_turn)
            return;
        m_next.start();
        if (!all || changes != m_changes)
            return;
        const QHash<CredentialId, Credential> before = std::exchange(m_known, {});
        keep(*std::move(all));
        QList<CredentialId> ids;
        for (auto one = m_known.cbegin(); one != m_known.cend(); ++one) {
            const auto old = before.constFind(one.key());
            if (old == before.cend() || !(*old == *one))
                ids.append(one.key());
        }
        for (auto one = before.cbegin(); one != before.cend(); ++one) {
            if (!m_known.contains(one.key()))
                ids.append(one.key());
        }
        if (!ids.isEmpty())
            emit changed(ids);
    });
}

void ListedBackend::learn(const Credential &now)
{
    ++m_changes;
    m_known.insert(now.overview.id, now);
    emit changed({now.overview.id});
}

void ListedBackend::unlearn(CredentialId id)
{
    ++m_changes;
    m_known.remove(id);
    emit changed({id});
}

QFuture<Result<OverviewList>> ListedBackend::overviews(ProgressPtr progress)
{
    return andThen(readNow(), this, [progress = std::move(progress)](const std::vector<Credential> &all) {
        OverviewList overviews;
        overviews.reserve(all.size());
        for (const Credential &one : all)
            overviews.push_back(one.overview);
        if (progress)
            progress->advance(static_cast<qint64>(overviews.size()));
        return answered(Result<OverviewList>(std::move(overviews)));
    });
}

QFuture<Result<OverviewList>> ListedBackend::overviews(std::vector<CredentialId> ids)
{
    // They are asked for because the list told of them: it is at hand.
    OverviewList overviews;
    for (const CredentialId &id : ids) {
        if (const auto one = m_known.constFind(id); one != m_known.cend())
            overviews.push_back(one->overview);
    }
    return answered(Result<OverviewList>(std::move(overviews)));
}

QFuture<Result<std::vector<Credential>>> ListedBackend::credentials(ProgressPtr progress)
{
    return andThen(readNow(), this, [progress = std::move(progress)](std::vector<Credential> all) {
        if (progress)
            progress->advance(static_cast<qint64>(all.size()));
        return answered(Result<std::vector<Credential>>(std::move(all)));
    });
}

QFuture<Result<Credential>> ListedBackend::credential(CredentialId id)
{
    if (const auto one = m_known.constFind(id); one != m_known.cend())
        return answered(Result<Credential>(*one)); // a few seconds old at most
    return andThen(readNow(), this, [id](const std::vector<Credential> &all) {
        const auto one = std::ranges::find(all, id, [](const Credential &key) { return key.overview.id; });
        return answered(one == all.end() ? Result<Credential>(failure(ErrorCode::NotFound, id.toString()))
                                         : Result<Credential>(*one));
    });
}

QFuture<Result<std::vector<CredentialId>>> ListedBackend::find(KeyName name)
{
    return andThen(readNow(), this, [text = std::move(name.text)](const std::vector<Credential> &all) {
        std::vector<CredentialId> ids;
        for (const Credential &one : all) {
            if (isNamed(one, text))
                ids.push_back(one.overview.id);
        }
        return answered(ids.empty() ? Result<std::vector<CredentialId>>(failure(ErrorCode::NotFound, text))
                                    : Result<std::vector<CredentialId>>(std::move(ids)));
    });
}

QFuture<Result<CredentialId>> ListedBackend::findPath(QString path)
{
    return andThen(readNow(), this, [path = std::move(path)](const std::vector<Credential> &all) {
        const auto one = std::ranges::find(all, path, [](const Credential &key) { return key.details.path; });
        return answered(one == all.end() ? Result<CredentialId>(failure(ErrorCode::NotFound, path))
                                         : Result<CredentialId>(one->overview.id));
    });
}

QFuture<Result<std::vector<CredentialId>>> ListedBackend::createMany(std::vector<NewCredential> credentials, ProgressPtr progress)
{
    return std::make_shared<Creation>(*this, std::move(credentials), std::move(progress))->run();
}

QFuture<Result<Workspace>> ListedBackend::saveWorkspace(Workspace workspace)
{
    return cannot<Workspace>(Capability::Workspaces, workspace.slug);
}

QFuture<Result<FieldFingerprint>> ListedBackend::fingerprint(QString field, Secret, bool)
{
    return cannot<FieldFingerprint>(Capability::Duplicates, field);
}

QFuture<Result<Credential>> ListedBackend::update(Target target, CredentialData data, QString)
{
    return cannot<Credential>(Capability::Edit, data.label.isEmpty() ? target.id.toString() : data.label);
}

QFuture<Result<std::vector<ItemOutcome>>> ListedBackend::updateMany(std::vector<Target>, BulkEdit)
{
    return cannot<std::vector<ItemOutcome>>(Capability::Edit);
}

QFuture<Result<Credential>> ListedBackend::rollback(Target target, QString)
{
    return cannot<Credential>(Capability::Rollback, target.id.toString());
}

QFuture<Result<Credential>> ListedBackend::endGrace(Target target)
{
    return cannot<Credential>(Capability::GraceVersions, target.id.toString());
}

QFuture<Result<std::vector<ItemOutcome>>> ListedBackend::revoke(std::vector<Target>, QString)
{
    return cannot<std::vector<ItemOutcome>>(Capability::Revoke);
}

QFuture<Result<std::vector<ItemOutcome>>> ListedBackend::moveToTrash(std::vector<Target>, QString)
{
    return cannot<std::vector<ItemOutcome>>(Capability::Trash);
}

QFuture<Result<std::vector<ItemOutcome>>> ListedBackend::restoreFromTrash(std::vector<Target>)
{
    return cannot<std::vector<ItemOutcome>>(Capability::Trash);
}

QFuture<Result<>> ListedBackend::purge(Target target, QString) { return cannot<void>(Capability::Trash, target.id.toString()); }

QFuture<Result<Secret>> ListedBackend::secret(SecretOrder order)
{
    return cannot<Secret>(Capability::Reveal, order.id.toString());
}

QFuture<Result<std::vector<CheckMaterial>>> ListedBackend::checkMaterial(std::vector<CredentialId>)
{
    return cannot<std::vector<CheckMaterial>>(Capability::Checks);
}

QFuture<Result<std::vector<ItemOutcome>>> ListedBackend::recordChecks(std::vector<CheckRecord>)
{
    return cannot<std::vector<ItemOutcome>>(Capability::Checks);
}

QFuture<Result<std::vector<PastCheck>>> ListedBackend::pastChecks(CheckQuery)
{
    return cannot<std::vector<PastCheck>>(Capability::Checks);
}

QFuture<Result<>> ListedBackend::record(EventDraft) { return cannot<void>(Capability::AuditLog); }

} // namespace claviger
