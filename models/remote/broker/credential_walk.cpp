#include "models/remote/broker/credential_walk.h"

#include "models/base/future.h"
#include "models/base/run_on.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostBeginnings = 3; // after cursors that were too old
constexpr int firstPage = 200;
constexpr int mostOfFull = 200; // whole keys in a page
constexpr int mostItems = 2'000;
constexpr qsizetype mostKeys = 1'000'000; // ten times what the console is made for: a list without an end is none
constexpr int mostPages = 10'000;

const QString operation = u"GET /credentials"_s;

/// Where the item with this id and revision goes; nothing when a newer one is there.
template <typename Item>
void put(std::vector<Item> &items, CredentialHaul &haul, const BrokerMark &mark, const CredentialId &id, Item item)
{
    const auto known = haul.rows.constFind(id);
    if (known == haul.rows.constEnd()) {
        haul.rows.insert(id, items.size());
        items.push_back(std::move(item));
    } else if (haul.marks.value(id).revision < mark.revision) {
        items[*known] = std::move(item);
    } else {
        return;
    }
    haul.marks.insert(id, mark);
}

} // namespace

CredentialWalk::CredentialWalk(BrokerClient &client, QThreadPool &worker, KeyView view, int pageMax, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_worker(worker)
    , m_view(view)
    , m_pageMax(view == KeyView::Full ? std::min(pageMax, mostOfFull) : pageMax)
{
}

QFuture<Result<std::shared_ptr<CredentialHaul>>> CredentialWalk::run(ProgressPtr progress)
{
    m_progress = progress ? std::move(progress) : std::make_shared<Progress>();
    m_haul = std::make_shared<CredentialHaul>();
    ask({});
    return m_reply.future();
}

void CredentialWalk::ask(const QString &cursor)
{
    BrokerCall call;
    call.path = {u"credentials"_s};
    call.limit = BodyLimit::List;
    call.expectedProblems = {u"cursor-expired"_s};
    const int limit = m_pages == 0 ? std::min(firstPage, m_pageMax) : m_pageMax;
    call.query = {{u"trashed"_s, m_view == KeyView::Full ? u"exclude"_s : u"include"_s}, {u"limit"_s, QString::number(limit)}};
    if (m_view == KeyView::Full)
        call.query.emplace_back(u"view"_s, u"full"_s);
    if (!cursor.isEmpty())
        call.query.emplace_back(u"cursor"_s, cursor);
    onFinished(m_client.send(std::move(call), m_progress), this, [this, cursor](Result<BrokerAnswer> answer) {
        if (!answer)
            return finish(tl::unexpected(std::move(answer).error()));
        if (!answer->problem.isEmpty()) {
            if (++m_beginnings >= mostBeginnings)
                return finish(failure(ErrorCode::Damaged, operation, u"its cursors are too old again and again"_s));
            m_haul = std::make_shared<CredentialHaul>();
            m_pages = 0;
            return ask({});
        }
        const auto body = std::make_shared<Secret>(std::move(answer->body));
        const auto read = runOn(
            m_worker, [haul = m_haul, body, view = m_view, cursor] { return taken(*haul, std::move(*body), view, cursor); });
        onFinished(read, this, [this](Result<Page> page) {
            if (page)
                onPage(*std::move(page));
            else
                finish(tl::unexpected(std::move(page).error()));
        });
    });
}

Result<CredentialWalk::Page> CredentialWalk::taken(CredentialHaul &haul, Secret body, KeyView view, const QString &cursor)
{
    const AnswerJson json(std::move(body), operation);
    const AnswerNode root = json.root();
    Page page;
    page.next = root.textOrEmpty("next_cursor", TextRule::Cursor);
    if (cursor.isEmpty())
        haul.asOf = root.text("as_of", TextRule::Cursor);
    page.total = root.has("total") ? root.integer("total", 0, (qint64{1} << 53) - 1) : 0;
    for (const QString &text : root.texts("unreadable", mostItems, TextRule::Id)) {
        if (const auto id = CredentialId::parse(text))
            haul.unreadable.append(*id);
    }
    for (const AnswerNode &item : root.list("items", mostItems)) {
        if (view == KeyView::Overview) {
            MarkedOverview key = overviewIn(item, haul.texts);
            const CredentialId id = key.overview.id;
            page.part->push_back(key.overview);
            put(haul.overviews, haul, key.mark, id, std::move(key.overview));
        } else {
            MarkedCredential key = credentialIn(item, haul.texts);
            const BrokerMark mark = key.mark;
            const CredentialId id = key.credential.overview.id;
            put(haul.wholes, haul, mark, id, std::move(key));
        }
        if (json.fault())
            break;
    }
    if (haul.rows.size() > mostKeys || haul.unreadable.size() > mostKeys || haul.cursors.size() >= mostPages)
        root.refuse("next_cursor", u"the list has no end"_s);
    if (!page.next.isEmpty() && haul.cursors.contains(page.next))
        root.refuse("next_cursor", u"one that was there before: the list turns in a circle"_s);
    haul.cursors.insert(page.next);
    return json.checked(std::move(page));
}

void CredentialWalk::onPage(Page page)
{
    ++m_pages;
    m_progress->setTotal(page.total);
    m_progress->setDone(static_cast<qint64>(m_haul->rows.size()));
    emit arrived(page.part);
    if (m_progress->isCancelled())
        finish(failure(ErrorCode::Cancelled, operation));
    else if (page.next.isEmpty())
        finish(std::move(m_haul));
    else
        ask(page.next);
}

void CredentialWalk::finish(Result<std::shared_ptr<CredentialHaul>> result)
{
    m_reply.give(std::move(result));
    deleteLater();
}

} // namespace claviger
