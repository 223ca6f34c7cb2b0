#include "models/services/move_step.h"

#include "models/base/future.h"

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString categoryOf(const ProviderRegistry &registry, const QString &id)
{
    const Provider *provider = registry.find(id);
    return provider ? provider->category : u"other"_s;
}

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

CredentialData MoveStep::data() const { return dataOf(m_key, categoryOf(m_places.registry, m_key.overview.provider)); }

void MoveStep::create()
{
    NewCredential fresh;
    fresh.data = data();
    fresh.data.hasNoSecret = m_values.empty() && m_key.overview.lifecycle != Lifecycle::Pending;
    fresh.reason = m_reason;
    for (const SecretField &value : m_values)
        fresh.secrets.push_back({value.name, value.value.clone(), value.highEntropy});
    take(m_places.target.backend->create(std::move(fresh)), [this](const Credential &made) {
        m_outcome.created = true;
        readBack(made.overview.id);
    });
}

void MoveStep::readBack(CredentialId id)
{
    take(m_places.target.backend->credential(id), [this](Credential copy) {
        m_copy = std::move(copy);
        if (std::optional<Error> differs = difference())
            return end(std::move(differs));
        compareNext();
    });
}

/// What of the copy is not as it is here, but for the values themselves.
std::optional<Error> MoveStep::difference() const
{
    const auto is = [this](const QString &what) {
        return Error{m_outcome.created ? ErrorCode::Damaged : ErrorCode::AlreadyExists, m_item.path, what};
    };
    const VersionInfo *ours = m_key.currentVersion();
    const VersionInfo *theirs = m_copy.currentVersion();
    if (m_copy.overview.provider != m_key.overview.provider || m_copy.overview.kind != m_key.overview.kind)
        return is(u"another provider or kind"_s);
    if (m_copy.overview.trashedAt || m_copy.overview.lifecycle == Lifecycle::Revoked)
        return is(u"in the trash or revoked"_s);
    QStringList here = ours ? ours->secretFields : QStringList();
    QStringList there = theirs ? theirs->secretFields : QStringList();
    here.sort();
    there.sort();
    if (here != there || (ours == nullptr) != (theirs == nullptr))
        return is(u"other secret fields"_s);
    if (sorted(m_copy.details.fields) != sorted(m_key.details.fields))
        return is(u"other plain fields"_s);
    return std::nullopt;
}

/// Each value against what the target says of it: nothing is taken for copied that is not the same.
void MoveStep::compareNext()
{
    if (m_compared == m_values.size())
        return recordMoved();
    const SecretField &value = m_values[m_compared];
    take(m_places.target.backend->fingerprint(value.name, value.value.clone(), value.highEntropy),
         [this, field = value.name](const FieldFingerprint &ours) {
             const FieldFingerprint *shown = printOf(*m_copy.currentVersion(), field);
             if (!shown || !isSameValue(*shown, ours))
                 return end(Error{m_outcome.created ? ErrorCode::Damaged : ErrorCode::AlreadyExists, m_item.path,
                                  u"another value of "_s + field});
             ++m_compared;
             compareNext();
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
    take(m_places.target.backend->record(there), [this, here] {
        take(m_places.source.backend->record(here), [this] {
            if (m_after == AfterMove::Trash)
                trash();
            else
                end();
        });
    });
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
