#pragma once

#include "models/base/clock.h"
#include "ui/theme/tokens.h"

#include <QAbstractListModel>

#include <deque>

namespace claviger {

/// Everything that toasts and bars said in this session, newest first. Holds no secret and is not stored.
class MessageLog final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { TextRole = Qt::UserRole, ToneRole, TimeRole }; ///< QString, int(Tone), QDateTime

    /// \p clock must outlive the log.
    explicit MessageLog(const Clock &clock, QObject *parent = nullptr);

    void append(Tone tone, const QString &text);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        Instant time;
        Tone tone;
        QString text;
    };
    const Clock &m_clock;
    std::deque<Entry> m_entries;
};

} // namespace claviger
