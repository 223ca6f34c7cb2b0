#include "models/services/change_meeting.h"

#include "models/domain/key_status.h"
#include "models/services/domain_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct MeetingWords {
    Q_DECLARE_TR_FUNCTIONS(ChangeMeeting)
};

/// "version 3, sha256:1a2b3c4d"; the version is left out where only the overview is known.
QString valueText(const Credential &key)
{
    QStringList parts;
    if (const VersionInfo *current = key.currentVersion())
        parts << MeetingWords::tr("version %1").arg(current->number);
    if (!key.overview.fingerprints.empty())
        parts << key.overview.fingerprints.front().shown.toString();
    return parts.isEmpty() ? MeetingWords::tr("no value") : parts.join(", "_L1);
}

ConflictRow row(const QString &id, const QString &name, const QString &was, const QString &theirs, const QString &mine)
{
    return {.id = id,
            .name = name,
            .was = was,
            .theirs = theirs,
            .mine = mine,
            .isClash = was != theirs && !mine.isEmpty(),
            .isMineByDefault = !mine.isEmpty()};
}

/// What is not touched here stays as they made it.
std::vector<ConflictRow> dataRows(const CredentialData &was, const Credential &theirs, const CredentialData &mine,
                                  const CredentialKind *kind)
{
    std::vector<ConflictRow> rows = EditConflict(was, theirs, mine, kind).rows();
    for (ConflictRow &each : rows) {
        if (!each.isMineByDefault)
            each.mine.clear();
    }
    return rows;
}

void addState(ChangeMeeting &meeting, const CredentialOverview &was, const CredentialOverview &theirs, const QString &mine,
              Instant now)
{
    const QString before = statusText(statusAt(was, now));
    const QString after = statusText(statusAt(theirs, now));
    if (before != after || !mine.isEmpty())
        meeting.rows.push_back(row(u"state"_s, MeetingWords::tr("State"), before, after, mine));
}

} // namespace

ChangeMeeting meetRotation(const Credential &was, const Credential &theirs, const std::vector<PlainField> &entered,
                           bool isGenerated, const CredentialKind *kind, Instant now)
{
    const CredentialData before = dataOf(was, {});
    CredentialData mine = before;
    for (const PlainField &field : entered) {
        const auto at = std::ranges::find(mine.fields, field.name, &PlainField::name);
        if (at != mine.fields.end())
            at->value = field.value;
        else
            mine.fields.push_back(field);
    }
    ChangeMeeting meeting;
    const QString given
        = isGenerated ? MeetingWords::tr("a new value, made here") : MeetingWords::tr("the new value that you entered");
    meeting.rows.push_back(row(u"value"_s, MeetingWords::tr("Value"), valueText(was), valueText(theirs), given));
    addState(meeting, was.overview, theirs.overview, {}, now);
    const std::vector<ConflictRow> rows = dataRows(before, theirs, mine, kind);
    meeting.rows.insert(meeting.rows.end(), rows.begin(), rows.end());
    if (theirs.overview.trashedAt)
        meeting.objection = MeetingWords::tr("The key is in the trash now. Restore it before you give it a value.");
    else if (theirs.overview.lifecycle == Lifecycle::Revoked)
        meeting.objection = MeetingWords::tr("The key is revoked now and takes no value any more.");
    return meeting;
}

ChangeMeeting meetRevocation(const CredentialOverview &was, const Credential &theirs, Instant now)
{
    // Only what an overview says was seen before.
    const Credential before{was, {}};
    const Credential after{theirs.overview, {}};
    const CredentialData data = dataOf(before, {});
    ChangeMeeting meeting;
    if (valueText(before) != valueText(after))
        meeting.rows.push_back(row(u"value"_s, MeetingWords::tr("Value"), valueText(before), valueText(after), {}));
    addState(meeting, was, theirs.overview, MeetingWords::tr("Revoked"), now);
    const std::vector<ConflictRow> rows = dataRows(data, after, data, nullptr);
    meeting.rows.insert(meeting.rows.end(), rows.begin(), rows.end());
    if (theirs.overview.trashedAt)
        meeting.objection = MeetingWords::tr("The key is in the trash now. Restore it before you revoke it.");
    else if (theirs.overview.lifecycle == Lifecycle::Revoked)
        meeting.objection = MeetingWords::tr("The key is revoked already.");
    return meeting;
}

} // namespace claviger
