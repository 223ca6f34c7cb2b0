#include "tests/interop/form_browser.h"

#include <QNetworkCookieJar>
#include <QRegularExpression>
#include <QUrlQuery>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMostPages = 30;

/// The attribute \p name in the tag \p tag, as HTML writes it.
QString attribute(const QString &tag, const QString &name)
{
    const QRegularExpression form(u"\\b"_s + name + u"=\"([^\"]*)\""_s, QRegularExpression::CaseInsensitiveOption);
    return form.match(tag).captured(1).replace(u"&amp;"_s, u"&"_s);
}

QStringList tagsIn(const QString &html, const QString &name)
{
    QStringList tags;
    auto found = QRegularExpression(u"<"_s + name + u"\\b[^>]*>"_s, QRegularExpression::CaseInsensitiveOption).globalMatch(html);
    while (found.hasNext())
        tags.append(found.next().captured());
    return tags;
}

} // namespace

void FormBrowser::open(const QUrl &url)
{
    if (m_visited.size() >= kMostPages)
        return;
    m_visited.append(url);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    follow(m_network.get(request));
}

void FormBrowser::forget()
{
    m_network.setCookieJar(new QNetworkCookieJar(&m_network));
    m_visited.clear();
    m_page.clear();
    m_forms = 0;
}

void FormBrowser::follow(QNetworkReply *reply)
{
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        const QUrl next = QUrl::fromEncoded(reply->rawHeader("Location")); // header() knows whole addresses alone
        if (!next.isEmpty()) {
            open(reply->url().resolved(next));
            return;
        }
        m_page = reply->readAll();
        read(reply->url());
    });
}

void FormBrowser::read(const QUrl &url)
{
    const QString html = QString::fromUtf8(m_page);
    for (const QString &link : tagsIn(html, u"a"_s)) {
        if (!preferredLink.isEmpty() && attribute(link, u"href"_s).contains(preferredLink)) {
            open(url.resolved(QUrl(attribute(link, u"href"_s))));
            return;
        }
    }
    const QString form = tagsIn(html, u"form"_s).value(0);
    if (form.isEmpty() || m_visited.size() >= kMostPages)
        return;
    QUrlQuery fields;
    for (const QString &input : tagsIn(html, u"input"_s)) {
        const QString name = attribute(input, u"name"_s);
        if (!name.isEmpty())
            fields.addQueryItem(name, typed.value(name, attribute(input, u"value"_s)));
    }
    ++m_forms;
    const QUrl target = url.resolved(QUrl(attribute(form, u"action"_s)));
    m_visited.append(target);
    QNetworkRequest request(target);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/x-www-form-urlencoded"));
    follow(m_network.post(request, fields.toString(QUrl::FullyEncoded).toUtf8()));
}

} // namespace claviger::test
