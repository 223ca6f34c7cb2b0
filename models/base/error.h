#pragma once

#include <QString>

namespace claviger {

/// Why an operation failed. The code is stable and is what tests, exit codes and
/// callers branch on; the sentence a person reads is made in services/error_text.
enum class ErrorCode {
    NotFound,            ///< no row, file or remote object has the given name
    AlreadyExists,       ///< the name, path or file is taken
    Conflict,            ///< the object changed since it was read
    InUse,               ///< another process holds the store and did not let go in time
    InvalidInput,        ///< a value from outside is not acceptable; detail says what is expected
    Ambiguous,           ///< a name fits several objects; detail lists them, one a line
    WrongPassphrase,     ///< the slot's key commitment does not match what was given
    NoSlot,              ///< the store has no key slot of the kind that was asked for
    Locked,              ///< the store is not unlocked
    AccessDenied,        ///< the system, keychain or provider refused
    Refused,             ///< a rule of the product forbids it; detail names the rule
    ReadOnly,            ///< the file or folder cannot be written
    NoSpace,             ///< the disk is full
    Storage,             ///< the SQL engine or the file system reported another error
    NotAStore,           ///< the file is empty or is something else
    NewerFormat,         ///< written by a newer Claviger
    AbsurdParameters,    ///< key-derivation parameters outside the accepted range
    Damaged,             ///< bytes fail their digest, tag or schema
    Tampered,            ///< bytes are well formed and not what was written
    RolledBack,          ///< an object is older than the log says
    StorePutBack,        ///< not the newest copy of a store that this computer has seen: read-only until a person accepts it
    Unreachable,         ///< no answer within the time limit
    OutcomeUnknown,      ///< a change was sent and its answer was lost: whether it happened is not known yet
    AwaitsApproval,      ///< nothing is changed yet: a second admin has to agree; detail is the approval's id
    SignInNeeded,        ///< the service no longer accepts who we are: sign in again
    KeychainLocked,      ///< the system keychain exists and is locked
    KeychainUnavailable, ///< no system keychain answers
    Cancelled,           ///< stopped by the person or by the end of the session
    Unsupported,         ///< this backend or kind cannot do that; detail says why
    Internal,            ///< a mistake of ours
};

/// A failure, with enough context for a log line and nothing secret in it.
struct Error {
    ErrorCode code;
    QString subject; ///< what it happened to, e.g. a path or a label; never a secret value
    QString detail;  ///< the lower layer's own words, untranslated; may be empty

    friend bool operator==(const Error &, const Error &) = default;
};

/// The stable name of \p code for logs, JSON and reports, e.g. "not-found".
[[nodiscard]] QLatin1StringView name(ErrorCode code) noexcept;

} // namespace claviger
