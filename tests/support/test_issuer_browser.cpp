#include "tests/support/test_issuer_browser.h"

#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace claviger::test {

TestBrowser::TestBrowser(const QByteArray &caPem, QObject *parent)
    : QObject(parent)
    , m_caPem(caPem)
{
}

void TestBrowser::open(const QUrl &url)
{
    m_status = 0;
    m_visited.append(url);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!m_caPem.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(QSslCertificate::fromData(m_caPem));
        request.setSslConfiguration(tls);
    }
    QNetworkReply *const reply = m_network.get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        const QUrl next = reply->header(QNetworkRequest::LocationHeader).toUrl();
        if (!next.isEmpty()) {
            open(reply->url().resolved(next));
            return;
        }
        m_page = reply->readAll();
        m_headers = reply->rawHeaderPairs();
        m_status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_status == 0)
            m_status = -1; // nobody answered
    });
}

QByteArray TestBrowser::header(const QByteArray &name) const
{
    for (const auto &[key, value] : m_headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace claviger::test
