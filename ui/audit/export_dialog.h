#pragma once

#include "models/services/export_service.h"

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace claviger {

struct AppContext;
class ExportPreviewView;
class ExportResultView;
class ExportScopeForm;
class MessageBar;
class PageTitle;
class ProgressRow;

/// Makes a signed export for an auditor: what goes in, what the auditor will see of it, the file, and the key to hand over.
/// Show with open(). GUI thread only.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \p context must outlive it; the store is open.
    explicit ExportDialog(AppContext &context, QWidget *parent = nullptr);
    ~ExportDialog() override;

    /// While it is written, this stops the writing.
    void reject() override;

signals:
    /// \p file is to be looked at as an auditor does.
    void openRequested(const QString &file);

private:
    void buildPages();
    QWidget *buildButtons();
    void scopeChanged();
    void refresh();
    void chooseFile();
    void write(const QString &file);
    void written(const Result<ExportSummary> &summary);

    AppContext &m_context;
    PageTitle *m_title;
    QStackedWidget *m_pages;
    QWidget *m_scopePage = nullptr;
    ExportScopeForm *m_form;
    ExportPreviewView *m_preview;
    ExportResultView *m_result;
    MessageBar *m_problem;
    ProgressRow *m_progressRow;
    QPushButton *m_cancel;
    QPushButton *m_export;
    QPushButton *m_showFolder;
    QPushButton *m_openViewer;
    ProgressPtr m_progress; ///< while it is written
    QString m_file;         ///< that was written
};

} // namespace claviger
