#include "models/tables/version_table_model.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// When the version ceased to be available, or will.
std::optional<Instant> endOf(const VersionInfo &version) { return version.retiredAt ? version.retiredAt : version.graceEndsAt; }

std::optional<Instant> timeOf(const VersionInfo &version, int column)
{
    switch (column) {
    case VersionTableModel::Created: return version.createdAt;
    case VersionTableModel::Ends: return endOf(version);
    default: return std::nullopt;
    }
}

QString fingerprintLines(const VersionInfo &version)
{
    QStringList lines;
    for (const FieldFingerprint &print : version.fingerprints)
        lines.append(u"%1: %2"_s.arg(print.field, print.shown.toString()));
    return lines.join(u'\n');
}

} // namespace

VersionTableModel::VersionTableModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
{
}

void VersionTableModel::setVersions(const std::vector<VersionInfo> &versions)
{
    const std::vector<VersionInfo> next(versions.rbegin(), versions.rend());
    const auto sameKey = [&] { // versions are only ever added in front: anything else is another key
        const std::size_t kept = m_versions.size();
        return kept > 0 && next.size() >= kept
            && std::equal(
                   m_versions.begin(), m_versions.end(), next.end() - static_cast<std::ptrdiff_t>(kept),
                   [](const VersionInfo &a, const VersionInfo &b) { return a.number == b.number && a.createdAt == b.createdAt; });
    };
    if (!sameKey()) {
        beginResetModel();
        m_versions = next;
        endResetModel();
        return;
    }
    const auto added = static_cast<int>(next.size() - m_versions.size());
    if (added > 0) {
        beginInsertRows({}, 0, added - 1);
        m_versions.insert(m_versions.begin(), next.begin(), next.begin() + added);
        endInsertRows();
    }
    for (int row = added; row < rowCount(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (m_versions[at] == next[at])
            continue;
        m_versions[at] = next[at];
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

const VersionInfo *VersionTableModel::version(int row) const
{
    return row >= 0 && row < rowCount() ? &m_versions[static_cast<std::size_t>(row)] : nullptr;
}

int VersionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_versions.size());
}

int VersionTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString VersionTableModel::displayText(const VersionInfo &version, int column) const
{
    if (const auto at = timeOf(version, column))
        return relativeText(*at, m_clock.now());
    QString text;
    switch (column) {
    case Number: text = QString::number(version.number); break;
    case Stage: text = stageText(version.stage); break;
    case CreatedBy: text = version.createdBy; break;
    case Fingerprint: text = version.fingerprints.empty() ? QString() : version.fingerprints.front().shown.toString(); break;
    case Note: text = version.note; break;
    default: break;
    }
    return text.isEmpty() ? noValue() : shownLine(text);
}

QVariant VersionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const VersionInfo &version = m_versions[static_cast<std::size_t>(index.row())];
    const auto at = timeOf(version, index.column());
    switch (role) {
    case Qt::DisplayRole: return displayText(version, index.column());
    case Qt::AccessibleTextRole: {
        const QString shown = displayText(version, index.column());
        const QString text
            = tr("%1: %2", "column and its value")
                  .arg(headerData(index.column(), Qt::Horizontal).toString(), shown == noValue() ? tr("none") : shown);
        // Narrow views show these two below the others, in one cell.
        const int below = index.column() == Stage ? Fingerprint : index.column() == Created ? Ends : ColumnCount;
        if (below == ColumnCount || displayText(version, below) == noValue())
            return text;
        return u"%1, %2"_s.arg(text, data(index.siblingAtColumn(below), role).toString());
    }
    case Qt::ToolTipRole:
        if (at)
            return exactText(*at);
        if (index.column() == Fingerprint && !version.fingerprints.empty())
            return plainToolTip(fingerprintLines(version));
        if (index.column() == Note && !version.note.isEmpty())
            return plainToolTip(version.note);
        return {};
    case NumberRole: return version.number;
    case StageRole: return QVariant::fromValue(version.stage);
    case ToneRole: return static_cast<int>(toneOf(version.stage));
    case InstantRole: return at ? QVariant(static_cast<qint64>(at->time_since_epoch().count())) : QVariant();
    case MonospaceRole: return index.column() == Fingerprint;
    default: return {};
    }
}

QVariant VersionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("Version");
    case Stage: return tr("Stage");
    case Created: return tr("Created");
    case CreatedBy: return tr("By");
    case Ends: return tr("Ends");
    case Fingerprint: return tr("Fingerprint");
    case Note: return tr("Note");
    default: return {};
    }
}

} // namespace claviger
