#include "models/services/consumer_desk.h"

#include "models/base/future.h"
#include "models/services/consumer_text.h"

#include <algorithm>
#include <utility>

namespace claviger {

ConsumerDesk::ConsumerDesk(ConsumerRegistry &registry, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
{
    connect(&registry, &ConsumerRegistry::changed, this, [this] {
        if (m_isWanted)
            load();
    });
}

void ConsumerDesk::load()
{
    m_isWanted = true;
    if (m_isLoading) { // what is being read may be older than the change that asks for it
        m_isOutdated = true;
        return;
    }
    m_isLoading = true;
    emit changed();
    onFinished(m_registry.consumers(), this, [this, turn = ++m_turn](Result<std::vector<Consumer>> answer) {
        if (turn != m_turn)
            return;
        m_isLoading = false;
        m_error.reset();
        if (answer) {
            m_isLoaded = true;
            m_consumers = *std::move(answer);
        } else {
            m_error = answer.error(); // what was read before stays
        }
        emit changed();
        if (std::exchange(m_isOutdated, false))
            load();
    });
}

void ConsumerDesk::clear()
{
    ++m_turn;
    m_consumers.clear();
    m_error.reset();
    m_isWanted = false;
    m_isLoading = false;
    m_isOutdated = false;
    m_isLoaded = false;
    emit changed();
}

const Consumer *ConsumerDesk::find(const QString &name) const
{
    const auto at = std::ranges::find(m_consumers, name, &Consumer::name);
    return at == m_consumers.end() ? nullptr : &*at;
}

QFuture<Result<Consumer>> ConsumerDesk::save(Consumer consumer)
{
    if (const QString wrong = consumerProblem(consumer); !wrong.isEmpty())
        return QtFuture::makeReadyFuture(Result<Consumer>(failure(ErrorCode::InvalidInput, consumer.name, wrong)));
    return m_registry.save(std::move(consumer));
}

} // namespace claviger
