#include "ui/widgets/message_log.h"

#include <QDateTime>

namespace claviger {

static constexpr std::size_t kKept = 500;

MessageLog::MessageLog(const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(clock)
{
}

void MessageLog::append(Tone tone, const QString &text)
{
    beginInsertRows({}, 0, 0);
    m_entries.push_front({m_clock.now(), tone, text});
    endInsertRows();
    if (m_entries.size() <= kKept)
        return;
    const int last = static_cast<int>(m_entries.size()) - 1;
    beginRemoveRows({}, last, last);
    m_entries.pop_back();
    endRemoveRows();
}

void MessageLog::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

int MessageLog::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_entries.size()); }

QVariant MessageLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TextRole: return entry.text;
    case ToneRole: return static_cast<int>(entry.tone);
    case TimeRole: return QDateTime::fromMSecsSinceEpoch(entry.time.time_since_epoch().count(), Qt::UTC);
    default: return {};
    }
}

} // namespace claviger
