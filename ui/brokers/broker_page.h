#pragma once

#include "models/base/result.h"

#include <QWidget>

class QPushButton;

namespace claviger {

struct AppContext;
class ElidedLabel;
class FormRow;
class MessageBar;
class PageTitle;
class RecentPlaces;
class SecretLineEdit;
class SignInView;

/// Stands in the window while a broker is chosen and not open: signs in there. GUI thread only.
class BrokerPage final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the page.
    explicit BrokerPage(AppContext &context, QWidget *parent = nullptr);

    /// The broker with this id; nothing is asked before the person says so.
    void setBroker(const QString &id);
    /// Says above why one has to sign in again.
    void remark(const QString &text);
    [[nodiscard]] QString broker() const { return m_id; }

signals:
    /// The session has the broker open.
    void opened();
    /// Something else is wanted.
    void storeChosen(const QString &file);
    void brokerChosen(const QString &id);
    void otherRequested(); ///< this broker is gone from the list: back to the beginning

private:
    void layOut();
    void connectInputs();
    void openBroker();
    void ask();
    void answered(const Result<> &answer);
    void showProblem(const Error &error);
    void edit();
    void forget();
    void setBusy(bool busy);

    AppContext &m_context;
    QString m_id;
    PageTitle *m_title;
    ElidedLabel *m_address;
    MessageBar *m_bar;
    SecretLineEdit *m_token;
    FormRow *m_tokenRow;
    QPushButton *m_open;
    SignInView *m_signIn;
    QPushButton *m_edit;
    QPushButton *m_forget;
    RecentPlaces *m_recent;
};

} // namespace claviger
