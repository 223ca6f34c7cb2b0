#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace claviger {

/// A state of an object that the broker told of.
struct KnownState {
    quint64 revision = 0;
    QByteArray etag; ///< with its quotes
    friend bool operator==(const KnownState &, const KnownState &) = default;
};

/// The ETags that came with what was read: a port knows revisions, a broker wants ETags (docs/BROKER.md §4).
class KnownETags
{
public:
    void learn(const QString &object, const KnownState &state)
    {
        const auto known = m_states.constFind(object);
        if (known == m_states.constEnd() || known->revision <= state.revision)
            m_states.insert(object, state);
    }
    void forget(const QString &object) { m_states.remove(object); }
    void clear() { m_states.clear(); }

    [[nodiscard]] std::optional<KnownState> of(const QString &object) const
    {
        const auto known = m_states.constFind(object);
        return known == m_states.constEnd() ? std::nullopt : std::optional(*known);
    }

private:
    QHash<QString, KnownState> m_states;
};

} // namespace claviger
