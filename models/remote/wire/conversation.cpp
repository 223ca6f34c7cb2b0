#include "models/remote/wire/conversation.h"

#include "models/remote/http/address_rules.h"
#include "models/remote/http/connection_race.h"

#include <QHostInfo>

#include <algorithm>
#include <iterator>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kWatchEvery = 50ms;

} // namespace

Conversation::Conversation(WireOutcomePtr outcome, ProgressPtr cancel)
    : m_outcome(std::move(outcome))
    , m_cancel(std::move(cancel))
    , m_limit(this)
    , m_watch(this)
{
    m_limit.setSingleShot(true);
    m_limit.setTimerType(Qt::PreciseTimer); // a coarse one ends early
    m_limit.callOnTimeout(this, [this] { isSettled() ? answerSettled() : answer("timeout"); });
    m_watch.setInterval(kWatchEvery);
    m_watch.callOnTimeout(this, [this] {
        if (m_cancel && m_cancel->isCancelled())
            m_outcome->give(failure(ErrorCode::Cancelled, {}));
        if (isOver()) // also by a thread that works for us
            finish();
    });
}

Conversation::~Conversation()
{
    if (m_lookUp >= 0)
        QHostInfo::abortHostLookup(m_lookUp);
    m_outcome->give(failure(ErrorCode::Cancelled, {}));
}

void Conversation::start(std::chrono::milliseconds limit)
{
    if (m_cancel && m_cancel->isCancelled()) {
        fail({ErrorCode::Cancelled, {}, {}});
        return;
    }
    m_clock.start();
    m_limit.start(limit);
    m_watch.start();
    begin();
}

void Conversation::answer(WireAnswer answer)
{
    answer.latency = std::chrono::milliseconds(m_clock.elapsed());
    m_outcome->give(std::move(answer));
    finish();
}

void Conversation::answer(const char *word, const QString &detail)
{
    WireAnswer silence;
    silence.word = word;
    silence.detail = detail;
    answer(std::move(silence));
}

void Conversation::fail(Error error)
{
    m_outcome->give(tl::unexpected<Error>(std::move(error)));
    finish();
}

void Conversation::settle(WireAnswer answer)
{
    answer.latency = std::chrono::milliseconds(m_clock.elapsed());
    m_settled = std::move(answer);
}

void Conversation::answerSettled()
{
    m_outcome->give(std::move(*m_settled));
    finish();
}

void Conversation::finish()
{
    m_limit.stop();
    m_watch.stop();
    deleteLater();
}

void Conversation::lookUp(const QByteArray &host, std::function<void(std::vector<QHostAddress>)> found)
{
    const QString name = QString::fromLatin1(host);
    if (const QHostAddress literal(name); !literal.isNull()) {
        onFound(name, {literal}, found);
        return;
    }
    m_lookUp = QHostInfo::lookupHost(name, this, [this, name, found = std::move(found)](const QHostInfo &info) {
        m_lookUp = -1;
        if (!isOver())
            onFound(name, info.addresses(), found);
    });
}

void Conversation::onFound(const QString &host, const QList<QHostAddress> &all,
                           const std::function<void(std::vector<QHostAddress>)> &found)
{
    std::vector<QHostAddress> addresses;
    std::ranges::copy_if(all, std::back_inserter(addresses), [](const QHostAddress &address) { return !isForbidden(address); });
    if (!addresses.empty())
        found(familiesInTurn(addresses));
    else if (all.isEmpty())
        answer("dns", u"there is no such host"_s);
    else
        fail({ErrorCode::InvalidInput, u"host"_s, u"%1 is a link-local or reserved address"_s.arg(host)});
}

} // namespace claviger
