#include "models/tables/consumer_list_model.h"

#include "models/services/shown_text.h"

#include <QHash>

#include <algorithm>
#include <unordered_set>

namespace claviger {

void ConsumerListModel::setKeys(const OverviewList &all, const std::vector<CredentialId> &chosen)
{
    const std::unordered_set<CredentialId> isChosen(chosen.begin(), chosen.end());
    QHash<QString, Entry> found;
    for (const CredentialOverview &key : all)
        if (isChosen.contains(key.id))
            for (const QString &consumer : key.consumers)
                ++found[consumer].uses;
    for (const CredentialOverview &key : all)
        if (!isChosen.contains(key.id) && !key.trashedAt)
            for (const QString &consumer : key.consumers)
                if (const auto at = found.find(consumer); at != found.end())
                    ++at->others;
    beginResetModel();
    m_entries.clear();
    for (auto at = found.cbegin(); at != found.cend(); ++at)
        m_entries.push_back({at.key(), at->uses, at->others});
    std::ranges::sort(m_entries, [](const Entry &a, const Entry &b) { return a.name.localeAwareCompare(b.name) < 0; });
    endResetModel();
}

int ConsumerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int ConsumerListModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ConsumerListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Consumer)
            return shownLine(entry.name);
        return QString::number(index.column() == Uses ? entry.uses : entry.others);
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "column and its value")
            .arg(headerData(index.column(), Qt::Horizontal).toString(), data(index, Qt::DisplayRole).toString());
    case ConsumerRole: return entry.name;
    case UsesRole: return entry.uses;
    case OtherKeysRole: return entry.others;
    default: return {};
    }
}

QVariant ConsumerListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Consumer: return tr("Consumer");
    case Uses: return tr("Uses of these");
    case OtherKeys: return tr("Other keys");
    default: return {};
    }
}

} // namespace claviger
