#pragma once

#include "models/base/error.h"
#include "ui/app_context.h"

#include <QStackedWidget>

namespace claviger {

class EmptyState;
class KeyTableModel;
class KeyView;
class MessageBar;
class ProgressRow;

/// The table, or what stands in its place: loading, nothing there yet, nothing found, not readable. Below a table that is only
/// a part of the keys it says so.
class TableArea final : public QStackedWidget
{
    Q_OBJECT

public:
    TableArea(AppContext &context, KeyTableModel &model, QWidget *parent = nullptr);

    [[nodiscard]] KeyView *view() const { return m_view; }
    void showError(const Error &error);
    /// The table, why it is empty, or that it is being loaded.
    void refresh();

signals:
    void addRequested();
    void clearFiltersRequested();
    void manualRequested();

private:
    void showLoading();
    void explainNothing();
    void explainNoMatch();
    void act();

    enum class Offer { Add, ClearFilters, Retry };
    AppContext &m_context;
    KeyTableModel &m_model;
    KeyView *m_view;
    QWidget *m_table; ///< the view, and what is said below it
    MessageBar *m_missing;
    EmptyState *m_empty;
    QWidget *m_loading;
    ProgressRow *m_progress;
    Offer m_offer = Offer::Add;
};

} // namespace claviger
