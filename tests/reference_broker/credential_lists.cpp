// Keys in pages, one key, and its versions.
#include "models/base/time_text.h"
#include "tests/reference_broker/core.h"
#include "tests/reference_broker/credential_json.h"

#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace claviger::reference {

namespace {

constexpr qsizetype kPageBytes = 4 * 1024 * 1024;

/// The filters of a list, read once.
struct KeyFilter {
    QStringList workspaces, environments, providers, kinds, lifecycles, validations, tags, ids;
    QString owner, consumer, label, path, text, trashed = u"exclude"_s;
    std::optional<Instant> dueBefore;
    std::set<CredentialId> wanted;

    [[nodiscard]] bool hasAny() const
    {
        return !(workspaces + environments + providers + kinds + lifecycles + validations + tags + ids).isEmpty()
            || !(owner + consumer + label + path + text).isEmpty() || dueBefore;
    }
};

bool isIn(const QStringList &wanted, const QString &value) { return wanted.isEmpty() || wanted.contains(value); }

bool overlaps(const QStringList &wanted, const QStringList &values)
{
    return wanted.isEmpty() || std::ranges::any_of(values, [&](const QString &value) { return wanted.contains(value); });
}

bool hasText(const KeyIndex::Row &row, const QString &text)
{
    const CredentialOverview &o = row.overview;
    const auto has = [&](const QString &value) { return value.contains(text, Qt::CaseInsensitive); };
    return has(row.path) || has(o.provider) || has(o.kind) || has(o.label) || has(o.workspace) || has(o.environment)
        || has(o.owner) || std::ranges::any_of(o.tags, has) || std::ranges::any_of(o.consumers, has)
        || std::ranges::any_of(o.fingerprints, [&](const FieldFingerprint &print) { return has(print.shown.toString()); });
}

bool isDue(const CredentialOverview &key, Instant before)
{
    return (key.nextRotationAt && *key.nextRotationAt < before) || (key.expiresAt && *key.expiresAt < before);
}

bool fits(const KeyFilter &filter, const KeyIndex::Row &row)
{
    const CredentialOverview &o = row.overview;
    const bool isTrashed = o.trashedAt.has_value();
    if ((filter.trashed == u"exclude"_s && isTrashed) || (filter.trashed == u"only"_s && !isTrashed))
        return false;
    if (!filter.hasAny())
        return true;
    return (filter.ids.isEmpty() || filter.wanted.contains(o.id)) && isIn(filter.workspaces, o.workspace)
        && isIn(filter.environments, o.environment) && isIn(filter.providers, o.provider) && isIn(filter.kinds, o.kind)
        && isIn(filter.lifecycles, lifecycleName(o.lifecycle)) && isIn(filter.validations, QString(name(o.validation)))
        && overlaps(filter.tags, o.tags) && (filter.owner.isEmpty() || o.owner == filter.owner)
        && (filter.consumer.isEmpty() || o.consumers.contains(filter.consumer))
        && (filter.label.isEmpty() || o.label == filter.label) && (filter.path.isEmpty() || row.path == filter.path)
        && (!filter.dueBefore || isDue(o, *filter.dueBefore)) && (filter.text.isEmpty() || hasText(row, filter.text));
}

std::optional<Answer> checkEnums(const Request &request, const KeyFilter &filter)
{
    const auto allIn = [](const QStringList &values, const QStringList &allowed) {
        return std::ranges::all_of(values, [&](const QString &value) { return allowed.contains(value); });
    };
    if (!allIn(filter.lifecycles, {u"pending"_s, u"active"_s, u"rotating"_s, u"revoked"_s}))
        return invalid(request, u"query:lifecycle"_s, u"pending, active, rotating or revoked is expected."_s);
    if (!allIn(filter.validations, {u"PENDING"_s, u"VALID"_s, u"INVALID"_s, u"EXPIRED"_s}))
        return invalid(request, u"query:validation"_s, u"PENDING, VALID, INVALID or EXPIRED is expected."_s);
    if (!allIn({filter.trashed}, {u"exclude"_s, u"include"_s, u"only"_s}))
        return invalid(request, u"query:trashed"_s, u"exclude, include or only is expected."_s);
    if (filter.ids.size() > 100)
        return invalid(request, u"query:id"_s, u"At most 100 ids are expected."_s);
    return std::nullopt;
}

tl::expected<KeyFilter, Answer> readFilter(const Request &request)
{
    static const QStringList known{u"cursor"_s,   u"limit"_s,    u"view"_s,      u"workspace"_s,  u"environment"_s,
                                   u"provider"_s, u"kind"_s,     u"lifecycle"_s, u"validation"_s, u"tag"_s,
                                   u"owner"_s,    u"consumer"_s, u"label"_s,     u"path"_s,       u"id"_s,
                                   u"q"_s,        u"trashed"_s,  u"due_before"_s};
    for (const auto &[name, value] : request.query) {
        if (!known.contains(name))
            return tl::unexpected(invalid(request, u"query:"_s + name.left(64), u"There is no such filter."_s));
    }
    const auto one = [&](const QString &name) { return request.queried(name).value_or(QString()); };
    KeyFilter filter{.workspaces = request.allQueried(u"workspace"_s),
                     .environments = request.allQueried(u"environment"_s),
                     .providers = request.allQueried(u"provider"_s),
                     .kinds = request.allQueried(u"kind"_s),
                     .lifecycles = request.allQueried(u"lifecycle"_s),
                     .validations = request.allQueried(u"validation"_s),
                     .tags = request.allQueried(u"tag"_s),
                     .ids = request.allQueried(u"id"_s),
                     .owner = one(u"owner"_s),
                     .consumer = one(u"consumer"_s),
                     .label = one(u"label"_s),
                     .path = one(u"path"_s),
                     .text = one(u"q"_s),
                     .trashed = request.queried(u"trashed"_s).value_or(u"exclude"_s),
                     .dueBefore = {},
                     .wanted = {}};
    for (const QString &id : filter.ids) {
        const auto parsed = CredentialId::parse(id);
        if (!parsed)
            return tl::unexpected(invalid(request, u"query:id"_s, u"A UUID in lower case is expected."_s));
        filter.wanted.insert(*parsed);
    }
    if (const auto due = request.queried(u"due_before"_s)) {
        filter.dueBefore = fromRfc3339(*due);
        if (!filter.dueBefore)
            return tl::unexpected(invalid(request, u"query:due_before"_s, u"A time is expected."_s));
    }
    if (auto wrong = checkEnums(request, filter))
        return tl::unexpected(*std::move(wrong));
    return filter;
}

/// One page on its way into a buffer.
class Page
{
public:
    Page(Core &core, Request &request, KeyFilter filter, PageWish wish, bool isFull)
        : m_core(core)
        , m_request(request)
        , m_filter(std::move(filter))
        , m_wish(std::move(wish))
        , m_isFull(isFull)
    {
    }

