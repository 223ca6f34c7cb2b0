#include "models/remote/broker/event_stream.h"

#include <utility>

namespace claviger {

namespace {

constexpr std::size_t largest = 64 * 1024;

QByteArray bytesOf(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

} // namespace

bool EventStream::feed(std::string_view bytes)
{
    for (const char c : bytes) {
        if (m_isBroken)
            return false;
        const bool isSecondHalf = m_afterReturn && c == '\n';
        m_afterReturn = c == '\r';
        if (isSecondHalf)
            continue;
        if (c != '\n' && c != '\r') {
            m_line.push_back(c);
            m_isBroken = m_line.size() > largest;
            continue;
        }
        line(std::exchange(m_line, {}));
    }
    return !m_isBroken;
}

void EventStream::line(std::string_view text)
{
    if (text.empty()) {
        Event event = std::exchange(m_event, {});
        if (!event.data.isEmpty() || !event.type.isEmpty())
            m_heard(std::move(event));
        return;
    }
    const std::size_t colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (value.starts_with(' '))
        value.remove_prefix(1);
    if (field == "event")
        m_event.type = bytesOf(value);
    else if (field == "id")
        m_event.id = bytesOf(value);
    else if (field == "data")
        m_event.data += (m_event.data.isEmpty() ? QByteArray() : QByteArray("\n")) + bytesOf(value);
    m_isBroken = static_cast<std::size_t>(m_event.data.size()) > largest;
}

} // namespace claviger
