#pragma once

#include "models/base/progress.h"
#include "models/remote/broker/broker_client.h"
#include "models/remote/broker/credential_form.h"
#include "models/remote/broker/reply.h"

#include <QSet>
#include <QThreadPool>

namespace claviger {

/// What a walk over all pages has gathered. Of an id that came twice the higher revision counts.
struct CredentialHaul {
    OverviewList overviews;
    std::vector<MarkedCredential> wholes; ///< of a walk for whole credentials, which gathers no overviews
    QHash<CredentialId, BrokerMark> marks;
    QList<CredentialId> unreadable; ///< the broker itself can't open them
    QString asOf;                   ///< where the change feed goes on

    QHash<CredentialId, std::size_t> rows;
    QSet<QString> cursors; ///< that were met
    SharedTexts texts;
};

/// How much of a key is asked for.
enum class KeyView : quint8 { Overview, Full };

/// Reads the list of all keys, page by page; each page is read on \p worker, and the thread that asks only hands on. Made for one
/// walk; deletes itself at its end.
class CredentialWalk final : public QObject
{
    Q_OBJECT

public:
    /// \p client and \p worker outlive the walk; \p worker has one thread. The first page is a small one, so that it is there
    /// soon.
    CredentialWalk(BrokerClient &client, QThreadPool &worker, KeyView view, int pageMax, QObject *parent);

    /// \p progress counts keys. Damaged: also a cursor that comes a second time.
    [[nodiscard]] QFuture<Result<std::shared_ptr<CredentialHaul>>> run(ProgressPtr progress);

signals:
    /// One page of overviews, before the walk is done.
    void arrived(const std::shared_ptr<const claviger::OverviewList> &part);

private:
    struct Page {
        QString next;
        std::shared_ptr<OverviewList> part = std::make_shared<OverviewList>();
        qint64 total = 0;
    };

    void ask(const QString &cursor);
    void onPage(Page page);
    void finish(Result<std::shared_ptr<CredentialHaul>> result);
    [[nodiscard]] static Result<Page> taken(CredentialHaul &haul, Secret body, KeyView view, const QString &cursor);

    BrokerClient &m_client;
    QThreadPool &m_worker;
    const KeyView m_view;
    const int m_pageMax;
    ProgressPtr m_progress;
    Reply<std::shared_ptr<CredentialHaul>> m_reply;
    std::shared_ptr<CredentialHaul> m_haul;
    int m_beginnings = 0;
    int m_pages = 0;
};

} // namespace claviger
