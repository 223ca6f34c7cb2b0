#include "models/tables/export_preview_model.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

namespace claviger {

void ExportPreviewModel::setEvents(std::vector<ExportEvent> events)
{
    beginResetModel();
    m_events = std::move(events);
    endResetModel();
}

int ExportPreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int ExportPreviewModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

bool ExportPreviewModel::isWithheld(const ExportEvent &event, int column)
{
    if (event.withheld)
        return column != Sequence;
    switch (column) {
    case Actor: return event.absent.testFlag(PersonalField::Actor);
    case Host: return event.absent.testFlag(PersonalField::Host);
    case Reason: return event.absent.testFlag(PersonalField::Reason);
    default: return false;
    }
}

QString ExportPreviewModel::shown(const ExportEvent &row, int column)
{
    const AuditEvent &event = row.event;
    switch (column) {
    case Sequence: return QString::number(event.seq);
    case Time: return exactText(event.at);
    case Action:
        return event.result == AuditResult::Granted
            ? actionText(event.action)
            : tr("%1 (%2)", "action and its result").arg(actionText(event.action), resultText(event.result).toLower());
    case Actor: return shownLine(event.actor);
    case Host: return shownLine(event.host);
    case Key: return shownLine(event.path);
    case Reason: return shownLine(event.reason);
    default: return {};
    }
}

QVariant ExportPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ExportEvent &event = m_events[static_cast<std::size_t>(index.row())];
    const bool withheld = isWithheld(event, index.column());
    switch (role) {
    case Qt::DisplayRole: return withheld ? tr("withheld") : shown(event, index.column());
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "column and its value")
            .arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), data(index, Qt::DisplayRole).toString());
    case WithheldRole: return withheld;
    default: return {};
    }
}

QVariant ExportPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Sequence: return tr("No.");
    case Time: return tr("Time");
    case Action: return tr("Action");
    case Actor: return tr("Actor");
    case Host: return tr("Computer");
    case Key: return tr("Key");
    case Reason: return tr("Reason");
    default: return {};
    }
}

} // namespace claviger
