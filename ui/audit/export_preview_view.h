#pragma once

#include "models/services/export_service.h"

#include <QBasicTimer>
#include <QWidget>

class QLabel;
class QTableView;

namespace claviger {

class ExportPreviewModel;
class MessageBar;
class Spinner;

/// What the auditor will see of an export: counts and the first events. Asks anew after a pause when the scope changes. GUI
/// thread only.
class ExportPreviewView final : public QWidget
{
    Q_OBJECT

public:
    /// \p exports outlives it.
    explicit ExportPreviewView(ExportService &exports, QWidget *parent = nullptr);
    ~ExportPreviewView() override;

    void setScope(const ExportScope &scope);
    /// Nothing to show: what is asked for is not complete.
    void clear();
    /// Of the scope that was set last; empty until it is known, or when it cannot be exported.
    [[nodiscard]] const std::optional<ExportSummary> &summary() const noexcept { return m_summary; }

signals:
    void changed(); ///< summary() is another

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void ask();
    void show(const Result<ExportPreview> &preview);
    void setSummary(std::optional<ExportSummary> summary);

    ExportService &m_exports;
    ExportScope m_scope;
    ExportPreviewModel *m_model;
    QLabel *m_counts;
    Spinner *m_spinner;
    MessageBar *m_bar;
    QTableView *m_table;
    std::optional<ExportSummary> m_summary;
    ProgressPtr m_progress;
    QBasicTimer m_pause;
    quint64 m_ask = 0;
};

} // namespace claviger