    [[nodiscard]] Answer write()
    {
        const QByteArray tag = "W/\"l-" + QByteArray::number(m_core.index().generation()) + '-'
            + QByteArray::number(qHash(m_request.caller.subject)) + '"';
        if (auto same = ifNoneMatch(m_request, tag))
            return *std::move(same);
        m_out.reserve(m_wish.limit * 800);
        JsonWriter json(m_out);
        json.open('{');
        json.key("items");
        json.open('[');
        const bool isEnd = rows();
        json.close(']');
        json.raw("next_cursor", nextCursor(m_core, m_request, m_last, isEnd));
        json.text("as_of", QString::number(m_core.feed().newest()));
        if (m_wish.after.isEmpty())
            json.number("total", total());
        QStringList lost;
        for (const CredentialId id : m_core.index().unreadable())
            lost.append(id.toString());
        json.texts("unreadable", m_wish.after.isEmpty() ? lost.mid(0, 2000) : QStringList());
        json.close('}');
        json.finish();
        return Answer::json(200, std::move(m_out)).with("ETag", tag);
    }

private:
    [[nodiscard]] bool isVisible(const KeyIndex::Row &row) const
    {
        const Caller &caller = m_request.caller;
        if (caller.kind == Caller::Kind::Service)
            return m_core.door() && m_core.door()->sees(caller, row.overview, row.path);
        return caller.sees(u"credential.read"_s, row.overview.workspace);
    }

    /// Calls \p visit for each row that can fit, by id, until it answers false: a look by id or path costs the same at any size.
    template <typename Visit>
    void each(std::optional<CredentialId> after, Visit visit) const
    {
        const auto &all = m_core.index().rows();
        const KeyIndex::Row *one = m_filter.path.isEmpty() ? nullptr : m_core.index().at(m_filter.path);
        if (!m_filter.path.isEmpty() && m_filter.trashed == u"exclude"_s) {
            if (one && (!after || *after < one->overview.id))
                std::ignore = visit(*one);
        } else if (!m_filter.ids.isEmpty()) {
            for (auto id = after ? m_filter.wanted.upper_bound(*after) : m_filter.wanted.begin(); id != m_filter.wanted.end();
                 ++id) {
                const KeyIndex::Row *row = m_core.index().find(*id);
                if (row && !visit(*row))
                    return;
            }
        } else {
            for (auto at = after ? all.upper_bound(*after) : all.begin(); at != all.end() && visit(at->second); ++at) { }
        }
    }

