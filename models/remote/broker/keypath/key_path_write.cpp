#include "models/remote/broker/keypath/key_path_write.h"

#include "models/base/future.h"
#include "models/domain/broker_error.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostTries = 2;
constexpr int kCreated = 201;

const Credential *findIn(const std::vector<Credential> &all, const CredentialId &id)
{
    const auto one = std::ranges::find(all, id, [](const Credential &key) { return key.overview.id; });
    return one == all.end() ? nullptr : &*one;
}

} // namespace

KeyPathWrite::KeyPathWrite(BrokerClient &client, QObject &receiver, Order order, Look look)
    : m_client(client)
    , m_receiver(receiver)
    , m_order(std::move(order))
    , m_look(std::move(look))
{
}

QFuture<Result<Credential>> KeyPathWrite::run()
{
    send();
    return m_reply.future();
}

void KeyPathWrite::send()
{
    ++m_tries;
    BrokerCall call;
    call.method = "POST";
    call.path = {u"keys"_s};
    call.body = m_order.body.clone();
    call.session = m_order.session;
    if (!m_order.before)
        call.ifNoneMatch = "*"; // a broker may pass over it: that is why it is looked for before
    call.subject = m_order.path;
    onFinished(m_client.send(std::move(call)), &m_receiver,
               [self = shared_from_this()](Result<BrokerAnswer> answer) { self->take(std::move(answer)); });
}

void KeyPathWrite::take(Result<BrokerAnswer> answer)
{
    if (!answer) {
        const Error &why = answer.error();
        if (why.code == ErrorCode::OutcomeUnknown && m_look.list)
            return lookUp(why);
        const bool isTaken = !m_order.before && (why.code == ErrorCode::Conflict || why.code == ErrorCode::Refused);
        return m_reply.give(tl::unexpected(isTaken ? Error{ErrorCode::AlreadyExists, m_order.path, why.detail} : why));
    }
    if (!m_order.before && answer->status != kCreated)
        return m_reply.give(failure(ErrorCode::Conflict, m_order.path,
                                    u"Somebody made a key at this path meanwhile; it has the new value now."_s));
    const AnswerJson json(std::move(answer->body), u"POST /keys"_s);
    const Credential told = m_look.read(json.root());
    if (told.overview.id != m_order.id)
        json.root().refuse("path", u"another key than was asked for"_s);
    if (const auto fault = json.fault())
        return m_reply.give(tl::unexpected(*fault));
    readBack(told);
}

void KeyPathWrite::readBack(const Credential &told)
{
    if (!m_look.list)
        return m_reply.give(told); // there is no other way to look than to reveal it
    onFinished(m_look.list(), &m_receiver, [self = shared_from_this(), told](const Result<std::vector<Credential>> &all) {
        // It can't be asked again just now: then what it said is all there is to hold against.
        const Credential *now = all ? findIn(*all, self->m_order.id) : &told;
        const auto untrue = [&self](const QString &what) {
            self->m_reply.give(tl::unexpected(notDone(self->m_order.path, u"the key "_s + what)));
        };
        if (!now)
            return untrue(u"is not there"_s);
        if (self->isOurs(*now) == false && now->overview.revision <= told.overview.revision)
            return untrue(u"has another value"_s);
        if (self->isAsBefore(*now) && self->isOurs(*now) != true)
            return untrue(u"is as it was"_s);
        self->m_reply.give(*now);
    });
}

void KeyPathWrite::lookUp(const Error &lost)
{
    onFinished(m_look.list(), &m_receiver, [self = shared_from_this(), lost](const Result<std::vector<Credential>> &all) {
        if (!all)
            return self->m_reply.give(tl::unexpected(lost));
        const Credential *now = findIn(*all, self->m_order.id);
        if (now && !self->isAsBefore(*now)) {
            const std::optional<bool> isOurs = self->isOurs(*now);
            if (!isOurs)
                return self->m_reply.give(tl::unexpected(lost)); // a person has to look at the value
            return self->m_reply.give(*isOurs ? Result<Credential>(*now)
                                              : Result<Credential>(failure(ErrorCode::Conflict, self->m_order.path)));
        }
        if (!now && self->m_order.before)
            return self->m_reply.give(failure(ErrorCode::NotFound, self->m_order.path));
        if (self->m_tries >= kMostTries)
            return self->m_reply.give(
                failure(ErrorCode::Unreachable, self->m_order.path, u"nothing was changed: %1"_s.arg(lost.detail)));
        self->send();
    });
}

std::optional<bool> KeyPathWrite::isOurs(const Credential &now) const
{
    const auto &prints = now.overview.fingerprints;
    if (prints.empty() || prints.front().shown.kind != Fingerprint::Kind::Sha256)
        return std::nullopt;
    return prints.front().shown.prefix == m_order.print;
}

bool KeyPathWrite::isAsBefore(const Credential &now) const
{
    if (!m_order.before)
        return false;
    const CredentialOverview &before = m_order.before->overview;
    return now.overview.revision == before.revision && now.overview.lastRotatedAt == before.lastRotatedAt
        && now.overview.fingerprints == before.fingerprints;
}

} // namespace claviger
