#include "models/services/reveal_service.h"

#include "models/services/denial.h"
#include "models/services/production_rule.h"
#include "models/services/settings.h"

namespace claviger {

namespace {

AuditAction actionOf(SecretPurpose purpose)
{
    switch (purpose) {
    case SecretPurpose::Reveal: return AuditAction::SecretRevealed;
    case SecretPurpose::Copy: return AuditAction::SecretCopied;
    case SecretPurpose::Use: break;
    }
    return AuditAction::SecretUsed;
}

} // namespace

RevealService::RevealService(Backend &backend, const AppSettings &settings, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_settings(settings)
{
}

bool RevealService::reasonRequired(const CredentialOverview &key) { return isProduction(key.environment); }

QFuture<Result<Revealed>> RevealService::reveal(CredentialId id, QString field, QString reason, int version)
{
    return fetch({id, std::move(field), version, SecretPurpose::Reveal, std::move(reason)},
                 std::chrono::seconds{m_settings.revealSeconds()});
}

QFuture<Result<Revealed>> RevealService::copy(CredentialId id, QString field, QString reason, int version)
{
    return fetch({id, std::move(field), version, SecretPurpose::Copy, std::move(reason)},
                 std::chrono::seconds{m_settings.clipboardSeconds()});
}

QFuture<Result<Revealed>> RevealService::use(CredentialId id, QString field, QString reason)
{
    return fetch({id, std::move(field), 0, SecretPurpose::Use, std::move(reason)}, std::chrono::seconds{0});
}

QFuture<Result<Revealed>> RevealService::fetch(SecretOrder order, std::chrono::seconds lifetime)
{
    order.reason = order.reason.trimmed();
    // The environment is read anew: a list on the screen may be older than the key.
    const auto known = m_backend.overviews(std::vector<CredentialId>{order.id});
    return andThen(known, this, [this, order, lifetime](const OverviewList &found) {
        if (found.empty())
            return answered<Revealed>(failure(ErrorCode::NotFound, order.id.toString()));
        if (reasonRequired(found.front()) && order.reason.isEmpty()) {
            return deny<Revealed>(m_backend, this, actionOf(order.purpose), order.id, order.field,
                                  tr("A value of production is shown only with a reason."));
        }
        return andThen(m_backend.secret(order), this, [lifetime](Secret value) {
            return answered<Revealed>(Revealed{std::move(value), lifetime});
        });
    });
}

} // namespace claviger
