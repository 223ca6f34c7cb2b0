#include "models/domain/export_check.h"

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kVerdicts{"verified"_L1, "cannot-verify"_L1, "tampered"_L1};
constexpr std::array kTrusts{"unknown"_L1, "first-seen"_L1, "pinned"_L1, "given"_L1};
constexpr std::array kContinuations{"not-asked"_L1, "same"_L1,        "continues"_L1,
                                    "diverged"_L1,  "rolled-back"_L1, "not-comparable"_L1};
constexpr std::array kFlaws{
    "none"_L1,
    "empty"_L1,
    "not-an-export"_L1,
    "newer-format"_L1,
    "byte-order-mark"_L1,
    "line-endings"_L1,
    "truncated"_L1,
    "line-too-long"_L1,
    "other-signer"_L1,
    "not-comparable"_L1,
    "bad-utf8"_L1,
    "nul-byte"_L1,
    "bad-json"_L1,
    "duplicate-member"_L1,
    "not-canonical"_L1,
    "bad-number"_L1,
    "bad-manifest"_L1,
    "count-mismatch"_L1,
    "range-mismatch"_L1,
    "out-of-sequence"_L1,
    "bad-commitment"_L1,
    "root-mismatch"_L1,
    "bad-checkpoint"_L1,
    "checkpoint-signature"_L1,
    "other-checkpoint"_L1,
    "other-store"_L1,
    "export-signature"_L1,
    "export-digest"_L1,
    "bad-handover"_L1,
    "old-key"_L1,
    "diverged"_L1,
    "rolled-back"_L1,
    "trailing-data"_L1,
};
static_assert(kFlaws.size() == static_cast<std::size_t>(ExportFlaw::TrailingData) + 1);

} // namespace

QLatin1StringView name(ExportVerdict verdict) noexcept { return kVerdicts[static_cast<std::size_t>(verdict)]; }

QLatin1StringView name(ExportFlaw flaw) noexcept { return kFlaws[static_cast<std::size_t>(flaw)]; }

QLatin1StringView name(SignerTrust trust) noexcept { return kTrusts[static_cast<std::size_t>(trust)]; }

QLatin1StringView name(Continuation continuation) noexcept { return kContinuations[static_cast<std::size_t>(continuation)]; }

} // namespace claviger
