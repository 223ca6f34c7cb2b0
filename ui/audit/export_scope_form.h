#pragma once

#include "models/services/export_service.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace claviger {

struct AppContext;
class ChoiceList;
class DateField;
class FormRow;

/// What goes into an export: times, workspaces, actions, what is withheld of every event, and what it continues. GUI thread
/// only.
class ExportScopeForm final : public QWidget
{
    Q_OBJECT

public:
    /// \p context outlives it; the store is open.
    explicit ExportScopeForm(AppContext &context, QWidget *parent = nullptr);

    /// False while something is not understood, e.g. a date, or nothing at all would be shown.
    [[nodiscard]] bool isAcceptable() const;
    [[nodiscard]] ExportScope scope() const;

signals:
    void changed();

private:
    enum Range { Everything, SinceLast, Dates };

    QWidget *buildRange();
    QWidget *buildWithheld();
    QWidget *buildContinues();
    void findLastExport();
    void rangeChanged();
    void chooseEarlier();
    void readEarlier(const QString &file);
    void dropEarlier();
    [[nodiscard]] Range range() const;

    AppContext &m_context;
    QComboBox *m_range;
    DateField *m_from;
    DateField *m_to;
    QWidget *m_dates;
    FormRow *m_datesRow = nullptr;
    ChoiceList *m_workspaces;
    QCheckBox *m_storeEvents;
    ChoiceList *m_actions;
    QCheckBox *m_actor;
    QCheckBox *m_host;
    QCheckBox *m_reason;
    QLineEdit *m_earlierFile;
    FormRow *m_earlierRow = nullptr;
    QStringList m_slugs; ///< of the workspaces, as they are listed
    std::optional<LastExport> m_last;
    std::optional<LogPoint> m_earlier;
    quint64 m_ask = 0; ///< which file the next answer is about
    bool m_isReading = false;
};

} // namespace claviger
