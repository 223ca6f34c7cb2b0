#pragma once

#include "ui/theme/tokens.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QWidget>

namespace claviger {

class FilterChip;

struct FilterChipItem {
    QString id;              ///< stable, e.g. "needs-attention"
    QString text;            ///< "Needs attention"
    Tone tone = Tone::Quiet; ///< colour of the count when it is not 0
};

/// A row of pills of which exactly one is on. One Tab stop; arrows, Home and End choose. Wraps when narrow.
class FilterChips final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(QWidget *parent = nullptr);

    /// Replaces all chips; the first one is on. Emits nothing.
    void setChips(const QList<FilterChipItem> &items);
    /// Shows \p count behind the chip's text; -1 shows none.
    void setCount(const QString &id, int count);
    [[nodiscard]] int count(const QString &id) const;
    [[nodiscard]] QString currentId() const { return m_current; }
    void setCurrent(const QString &id); ///< emits currentChanged() when it is another; ignores unknown ids

signals:
    void currentChanged(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] FilterChip *chip(const QString &id) const;
    void step(int by);

    QList<FilterChip *> m_chips;
    QString m_current;
};

} // namespace claviger
