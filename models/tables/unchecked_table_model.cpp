#include "models/tables/unchecked_table_model.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

UncheckedTableModel::UncheckedTableModel(const ProviderRegistry &registry, const Clock &clock, QObject *parent)
    : KeyedRows(parent)
    , m_registry(registry)
    , m_clock(clock)
{
}

void UncheckedTableModel::refreshTimes()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, Added), index(rowCount() - 1, Added));
}

int UncheckedTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString UncheckedTableModel::text(const CredentialOverview &key, int column) const
{
    QString text;
    switch (column) {
    case Key: text = key.label; break;
    case ProviderName: {
        const Provider *provider = m_registry.find(key.provider);
        text = provider ? provider->name : key.provider;
        break;
    }
    case Environment: text = environmentText(key.environment); break;
    case Owner: text = key.owner; break;
    case Added: text = relativeText(key.createdAt, m_clock.now()); break;
    default: break;
    }
    return text.isEmpty() ? noValue() : shownLine(text);
}

QVariant UncheckedTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    constexpr std::array cells{CheckCell::Strong, CheckCell::Provider, CheckCell::Text, CheckCell::Text, CheckCell::Muted};
    const CredentialOverview &key = *row(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(key, index.column());
    case Qt::ToolTipRole: return index.column() == Added ? exactText(key.createdAt) : plainToolTip(text(key, index.column()));
    case Qt::AccessibleTextRole: {
        const QString shown = text(key, index.column());
        return tr("%1: %2", "column and its value")
            .arg(headerData(index.column(), Qt::Horizontal).toString(), shown == noValue() ? tr("none") : shown);
    }
    case check_role::Cell: return static_cast<int>(cells[static_cast<std::size_t>(index.column())]);
    case check_role::Provider: return key.provider;
    case check_role::ProviderName: return text(key, ProviderName);
    case check_role::Category: {
        const Provider *provider = m_registry.find(key.provider);
        return provider ? provider->category : QString();
    }
    case check_role::Environment: return key.environment;
    default: return {};
    }
}

QVariant UncheckedTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key: return tr("Key");
    case ProviderName: return tr("Provider");
    case Environment: return tr("Environment");
    case Owner: return tr("Owner");
    case Added: return tr("Added");
    default: return {};
    }
}

} // namespace claviger
