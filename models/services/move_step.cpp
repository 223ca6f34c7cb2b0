#include "models/services/move_step.h"

#include "models/base/future.h"

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const FieldFingerprint *printOf(const VersionInfo &version, const QString &field)
{
    const auto found = std::ranges::find(version.fingerprints, field, &FieldFingerprint::field);
    return found == version.fingerprints.end() ? nullptr : &*found;
}

/// Whether what the target shows of a value is what it would show of ours. By its keyed tag where it tells one.
bool isSameValue(const FieldFingerprint &shown, const FieldFingerprint &ours)
{
    if (shown.exact != EqualityTag{} && ours.exact != EqualityTag{})
        return shown.exact == ours.exact;
    return shown.shown == ours.shown;
}

std::vector<PlainField> sorted(std::vector<PlainField> fields)
{
    std::ranges::sort(fields, {}, &PlainField::name);
    return fields;
}

QStringList sorted(QStringList texts)
{
    texts.sort();
    return texts;
}

/// What of \p copy, which was just made, is not as \p wanted says, besides fields and values.
QString otherFact(const Credential &copy, const CredentialData &wanted)
{
    const CredentialOverview &o = copy.overview;
    if (o.owner != wanted.owner)
        return u"another owner"_s;
    if (copy.details.purpose != wanted.purpose)
        return u"another purpose"_s;
    if (sorted(o.tags) != sorted(wanted.tags) || sorted(o.consumers) != sorted(wanted.consumers))
        return u"other tags or consumers"_s;
    if (o.expiresAt != wanted.expiresAt || copy.details.policy.rotateEveryDays != wanted.policy.rotateEveryDays)
        return u"another expiry or schedule"_s;
    return {};
}

} // namespace

MoveStep::MoveStep(const Places &places, const MoveItem &item, AfterMove after, QString reason, QObject *parent)
    : QObject(parent)
    , m_places(places)
    , m_item(item)
    , m_after(after)
    , m_reason(std::move(reason))
{
    m_outcome.source = item.source;
    m_outcome.label = item.label;
    m_promise.start();
}

QFuture<MoveOutcome> MoveStep::start(const Places &places, const MoveItem &item, AfterMove after, const QString &reason,
                                     QObject *parent)
{
    auto *step = new MoveStep(places, item, after, reason, parent);
    QFuture<MoveOutcome> future = step->m_promise.future();
    step->readSource();
    return future;
}

/// The value goes to \p handler; an error ends the step.
template <typename T, typename Handler>
void MoveStep::take(const QFuture<Result<T>> &future, Handler handler)
{
    onFinished(future, this, [this, handler = std::move(handler)](Result<T> answer) mutable {
        if (!answer)
            return end(std::move(answer).error());
        if constexpr (std::is_void_v<T>)
            handler();
        else
            handler(*std::move(answer));
    });
}

void MoveStep::readSource()
{
    take(m_places.source.backend->credential(m_item.source), [this](Credential key) {
        m_key = std::move(key);
        if (m_key.overview.trashedAt || m_key.overview.lifecycle == Lifecycle::Revoked)
            return end(Error{ErrorCode::Conflict, m_item.label, u"in the trash or revoked since the plan was made"_s});
        m_fit = fitOf(m_key, m_places.source, m_places.target, m_places.registry, m_item, {});
        if (!m_fit.problem.isEmpty())
            return end(Error{ErrorCode::Unsupported, m_item.label, m_fit.problem});
        openNext();
    });
}

void MoveStep::openNext()
{
    const VersionInfo *current = m_key.currentVersion();
    const qsizetype count = current ? current->secretFields.size() : 0;
    if (static_cast<qsizetype>(m_values.size()) == count)
        return lookForTarget();
    const QString field = current->secretFields[static_cast<qsizetype>(m_values.size())];
    const FieldFingerprint *print = printOf(*current, field);
    const bool highEntropy = print && print->shown.kind == Fingerprint::Kind::Sha256;
    take(m_places.source.backend->secret({m_item.source, field, current->number, SecretPurpose::Use, m_reason}),
         [this, field, highEntropy](Secret value) {
             m_values.push_back({field, std::move(value), highEntropy});
             openNext();
         });
}

