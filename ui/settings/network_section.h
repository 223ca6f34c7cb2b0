#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace claviger {

struct AppContext;
class FormRow;
class MutedLabel;
class SecretLineEdit;

/// How providers are asked where a proxy or an authority of the company stands in between. What is chosen holds for the next
/// check.
class NetworkSection final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the section.
    explicit NetworkSection(AppContext &context, QWidget *parent = nullptr);
    ~NetworkSection() override;

private:
    QWidget *buildProxy();
    QWidget *buildPlace();
    QWidget *buildPassword();
    QWidget *buildTrust();

    void useProxy(bool on);
    void keepHost();
    void keepUser();
    void keepPassword();
    void explain();
    void explainPassword();

    void chooseFile();
    void keepFile();
    void showFile(const QString &file, bool isNew);

    AppContext &m_context;
    QComboBox *m_mode = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    SecretLineEdit *m_password = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_forget = nullptr;
    FormRow *m_hostRow = nullptr;
    FormRow *m_userRow = nullptr;
    FormRow *m_passwordRow = nullptr;
    QLineEdit *m_file = nullptr;
    QPushButton *m_clear = nullptr;
    FormRow *m_fileRow = nullptr;
    MutedLabel *m_facts = nullptr;
};

} // namespace claviger
