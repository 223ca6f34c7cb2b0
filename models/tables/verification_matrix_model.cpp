#include "models/tables/verification_matrix_model.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

#include <QLocale>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

VerificationMatrixModel::VerificationMatrixModel(const ProviderRegistry &registry, const Clock &clock, QObject *parent)
    : KeyedRows(parent)
    , m_registry(registry)
    , m_clock(clock)
{
}

void VerificationMatrixModel::setRows(const QStringList &environments, std::vector<VerificationRow> rows)
{
    if (environments != m_environments) { // every column is another one
        clearRows();
        beginResetModel();
        m_environments = environments;
        endResetModel();
    }
    update(std::move(rows));
}

void VerificationMatrixModel::clear() { setRows({}, {}); }

bool VerificationMatrixModel::isSame(const VerificationRow &before, const VerificationRow &after) const
{
    return before.name == after.name && before.cells == after.cells && before.all == after.all;
}

int VerificationMatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_environments.size()) + 2;
}

QString VerificationMatrixModel::environmentOf(int column) const { return m_environments.value(column - 1); }

const VerificationCell *VerificationMatrixModel::cell(const QModelIndex &index) const
{
    const VerificationRow *line = row(index.row());
    if (!line || index.column() < 0 || index.column() >= columnCount())
        return nullptr;
    const bool isWhole = index.column() == 0 || index.column() == columnCount() - 1;
    return isWhole ? &line->all : &line->cells[static_cast<std::size_t>(index.column() - 1)];
}

QString VerificationMatrixModel::place(const QModelIndex &index) const
{
    const QString environment = environmentOf(index.column());
    return tr("%1, %2", "provider and environment")
        .arg(shownLine(row(index.row())->name), environment.isEmpty() ? tr("all environments") : environmentText(environment));
}

QString VerificationMatrixModel::text(const QModelIndex &index, const VerificationCell &cell) const
{
    if (index.column() == 0)
        return shownLine(row(index.row())->name);
    int count = 0;
    switch (cell.worst) {
    case CellStanding::Empty: return noValue();
    case CellStanding::Works: count = cell.works; break;
    case CellStanding::NotChecked: count = cell.notChecked; break;
    case CellStanding::Undecided: count = cell.undecided; break;
    case CellStanding::Limited: count = cell.limited; break;
    case CellStanding::Fails: count = cell.fails; break;
    }
    const QLocale locale;
    if (count == cell.total)
        return tr("%1 · %2", "standing and how many keys").arg(standingText(cell.worst), locale.toString(count));
    return tr("%1 · %2 of %3", "standing and how many keys of how many")
        .arg(standingText(cell.worst), locale.toString(count), locale.toString(cell.total));
}

QString VerificationMatrixModel::toolTip(const QModelIndex &index, const VerificationCell &cell) const
{
    if (cell.total == 0)
        return {};
    QStringList lines{place(index)};
    lines += standingCounts(cell);
    if (cell.oldest)
        lines << tr("Oldest verdict: %1").arg(relativeText(*cell.oldest, m_clock.now()));
    return plainToolTip(lines.join(u'\n'));
}

QVariant VerificationMatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const VerificationRow &line = *row(index.row());
    const VerificationCell &counted = *cell(index);
    const bool isName = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole: return text(index, counted);
    case Qt::ToolTipRole: return toolTip(index, counted);
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "provider and environment, then counts")
            .arg(place(index), counted.total == 0 ? tr("no keys") : standingCounts(counted).join(u", "_s));
    case check_role::Cell: return static_cast<int>(isName ? CheckCell::Provider : CheckCell::Standing);
    case check_role::Standing: return static_cast<int>(counted.worst);
    case check_role::Tone: return static_cast<int>(toneOf(counted.worst));
    case check_role::Provider: return line.provider;
    case check_role::ProviderName: return line.name;
    case check_role::Category: {
        const Provider *provider = m_registry.find(line.provider);
        return provider ? provider->category : QString();
    }
    case check_role::Environment: return environmentOf(index.column());
    default: return {};
    }
}

QVariant VerificationMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Provider");
    if (section == columnCount() - 1)
        return tr("All environments");
    return environmentText(environmentOf(section));
}

} // namespace claviger
