#include "models/tables/audit_table_model.h"

#include "models/base/time_text.h"
#include "models/services/domain_text.h"
#include "models/services/shown_text.h"
#include "models/tables/audit_index.h"
#include "models/tables/table_words.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// A member that was erased is not the same as one that never was.
QString told(const AuditEvent &event, PersonalField field, const QString &value)
{
    return event.absent.testFlag(field) ? AuditTableModel::tr("erased") : value;
}

// The members of an event under their names in the log, for the details.
QString detailsOf(const AuditEvent &event)
{
    QStringList lines;
    const auto line = [&lines](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            lines.append(u"%1: %2"_s.arg(name, shownLine(value)));
    };
    line("seq"_L1, QString::number(event.seq));
    line("ts"_L1, toRfc3339(event.at));
    line("event_id"_L1, event.id.toString());
    line("action"_L1, actionName(event.action));
    line("result"_L1, resultName(event.result));
    line("actor"_L1, told(event, PersonalField::Actor, event.actor));
    line("host"_L1, told(event, PersonalField::Host, event.host));
    line("session"_L1, event.session);
    line("object"_L1, event.object);
    line("path"_L1, event.path);
    line("workspace"_L1, event.workspace);
    line("environment"_L1, event.environment);
    line("provider"_L1, event.provider);
    line("field"_L1, event.field);
    line("fp"_L1, event.fingerprint);
    line("obj_version"_L1, event.objectVersion > 0 ? QString::number(event.objectVersion) : QString());
    line("reason"_L1, told(event, PersonalField::Reason, event.reason));
    line("detail"_L1, event.detail);
    line("request_id"_L1, event.requestId);
    return lines.join(u'\n');
}

QString textOf(const AuditEvent &event, AuditColumn column, Instant now)
{
    switch (column) {
    case AuditColumn::Time: return relativeText(event.at, now);
    case AuditColumn::Action: return actionText(event.action) + (event.field.isEmpty() ? QString() : u" · "_s + event.field);
    case AuditColumn::Result: return resultText(event.result);
    case AuditColumn::Key: return event.path;
    case AuditColumn::Environment: return event.environment.isEmpty() ? QString() : environmentText(event.environment);
    case AuditColumn::Actor: return told(event, PersonalField::Actor, event.actor);
    case AuditColumn::Host: return told(event, PersonalField::Host, event.host);
    case AuditColumn::Reason: return told(event, PersonalField::Reason, event.reason);
    case AuditColumn::Detail: return event.detail;
    case AuditColumn::Sequence: return QString::number(event.seq);
    case AuditColumn::Provider: // known to the index
    case AuditColumn::Count_: break;
    }
    return {};
}

} // namespace

QLatin1StringView columnName(AuditColumn column) noexcept
{
    constexpr std::array names{"time"_L1,  "action"_L1, "result"_L1, "key"_L1,    "provider"_L1, "environment"_L1,
                               "actor"_L1, "host"_L1,   "reason"_L1, "detail"_L1, "sequence"_L1};
    static_assert(names.size() == static_cast<std::size_t>(AuditColumn::Count_));
    return names[static_cast<std::size_t>(column)];
}

QString columnTitle(AuditColumn column)
{
    switch (column) {
    case AuditColumn::Time: return AuditTableModel::tr("Time");
    case AuditColumn::Action: return AuditTableModel::tr("Action");
    case AuditColumn::Result: return AuditTableModel::tr("Result");
    case AuditColumn::Key: return AuditTableModel::tr("Key");
    case AuditColumn::Provider: return AuditTableModel::tr("Provider");
    case AuditColumn::Environment: return AuditTableModel::tr("Environment");
    case AuditColumn::Actor: return AuditTableModel::tr("Who");
    case AuditColumn::Host: return AuditTableModel::tr("Host");
    case AuditColumn::Reason: return AuditTableModel::tr("Reason");
    case AuditColumn::Detail: return AuditTableModel::tr("Detail");
    case AuditColumn::Sequence: return AuditTableModel::tr("Number");
    case AuditColumn::Count_: break;
    }
    return {};
}

