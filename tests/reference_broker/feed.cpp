#include "tests/reference_broker/feed.h"

#include "models/base/time_text.h"

#include <algorithm>

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

Feed::Feed(const Clock &clock, std::size_t room, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_room(room)
    , m_next(static_cast<quint64>(clock.now().time_since_epoch().count()) * 16 + 1)
    , m_oldestKnown(m_next - 1)
{
}

quint64 Feed::publish(ChangeNote note)
{
    m_entries.push_back({.id = m_next, .at = m_clock.now(), .note = std::move(note)});
    if (m_entries.size() > m_room) {
        m_oldestKnown = m_entries.front().id;
        m_entries.pop_front();
    }
    ++m_next;
    emit grew();
    return m_next - 1;
}

std::optional<std::vector<Feed::Entry>> Feed::since(quint64 since, std::size_t most) const
{
    if (since < m_oldestKnown || since >= m_next)
        return std::nullopt;
    const auto first = std::ranges::upper_bound(m_entries, since, {}, &Entry::id);
    const auto room = static_cast<std::size_t>(m_entries.end() - first);
    return std::vector<Entry>(first, first + static_cast<std::ptrdiff_t>(std::min(room, most)));
}

void Feed::forget()
{
    m_entries.clear();
    m_oldestKnown = m_next;
    ++m_next;
    emit grew();
}

QByteArray Feed::json(const Entry &entry)
{
    QByteArray text = "{\"id\":\"" + QByteArray::number(entry.id) + "\",\"at\":\"" + toRfc3339(entry.at).toLatin1()
        + "\",\"type\":\"" + entry.note.type.toLatin1() + '"';
    if (!entry.note.object.isEmpty())
        text += ",\"object\":\"" + entry.note.object.toLatin1() + '"';
    if (!entry.note.workspace.isEmpty())
        text += ",\"workspace\":\"" + entry.note.workspace.toLatin1() + '"';
    if (entry.note.revision > 0)
        text += ",\"revision\":" + QByteArray::number(entry.note.revision);
    if (entry.note.type == u"log"_s)
        text += ",\"size\":" + QByteArray::number(entry.note.size);
    else if (!entry.note.object.isEmpty())
        text += entry.note.isGone ? ",\"gone\":true" : ",\"gone\":false";
    return text + '}';
}

} // namespace claviger::reference
