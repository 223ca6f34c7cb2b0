#pragma once

#include "models/base/error.h"
#include "models/domain/credential.h"
#include "models/domain/key_check.h"

#include <QMetaType>

#include <chrono>
#include <optional>
#include <vector>

namespace claviger {

/// What a check found out about one key, for counting and colouring.
enum class KeyFinding : quint8 {
    Works,     ///< the provider accepts it
    Limited,   ///< it is live, without a right that is wanted or with its quota used up
    Fails,     ///< the provider's definite word against it
    Undecided, ///< nobody was reached, or the answer decides nothing: what was known before stands
    Skipped    ///< nothing was asked
};

/// Why nothing was asked.
enum class SkipReason : quint8 {
    None,
    Gone, ///< purged meanwhile, or there never was one
    Trashed,
    Revoked,
    Pending,         ///< declared without a value
    UnknownProvider, ///< the registry has no such provider or kind (any longer)
    NoCheck,         ///< the registry knows no check: a confirmation by hand is all there is
    Unreadable       ///< the store did not answer its values
};

/// What came of one key of a batch.
struct CheckedKey {
    CredentialOverview key; ///< as it was before; of a Gone one the id alone
    KeyFinding finding = KeyFinding::Skipped;
    SkipReason skipped = SkipReason::None;
    KeyVerdict verdict;                        ///< its meaning as shown (shownMeaning()); nothing in it when skipped
    Validation after = Validation::NotChecked; ///< of the key after it
    CredentialId sharedWith;                   ///< not null: this key holds the same values and was asked for both
    std::optional<Error> unrecorded;           ///< set: the verdict did not get into the store

    /// True when it was not known before that it fails.
    [[nodiscard]] bool isNewFailure() const
    {
        return finding == KeyFinding::Fails && (key.validation == Validation::Valid || key.validation == Validation::NotChecked);
    }
    /// The time that the deciding request took; 0 when nothing was asked.
    [[nodiscard]] std::chrono::milliseconds latency() const;
};

/// How far a batch is.
struct CheckCounts {
    int total = 0;
    int works = 0;
    int limited = 0;
    int fails = 0;
    int undecided = 0;
    int skipped = 0;

    [[nodiscard]] int done() const { return works + limited + fails + undecided + skipped; }
    void add(KeyFinding finding);
    CheckCounts &operator+=(const CheckCounts &other);

    friend bool operator==(const CheckCounts &, const CheckCounts &) = default;
};

/// Who asked the providers.
enum class CheckAsker : quint8 {
    Console, ///< this program
    Place    ///< the broker that keeps the keys: no value left it
};

/// What a batch came to.
struct VerificationReport {
    CheckAsker asker = CheckAsker::Console;
    CheckOrigin origin = CheckOrigin::Person;
    Instant startedAt;
    Instant endedAt;
    std::vector<CheckedKey> keys;   ///< in the order in which they were asked for
    std::vector<CredentialId> left; ///< not looked at: the batch was stopped before
    CheckCounts counts;
    bool stopped = false;       ///< by a person, by the lock of the store, or by an error
    std::optional<Error> error; ///< what stopped it, when nobody did

    /// Keys about which somebody was asked: neither skipped, nor undecided because a field of theirs is wrong.
    [[nodiscard]] int asked() const;
    /// True when at least one was asked and nobody answered at all.
    [[nodiscard]] bool nobodyReached() const;
};

/// \p verdict as a finding.
[[nodiscard]] KeyFinding findingOf(const KeyVerdict &verdict) noexcept;

/// "console", "broker".
[[nodiscard]] QLatin1StringView name(CheckAsker asker) noexcept;
/// "works", "limited", "fails", "undecided", "skipped": for JSON and reports.
[[nodiscard]] QLatin1StringView name(KeyFinding finding) noexcept;
/// "revoked", "trashed", "pending", "no-check" …; empty for None.
[[nodiscard]] QLatin1StringView name(SkipReason reason) noexcept;

} // namespace claviger

Q_DECLARE_METATYPE(claviger::CheckedKey)
Q_DECLARE_METATYPE(claviger::CheckCounts)
Q_DECLARE_METATYPE(claviger::VerificationReport)
