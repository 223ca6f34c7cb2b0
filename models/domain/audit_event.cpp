#include "models/domain/audit_event.h"

#include <array>
#include <bit>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kActions{
    "store.created"_L1,           "store.unlocked"_L1,     "store.locked"_L1,
    "store.unlock_failed"_L1,     "slot.added"_L1,         "slot.removed"_L1,
    "passphrase.changed"_L1,      "rekey.started"_L1,      "rekey.finished"_L1,
    "backup.written"_L1,          "store.restored"_L1,     "store.checked"_L1,
    "store.migrated"_L1,          "workspace.saved"_L1,    "setting.weakened"_L1,
    "credential.created"_L1,      "credential.updated"_L1, "credential.imported"_L1,
    "rotation.staged"_L1,         "rotation.promoted"_L1,  "rotation.rolled_back"_L1,
    "rotation.grace_ended"_L1,    "credential.revoked"_L1, "credential.trashed"_L1,
    "credential.restored"_L1,     "credential.purged"_L1,  "secret.revealed"_L1,
    "secret.copied"_L1,           "secret.used"_L1,        "credential.verified"_L1,
    "audit.exported"_L1,          "log.key_replaced"_L1,   "privacy.erased"_L1,
    "store.rollback_accepted"_L1, "approval.requested"_L1, "approval.approved"_L1,
    "approval.declined"_L1,       "approval.withdrawn"_L1, "approval.expired"_L1,
    "consumer.saved"_L1,          "consumer.removed"_L1,   "token.issued"_L1,
    "token.revoked"_L1,           "policy.saved"_L1,       "policy.removed"_L1,
    "access.denied"_L1,           "access.limited"_L1,     "credential.moved"_L1,
};
static_assert(kActions.size() == static_cast<std::size_t>(AuditAction::Count_));
constexpr std::array kPersonal{"actor"_L1, "host"_L1, "reason"_L1}; // by the flag's bit
constexpr std::array kResults{"GRANTED"_L1, "DENIED"_L1, "FAILED"_L1};

template <typename Enum, std::size_t Size>
std::optional<Enum> fromName(const std::array<QLatin1StringView, Size> &names, QStringView wanted) noexcept
{
    for (std::size_t i = 0; i < Size; ++i) {
        if (wanted == names[i])
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

QLatin1StringView actionName(AuditAction action) noexcept { return kActions[static_cast<std::size_t>(action)]; }

std::optional<AuditAction> actionFromName(QStringView name) noexcept { return fromName<AuditAction>(kActions, name); }

QLatin1StringView resultName(AuditResult result) noexcept { return kResults[static_cast<std::size_t>(result)]; }

std::optional<AuditResult> resultFromName(QStringView name) noexcept { return fromName<AuditResult>(kResults, name); }

QLatin1StringView name(PersonalField field) noexcept
{
    return kPersonal[static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(field)))];
}

std::optional<PersonalField> personalFieldFromName(QStringView name) noexcept
{
    for (std::size_t i = 0; i < kPersonal.size(); ++i) {
        if (name == kPersonal[i])
            return static_cast<PersonalField>(1U << i);
    }
    return std::nullopt;
}

} // namespace claviger
