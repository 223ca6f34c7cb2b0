#include "models/services/denial.h"
#include "models/services/key_service.h"

#include <QHash>

namespace claviger {

namespace {

using Outcomes = std::vector<ItemOutcome>;

BulkAnswer summed(Outcomes outcomes)
{
    BulkAnswer answer;
    for (const ItemOutcome &outcome : outcomes) {
        if (outcome.revision) {
            ++answer.done;
        } else {
            ++answer.failed;
            if (!answer.firstError)
                answer.firstError = outcome.revision.error();
        }
    }
    answer.outcomes = std::move(outcomes);
    return answer;
}

/// What was really changed, at the revision it then had: an undo must not touch a later change.
std::vector<Target> doneTargets(const Outcomes &outcomes)
{
    std::vector<Target> targets;
    for (const ItemOutcome &outcome : outcomes) {
        if (outcome.revision)
            targets.push_back({outcome.id, *outcome.revision});
    }
    return targets;
}

/// The first failure among \p outcomes, for an action that has one answer only.
Result<> asOne(const Outcomes &outcomes)
{
    for (const ItemOutcome &outcome : outcomes) {
        if (!outcome.revision)
            return tl::unexpected(outcome.revision.error());
    }
    return {};
}

struct InverseEdit {
    BulkEdit edit;
    std::vector<Target> targets;
};

/// The edits that give every changed key back what \p before says, one for each kind of difference.
std::vector<InverseEdit> inverse(const OverviewList &before, const BulkEdit &change, const Outcomes &outcomes)
{
    QHash<CredentialId, const CredentialOverview *> known;
    for (const CredentialOverview &key : before)
        known.insert(key.id, &key);
    QHash<QString, InverseEdit> byDifference;
    for (const Target &target : doneTargets(outcomes)) {
        const CredentialOverview *key = known.value(target.id);
        if (!key)
            continue;
        BulkEdit back;
        if (change.owner)
            back.owner = key->owner;
        for (const QString &tag : change.addTags) {
            if (!key->tags.contains(tag))
                back.removeTags << tag;
        }
        for (const QString &tag : change.removeTags) {
            if (key->tags.contains(tag))
                back.addTags << tag;
        }
        const QString difference
            = back.owner.value_or(QString()) + QChar(0) + back.addTags.join(QChar(1)) + QChar(0) + back.removeTags.join(QChar(1));
        InverseEdit &group = byDifference[difference];
        group.edit = back;
        group.targets.push_back(target);
    }
    return {byDifference.begin(), byDifference.end()};
}

QFuture<Result<>> runAll(Backend &backend, QObject *receiver, std::shared_ptr<std::vector<InverseEdit>> edits, std::size_t from)
{
    if (from == edits->size())
        return QtFuture::makeReadyFuture(Result<>());
    const InverseEdit &next = (*edits)[from];
    const auto done = backend.updateMany(next.targets, next.edit);
    return andThen(done, receiver, [&backend, receiver, edits, from](const Outcomes &outcomes) {
        if (const auto all = asOne(outcomes); !all)
            return QtFuture::makeReadyFuture(Result<>(tl::unexpected(all.error())));
        return runAll(backend, receiver, edits, from + 1);
    });
}

std::vector<CredentialId> idsOf(const std::vector<Target> &targets)
{
    std::vector<CredentialId> ids;
    for (const Target &target : targets)
        ids.push_back(target.id);
    return ids;
}

} // namespace

QFuture<Result<BulkAnswer>> KeyService::edit(std::vector<Target> targets, BulkEdit change, bool tags)
{
    const auto before = m_backend.overviews(idsOf(targets));
    return andThen(before, this, [this, targets, change, tags](const OverviewList &known) {
        const auto old = std::make_shared<OverviewList>(known);
        return andThen(m_backend.updateMany(targets, change), this, [this, old, change, tags](Outcomes outcomes) {
            BulkAnswer answer = summed(std::move(outcomes));
            answer.text = tags ? tr("Tagged %n key(s)", nullptr, answer.done)
                               : tr("Changed the owner of %n key(s)", nullptr, answer.done);
            auto edits = std::make_shared<std::vector<InverseEdit>>(inverse(*old, change, answer.outcomes));
            if (answer.done > 0)
                answer.undo = Undo{answer.text, [this, edits] { return runAll(m_backend, this, edits, 0); }};
            return answered<BulkAnswer>(std::move(answer));
        });
    });
}

QFuture<Result<BulkAnswer>> KeyService::setOwner(std::vector<Target> targets, QString owner)
{
    BulkEdit change;
    change.owner = owner.trimmed();
    return edit(std::move(targets), std::move(change), false);
}

QFuture<Result<BulkAnswer>> KeyService::editTags(std::vector<Target> targets, QStringList add, QStringList remove)
{
    BulkEdit change;
    for (const QString &tag : add) {
        if (const QString clean = tag.simplified(); !clean.isEmpty() && !change.addTags.contains(clean))
            change.addTags << clean;
    }
    change.removeTags = std::move(remove);
    return edit(std::move(targets), std::move(change), true);
}

QFuture<Result<BulkAnswer>> KeyService::moveToTrash(std::vector<Target> targets, QString reason)
{
    return andThen(m_backend.moveToTrash(std::move(targets), reason.trimmed()), this, [this](Outcomes outcomes) {
        BulkAnswer answer = summed(std::move(outcomes));
        answer.text = tr("Moved %n key(s) to the trash", nullptr, answer.done);
        const auto restore = [this, moved = doneTargets(answer.outcomes)] {
            return andThen(m_backend.restoreFromTrash(moved), this,
                           [](const Outcomes &restored) { return QtFuture::makeReadyFuture(asOne(restored)); });
        };
        if (answer.done > 0)
            answer.undo = Undo{answer.text, restore};
        return answered<BulkAnswer>(std::move(answer));
    });
}

QFuture<Result<BulkAnswer>> KeyService::restoreFromTrash(std::vector<Target> targets)
{
    return andThen(m_backend.restoreFromTrash(std::move(targets)), this, [](Outcomes outcomes) {
        BulkAnswer answer = summed(std::move(outcomes));
        answer.text = tr("Restored %n key(s) from the trash", nullptr, answer.done);
        return answered<BulkAnswer>(std::move(answer));
    });
}

QFuture<Result<BulkAnswer>> KeyService::revoke(std::vector<Target> targets, QString reason)
{
    const QString why = reason.trimmed();
    if (targets.empty())
        return answered<BulkAnswer>(BulkAnswer{});
    if (why.isEmpty()) {
        return deny<BulkAnswer>(m_backend, this, AuditAction::CredentialRevoked, targets.front().id, {},
                                tr("A key is revoked only with a reason."));
    }
    return andThen(m_backend.revoke(std::move(targets), why), this, [](Outcomes outcomes) {
        BulkAnswer answer = summed(std::move(outcomes));
        answer.text = tr("Revoked %n key(s)", nullptr, answer.done);
        return answered<BulkAnswer>(std::move(answer));
    });
}

} // namespace claviger
