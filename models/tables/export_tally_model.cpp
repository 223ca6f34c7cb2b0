#include "models/tables/export_tally_model.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"
#include "models/tables/export_table_model.h"
#include "models/tables/row_order.h"
#include "models/tables/table_words.h"
#include "models/tables/text_rank.h"

#include <QLocale>

#include <numeric>

namespace claviger {

ExportTallyModel::ExportTallyModel(Subject subject, QObject *parent)
    : QAbstractTableModel(parent)
    , m_subject(subject)
{
}

void ExportTallyModel::setTallies(std::vector<ReportTally> tallies)
{
    beginResetModel();
    m_tallies = std::move(tallies);
    std::vector<QString> names;
    names.reserve(m_tallies.size());
    m_most = 0;
    for (const ReportTally &tally : m_tallies) {
        names.push_back(shownName(tally));
        m_most = std::max(m_most, tally.events);
    }
    m_nameRanks = textRanks(names);
    m_rows.resize(m_tallies.size());
    std::iota(m_rows.begin(), m_rows.end(), 0U);
    endResetModel();
}

QString ExportTallyModel::shownName(const ReportTally &tally) const
{
    if (m_subject == Subject::Actions) {
        if (const auto action = actionFromName(tally.name))
            return actionText(*action);
    }
    const QString &name = tally.shown.isEmpty() ? tally.name : tally.shown;
    return name.isEmpty() ? tr("withheld or none") : shownLine(name);
}

QString ExportTallyModel::text(const ReportTally &tally, TallyColumn column) const
{
    switch (column) {
    case TallyColumn::Name: return shownName(tally);
    case TallyColumn::Events: return QLocale().toString(tally.events);
    case TallyColumn::Denied: return tally.denied == 0 ? noValue() : QLocale().toString(tally.denied);
    case TallyColumn::Failed: return tally.failed == 0 ? noValue() : QLocale().toString(tally.failed);
    case TallyColumn::First: return evidenceTime(tally.first);
    case TallyColumn::Last: return evidenceTime(tally.last);
    case TallyColumn::Count_: break;
    }
    return {};
}

quint64 ExportTallyModel::keyOf(std::size_t row, TallyColumn column) const
{
    const ReportTally &tally = m_tallies[row];
    switch (column) {
    case TallyColumn::Name: return m_nameRanks[row] == kNoRank ? kSortsLast : m_nameRanks[row];
    case TallyColumn::Denied: return tally.denied;
    case TallyColumn::Failed: return tally.failed;
    case TallyColumn::First: return unsignedKey(tally.first.time_since_epoch().count());
    case TallyColumn::Last: return unsignedKey(tally.last.time_since_epoch().count());
    case TallyColumn::Events:
    case TallyColumn::Count_: break;
    }
    return tally.events;
}

int ExportTallyModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int ExportTallyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(TallyColumn::Count_);
}

QVariant ExportTallyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ReportTally &tally = m_tallies[m_rows[static_cast<std::size_t>(index.row())]];
    const auto column = static_cast<TallyColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(tally, column);
    case Qt::AccessibleTextRole: {
        const QString shown = text(tally, column);
        return tr("%1: %2", "column and its value")
            .arg(headerData(index.column(), Qt::Horizontal).toString(), shown == noValue() ? QLocale().toString(0) : shown);
    }
    case Qt::ToolTipRole: return column == TallyColumn::Name ? plainToolTip(shownName(tally)) : QString();
    case Qt::TextAlignmentRole:
        return column == TallyColumn::Denied || column == TallyColumn::Failed ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                                                              : QVariant();
    case NameRole: return tally.name;
    case ShareRole: return m_most == 0 ? 0.0 : static_cast<double>(tally.events) / static_cast<double>(m_most);
    case WarnRole:
        return (column == TallyColumn::Denied && tally.denied > 0) || (column == TallyColumn::Failed && tally.failed > 0);
    default: return {};
    }
}

QVariant ExportTallyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const auto column = static_cast<TallyColumn>(section);
        return column == TallyColumn::Denied || column == TallyColumn::Failed ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                                                              : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<TallyColumn>(section)) {
    case TallyColumn::Name:
        return m_subject == Subject::Actors ? tr("Who") : m_subject == Subject::Keys ? tr("Key") : tr("Action");
    case TallyColumn::Events: return tr("Events");
    case TallyColumn::Denied: return tr("Denied");
    case TallyColumn::Failed: return tr("Failed");
    case TallyColumn::First: return tr("First (UTC)");
    case TallyColumn::Last: return tr("Last (UTC)");
    case TallyColumn::Count_: break;
    }
    return {};
}

void ExportTallyModel::sort(int column, Qt::SortOrder order)
{
    const bool known = column >= 0 && column < columnCount();
    const TallyColumn by = known ? static_cast<TallyColumn>(column) : TallyColumn::Events;
    const bool descending = !known || order == Qt::DescendingOrder;
    SortKeys keys(m_tallies.size());
    for (std::size_t row = 0; row < keys.size(); ++row)
        keys[row] = directed(keyOf(row, by), descending);
    beginResetModel();
    std::iota(m_rows.begin(), m_rows.end(), 0U);
    sortRows(m_rows, {std::move(keys)});
    endResetModel();
}

} // namespace claviger
