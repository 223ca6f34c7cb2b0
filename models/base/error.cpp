#include "models/base/error.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QLatin1StringView name(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::NotFound: return "not-found"_L1;
    case ErrorCode::AlreadyExists: return "already-exists"_L1;
    case ErrorCode::Conflict: return "conflict"_L1;
    case ErrorCode::InUse: return "in-use"_L1;
    case ErrorCode::InvalidInput: return "invalid-input"_L1;
    case ErrorCode::Ambiguous: return "ambiguous"_L1;
    case ErrorCode::WrongPassphrase: return "wrong-passphrase"_L1;
    case ErrorCode::NoSlot: return "no-slot"_L1;
    case ErrorCode::Locked: return "locked"_L1;
    case ErrorCode::AccessDenied: return "access-denied"_L1;
    case ErrorCode::Refused: return "refused"_L1;
    case ErrorCode::ReadOnly: return "read-only"_L1;
    case ErrorCode::NoSpace: return "no-space"_L1;
    case ErrorCode::Storage: return "storage"_L1;
    case ErrorCode::NotAStore: return "not-a-store"_L1;
    case ErrorCode::NewerFormat: return "newer-format"_L1;
    case ErrorCode::AbsurdParameters: return "absurd-parameters"_L1;
    case ErrorCode::Damaged: return "damaged"_L1;
    case ErrorCode::Tampered: return "tampered"_L1;
    case ErrorCode::RolledBack: return "rolled-back"_L1;
    case ErrorCode::StorePutBack: return "store-put-back"_L1;
    case ErrorCode::Unreachable: return "unreachable"_L1;
    case ErrorCode::OutcomeUnknown: return "outcome-unknown"_L1;
    case ErrorCode::AwaitsApproval: return "awaits-approval"_L1;
    case ErrorCode::SignInNeeded: return "sign-in-needed"_L1;
    case ErrorCode::KeychainLocked: return "keychain-locked"_L1;
    case ErrorCode::KeychainUnavailable: return "keychain-unavailable"_L1;
    case ErrorCode::Cancelled: return "cancelled"_L1;
    case ErrorCode::Unsupported: return "unsupported"_L1;
    case ErrorCode::Internal: return "internal"_L1;
    }
    Q_UNREACHABLE();
}

} // namespace claviger
