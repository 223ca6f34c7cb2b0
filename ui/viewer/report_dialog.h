#pragma once

#include "models/base/progress.h"
#include "models/domain/audit_report.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace claviger {

class Clock;
class ExportViewing;
class FormRow;
class MessageBar;
class ProgressRow;

/// Chooses and writes a report of the export: what it is about, its form, and for a PDF the paper. Show with open().
class ReportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Both must outlive it. \p keys: object id and path of each key, for the life of one.
    ReportDialog(ExportViewing &viewing, const Clock &clock, const std::vector<ReportTally> &keys, QWidget *parent);
    ~ReportDialog() override;

    /// Starts with a PDF that is shown for printing instead of saved.
    void prepareForPrinting();

signals:
    void written(const QString &file);

private:
    QWidget *buildForm(const std::vector<ReportTally> &keys);
    void refresh();
    void chooseFile();
    void write(const QString &file);
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
    QPushButton *m_open;
    QPushButton *m_cancel;
    ProgressPtr m_writing;
    bool m_show = false; ///< open the file when it is written
};

} // namespace claviger
