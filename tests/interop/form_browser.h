#pragma once

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QString>
#include <QUrl>

namespace claviger::test {

/// A person in a browser: keeps cookies, follows redirects, fills in every form that comes and sends it off, until a page has
/// none. In a thread with an event loop.
class FormBrowser final : public QObject
{
    Q_OBJECT

public:
    /// What the person types into fields, by their names; fields that are hidden are sent as they are.
    QHash<QString, QString> typed;
    /// Follows the link that holds this in its address in place of the form, once there is one; empty: none.
    QString preferredLink;

    void open(const QUrl &url);
    /// Forgets who is signed in there, and where it was.
    void forget();

    [[nodiscard]] const QList<QUrl> &visited() const { return m_visited; }
    [[nodiscard]] int forms() const { return m_forms; } ///< sent off
    [[nodiscard]] const QByteArray &page() const { return m_page; }

private:
    void follow(QNetworkReply *reply);
    void read(const QUrl &url);

    QNetworkAccessManager m_network;
    QList<QUrl> m_visited;
    QByteArray m_page;
    int m_forms = 0;
};

} // namespace claviger::test
