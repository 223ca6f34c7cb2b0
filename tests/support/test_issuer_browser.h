#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QUrl>

namespace claviger::test {

/// A browser as far as TestIssuer needs one: asks for a page, follows where it leads, and keeps the last one. In a thread with an
/// event loop.
class TestBrowser final : public QObject
{
    Q_OBJECT

public:
    /// \p caPem is trusted besides the system's.
    explicit TestBrowser(const QByteArray &caPem = {}, QObject *parent = nullptr);

    void open(const QUrl &url);

    [[nodiscard]] bool hasArrived() const { return m_status != 0; } ///< at a page that leads nowhere else
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const QByteArray &page() const { return m_page; }
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] const QList<QUrl> &visited() const { return m_visited; }

private:
    QNetworkAccessManager m_network;
    QByteArray m_caPem;
    QList<QNetworkReply::RawHeaderPair> m_headers;
    QByteArray m_page;
    QList<QUrl> m_visited;
    int m_status = 0;
};

} // namespace claviger::test
