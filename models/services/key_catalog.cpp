#include "models/services/key_catalog.h"

#include "models/base/future.h"
#include "models/base/run_on.h"
#include "models/services/session.h"

#include <algorithm>

namespace claviger {

KeyCatalog::KeyCatalog(Backend &backend, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_clock(clock)
{
    m_worker.setMaxThreadCount(1);
    connect(&m_backend, &Backend::changed, this, &KeyCatalog::refresh);
    connect(&m_backend, &Backend::workspacesChanged, this, &KeyCatalog::loadWorkspaces);
}

void KeyCatalog::follow(Session &session)
{
    connect(&session, &Session::unlocked, this, &KeyCatalog::load);
    connect(&session, &Session::aboutToLock, this, &KeyCatalog::clear, Qt::DirectConnection);
    if (session.isUnlocked())
        load();
}

void KeyCatalog::load()
{
    const quint64 turn = ++m_turn;
    endGathering();
    m_progress = std::make_shared<Progress>();
    emit loadStarted();
    const auto spaces = m_backend.workspaces();
    onFinished(spaces, this, [this, turn](Result<std::vector<Workspace>> workspaces) {
        if (turn != m_turn || !workspaces)
            return;
        m_workspaces = *std::move(workspaces);
        emit workspacesChanged();
    });
    onFinished(m_backend.overviews(m_progress), this, [this, turn](Result<OverviewList> keys) {
        if (turn == m_turn)
            takeAnswer(std::move(keys));
    });
}

void KeyCatalog::takeAnswer(Result<OverviewList> keys)
{
    if (!keys)
        return giveUp(keys.error());
    if (keys->size() < kManyKeys && !m_guard) { // what is prepared already is followed by what was prepared for
        QHash<CredentialId, int> rows = numbered(*keys);
        return take({*std::move(keys), std::move(rows), std::nullopt});
    }
    const auto held = std::make_shared<OverviewList>(*std::move(keys));
    prepare([held] { return std::move(*held); }, &KeyCatalog::take);
}

void KeyCatalog::clear()
{
    ++m_turn;
    if (m_progress)
        m_progress->cancel();
    m_progress.reset();
    endGathering();
    m_loaded = false;
    m_isPartial = false;
    m_keys = {};
    m_rows = {};
    m_workspaces.clear();
    m_duplicates.reset();
    emit reset(); // first: models may have borrowed the list that is gone
    emit workspacesChanged();
}

void KeyCatalog::prepare(std::function<OverviewList()> list, Taking taking)
{
    if (m_guard)
        m_guard->cancel(); // at most one is awaited
    m_guard = std::make_shared<Progress>();
    std::vector<KeyPreparation> work;
    emit preparing(&work);
    // Shared with the worker alone until it is done: nothing else can change or free what is read.
    const auto table = std::make_shared<Table>();
    const auto ready = runOn(m_worker, [table, list = std::move(list), work = std::move(work), guard = m_guard]() mutable {
        table->keys = list();
        list = nullptr;
        for (const KeyPreparation &step : work) {
            if (!guard->isCancelled())
                step(table->keys);
        }
        if (guard->isCancelled()) { // nobody takes it: freed here, not where the window waits
            *table = {};
            return table;
        }
        table->rows = numbered(table->keys);
        table->duplicates = duplicatesIn(table->keys);
        return table;
    });
    onFinished(ready, this, [this, guard = m_guard, taking](const std::shared_ptr<Table> &made) {
        if (guard->isCancelled())
            return dispose(std::move(*made));
        m_guard.reset();
        (this->*taking)(std::move(*made));
    });
}

void KeyCatalog::take(Table table)
{
    m_progress.reset();
    m_loaded = true;
    m_isPartial = false;
    Table before = exchanged(std::move(table));
    emit reset();
    dispose(std::move(before));
    applyFresh();
    const QSet<CredentialId> late = std::exchange(m_changedMeanwhile, {});
    endGathering();
    // What changed while the list was read may be in it or not: reading it again settles that.
    if (!late.isEmpty())
        refresh({late.begin(), late.end()});
}

KeyCatalog::Table KeyCatalog::exchanged(Table table)
{
    return {std::exchange(m_keys, std::move(table.keys)), std::exchange(m_rows, std::move(table.rows)),
            std::exchange(m_duplicates, std::move(table.duplicates))};
}

/// Many rows take their time to go: not where the window waits.
void KeyCatalog::dispose(Table table)
{
    if (table.keys.size() < kManyKeys)
        return;
    m_worker.start([last = std::make_shared<Table>(std::move(table))] {});
}

void KeyCatalog::refresh(QList<CredentialId> ids)
{
    if (m_progress)
        m_changedMeanwhile.unite({ids.begin(), ids.end()});
    if (!m_loaded && !m_isPartial)
        return;
    const quint64 turn = m_turn;
    const auto fresh = m_backend.overviews(std::vector<CredentialId>(ids.begin(), ids.end()));
    onFinished(fresh, this, [this, turn, ids = std::move(ids)](Result<OverviewList> answer) {
        if (turn == m_turn && answer)
            takeFresh(ids, *std::move(answer));
    });
}

void KeyCatalog::apply(const QList<CredentialId> &asked, OverviewList fresh)
{
    // Told in two steps: a model that has borrowed the list must hear of the one before the other is done.
    dropMissing(asked, fresh);
    QList<CredentialId> changed;
    for (CredentialOverview &key : fresh) {
        const int known = row(key.id);
        if (known < 0) {
            m_rows.insert(key.id, static_cast<int>(m_keys.size()));
            changed << key.id;
            m_keys.push_back(std::move(key));
        } else if (CredentialOverview &held = m_keys[static_cast<std::size_t>(known)]; held.revision <= key.revision) {
            // An older answer may arrive after a newer one.
            changed << key.id;
            held = std::move(key);
        }
    }
    m_duplicates.reset();
    if (!changed.isEmpty())
        emit updated(changed);
}

void KeyCatalog::dropMissing(const QList<CredentialId> &asked, const OverviewList &fresh)
{
    QSet<CredentialId> missing(asked.begin(), asked.end());
    for (const CredentialOverview &key : fresh)
        missing.remove(key.id);
    QList<CredentialId> gone;
    for (const CredentialId &id : std::as_const(missing)) {
        if (row(id) >= 0) {
            remove(id);
            gone << id;
        }
    }
    m_duplicates.reset();
    if (!gone.isEmpty())
        emit removed(gone);
}

void KeyCatalog::remove(const CredentialId &id)
{
    const auto hole = static_cast<std::size_t>(m_rows.take(id));
    if (hole + 1 != m_keys.size()) {
        m_keys[hole] = std::move(m_keys.back());
        m_rows[m_keys[hole].id] = static_cast<int>(hole);
    }
    m_keys.pop_back();
}

void KeyCatalog::loadWorkspaces()
{
    if (!m_loaded && !m_progress)
        return;
    const quint64 turn = m_turn;
    onFinished(m_backend.workspaces(), this, [this, turn](Result<std::vector<Workspace>> workspaces) {
        if (turn != m_turn || !workspaces)
            return;
        m_workspaces = *std::move(workspaces);
        emit workspacesChanged();
    });
}

QHash<CredentialId, int> KeyCatalog::numbered(const OverviewList &keys)
{
    QHash<CredentialId, int> rows;
    rows.reserve(static_cast<qsizetype>(keys.size()));
    for (std::size_t i = 0; i < keys.size(); ++i)
        rows.insert(keys[i].id, static_cast<int>(i));
    return rows;
}

int KeyCatalog::row(const CredentialId &id) const { return m_rows.value(id, -1); }

const CredentialOverview *KeyCatalog::find(const CredentialId &id) const
{
    const int at = row(id);
    return at < 0 ? nullptr : &m_keys[static_cast<std::size_t>(at)];
}

const Workspace *KeyCatalog::workspace(QStringView slug) const
{
    const auto at = std::ranges::find_if(m_workspaces, [&](const Workspace &space) { return space.slug == slug; });
    return at == m_workspaces.end() ? nullptr : &*at;
}

KeyCounts KeyCatalog::counts(const KeyScope &scope) const
{
    KeyCounts counts;
    const Instant at = m_clock.now();
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const CredentialOverview &key = m_keys[i];
        if (!scope.holds(key))
            continue;
        const KeyStatus status = statusAt(key, at);
        if (status == KeyStatus::Trashed) {
            ++counts.trash;
            continue;
        }
        ++counts.all;
        counts.needsAttention += needsAttention(key, at) ? 1 : 0;
        counts.expiring += status == KeyStatus::Expiring ? 1 : 0;
        counts.overdue += status == KeyStatus::Overdue || status == KeyStatus::Expired ? 1 : 0;
        counts.invalid += key.validation == Validation::Invalid || key.validation == Validation::Expired ? 1 : 0;
        counts.pending += status == KeyStatus::Pending ? 1 : 0;
        counts.revoked += status == KeyStatus::Revoked ? 1 : 0;
        counts.duplicates += isDuplicate(static_cast<int>(i)) ? 1 : 0;
    }
    return counts;
}

template <typename Collect>
QStringList KeyCatalog::distinct(Collect collect) const
{
    QSet<QString> seen;
    for (const CredentialOverview &key : m_keys) {
        if (!key.trashedAt)
            collect(key, seen);
    }
    seen.remove({});
    QStringList values(seen.begin(), seen.end());
    values.sort(Qt::CaseInsensitive);
    return values;
}

QStringList KeyCatalog::owners() const
{
    return distinct([](const CredentialOverview &key, QSet<QString> &seen) { seen.insert(key.owner); });
}

QStringList KeyCatalog::tags() const
{
    return distinct([](const CredentialOverview &key, QSet<QString> &seen) {
        for (const QString &tag : key.tags)
            seen.insert(tag);
    });
}

QStringList KeyCatalog::consumers() const
{
    return distinct([](const CredentialOverview &key, QSet<QString> &seen) {
        for (const QString &consumer : key.consumers)
            seen.insert(consumer);
    });
}

QStringList KeyCatalog::environments(const QString &workspace) const
{
    QStringList names;
    for (const Workspace &space : m_workspaces) {
        if (workspace.isEmpty() || space.slug == workspace)
            names += space.environments;
    }
    const QStringList used = distinct([&](const CredentialOverview &key, QSet<QString> &seen) {
        if (workspace.isEmpty() || key.workspace == workspace)
            seen.insert(key.environment);
    });
    names += used;
    names.removeDuplicates();
    return names;
}

} // namespace claviger
