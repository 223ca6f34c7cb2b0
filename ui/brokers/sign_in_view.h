#pragma once

#include "models/base/progress.h"

#include <QUrl>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace claviger {

struct AppContext;
class Spinner;

/// What stands while one signs in: what is waited for, the address for who has to open it by hand, and Cancel. Opens the browser
/// when the broker asks for it.
class SignInView final : public QWidget
{
    Q_OBJECT

public:
    /// \p context must outlive the view.
    explicit SignInView(AppContext &context, QWidget *parent = nullptr);

    /// Shows itself; answers what Cancel cancels.
    [[nodiscard]] ProgressPtr start(const QString &broker);
    void stop();
    [[nodiscard]] bool isWaiting() const { return m_progress != nullptr; }
    /// The address of the sign-in that is waited for: opens the browser there.
    void showAddress(const QUrl &address);

private:
    QWidget *buildAddress();
    void openBrowser();

    ProgressPtr m_progress;
    QUrl m_address;
    Spinner *m_spinner;
    QLabel *m_text;
    QWidget *m_byHand;
    QLineEdit *m_line;
    QPushButton *m_show;
    QPushButton *m_cancel;
};

} // namespace claviger
