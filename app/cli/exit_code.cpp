#include "app/cli/exit_code.h"

namespace claviger::cli {

int exitCode(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Ambiguous:
    case ErrorCode::NotAStore: return kUsage;
    case ErrorCode::WrongPassphrase:
    case ErrorCode::NoSlot:
    case ErrorCode::Locked:
    case ErrorCode::SignInNeeded:
    case ErrorCode::KeychainLocked: return kLocked;
    case ErrorCode::NotFound: return kNotFound;
    case ErrorCode::AlreadyExists:
    case ErrorCode::Conflict:
    case ErrorCode::InUse: return kConflict;
    case ErrorCode::Unreachable:
    case ErrorCode::OutcomeUnknown:
    case ErrorCode::KeychainUnavailable: return kUnreachable;
    case ErrorCode::Damaged:
    case ErrorCode::Tampered:
    case ErrorCode::RolledBack:
    case ErrorCode::StorePutBack: return kIntegrity;
    case ErrorCode::AccessDenied:
    case ErrorCode::Refused:
    case ErrorCode::AwaitsApproval:
    case ErrorCode::ReadOnly:
    case ErrorCode::NewerFormat:
    case ErrorCode::AbsurdParameters:
    case ErrorCode::Unsupported: return kRefused;
    case ErrorCode::NoSpace:
    case ErrorCode::Storage:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal: break;
    }
    return kInternal;
}

} // namespace claviger::cli
