#pragma once

#include "models/domain/backend.h"
#include "models/services/verdict_text.h"

#include <functional>
#include <optional>
#include <vector>

namespace claviger {

/// The worst of several keys, for one cell of the matrix: the later, the worse.
enum class CellStanding : quint8 {
    Empty, ///< no key here
    Works,
    NotChecked, ///< never a verdict
    Undecided,  ///< no verdict yet; a provider answered something that decides nothing
    Limited,
    Fails
};

/// Keys of one provider in one environment.
struct VerificationCell {
    CellStanding worst = CellStanding::Empty;
    int total = 0;
    int works = 0;
    int limited = 0;
    int fails = 0;
    int undecided = 0;
    int notChecked = 0;
    std::optional<Instant> oldest; ///< the verdict that is longest ago

    friend bool operator==(const VerificationCell &, const VerificationCell &) = default;
};

/// One line of the matrix.
struct VerificationRow {
    QString provider;                    ///< registry id
    QString name;                        ///< for people
    std::vector<VerificationCell> cells; ///< one an environment
    VerificationCell all;
};

/// A key that its provider does not accept, or that lacks something.
struct FailedKey {
    CredentialOverview key;
    VerdictText text; ///< with the remedy of its last check, when that is still in the history
};

/// One check of a provider, for a trend.
struct LatencyPoint {
    Instant at;
    std::chrono::milliseconds latency{0};
};

struct LatencyTrend {
    QString provider;
    QString name;
    std::vector<LatencyPoint> points; ///< the oldest first
    std::chrono::milliseconds median{0};
    std::chrono::milliseconds slowest{0};
};

/// Everything that the Verification page shows.
struct VerificationOverview {
    static constexpr std::size_t kMostListed = 2000; ///< rows that somebody may still look through

    QStringList environments;                  ///< columns: production, staging, development, then others by name
    std::vector<VerificationRow> rows;         ///< by name
    std::vector<FailedKey> failures;           ///< the worst first, then by label
    OverviewList neverChecked;                 ///< those that can be checked; by label, the first kMostListed of them
    std::vector<CredentialId> neverCheckedIds; ///< of all of them
    OverviewList byHand; ///< those that can only be confirmed by hand and never were; by label, the first kMostListed
    int byHandCount = 0; ///< of all of them
    std::vector<LatencyTrend> trends; ///< by name; providers without an answer in the history are missing
    int total = 0;                    ///< keys that count: without revoked, trashed and pending ones
    int due = 0;                      ///< of them, those that can be checked and have no verdict or an old one
};

/// What an overview is made of.
struct VerificationFacts {
    const OverviewList &keys;
    const std::vector<PastCheck> &past; ///< the newest first
    const ProviderRegistry &registry;
    std::function<bool(const CredentialOverview &)> canCheck;
    std::function<bool(const CredentialOverview &)> isOld; ///< its verdict; a key without one counts as such
};

/// Pure; any thread, if canCheck is. Revoked, trashed and pending keys do not count.
[[nodiscard]] VerificationOverview verificationOverview(const VerificationFacts &facts);

[[nodiscard]] CellStanding standingOf(const CredentialOverview &key) noexcept;
[[nodiscard]] QString standingText(CellStanding standing); ///< "Works", "Never checked" …; empty for Empty

} // namespace claviger
