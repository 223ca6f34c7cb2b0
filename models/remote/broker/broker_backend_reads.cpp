#include "models/base/future.h"
#include "models/base/time_text.h"
#include "models/remote/broker/broker_backend.h"
#include "models/remote/broker/broker_gate.h"
#include "models/remote/broker/check_form.h"
#include "models/remote/broker/page_walk.h"

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int idsAtOnce = 100;

/// What a list says of a few keys, e.g. those with a path.
Result<std::shared_ptr<CredentialHaul>> someIn(Secret body)
{
    const AnswerJson json(std::move(body), u"GET /credentials"_s);
    auto haul = std::make_shared<CredentialHaul>();
    for (const AnswerNode &item : json.root().list("items", 2'000)) {
        MarkedOverview key = overviewIn(item, haul->texts);
        haul->marks.insert(key.overview.id, key.mark);
        haul->overviews.push_back(std::move(key.overview));
    }
    return json.checked(std::move(haul));
}

BrokerCall listOf(std::vector<std::pair<QString, QString>> query, const QString &subject)
{
    BrokerCall call;
    call.path = {u"credentials"_s};
    call.query = std::move(query);
    call.query.emplace_back(u"trashed"_s, u"include"_s);
    call.limit = BodyLimit::List;
    call.subject = subject;
    return call;
}

} // namespace

QFuture<Result<OverviewList>> BrokerBackend::overviews(ProgressPtr progress)
{
    if (m_state.outage())
        return m_cache.overviews();
    Reply<OverviewList> reply;
    onFinished(readAll(std::move(progress)), this, [this, reply](const Result<QList<CredentialId>> &read) {
        const bool isGone = !read && isOutage(read.error().code);
        if (!read && !isGone)
            return reply.give(tl::unexpected(read.error()));
        onFinished(m_cache.overviews(), this, [reply, read](Result<OverviewList> kept) {
            reply.give(kept || read ? std::move(kept) : tl::unexpected(read.error()));
        });
    });
    return reply.future();
}

QFuture<Result<QList<CredentialId>>> BrokerBackend::readAll(ProgressPtr progress)
{
    m_sinceWalk.clear();
    const int pageMax = m_state.facts() ? m_state.facts()->pageMax : 200;
    auto *walk = new CredentialWalk(m_client, m_cache.worker(), KeyView::Overview, pageMax, this);
    connect(walk, &CredentialWalk::arrived, this, [this, turn = m_turn](const std::shared_ptr<const OverviewList> &part) {
        if (turn == m_turn) // else it is of a broker that was closed meanwhile
            emit m_parts.arrived(part);
    });
    Reply<QList<CredentialId>> reply;
    onFinished(walk->run(std::move(progress)), this, [this, reply, turn = m_turn](Result<std::shared_ptr<CredentialHaul>> haul) {
        if (!haul)
            return reply.give(tl::unexpected(std::move(haul).error()));
        if (turn != m_turn)
            return reply.give(failure(ErrorCode::Cancelled, u"GET /credentials"_s));
        m_feed.start((*haul)->asOf, m_state.facts() && m_state.facts()->hasStream);
        const auto all = std::make_shared<const OverviewList>(std::move((*haul)->overviews));
        takeHaul(*std::move(haul));
        onFinished(m_cache.keepAll(all, m_clock.now()), this,
                   [reply](QList<CredentialId> other) { reply.give(std::move(other)); });
    });
    return reply.future();
}

/// After a point that the broker no longer knows, or an opening without it.
void BrokerBackend::readAnew()
{
    m_readAgain = std::exchange(m_isReadingAnew, true);
    if (m_readAgain)
        return;
    onFinished(readAll({}), this, [this, turn = m_turn](const Result<QList<CredentialId>> &other) {
        if (turn != m_turn)
            return;
        m_isReadingAnew = false;
        if (other && !other->isEmpty())
            emit changed(*other);
        if (std::exchange(m_readAgain, false))
            readAnew();
    });
}

QFuture<Result<OverviewList>> BrokerBackend::overviews(std::vector<CredentialId> ids)
{
    return m_state.outage() ? m_cache.overviews(std::move(ids)) : someOverviews(std::move(ids));
}

QFuture<Result<OverviewList>> BrokerBackend::someOverviews(std::vector<CredentialId> ids)
{
    const auto from = ids.size() > idsAtOnce ? ids.end() - idsAtOnce : ids.begin();
    std::vector<CredentialId> asked(from, ids.end());
    ids.erase(from, ids.end());
    if (asked.empty())
        return readyFuture(Result<OverviewList>(OverviewList()));
    std::vector<std::pair<QString, QString>> query;
    for (const CredentialId &id : asked)
        query.emplace_back(u"id"_s, id.toString());
    query.emplace_back(u"limit"_s, QString::number(idsAtOnce));
    const auto answer = m_client.send(listOf(std::move(query), u"GET /credentials"_s));
    return andThen(answer, this, [this, asked, ids](BrokerAnswer told) -> QFuture<Result<OverviewList>> {
        Result<std::shared_ptr<CredentialHaul>> haul = someIn(std::move(told.body));
        if (!haul)
            return readyFuture(Result<OverviewList>(tl::unexpected(std::move(haul).error())));
        for (auto mark = (*haul)->marks.cbegin(); mark != (*haul)->marks.cend(); ++mark)
            learn(mark.key(), *mark);
        m_cache.keep(asked, (*haul)->overviews, m_clock.now());
        if (ids.empty())
            return readyFuture(Result<OverviewList>(std::move((*haul)->overviews)));
        return andThen(someOverviews(ids), this, [haul = *haul](OverviewList others) {
            others.insert(others.end(), haul->overviews.begin(), haul->overviews.end());
            return readyFuture(Result<OverviewList>(std::move(others)));
        });
    });
}

