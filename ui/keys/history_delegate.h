#pragma once

#include "models/base/clock.h"

#include <QStyledItemDelegate>

namespace claviger {

class AuditTableModel;

/// Paints an audit event in two lines: what happened, then when, who and where.
class HistoryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Both outlive the delegate.
    HistoryDelegate(const Clock &clock, const AuditTableModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    const Clock &m_clock;
    const AuditTableModel &m_model;
};

} // namespace claviger
