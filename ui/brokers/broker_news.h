#pragma once

#include "models/domain/broker_link.h"

#include <QObject>

#include <vector>

namespace claviger {

struct AppContext;
class MessageLog;

/// Tells what happens at the open broker beside what one does oneself: that it went away and came back, announced maintenance,
/// what became of a change whose answer was lost, and that nothing is kept of it. What the banner says already goes to the
/// messages alone. GUI thread only.
class BrokerNews final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    BrokerNews(AppContext &context, MessageLog &log, QObject *parent = nullptr);

    /// A broker was opened: its messages may be told from now on.
    void begin();

private:
    void follow();
    void tellStanding(const LinkStanding &standing);
    void takeSettled(const SettledChange &change);
    void tellSettled();

    AppContext &m_context;
    MessageLog &m_log;
    bool m_isOn = false;
    LinkState m_state = LinkState::Online;
    std::optional<Instant> m_announced;
    std::vector<SettledChange> m_settled; ///< to be told when the keys' names are known
};

} // namespace claviger
