#pragma once

#include "models/base/secret.h"

#include <QByteArray>

#include <functional>
#include <string>
#include <string_view>

namespace claviger {

/// Reads server-sent events (WHATWG HTML, 9.2.6) as their bytes arrive. One thread.
class EventStream
{
public:
    struct Event {
        QByteArray type; ///< empty: none was said
        QByteArray id;   ///< of this event; empty: it has none
        QByteArray data;
    };
    using Heard = std::function<void(Event event)>;

    explicit EventStream(Heard heard)
        : m_heard(std::move(heard))
    {
    }

    /// False once a line or an event is larger than 64 KiB; nothing is read then.
    [[nodiscard]] bool feed(std::string_view bytes);

private:
    void line(std::string_view text);

    Heard m_heard;
    std::string m_line;
    Event m_event;
    bool m_isBroken = false;
    bool m_afterReturn = false;
};

} // namespace claviger
