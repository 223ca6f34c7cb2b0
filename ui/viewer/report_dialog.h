#pragma once

#include "models/base/progress.h"
#include "models/domain/audit_report.h"

#include <QDialog>

class QComboBox;
class QPrinter;
class QPushButton;

namespace claviger {

class Clock;
class ExportViewing;
class FormRow;
class MessageBar;
class ProgressRow;

/// Chooses and writes or prints a report of the export: what it is about, its form, and for a PDF the paper. Show with open().
class ReportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Both must outlive it. \p keys: object id and path of each key, for the life of one.
    ReportDialog(ExportViewing &viewing, const Clock &clock, const std::vector<ReportTally> &keys, QWidget *parent);
    ~ReportDialog() override;

    /// Enter prints instead of saving.
    void prepareForPrinting();

signals:
    void written(const QString &file);
    void printed();

private:
    QWidget *buildForm(const std::vector<ReportTally> &keys);
    void refresh();
    void chooseFile();
    void choosePrinter();
    void write(const QString &file);
    void print(const std::shared_ptr<QPrinter> &printer);
    void begin(const QString &what);
    void end();
    void showProblem(const QString &text, const Error &error);
    [[nodiscard]] ReportOrder order() const;

    ExportViewing &m_viewing;
    const Clock &m_clock;
    QComboBox *m_kind;
    QComboBox *m_key;
    QComboBox *m_format;
    QComboBox *m_page;
    FormRow *m_keyRow = nullptr;
    FormRow *m_pageRow = nullptr;
    MessageBar *m_bar;
    ProgressRow *m_progress;
    QPushButton *m_save;
    QPushButton *m_print;
    QPushButton *m_cancel;
    ProgressPtr m_writing; ///< or printing
};

} // namespace claviger
