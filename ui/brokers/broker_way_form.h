#pragma once

#include "models/base/secret.h"
#include "models/domain/broker_profile.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace claviger {

class FileField;
class FormRow;
class SecretLineEdit;

/// The way to a broker: its address, and certificates where they are needed.
class BrokerWayForm final : public QWidget
{
    Q_OBJECT

public:
    explicit BrokerWayForm(QWidget *parent = nullptr);

    void present(const BrokerProfile &profile);
    /// Writes what is entered into \p profile; says at its field what cannot be, and answers false.
    [[nodiscard]] bool fill(BrokerProfile &profile);
    /// The passphrase of the client key as typed; empty for none.
    [[nodiscard]] Secret takePassphrase();
    [[nodiscard]] bool hasPassphrase() const;
    void wipe();
    void setLookUpEnabled(bool on);

signals:
    void changed();
    void lookUpRequested();

private:
    QWidget *buildCertificates();
    [[nodiscard]] bool haveFiles();

    QLineEdit *m_address;
    FormRow *m_addressRow;
    QPushButton *m_lookUp;
    QPushButton *m_more;
    QWidget *m_certificates = nullptr;
    FileField *m_ca;
    FileField *m_certificate;
    FileField *m_key;
    FormRow *m_caRow = nullptr;
    FormRow *m_certificateRow = nullptr;
    FormRow *m_keyRow = nullptr;
    SecretLineEdit *m_passphrase;
};

} // namespace claviger