QFuture<Result<std::vector<Credential>>> BrokerBackend::credentials(ProgressPtr progress)
{
    if (const auto refused = refusalBy<std::vector<Credential>>(m_state))
        return *refused;
    const int pageMax = m_state.facts() ? m_state.facts()->pageMax : 200;
    auto *walk = new CredentialWalk(m_client, m_cache.worker(), KeyView::Full, pageMax, this);
    return andThen(walk->run(std::move(progress)), this, [](const std::shared_ptr<CredentialHaul> &haul) {
        std::vector<Credential> all;
        all.reserve(haul->wholes.size());
        for (MarkedCredential &whole : haul->wholes)
            all.push_back(std::move(whole.credential));
        return readyFuture(Result<std::vector<Credential>>(std::move(all)));
    });
}

QFuture<Result<Credential>> BrokerBackend::credential(CredentialId id)
{
    if (m_state.outage())
        return m_cache.credential(id);
    Reply<Credential> reply;
    onFinished(m_changes.read(id), this, [this, reply, id, turn = m_turn](Result<MarkedCredential> found) {
        if (turn != m_turn)
            return reply.give(failure(ErrorCode::Cancelled, id.toString()));
        if (!found && isOutage(found.error().code))
            return onFinished(m_cache.credential(id), this, [reply, why = found.error()](Result<Credential> kept) {
                reply.give(kept ? std::move(kept) : tl::unexpected(why));
            });
        if (!found)
            return reply.give(tl::unexpected(std::move(found).error()));
        m_cache.keepWhole(found->credential);
        reply.give(std::move(found->credential));
    });
    return reply.future();
}

QFuture<Result<std::vector<CredentialId>>> BrokerBackend::idsWhere(std::vector<std::pair<QString, QString>> query,
                                                                   const QString &subject)
{
    return andThen(m_client.send(listOf(std::move(query), subject)), this, [subject](BrokerAnswer told) {
        const Result<std::shared_ptr<CredentialHaul>> haul = someIn(std::move(told.body));
        if (!haul)
            return readyFuture(Result<std::vector<CredentialId>>(tl::unexpected(haul.error())));
        std::vector<CredentialId> alive;
        std::vector<CredentialId> trashed;
        for (const CredentialOverview &key : (*haul)->overviews)
            (key.trashedAt ? trashed : alive).push_back(key.id);
        std::vector<CredentialId> &found = alive.empty() ? trashed : alive;
        std::sort(found.begin(), found.end());
        return readyFuture(found.empty() ? Result<std::vector<CredentialId>>(failure(ErrorCode::NotFound, subject))
                                         : Result<std::vector<CredentialId>>(std::move(found)));
    });
}

QFuture<Result<std::vector<CredentialId>>> BrokerBackend::find(KeyName name)
{
    using Ids = std::vector<CredentialId>;
    if (const auto refused = refusalBy<Ids>(m_state))
        return *refused;
    if (const auto id = CredentialId::parse(name.text))
        return andThen(m_changes.read(*id), this, [id](const MarkedCredential &) { return readyFuture(Result<Ids>(Ids{*id})); });
    if (name.text.startsWith(u'/'))
        return idsWhere({{u"path"_s, name.text}}, name.text);
    const QString workspace = name.text.section(u'/', 0, 0);
    const QString environment = name.text.section(u'/', 1, 1);
    const QString label = name.text.section(u'/', 2);
    if (label.isEmpty() || environment.isEmpty())
        return readyFuture(Result<Ids>(failure(ErrorCode::NotFound, name.text)));
    return idsWhere({{u"workspace"_s, workspace}, {u"environment"_s, environment}, {u"label"_s, label}}, name.text);
}

QFuture<Result<CredentialId>> BrokerBackend::findPath(QString path)
{
    if (const auto refused = refusalBy<CredentialId>(m_state))
        return *refused;
    return andThen(m_client.send(listOf({{u"path"_s, path}}, path)), this, [path](BrokerAnswer told) {
        const Result<std::shared_ptr<CredentialHaul>> haul = someIn(std::move(told.body));
        if (!haul)
            return readyFuture(Result<CredentialId>(tl::unexpected(haul.error())));
        for (const CredentialOverview &key : (*haul)->overviews) {
            if (!key.trashedAt)
                return readyFuture(Result<CredentialId>(key.id));
        }
        return readyFuture(Result<CredentialId>(failure(ErrorCode::NotFound, path)));
    });
}

QFuture<Result<std::vector<PastCheck>>> BrokerBackend::pastChecks(CheckQuery query)
{
    if (const auto refused = refusalBy<std::vector<PastCheck>>(m_state))
        return *refused;
    PageOrder order{.path = {u"checks"_s}, .query = {}, .operation = u"GET /checks"_s};
    order.most = static_cast<std::size_t>(std::max(query.limit, 0));
    order.pageSize = std::clamp(query.limit, 1, 1'000);
    if (query.credential)
        order.query.emplace_back(u"credential"_s, query.credential->toString());
    if (query.since)
        order.query.emplace_back(u"since"_s, toRfc3339(*query.since));
    const auto pages = PageWalk<PastCheck>::run(m_client, this, order, [](const AnswerNode &node) { return pastCheckIn(node); });
    return andThen(pages, this, [most = order.most](std::vector<PastCheck> checks) {
        checks.resize(std::min(checks.size(), most));
        return readyFuture(Result<std::vector<PastCheck>>(std::move(checks)));
    });
}

} // namespace claviger
