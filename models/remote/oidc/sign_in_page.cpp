#include "models/remote/oidc/sign_in_page.h"

#include <QCoreApplication>
#include <QLocale>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct PageText {
    const char *status;
    const char *title;
    const char *text;
};

PageText textOf(SignInPage page)
{
    switch (page) {
    case SignInPage::Received:
        return {
            "200 OK", QT_TRANSLATE_NOOP("SignInPage", "Almost there"),
            QT_TRANSLATE_NOOP("SignInPage", "Claviger has the answer and signs you in. You can close this page and go back.")};
    case SignInPage::Declined:
        return {"200 OK", QT_TRANSLATE_NOOP("SignInPage", "You were not signed in"),
                QT_TRANSLATE_NOOP("SignInPage", "The sign-in was declined. Close this page and start again in Claviger.")};
    case SignInPage::Mismatch:
        return {"400 Bad Request", QT_TRANSLATE_NOOP("SignInPage", "This is not the answer to your sign-in"),
                QT_TRANSLATE_NOOP("SignInPage",
                                  "It belongs to another one and was not used. Close this page and start again in Claviger.")};
    case SignInPage::NotFound:
        return {"404 Not Found", QT_TRANSLATE_NOOP("SignInPage", "There is nothing here"),
                QT_TRANSLATE_NOOP("SignInPage", "Claviger waits here for the answer to a sign-in. You can close this page.")};
    case SignInPage::BadMethod:
    case SignInPage::BadRequest: break;
    }
    return {page == SignInPage::BadMethod ? "405 Method Not Allowed" : "400 Bad Request",
            QT_TRANSLATE_NOOP("SignInPage", "This cannot be used"),
            QT_TRANSLATE_NOOP("SignInPage", "It is no answer to a sign-in. Close this page and start again in Claviger.")};
}

QString translated(const char *text) { return QCoreApplication::translate("SignInPage", text).toHtmlEscaped(); }

} // namespace

QByteArray signInPage(SignInPage page)
{
    const PageText said = textOf(page);
    const QByteArray body
        = uR"(<!doctype html><html lang="%1"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">)"
          R"(<title>Claviger</title><style>:root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;)"
          R"(max-width:32em;margin:15vh auto;padding:0 1em}h1{font-size:1.5rem}</style></head>)"
          R"(<body><main><h1>%2</h1><p>%3</p></main></body></html>)"_s
              .arg(QLocale().bcp47Name().toHtmlEscaped(), translated(said.title), translated(said.text))
              .toUtf8();
    return QByteArray("HTTP/1.1 ") + said.status
        + "\r\nContent-Type: text/html; charset=utf-8"
          "\r\nCache-Control: no-store"
          "\r\nReferrer-Policy: no-referrer"
          "\r\nX-Content-Type-Options: nosniff"
          "\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
          "\r\nConnection: close"
        + (page == SignInPage::BadMethod ? "\r\nAllow: GET" : "") + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

} // namespace claviger
