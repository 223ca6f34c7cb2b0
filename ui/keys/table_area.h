#pragma once

#include "models/base/error.h"
#include "ui/app_context.h"

#include <QStackedWidget>

namespace claviger {

class EmptyState;
class KeyTableModel;
class KeyView;
class ProgressRow;

/// The table, or what stands in its place: loading, nothing there yet, nothing found, not readable.
class TableArea final : public QStackedWidget
{
    Q_OBJECT

public:
    TableArea(AppContext &context, KeyTableModel &model, QWidget *parent = nullptr);

    [[nodiscard]] KeyView *view() const { return m_view; }
    void showLoading();
    void showError(const Error &error);
    /// The table, or why it is empty.
    void refresh();

signals:
    void addRequested();
    void clearFiltersRequested();
    void manualRequested();

private:
    void explainNothing();
    void act();

    enum class Offer { Add, ClearFilters, Retry };
    AppContext &m_context;
    KeyTableModel &m_model;
    KeyView *m_view;
    EmptyState *m_empty;
    QWidget *m_loading;
    ProgressRow *m_progress;
    Offer m_offer = Offer::Add;
};

} // namespace claviger
