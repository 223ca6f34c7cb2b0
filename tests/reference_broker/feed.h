#pragma once

#include "models/base/clock.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <deque>
#include <optional>
#include <vector>

namespace claviger::reference {

/// One change, without id and time.
struct ChangeNote {
    QString type;     ///< "credential" "workspace" "consumer" "approval" "policy" "log" "unreadable" "permissions" "maintenance"
    QString object{}; ///< id; empty: none
    QString workspace{};  ///< who may not see it is not told; empty: everybody is
    quint64 revision = 0; ///< 0: none
    bool isGone = false;
    quint64 size = 0; ///< of `log`
};

/// The newest changes, in order, with ids that only grow, also over a restart.
class Feed final : public QObject
{
    Q_OBJECT

public:
    struct Entry {
        quint64 id = 0;
        Instant at;
        ChangeNote note;
    };

    /// \p clock outlives it. Ids begin with the time, so that those of an earlier run are older.
    explicit Feed(const Clock &clock, std::size_t room = 20'000, QObject *parent = nullptr);

    quint64 publish(ChangeNote note);
    [[nodiscard]] quint64 newest() const noexcept { return m_next - 1; }
    /// Those after \p since; nothing when that point is no longer known.
    [[nodiscard]] std::optional<std::vector<Entry>> since(quint64 since, std::size_t most) const;
    /// Forgets all: every cursor is too old from now on.
    void forget();
    [[nodiscard]] static QByteArray json(const Entry &entry);

signals:
    void grew();

private:
    const Clock &m_clock;
    const std::size_t m_room;
    quint64 m_next;
    quint64 m_oldestKnown; ///< a cursor before this one is too old
    std::deque<Entry> m_entries;
};

} // namespace claviger::reference
