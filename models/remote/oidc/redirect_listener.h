#pragma once

#include "models/remote/oidc/redirect_answer.h"
#include "models/remote/oidc/sign_in_page.h"

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <functional>

namespace claviger {

/// Waits on 127.0.0.1, at a port of the moment, for the answer that a browser brings (RFC 8252, section 7.3). Takes one; requests
/// that are none, or bring another state, get a page and leave it waiting: anybody on this computer can ask. Lives in the
/// application's thread.
class RedirectListener final : public QObject
{
    Q_OBJECT

public:
    /// Told the answer, says what the browser shows. Called once at most; the listener may be deleted in it.
    using Take = std::function<SignInPage(RedirectAnswer)>;

    /// \p state: what the answer has to bring.
    RedirectListener(QByteArray state, Take take, QObject *parent = nullptr);

    /// False when this computer has no free port for it.
    [[nodiscard]] bool listen();
    /// `http://127.0.0.1:PORT/callback`, while listening.
    [[nodiscard]] QUrl address() const;

private:
    void meet();

    QTcpServer m_server;
    QByteArray m_state;
    Take m_take;
    int m_open = 0;
};

} // namespace claviger
