#pragma once

#include "models/base/error.h"
#include "ui/notifier.h"

namespace claviger {

/// A change that waits for a second admin is no failure.
[[nodiscard]] constexpr NoticeTone noticeToneOf(const Error &error)
{
    return error.code == ErrorCode::AwaitsApproval ? NoticeTone::Info : NoticeTone::Error;
}

} // namespace claviger
