#include "models/store/check_operations.h"

#include "models/store/credential_change_core.h"
#include "models/store/input_check.h"
#include "models/store/past_check_table.h"
#include "models/store/verified_event.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A pending one waits for its value; any other is whole as it is, even one without a secret.
bool isWhole(const Credential &credential)
{
    return !credential.overview.trashedAt && credential.overview.lifecycle != Lifecycle::Pending;
}

/// Nothing when there is nothing to check, or when it does not open, which a check of the store names.
Result<std::optional<CheckMaterial>> materialOf(StoreSession &session, Connection &connection, CredentialId id)
{
    auto stored = session.credentials().read(connection, id);
    if (stored && !isWhole(stored->value))
        return std::nullopt;
    auto secrets = stored ? session.credentials().currentSecrets(connection, *stored) : tl::unexpected(stored.error());
    if (secrets)
        return CheckMaterial{std::move(stored->value), *std::move(secrets)};
    const Error &error = secrets.error();
    if (error.code == ErrorCode::NotFound || CredentialTable::isLost(error, id))
        return std::nullopt;
    return tl::unexpected(error);
}

PastCheck pastCheck(const StoreSession &session, const Credential &before, const Credential &after, const CheckRecord &record)
{
    PastCheck check;
    check.credential = record.id;
    check.version = record.version;
    check.at = session.now();
    check.by = session.context().actor.user;
    check.origin = record.origin;
    check.validation = after.overview.validation;
    check.verdict = record.verdict;
    check.verdict.meaning = meaningAfter(before, record, check.at);
    check.note = record.note;
    return check;
}

Result<quint64> recordOne(StoreSession &session, Transaction &transaction, Change &change, const CheckRecord &record)
{
    if (auto fine = checkEvidence(record); !fine)
        return tl::unexpected(fine.error());
    const auto before = readTarget(session, transaction, {record.id, 0});
    if (!before)
        return tl::unexpected(before.error());
    if (record.version != 0 && !before->value.version(record.version))
        return failure(ErrorCode::InvalidInput, u"version"_s, u"There is no version %1."_s.arg(record.version));
    const auto after = checkedCredential(before->value, record, {session.now(), session.context().actor.user});
    if (!after)
        return tl::unexpected(after.error());
    PastCheckTable history(session.keys());
    const auto number = history.nextNumber(transaction.connection(), before->row);
    if (!number)
        return number;
    if (after->overview.revision != before->value.overview.revision) {
        if (auto done = session.credentials().replace(transaction, *before, *after); !done)
            return tl::unexpected(done.error());
    }
    const PastCheck check = pastCheck(session, before->value, *after, record);
    history.add(transaction, before->row, *number, check);
    change.events.push_back(verifiedEvent(before->value, *after, check, *number));
    change.ids.push_back(record.id);
    return after->overview.revision;
}

} // namespace

Result<std::vector<CheckMaterial>> openCheckMaterial(StoreSession &session, const std::vector<CredentialId> &ids)
{
    if (ids.size() > kMostMaterial)
        return failure(ErrorCode::InvalidInput, u"ids"_s, u"At most %1 at a time are expected."_s.arg(kMostMaterial));
    return session.change([&](Transaction &transaction, Change &change) -> Result<std::vector<CheckMaterial>> {
        std::vector<CheckMaterial> opened;
        for (const CredentialId id : ids) {
            auto material = materialOf(session, transaction.connection(), id);
            if (!material)
                return tl::unexpected(material.error());
            if (!*material)
                continue;
            if (!(*material)->secrets.empty())
                change.events.push_back(usedForCheckEvent((*material)->credential));
            opened.push_back(**std::move(material));
        }
        return opened;
    });
}

Result<Outcomes> recordChecks(StoreSession &session, const std::vector<CheckRecord> &records)
{
    auto answer = session.change([&](Transaction &transaction, Change &change) -> Result<Outcomes> {
        Outcomes outcomes;
        for (const CheckRecord &record : records) {
            auto done = recordOne(session, transaction, change, record);
            if (auto state = transaction.state(); !state)
                return tl::unexpected(state.error());
            outcomes.push_back({record.id, std::move(done)});
        }
        return outcomes;
    });
    for (std::size_t i = 0; answer && i < answer->size(); ++i) {
        const Result<quint64> &done = (*answer)[i].revision;
        if (!done && done.error().code == ErrorCode::Refused)
            recordDenied(session, AuditAction::CredentialVerified, records[i].id, done.error(), records[i].note);
    }
    return answer;
}

Result<std::vector<PastCheck>> readPastChecks(StoreSession &session, const CheckQuery &query)
{
    return session.read([&](Connection &connection) { return PastCheckTable(session.keys()).newest(connection, query); });
}

} // namespace claviger
