#include "models/tables/latency_table_model.h"

#include "models/services/shown_text.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kTrendPoints = 60; ///< the newest ones; a cell has room for no more

QString textOf(const LatencyTrend &trend, int column)
{
    switch (column) {
    case LatencyTableModel::ProviderName: return shownLine(trend.name);
    case LatencyTableModel::Last: return latencyText(trend.points.back().latency);
    case LatencyTableModel::Median: return latencyText(trend.median);
    case LatencyTableModel::Slowest: return latencyText(trend.slowest);
    default: return {};
    }
}

QList<qreal> trendOf(const LatencyTrend &trend)
{
    QList<qreal> values;
    const std::size_t from = trend.points.size() - std::min(trend.points.size(), kTrendPoints);
    for (std::size_t at = from; at < trend.points.size(); ++at)
        values << static_cast<qreal>(trend.points[at].latency.count());
    return values;
}

bool sameEnd(const LatencyTrend &a, const LatencyTrend &b)
{
    return a.points.empty() == b.points.empty()
        && (a.points.empty() || (a.points.back().at == b.points.back().at && a.points.back().latency == b.points.back().latency));
}

} // namespace

LatencyTableModel::LatencyTableModel(const ProviderRegistry &registry, QObject *parent)
    : KeyedRows(parent)
    , m_registry(registry)
{
}

bool LatencyTableModel::isSame(const LatencyTrend &before, const LatencyTrend &after) const
{
    return before.name == after.name && before.median == after.median && before.slowest == after.slowest
        && before.points.size() == after.points.size() && sameEnd(before, after);
}

int LatencyTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant LatencyTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    constexpr std::array cells{CheckCell::Provider, CheckCell::Figure, CheckCell::Figure, CheckCell::Figure, CheckCell::Trend};
    const LatencyTrend &trend = *row(index.row());
    switch (role) {
    case Qt::DisplayRole: return textOf(trend, index.column());
    case Qt::ToolTipRole:
        return index.column() == ProviderName ? plainToolTip(trend.name)
                                              : tr("%n answer(s)", nullptr, static_cast<int>(trend.points.size()));
    case Qt::AccessibleTextRole: {
        const QString shown = index.column() == Trend ? tr("%n answer(s)", nullptr, static_cast<int>(trend.points.size()))
                                                      : textOf(trend, index.column());
        return tr("%1: %2", "column and its value").arg(headerData(index.column(), Qt::Horizontal).toString(), shown);
    }
    case check_role::Cell: return static_cast<int>(cells[static_cast<std::size_t>(index.column())]);
    case check_role::Provider: return trend.provider;
    case check_role::ProviderName: return trend.name;
    case check_role::Category: {
        const Provider *provider = m_registry.find(trend.provider);
        return provider ? provider->category : QString();
    }
    case check_role::Trend: return QVariant::fromValue(trendOf(trend));
    default: return {};
    }
}

QVariant LatencyTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ProviderName: return tr("Provider");
    case Last: return tr("Last");
    case Median: return tr("Median");
    case Slowest: return tr("Slowest");
    case Trend: return tr("Trend");
    default: return {};
    }
}

} // namespace claviger
