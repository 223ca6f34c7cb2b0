#include "models/services/key_catalog.h"

#include <algorithm>
#include <cstring>

namespace claviger {

namespace {

/// Tags are keyed digests, so that eight of their bytes spread as well as all of them.
quint64 headOf(const EqualityTag &tag)
{
    quint64 head = 0;
    std::memcpy(&head, tag.data(), sizeof(head));
    return head;
}

bool isSet(const EqualityTag &tag) { return tag != EqualityTag{}; }

} // namespace

KeyCatalog::Duplicates KeyCatalog::duplicatesIn(const OverviewList &keys)
{
    Duplicates found;
    std::vector<TagRow> &tags = found.tags;
    tags.reserve(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const CredentialOverview &key = keys[i];
        if (key.trashedAt)
            continue;
        for (std::size_t f = 0; f < key.fingerprints.size(); ++f) {
            if (isSet(key.fingerprints[f].trimmed))
                tags.push_back({headOf(key.fingerprints[f].trimmed), static_cast<quint32>(i), static_cast<quint32>(f)});
        }
    }
    std::ranges::sort(tags, [](const TagRow &a, const TagRow &b) { return a.tag != b.tag ? a.tag < b.tag : a.row < b.row; });
    found.isOne.assign(keys.size(), false);
    forEachGroup(tags, [&found](std::span<const TagRow> group) {
        for (const TagRow &entry : group)
            found.isOne[entry.row] = true;
    });
    tags.shrink_to_fit();
    return found;
}

const KeyCatalog::Duplicates &KeyCatalog::duplicates() const
{
    if (!m_duplicates)
        m_duplicates = duplicatesIn(m_keys);
    return *m_duplicates;
}

/// Visits every run of equal tags that spans two credentials or more.
template <typename Visit>
void KeyCatalog::forEachGroup(const std::vector<TagRow> &tags, Visit visit)
{
    for (auto from = tags.begin(); from != tags.end();) {
        const auto to = std::find_if(from, tags.end(), [&](const TagRow &entry) { return entry.tag != from->tag; });
        // Sorted by row within a tag: the ends differ when any two do.
        if (from->row != std::prev(to)->row)
            visit(std::span<const TagRow>(from, to));
        from = to;
    }
}

bool KeyCatalog::isDuplicate(int row) const
{
    const std::vector<bool> &isOne = duplicates().isOne;
    const auto at = static_cast<std::size_t>(row);
    return row >= 0 && at < isOne.size() && isOne[at];
}

std::vector<DuplicateMatch> KeyCatalog::matching(const FieldFingerprint &print, const CredentialId &except) const
{
    std::vector<DuplicateMatch> matches;
    const quint64 wanted = headOf(print.trimmed);
    const std::vector<TagRow> &tags = duplicates().tags;
    auto at = std::ranges::lower_bound(tags, wanted, {}, &TagRow::tag);
    for (; at != tags.end() && at->tag == wanted; ++at) {
        const CredentialOverview &key = m_keys[at->row];
        const FieldFingerprint &held = key.fingerprints[at->field];
        if (key.id != except && held.trimmed == print.trimmed && isSet(print.trimmed))
            matches.push_back({key.id, held.field, held.exact == print.exact});
    }
    return matches;
}

std::vector<DuplicateMatch> KeyCatalog::duplicatesOf(const CredentialId &id) const
{
    const CredentialOverview *key = find(id);
    std::vector<DuplicateMatch> all;
    if (!key || key->trashedAt)
        return all;
    for (const FieldFingerprint &print : key->fingerprints) {
        for (DuplicateMatch &match : matching(print, id)) {
            const auto known = std::ranges::find(all, match.id, &DuplicateMatch::id);
            if (known == all.end())
                all.push_back(std::move(match));
        }
    }
    return all;
}

std::vector<DuplicateGroup> KeyCatalog::duplicateGroups() const
{
    std::vector<DuplicateGroup> groups;
    forEachGroup(duplicates().tags, [&](std::span<const TagRow> entries) {
        DuplicateGroup group;
        const EqualityTag &first = m_keys[entries[0].row].fingerprints[entries[0].field].exact;
        for (const TagRow &entry : entries) {
            const CredentialOverview &key = m_keys[entry.row];
            group.exact = group.exact && key.fingerprints[entry.field].exact == first;
            if (group.keys.empty() || group.keys.back() != key.id)
                group.keys.push_back(key.id);
        }
        groups.push_back(std::move(group));
    });
    return groups;
}

} // namespace claviger