void MoveStep::lookForTarget()
{
    onFinished(m_places.target.backend->findPath(m_item.path), this, [this](const Result<CredentialId> &found) {
        if (found)
            return readBack(*found); // from an earlier run, perhaps; what it is shows when it is compared
        if (found.error().code != ErrorCode::NotFound)
            return end(found.error());
        create();
    });
}

void MoveStep::create()
{
    NewCredential fresh;
    fresh.data = m_fit.data;
    fresh.reason = m_reason;
    for (std::size_t i = 0; i < m_values.size(); ++i)
        fresh.secrets.push_back({targetName(i), m_values[i].value.clone(), m_values[i].highEntropy});
    take(m_places.target.backend->create(std::move(fresh)), [this](const Credential &made) {
        m_outcome.created = true;
        readBack(made.overview.id);
    });
}

/// The name that the value at \p index has at the target.
QString MoveStep::targetName(std::size_t index) const
{
    const bool isOne = m_values.size() == 1 && m_fit.secretFields.size() == 1; // a place may call its one value as it likes
    return isOne ? m_fit.secretFields.front() : m_values[index].name;
}

void MoveStep::readBack(CredentialId id)
{
    take(m_places.target.backend->credential(id), [this](Credential copy) {
        m_copy = std::move(copy);
        if (std::optional<Error> other = otherKey())
            return end(std::move(other));
        if (std::optional<Error> other = otherContent())
            return mayReplace() ? replace() : end(std::move(other));
        m_compared = 0;
        compareNext();
    });
}

/// \p what is not at the target as it was asked for, or somebody else's key is there.
Error MoveStep::differs(const QString &what) const
{
    const bool isOurs = m_outcome.created || m_outcome.replaced;
    return {isOurs ? ErrorCode::Damaged : ErrorCode::AlreadyExists, m_item.path, what};
}

std::optional<Error> MoveStep::otherKey() const
{
    if (m_copy.overview.provider != m_fit.data.provider || m_copy.overview.kind != m_fit.data.kind)
        return differs(u"another provider or kind"_s);
    if (m_copy.overview.trashedAt || m_copy.overview.lifecycle == Lifecycle::Revoked)
        return differs(u"in the trash or revoked"_s);
    return std::nullopt;
}

std::vector<PlainField> MoveStep::givenFields(const Credential &copy) const
{
    std::vector<PlainField> fields = copy.details.fields;
    const MoveRules *rules = m_places.target.rules;
    std::erase_if(fields,
                  [rules](const PlainField &field) { return field.value.isEmpty() || (rules && rules->isMadeUp(field.name)); });
    return sorted(std::move(fields));
}

/// What of the copy is not as it is here, but for the values themselves.
std::optional<Error> MoveStep::otherContent() const
{
    const VersionInfo *theirs = m_copy.currentVersion();
    if (sorted(theirs ? theirs->secretFields : QStringList()) != sorted(m_fit.secretFields)
        || (m_key.currentVersion() == nullptr) != (theirs == nullptr))
        return differs(u"other secret fields"_s);
    std::vector<PlainField> wanted = m_fit.data.fields;
    std::erase_if(wanted, [](const PlainField &field) { return field.value.isEmpty(); });
    if (givenFields(m_copy) != sorted(std::move(wanted)))
        return differs(u"other plain fields"_s);
    const QString other = m_outcome.created ? otherFact(m_copy, m_fit.data) : QString();
    return other.isEmpty() ? std::nullopt : std::optional(differs(other));
}

/// Each value against what the target says of it, or gives back: nothing is taken for copied that is not the same.
void MoveStep::compareNext()
{
    if (m_compared == m_values.size())
        return recordMoved();
    const SecretField &value = m_values[m_compared];
    const QString name = targetName(m_compared);
    Backend &target = *m_places.target.backend;
    if (target.capabilities().testFlag(Capability::Duplicates))
        return take(target.fingerprint(name, value.value.clone(), value.highEntropy), [this, name](const FieldFingerprint &ours) {
            const FieldFingerprint *shown = printOf(*m_copy.currentVersion(), name);
            compareValue(name, shown && isSameValue(*shown, ours));
        });
    if (target.capabilities().testFlag(Capability::Reveal))
        return take(target.secret({m_copy.overview.id, name, 0, SecretPurpose::Use, m_reason}),
                    [this, name](const Secret &there) { compareValue(name, there.equals(m_values[m_compared].value)); });
    if (!m_outcome.created && !m_outcome.replaced)
        return mayReplace() ? replace() : end(differs(u"it does not show whether it has the same values"_s));
    m_outcome.isProven = false;
    recordMoved();
}

