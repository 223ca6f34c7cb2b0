#pragma once

#include "models/base/secret.h"
#include "models/domain/broker_link.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace claviger {

class FormRow;
class MutedLabel;
class SecretLineEdit;
class TagEdit;

/// How a broker is called and worked with: name, dialect, sign-in, what it does not list, and what is kept of it.
class BrokerChoicesForm final : public QWidget
{
    Q_OBJECT

public:
    explicit BrokerChoicesForm(QWidget *parent = nullptr);

    /// \p hasCard: dialect, base path and sign-in facts are the broker's own and are not typed.
    void present(const BrokerProfile &profile, bool hasCard);
    /// Writes what is chosen into \p profile; with a card dialect, base and facts are left as they are.
    void fill(BrokerProfile &profile) const;
    [[nodiscard]] Secret takeToken();
    [[nodiscard]] bool hasToken() const;
    void wipe();

signals:
    void changed();

private:
    QWidget *buildFacts();
    QWidget *buildNames();
    QWidget *buildIssuing();
    QWidget *buildSignIn();
    QWidget *buildCache();
    void settle();
    void explainMinutes();
    [[nodiscard]] BrokerDialect dialect() const;

    bool m_hasCard = false;
    QLineEdit *m_name;
    QComboBox *m_dialect;
    QLineEdit *m_base;
    QLineEdit *m_issuer;
    QLineEdit *m_clientId;
    QLineEdit *m_audience;
    QLineEdit *m_scopes;
    QComboBox *m_signIn;
    SecretLineEdit *m_token;
    QCheckBox *m_keeps;
    QSpinBox *m_minutes;
    TagEdit *m_organisations;
    TagEdit *m_keyPaths;
    QWidget *m_facts = nullptr;   ///< dialect and base
    QWidget *m_issuing = nullptr; ///< issuer, client id, audience, scopes
    QWidget *m_names = nullptr;   ///< what such a broker does not list
    FormRow *m_tokenRow = nullptr;
    FormRow *m_minutesRow = nullptr;
    FormRow *m_organisationsRow = nullptr;
    FormRow *m_keyPathsRow = nullptr;
};

/// "Workspace credentials", "Organisations and integrations", "Key paths".
[[nodiscard]] QString dialectText(BrokerDialect dialect);

} // namespace claviger
