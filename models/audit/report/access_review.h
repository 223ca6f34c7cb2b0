#pragma once

#include "models/audit/report/event_blocks.h"
#include "models/audit/report/name_table.h"

namespace claviger {

/// What one actor did with the secrets of one key.
struct KeyAccess {
    QString key;        ///< object id
    QString path;       ///< the last one
    QString actor;      ///< empty: erased, withheld or none
    QStringList fields; ///< names of the secret fields, sorted
    quint64 revealed = 0;
    quint64 copied = 0;
    quint64 used = 0;
    quint64 denied = 0; ///< tries of any of them
    quint64 failed = 0;
    Instant first{};
    Instant last{};
    std::vector<std::pair<QString, quint64>> reasons; ///< as given and how often, at most kMostReasons, in order of first use
    quint64 otherReasons = 0;                         ///< events with further ones
    quint64 absentReasons = 0;                        ///< events whose reason is erased or withheld
    quint64 withoutReason = 0;

    [[nodiscard]] quint64 granted() const noexcept { return revealed + copied + used; }
};

struct AccessReview {
    static constexpr std::size_t kMostReasons = 6;
    static constexpr std::size_t kMostPairs = 200'000;

    std::vector<KeyAccess> accesses; ///< by path, then actor
    quint64 further = 0;             ///< events beyond kMostPairs, only counted
};

class AccessReviewer
{
public:
    void add(const ReadLine &line);
    [[nodiscard]] AccessReview take();

private:
    NameTable<KeyAccess> m_pairs{AccessReview::kMostPairs};
    quint64 m_further = 0;
};

} // namespace claviger
