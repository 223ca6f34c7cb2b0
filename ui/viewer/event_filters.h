#pragma once

#include "models/tables/export_index.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;

namespace claviger {

class FilterChips;
class SearchField;

/// Search, chips, drop-downs and removable conditions over the events of an export; together they are one ExportRowFilter.
class EventFilters final : public QWidget
{
    Q_OBJECT

public:
    explicit EventFilters(QWidget *parent = nullptr);

    /// What there is to filter: counts and actors; null while the lines are being read. What was chosen stays.
    void setIndex(const ExportIndex *index, quint64 lines);
    [[nodiscard]] ExportRowFilter filter() const;
    /// Adds conditions that come from elsewhere. An actor or action takes the place of the one before.
    void setActor(const QString &actor);
    void setAction(AuditAction action);
    void setObject(const QString &object, const QString &shown);
    void setPeriod(Instant since, Instant until, const QString &shown);
    void clear();
    void focusSearch();
    /// "12,345 of 1,000,000 events", or how far reading is.
    void setCountText(const QString &text);
    [[nodiscard]] SearchField *search() const { return m_search; }

signals:
    void changed();

private:
    void addConditionBars();
    void refreshConditions();
    void fillActors(const ExportIndex *index);
    void chooseActor(const QString &actor);
    [[nodiscard]] std::optional<QString> chosenActor() const; ///< as ExportRowFilter::actor
    [[nodiscard]] std::set<AuditAction> chosenActions() const;

    SearchField *m_search;
    FilterChips *m_chips;
    QComboBox *m_action;
    QComboBox *m_actor;
    QLabel *m_count;
    QWidget *m_conditions;
    std::optional<AuditAction> m_oneAction;
    QString m_object;
    QString m_objectShown;
    std::optional<Instant> m_since;
    std::optional<Instant> m_until;
    QString m_periodShown;
    bool m_quiet = false; ///< several members change together
};

} // namespace claviger
