#include "models/tables/failure_table_model.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

FailureTableModel::FailureTableModel(const ProviderRegistry &registry, const Clock &clock, QObject *parent)
    : KeyedRows(parent)
    , m_registry(registry)
    , m_clock(clock)
{
}

void FailureTableModel::setFailures(std::vector<FailedKey> failures)
{
    m_all = std::move(failures);
    apply();
}

void FailureTableModel::setFilter(const QString &provider, const QString &environment)
{
    m_provider = provider;
    m_environment = environment;
    apply();
}

void FailureTableModel::apply()
{
    std::vector<FailedKey> shown;
    std::ranges::copy_if(m_all, std::back_inserter(shown), [this](const FailedKey &failed) {
        return (m_provider.isEmpty() || failed.key.provider == m_provider)
            && (m_environment.isEmpty() || failed.key.environment == m_environment);
    });
    update(std::move(shown));
}

void FailureTableModel::clear()
{
    m_all.clear();
    m_provider.clear();
    m_environment.clear();
    clearRows();
}

void FailureTableModel::refreshTimes()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, Checked), index(rowCount() - 1, Checked));
}

bool FailureTableModel::isSame(const FailedKey &before, const FailedKey &after) const
{
    return before.key == after.key && before.text == after.text;
}

int FailureTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString FailureTableModel::text(const FailedKey &failed, int column) const
{
    QString text;
    switch (column) {
    case Key: text = failed.key.label; break;
    case ProviderName: {
        const Provider *provider = m_registry.find(failed.key.provider);
        text = provider ? provider->name : failed.key.provider;
        break;
    }
    case Environment: text = environmentText(failed.key.environment); break;
    case Verdict: text = validationText(failed.key.validation, failed.key.meaning); break;
    case Remedy: text = failed.text.remedy; break;
    case Checked: text = failed.key.lastVerifiedAt ? relativeText(*failed.key.lastVerifiedAt, m_clock.now()) : QString(); break;
    default: break;
    }
    return text.isEmpty() ? noValue() : shownLine(text);
}

QString FailureTableModel::toolTip(const FailedKey &failed, int column) const
{
    switch (column) {
    case Key: return plainToolTip(failed.key.label);
    case Verdict:
    case Remedy: return plainToolTip(failed.text.sentence());
    case Checked: return failed.key.lastVerifiedAt ? exactText(*failed.key.lastVerifiedAt) : QString();
    default: return {};
    }
}

QVariant FailureTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    constexpr std::array cells{CheckCell::Strong,   CheckCell::Provider, CheckCell::Text,
                               CheckCell::Standing, CheckCell::Text,     CheckCell::Muted};
    const FailedKey &failed = *row(index.row());
    const CellStanding standing = standingOf(failed.key);
    switch (role) {
    case Qt::DisplayRole: return text(failed, index.column());
    case Qt::ToolTipRole: return toolTip(failed, index.column());
    case Qt::AccessibleTextRole: {
        const QString shown = text(failed, index.column());
        return tr("%1: %2", "column and its value")
            .arg(headerData(index.column(), Qt::Horizontal).toString(), shown == noValue() ? tr("none") : shown);
    }
    case check_role::Cell: return static_cast<int>(cells[static_cast<std::size_t>(index.column())]);
    case check_role::Standing: return static_cast<int>(standing);
    case check_role::Tone: return static_cast<int>(toneOf(standing));
    case check_role::Provider: return failed.key.provider;
    case check_role::ProviderName: return text(failed, ProviderName);
    case check_role::Category: {
        const Provider *provider = m_registry.find(failed.key.provider);
        return provider ? provider->category : QString();
    }
    case check_role::Environment: return failed.key.environment;
    default: return {};
    }
}

QVariant FailureTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key: return tr("Key");
    case ProviderName: return tr("Provider");
    case Environment: return tr("Environment");
    case Verdict: return tr("Verdict");
    case Remedy: return tr("What to do");
    case Checked: return tr("Checked");
    default: return {};
    }
}

} // namespace claviger