std::vector<AuditColumn> auditPageColumns()
{
    std::vector<AuditColumn> columns;
    columns.reserve(static_cast<std::size_t>(AuditColumn::Count_));
    for (int i = 0; i < static_cast<int>(AuditColumn::Count_); ++i)
        columns.push_back(static_cast<AuditColumn>(i));
    return columns;
}

std::vector<AuditColumn> historyColumns()
{
    return {AuditColumn::Time, AuditColumn::Action, AuditColumn::Result, AuditColumn::Actor,
            AuditColumn::Host, AuditColumn::Reason, AuditColumn::Detail};
}

AuditTableModel::AuditTableModel(const Clock &clock, std::vector<AuditColumn> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_clock(clock)
    , m_columns(std::move(columns))
    , m_index(std::make_unique<AuditIndex>())
{
}

AuditTableModel::~AuditTableModel() = default;

void AuditTableModel::setRegistry(const ProviderRegistry &registry)
{
    m_registry = &registry;
    clear();
}

void AuditTableModel::setEvents(const std::vector<AuditEvent> &events, quint64 next)
{
    beginResetModel();
    m_index = std::make_unique<AuditIndex>(m_registry);
    m_index->add(events);
    m_next = next;
    m_asked = false;
    m_rows = sortedRows();
    endResetModel();
}

void AuditTableModel::clear() { setEvents({}); }

void AuditTableModel::addOlder(const std::vector<AuditEvent> &events, quint64 next)
{
    m_next = next;
    m_asked = false;
    add(events);
}

void AuditTableModel::addNewer(const std::vector<AuditEvent> &events) { add(events); }

void AuditTableModel::add(const std::vector<AuditEvent> &events)
{
    std::vector<quint32> fresh = m_index->matching(m_filter, m_index->add(events));
    if (fresh.empty())
        return;
    m_index->sort(fresh, m_sortColumn, m_sortOrder);
    const auto older = [this](quint32 a, quint32 b) { return m_index->sequence(a) < m_index->sequence(b); };
    const bool bySequence = m_sortColumn == AuditColumn::Sequence;
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    const auto before = [&](quint32 a, quint32 b) { return descending ? older(b, a) : older(a, b); };
    const bool inFront = bySequence && !m_rows.empty() && before(fresh.back(), m_rows.front());
    const bool behind = m_rows.empty() || (bySequence && before(m_rows.back(), fresh.front()));
    if (!inFront && !behind) { // the page lies across what is known, or another column sorts
        beginResetModel();
        m_rows = sortedRows();
        endResetModel();
        return;
    }
    const auto first = inFront ? 0 : static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    m_rows.insert(m_rows.begin() + first, fresh.begin(), fresh.end());
    endInsertRows();
}

std::optional<quint64> AuditTableModel::newestSequence() const
{
    std::optional<quint64> newest;
    for (quint32 at = 0; at < m_index->size(); ++at)
        newest = std::max(newest, std::optional(m_index->sequence(at)));
    return newest;
}

std::optional<quint64> AuditTableModel::oldestSequence() const
{
    std::optional<quint64> oldest;
    for (quint32 at = 0; at < m_index->size(); ++at)
        if (const quint64 sequence = m_index->sequence(at); !oldest || sequence < *oldest)
            oldest = sequence;
    return oldest;
}

int AuditTableModel::knownEvents() const { return static_cast<int>(m_index->size()); }

void AuditTableModel::setFilter(AuditRowFilter filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = std::move(filter);
    m_rows = sortedRows();
    endResetModel();
}

std::vector<quint32> AuditTableModel::sortedRows() const
{
    std::vector<quint32> rows = m_index->matching(m_filter);
    m_index->sort(rows, m_sortColumn, m_sortOrder);
    return rows;
}

QStringList AuditTableModel::actors() const { return m_index->actors(); }

std::optional<AuditEvent> AuditTableModel::event(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    return m_index->event(m_rows[static_cast<std::size_t>(row)]);
}

AuditColumn AuditTableModel::columnAt(int section) const { return m_columns.at(static_cast<std::size_t>(section)); }

void AuditTableModel::refreshTimes()
{
    const auto time = std::ranges::find(m_columns, AuditColumn::Time);
    if (m_rows.empty() || time == m_columns.end())
        return;
    const auto column = static_cast<int>(time - m_columns.begin());
    emit dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole, Qt::AccessibleTextRole});
}

int AuditTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int AuditTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString AuditTableModel::displayText(quint32 at, AuditColumn column) const
{
    const QString text
        = column == AuditColumn::Provider ? m_index->providerName(at) : textOf(m_index->event(at), column, m_clock.now());
    return text.isEmpty() ? noValue() : shownLine(text);
}

QVariant AuditTableModel::toolTip(quint32 at, AuditColumn column) const
{
    const AuditEvent event = m_index->event(at);
    switch (column) {
    case AuditColumn::Time: return exactText(event.at);
    case AuditColumn::Provider: return event.provider.isEmpty() ? QVariant() : QVariant(plainToolTip(event.provider));
    case AuditColumn::Reason: return event.reason.isEmpty() ? QVariant() : QVariant(plainToolTip(event.reason));
    default: return {};
    }
}

QVariant AuditTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const quint32 at = m_rows[static_cast<std::size_t>(index.row())];
    const AuditColumn column = columnAt(index.column());
    switch (role) {
    case Qt::DisplayRole: return displayText(at, column);
    case Qt::AccessibleTextRole: {
        const QString shown = displayText(at, column);
        return tr("%1: %2", "column and its value").arg(columnTitle(column), shown == noValue() ? tr("none") : shown);
    }
    case Qt::ToolTipRole: return toolTip(at, column);
    default: return roleData(m_index->event(at), column, role);
    }
}

QVariant AuditTableModel::roleData(const AuditEvent &event, AuditColumn column, int role)
{
    switch (role) {
    case SequenceRole: return QVariant::fromValue(event.seq);
    case ActionRole: return QVariant::fromValue(event.action);
    case ResultRole: return QVariant::fromValue(event.result);
    case ToneRole: return static_cast<int>(toneOf(event.result));
    case IconRole: return column == AuditColumn::Result ? iconOf(event.result) : QString();
    case ObjectRole: return event.object;
    case InstantRole: return QVariant(static_cast<qint64>(event.at.time_since_epoch().count()));
    case DetailsRole: return detailsOf(event);
    default: return {};
    }
}

QVariant AuditTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool here = orientation == Qt::Horizontal && section >= 0 && section < columnCount();
    return here && role == Qt::DisplayRole ? QVariant(columnTitle(columnAt(section))) : QVariant();
}

void AuditTableModel::sort(int column, Qt::SortOrder order)
{
    const bool known = column >= 0 && column < columnCount();
    m_sortColumn = known ? columnAt(column) : AuditColumn::Sequence;
    m_sortOrder = known ? order : Qt::DescendingOrder;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const std::vector<quint32> rowsBefore = m_rows;
    m_index->sort(m_rows, m_sortColumn, m_sortOrder);
    if (!before.isEmpty()) {
        std::vector<int> rowOf(m_index->size());
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            rowOf[m_rows[i]] = static_cast<int>(i);
        QModelIndexList after;
        for (const QModelIndex &was : before)
            after.append(index(rowOf[rowsBefore[static_cast<std::size_t>(was.row())]], was.column()));
        changePersistentIndexList(before, after);
    }
    emit layoutChanged({}, VerticalSortHint);
}

bool AuditTableModel::canFetchMore(const QModelIndex &parent) const { return !parent.isValid() && m_next > 0 && !m_asked; }

void AuditTableModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_asked = true;
    emit olderWanted(m_next);
}

} // namespace claviger
