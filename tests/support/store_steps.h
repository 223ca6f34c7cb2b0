#pragma once

#include "tests/support/temp_store.h"

namespace claviger::test {

template <typename T>
[[nodiscard]] ErrorCode codeOf(const Result<T> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

[[nodiscard]] inline ProgressPtr noProgress() { return std::make_shared<Progress>(); }

[[nodiscard]] inline std::vector<AuditEvent> eventsOf(LocalStore &store, AuditAction action)
{
    AuditFilter filter;
    filter.actions = {action};
    filter.newestFirst = false;
    auto page = answerOf(store.events(filter, noProgress()));
    return page ? std::move(page->events) : std::vector<AuditEvent>();
}

[[nodiscard]] inline Result<Secret> reveal(LocalStore &store, CredentialId id, int version = 0)
{
    return answerOf(store.secret(
        {.id = id, .field = u"api_key"_s, .version = version, .purpose = SecretPurpose::Reveal, .reason = u"test"_s}));
}

[[nodiscard]] inline Result<Credential> rotate(LocalStore &store, const Credential &credential, const QByteArray &value,
                                               int graceHours = 0)
{
    RotateOrder order;
    order.target = {credential.overview.id, credential.overview.revision};
    order.secrets = someSecrets(value);
    order.grace = std::chrono::hours{graceHours};
    order.reason = u"due"_s;
    return answerOf(store.rotate(std::move(order)));
}

[[nodiscard]] inline Target targetOf(const Credential &credential)
{
    return {credential.overview.id, credential.overview.revision};
}

} // namespace claviger::test