    /// Answers whether there is nothing after them.
    [[nodiscard]] bool rows()
    {
        int count = 0;
        bool isEnd = true;
        each(CredentialId::parse(m_wish.after), [&](const KeyIndex::Row &row) {
            if (!fits(m_filter, row) || !isVisible(row))
                return true;
            isEnd = count < m_wish.limit && (count == 0 || m_out.size() <= kPageBytes);
            if (!isEnd)
                return false;
            append(row);
            m_last = row.overview.id.toString();
            ++count;
            return true;
        });
        return isEnd;
    }

    void append(const KeyIndex::Row &row)
    {
        if (!m_isFull) {
            appendOverview(m_out, row.overview, row.path);
            return;
        }
        if (const auto credential = m_core.credential(row.overview.id))
            appendCredential(m_out, *credential, m_core.categoryOf(*credential));
    }

    [[nodiscard]] qint64 total() const
    {
        qint64 count = 0;
        each({}, [&](const KeyIndex::Row &row) {
            count += fits(m_filter, row) && isVisible(row) ? 1 : 0;
            return true;
        });
        return count;
    }

    Core &m_core;
    Request &m_request;
    const KeyFilter m_filter;
    const PageWish m_wish;
    const bool m_isFull;
    QByteArray m_out;
    QString m_last;
};

Answer listCredentials(Core &core, Request &request)
{
    const QString view = request.queried(u"view"_s).value_or(u"overview"_s);
    if (view != u"overview"_s && view != u"full"_s)
        return invalid(request, u"query:view"_s, u"overview or full is expected."_s);
    auto filter = readFilter(request);
    if (!filter)
        return std::move(filter).error();
    auto wish = pageWish(core, request, view == u"full"_s ? 200 : 2000);
    if (!wish)
        return std::move(wish).error();
    if (request.caller.kind == Caller::Kind::Service && (filter->path.isEmpty() || !core.door()))
        return problem(Problem::OutOfScope, request, u"A service finds a key by its path alone."_s);
    return Page(core, request, *std::move(filter), *std::move(wish), view == u"full"_s).write();
}

Answer getCredential(Core &core, Request &request)
{
    auto credential = core.named(request, {}, AuditAction::AccessDenied);
    if (!credential)
        return std::move(credential).error();
    if (auto same = ifNoneMatch(request, etagOf('c', credential->overview.revision)))
        return *std::move(same);
    return core.shown(*credential);
}

Answer listVersions(Core &core, Request &request)
{
    auto credential = core.named(request, {}, AuditAction::AccessDenied);
    if (!credential)
        return std::move(credential).error();
    auto wish = pageWish(core, request);
    if (!wish)
        return std::move(wish).error();
    const auto &all = credential->details.versions;
    const auto first = std::ranges::upper_bound(all, wish->after.toInt(), {}, &VersionInfo::number);
    const auto end = first + std::min<std::ptrdiff_t>(wish->limit, all.end() - first);
    QByteArray out;
    JsonWriter json(out);
    json.open('{');
    json.key("items");
    json.open('[');
    std::for_each(first, end, [&](const VersionInfo &version) { appendVersion(out, version); });
    json.close(']');
    json.raw("next_cursor",
             nextCursor(core, request, first == end ? QString() : QString::number((end - 1)->number), end == all.end()));
    json.close('}');
    json.finish();
    return Answer::json(200, std::move(out)).with("ETag", etagOf('v', credential->overview.revision));
}

} // namespace

void addCredentialLists(Router &router, Core &core)
{
    router.add({.method = "GET",
                .pattern = u"/credentials"_s,
                .operation = u"credential.list"_s,
                .handler = bound(core, listCredentials),
                .isForServices = true});
    router.add({.method = "GET",
                .pattern = u"/credentials/{id}"_s,
                .operation = u"credential.read"_s,
                .handler = bound(core, getCredential)});
    router.add({.method = "GET",
                .pattern = u"/credentials/{id}/versions"_s,
                .operation = u"credential.versions"_s,
                .handler = bound(core, listVersions)});
}

} // namespace claviger::reference
