#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace claviger {

class ExportViewing;
class FormRow;
class MessageBar;

/// Compares the signer's key with one on paper: typed or pasted whole, or in its short form of eight groups. Show with open().
class PrintedKeyDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \p viewing must outlive it and have a file.
    explicit PrintedKeyDialog(ExportViewing &viewing, QWidget *parent);

private:
    void compare();

    ExportViewing &m_viewing;
    QLineEdit *m_typed;
    FormRow *m_row;
    MessageBar *m_answer;
    QPushButton *m_compare;
    QPushButton *m_close;
};

} // namespace claviger