void MoveStep::compareValue(const QString &field, bool isSame)
{
    if (!isSame)
        return mayReplace() ? replace() : end(differs(u"another value of "_s + field));
    ++m_compared;
    compareNext();
}

bool MoveStep::mayReplace() const
{
    return m_item.clash == MoveClash::Replace && !m_outcome.created && !m_outcome.replaced && !m_values.empty();
}

/// The values there make way, as a rotation. A run that was interrupted behind it finds them the same, and rotates nothing twice.
void MoveStep::replace()
{
    m_outcome.replaced = true;
    RotateOrder order;
    order.target = {m_copy.overview.id, m_copy.overview.revision};
    for (std::size_t i = 0; i < m_values.size(); ++i)
        order.secrets.push_back({targetName(i), m_values[i].value.clone(), m_values[i].highEntropy});
    for (const PlainField &field : m_fit.data.fields) {
        if (std::ranges::find(m_copy.details.fields, field) == m_copy.details.fields.end())
            order.changedFields.push_back(field);
    }
    if (m_places.target.backend->capabilities().testFlag(Capability::GraceVersions))
        order.grace = std::chrono::hours(m_copy.details.policy.graceHours);
    order.expiresAt = m_fit.data.expiresAt;
    order.reason = m_reason;
    onFinished(m_places.target.backend->rotate(std::move(order)), this, [this](const Result<Credential> &now) {
        if (now)
            return readBack(now->overview.id);
        m_outcome.replaced = false;
        end(now.error());
    });
}

void MoveStep::recordMoved()
{
    m_outcome.target = m_copy.overview.id;
    m_values.clear();
    const auto event = [this](const Credential &key, const QString &detail) {
        EventDraft draft;
        draft.action = AuditAction::CredentialMoved;
        draft.object = key.overview.id.toString();
        draft.path = key.details.path;
        draft.provider = key.overview.provider;
        draft.environment = key.overview.environment;
        draft.workspace = key.overview.workspace;
        draft.objectVersion = key.overview.revision;
        draft.reason = m_reason;
        draft.detail = detail;
        return draft;
    };
    const EventDraft there = event(m_copy, u"from=%1 id=%2"_s.arg(m_places.source.name, m_key.overview.id.toString()));
    const EventDraft here = event(m_key, u"to=%1 id=%2"_s.arg(m_places.target.name, m_copy.overview.id.toString()));
    recordAt(m_places.target, there, [this, here] {
        recordAt(m_places.source, here, [this] {
            if (m_after == AfterMove::Trash)
                trash();
            else
                end();
        });
    });
}

/// A place that keeps no log of ours has its own, or none; the plan says so.
void MoveStep::recordAt(const MovePlace &place, const EventDraft &event, std::function<void()> then)
{
    if (!keepsLog(place))
        return then();
    take(place.backend->record(event), std::move(then));
}

void MoveStep::trash()
{
    // The revision that was read: a value that was rotated meanwhile is not at the target.
    take(m_places.source.backend->moveToTrash({{m_item.source, m_key.overview.revision}}, m_reason),
         [this](const std::vector<ItemOutcome> &outcomes) {
             if (outcomes.empty() || !outcomes.front().revision)
                 return end(outcomes.empty() ? Error{ErrorCode::NotFound, m_item.label, {}} : outcomes.front().revision.error());
             m_outcome.trashed = true;
             end();
         });
}

void MoveStep::end(std::optional<Error> error)
{
    m_values.clear();
    m_outcome.error = std::move(error);
    m_promise.addResult(m_outcome);
    m_promise.finish();
    deleteLater();
}

} // namespace claviger
