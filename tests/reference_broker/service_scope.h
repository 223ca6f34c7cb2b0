#pragma once

#include "models/domain/consumer.h"
#include "models/domain/credential.h"

#include <deque>

namespace claviger::reference {

/// Whether \p pattern, a path or one that ends in "/*", holds \p path.
[[nodiscard]] bool holdsPath(const QString &pattern, const QString &path);

/// Whether the scopes of \p consumer let it read every one of \p fields of \p key, which is at \p path. Each field may come from
/// another scope. Without fields: all that the key has, or any when it has none.
[[nodiscard]] bool mayRead(const Consumer &consumer, const CredentialOverview &key, const QString &path,
                           const QStringList &fields);

/// Whether the scopes of \p consumer let it read any field of \p key.
[[nodiscard]] bool mayReadAny(const Consumer &consumer, const CredentialOverview &key, const QString &path);

/// The required paths of \p consumer, one for each of its environments where they say so, without repetition.
[[nodiscard]] std::vector<RequiredKey> expandedKeys(const Consumer &consumer);

/// Why \p consumer can't read what \p required asks of \p key at its path: "out-of-scope" or "no-value"; empty when it can.
[[nodiscard]] QString whyMissing(const Consumer &consumer, const RequiredKey &required, const CredentialOverview &key);

/// Reads of one service in the last minute, and what it was refused for it.
class RateWindow
{
public:
    /// Counts a read at \p now, when fewer than \p perMinute were counted in the minute before; else answers after how many
    /// whole seconds there is room again.
    [[nodiscard]] std::optional<int> refuse(Instant now, int perMinute);

    /// How many refusals the log is to be told of now: all since the last time, at most once a minute. 0: none.
    [[nodiscard]] int toldNow(Instant now);
    /// The same whatever the time, e.g. at the end.
    [[nodiscard]] int rest();

private:
    std::deque<Instant> m_reads;
    int m_untold = 0;
    std::optional<Instant> m_toldAt;
};

} // namespace claviger::reference
