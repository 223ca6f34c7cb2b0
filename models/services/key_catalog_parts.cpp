// The half of KeyCatalog that shows a list before all of it is there.
#include "models/domain/overview_parts.h"
#include "models/services/key_catalog.h"

#include <algorithm>

namespace claviger {

void KeyCatalog::showPartsOf(const OverviewParts &parts) { connect(&parts, &OverviewParts::arrived, this, &KeyCatalog::onPart); }

void KeyCatalog::onPart(const Part &part)
{
    // A list that is there whole stays, until it is there anew as a whole.
    if (!m_progress || m_progress->isCancelled() || m_loaded || m_failure)
        return;
    m_parts.push_back(part);
    m_arrived += part->size();
    grow();
}

/// Shows what came, if it is worth it: all the work for it is then no more than three times that for the whole list.
void KeyCatalog::grow()
{
    const std::size_t shown = m_keys.size();
    if (m_isGrowing || m_arrived == 0 || m_arrived < shown + shown / 2)
        return;
    if (m_arrived < kManyKeys) {
        OverviewList keys = joined(m_parts);
        QHash<CredentialId, int> rows = numbered(keys);
        return takeParts({std::move(keys), std::move(rows), std::nullopt});
    }
    m_isGrowing = true;
    prepare([parts = m_parts] { return joined(parts); }, &KeyCatalog::takeParts);
}

void KeyCatalog::takeParts(Table table)
{
    m_isGrowing = false;
    m_isPartial = true;
    Table before = exchanged(std::move(table));
    emit grew();
    dispose(std::move(before));
    applyFresh();
    if (m_failure)
        giveUp(*std::exchange(m_failure, std::nullopt));
    else
        grow();
}

/// What was read stays, all of it.
void KeyCatalog::giveUp(const Error &why)
{
    if (!m_loaded && m_arrived > m_keys.size()) {
        m_failure = why;
        m_isGrowing = true;
        m_arrived = 0;
        return prepare([parts = std::exchange(m_parts, {})] { return joined(parts); }, &KeyCatalog::takeParts);
    }
    m_progress.reset();
    endGathering();
    emit loadFailed(why);
}

void KeyCatalog::endGathering()
{
    if (m_guard)
        m_guard->cancel();
    m_guard.reset();
    if (!m_parts.empty()) // many rows take their time to go
        m_worker.start([last = std::exchange(m_parts, {})] {});
    m_arrived = 0;
    m_failure.reset();
    m_isGrowing = false;
    m_changedMeanwhile.clear();
    m_fresh.clear();
}

/// In the order in which they came; of one that came twice the higher revision counts.
OverviewList KeyCatalog::joined(const std::vector<Part> &parts)
{
    OverviewList keys;
    QHash<CredentialId, std::size_t> rows;
    for (const Part &part : parts) {
        for (const CredentialOverview &key : *part) {
            const auto known = rows.constFind(key.id);
            if (known == rows.constEnd()) {
                rows.insert(key.id, keys.size());
                keys.push_back(key);
            } else if (keys[*known].revision < key.revision) {
                keys[*known] = key;
            }
        }
    }
    return keys;
}

void KeyCatalog::takeFresh(const QList<CredentialId> &asked, OverviewList fresh)
{
    if (m_progress) { // the list that is being read may be older
        for (const CredentialId &id : asked)
            m_fresh.insert(id, std::nullopt);
        for (const CredentialOverview &key : fresh)
            m_fresh.insert(key.id, key);
    }
    apply(asked, std::move(fresh));
}

void KeyCatalog::applyFresh()
{
    OverviewList fresh;
    for (const std::optional<CredentialOverview> &key : std::as_const(m_fresh)) {
        if (key)
            fresh.push_back(*key);
    }
    if (!m_fresh.isEmpty())
        apply(m_fresh.keys(), std::move(fresh));
}

} // namespace claviger
