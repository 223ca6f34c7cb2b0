#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace claviger {

class ExportViewing;
class StatusChip;

/// Whose signature it is, in one line: the key's short form, what this computer knows about it, and what a person can do.
class SignerStrip final : public QWidget
{
    Q_OBJECT

public:
    /// \p viewing must outlive it.
    explicit SignerStrip(ExportViewing &viewing, QWidget *parent = nullptr);

    /// Shows the signer of what is open now.
    void refresh();

signals:
    void compareRequested();
    void pinRequested();

private:
    void showState();

    ExportViewing &m_viewing;
    QLabel *m_key;
    StatusChip *m_state;
    QLabel *m_remark;
    QPushButton *m_compare;
    QPushButton *m_pin;
    QToolButton *m_copy;
};

} // namespace claviger
