#pragma once

#include "models/base/future.h"
#include "models/remote/broker/answer_json.h"
#include "models/remote/broker/broker_client.h"

#include <QHash>
#include <QPromise>
#include <QSet>

#include <functional>
#include <memory>

namespace claviger {

/// Which list a broker is asked for, page by page.
struct PageOrder {
    QStringList path;
    std::vector<std::pair<QString, QString>> query; ///< without `cursor` and `limit`
    QString operation;                              ///< for an Error, e.g. "GET /consumers"
    std::string_view items = "items";               ///< the member that holds a page's items; a literal
    int pageSize = 1000;                            ///< asked for and accepted; 0: the broker is not asked for a number
    std::size_t most = 100'000;                     ///< items; what is beyond them is not asked for
};

/// \p items with each id once, at its first place: of those that come twice the one with the higher revision counts.
template <typename T, typename IdOf, typename RevisionOf>
[[nodiscard]] std::vector<T> eachOnce(std::vector<T> items, IdOf idOf, RevisionOf revisionOf)
{
    std::vector<T> once;
    QHash<QString, std::size_t> places;
    for (T &item : items) {
        const QString id = std::invoke(idOf, item);
        const auto known = places.constFind(id);
        if (known == places.constEnd()) {
            places.insert(id, once.size());
            once.push_back(std::move(item));
        } else if (std::invoke(revisionOf, once[*known]) < std::invoke(revisionOf, item)) {
            once[*known] = std::move(item);
        }
    }
    return once;
}

/// Reads all pages of a list that has `next_cursor`. Lives as long as its questions; on the thread of the client.
template <typename T>
class PageWalk : public std::enable_shared_from_this<PageWalk<T>>
{
public:
    using ReadItem = std::function<T(const AnswerNode &item)>;

    /// Damaged also when the broker turns in a circle. \p client and \p receiver outlive the questions.
    [[nodiscard]] static QFuture<Result<std::vector<T>>> run(BrokerClient &client, QObject *receiver, PageOrder order,
                                                             ReadItem read)
    {
        const std::shared_ptr<PageWalk> walk(new PageWalk(client, receiver, std::move(order), std::move(read)));
        walk->m_promise.start();
        walk->ask({});
        return walk->m_promise.future();
    }

private:
    static constexpr int kMostOfAPage = 10'000; ///< where the broker decides how many it gives
    static constexpr int kMostPages = 1'000;    ///< pages may be empty, and still be followed by others

    PageWalk(BrokerClient &client, QObject *receiver, PageOrder order, ReadItem read)
        : m_client(client)
        , m_receiver(receiver)
        , m_order(std::move(order))
        , m_read(std::move(read))
    {
    }

    void ask(const QString &cursor)
    {
        BrokerCall call;
        call.path = m_order.path;
        call.query = m_order.query;
        if (!cursor.isEmpty())
            call.query.emplace_back(QStringLiteral("cursor"), cursor);
        if (m_order.pageSize > 0)
            call.query.emplace_back(QStringLiteral("limit"), QString::number(m_order.pageSize));
        call.limit = BodyLimit::List;
        call.subject = m_order.operation;
        onFinished(m_client.send(std::move(call)), m_receiver,
                   [self = this->shared_from_this()](Result<BrokerAnswer> answer) { self->take(std::move(answer)); });
    }

    void take(Result<BrokerAnswer> answer)
    {
        if (!answer) {
            finish(tl::unexpected(std::move(answer).error()));
            return;
        }
        const AnswerJson json(std::move(answer->body), m_order.operation);
        const AnswerNode root = json.root();
        const int most = m_order.pageSize > 0 ? m_order.pageSize : kMostOfAPage;
        for (const AnswerNode &item : root.list(m_order.items, most))
            m_items.push_back(m_read(item));
        const QString cursor = root.textOrEmpty("next_cursor", TextRule::Cursor);
        if (m_cursors.contains(cursor))
            root.refuse("next_cursor", QStringLiteral("one that was there before"));
        m_cursors.insert(cursor);
        if (m_cursors.size() > kMostPages)
            root.refuse("next_cursor", QStringLiteral("the list has no end"));
        if (auto fault = json.fault())
            finish(tl::unexpected(*std::move(fault)));
        else if (cursor.isEmpty() || m_items.size() >= m_order.most)
            finish(std::move(m_items));
        else
            ask(cursor);
    }

    void finish(Result<std::vector<T>> result)
    {
        if (result && result->size() > m_order.most)
            result->erase(result->begin() + static_cast<std::ptrdiff_t>(m_order.most), result->end());
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    BrokerClient &m_client;
    QObject *m_receiver;
    const PageOrder m_order;
    const ReadItem m_read;
    QPromise<Result<std::vector<T>>> m_promise;
    std::vector<T> m_items;
    QSet<QString> m_cursors;
};

} // namespace claviger
