#include "models/tables/audit_index.h"

#include "models/domain/provider_registry.h"
#include "models/services/domain_text.h"
#include "models/tables/text_rank.h"

#include <algorithm>

namespace claviger {

namespace {

struct Word {
    QByteArray needle;
    std::vector<quint8> texts;     ///< of the pool
    std::vector<quint8> providers; ///< by id or name
    std::vector<quint8> actions;   ///< whose word or name holds it
};

std::vector<quint8> actionsLike(const QString &word)
{
    std::vector<quint8> mask(static_cast<std::size_t>(AuditAction::Count_));
    for (std::size_t i = 0; i < mask.size(); ++i) {
        const auto action = static_cast<AuditAction>(i);
        const bool named = QString(actionName(action)).contains(word);
        mask[i] = named || actionText(action).toCaseFolded().contains(word) ? 1 : 0;
    }
    return mask;
}

} // namespace

AuditIndex::AuditIndex(const ProviderRegistry *registry)
    : m_registry(registry)
{
}

quint32 AuditIndex::addProvider(const QString &id)
{
    const Provider *provider = m_registry && !id.isEmpty() ? m_registry->find(id) : nullptr;
    const std::size_t known = m_providers.size();
    const quint32 number = m_providers.add(id, provider ? id + u'\n' + provider->name : QString());
    if (number == known)
        m_providerNames.push_back(provider ? provider->name : id);
    return number;
}

quint32 AuditIndex::add(const std::vector<AuditEvent> &events)
{
    const quint32 first = size();
    m_rows.reserve(m_rows.size() + events.size());
    for (const AuditEvent &event : events) {
        if (!m_known.insert(event.seq).second)
            continue;
        Row row{.seq = event.seq,
                .at = event.at.time_since_epoch().count(),
                .id = event.id,
                .objectVersion = event.objectVersion,
                .texts = {},
                .provider = addProvider(event.provider),
                .requestBegin = static_cast<quint32>(m_requests.size()),
                .requestSize = 0,
                .formatVersion = static_cast<quint16>(event.formatVersion),
                .action = static_cast<quint8>(event.action),
                .result = static_cast<quint8>(event.result),
                .absent = static_cast<quint8>(event.absent.toInt())};
        const std::array<const QString *, Texts> texts{&event.object, &event.path,    &event.environment, &event.workspace,
                                                       &event.field,  &event.reason,  &event.fingerprint, &event.detail,
                                                       &event.actor,  &event.session, &event.host};
        std::ranges::transform(texts, row.texts.begin(), [this](const QString *text) { return m_texts.add(*text); });
        m_requests.append(event.requestId.toLatin1());
        row.requestSize = static_cast<quint16>(static_cast<quint32>(m_requests.size()) - row.requestBegin);
        m_rows.push_back(row);
    }
    return first;
}

std::string_view AuditIndex::request(const Row &row) const
{
    return std::string_view(m_requests.constData(), static_cast<std::size_t>(m_requests.size()))
        .substr(row.requestBegin, row.requestSize);
}

AuditEvent AuditIndex::event(quint32 at) const
{
    const Row &row = m_rows[at];
    const auto text = [&](Text which) { return m_texts.text(row.texts[which]); };
    AuditEvent event;
    event.action = static_cast<AuditAction>(row.action);
    event.result = static_cast<AuditResult>(row.result);
    event.object = text(Object);
    event.path = text(Path);
    event.provider = m_providers.text(row.provider);
    event.environment = text(Environment);
    event.workspace = text(Workspace);
    event.objectVersion = row.objectVersion;
    event.field = text(Field);
    event.reason = text(Reason);
    event.fingerprint = text(Mark);
    event.detail = text(Detail);
    event.seq = row.seq;
    event.at = Instant{std::chrono::milliseconds{row.at}};
    event.id = row.id;
    event.actor = text(Actor);
    event.session = text(Session);
    event.host = text(Host);
    event.requestId = QString::fromLatin1(QByteArrayView(request(row).data(), row.requestSize));
    event.formatVersion = row.formatVersion;
    event.absent = PersonalFields::fromInt(row.absent);
    return event;
}

QStringList AuditIndex::actors() const
{
    std::vector<quint8> seen(m_texts.size());
    for (const Row &row : m_rows)
        seen[row.texts[Actor]] = 1;
    QStringList actors;
    for (quint32 i = 0; i < seen.size(); ++i)
        if (seen[i] != 0 && !m_texts.text(i).isEmpty())
            actors.append(m_texts.text(i));
    actors.sort(Qt::CaseInsensitive);
    return actors;
}

std::vector<quint32> AuditIndex::matching(const AuditRowFilter &filter, quint32 first) const
{
    std::vector<Word> words;
    for (const QString &word : filter.text.toCaseFolded().split(u' ', Qt::SkipEmptyParts)) {
        const QByteArray bytes = word.toUtf8();
        const std::string_view needle(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        const auto anywhere = [needle](std::string_view text) { return holds(text, needle); };
        words.push_back({bytes, m_texts.matching(anywhere), m_providers.matching(anywhere), actionsLike(word)});
    }
    const std::vector<quint8> actors = m_texts.equalTo(filter.actor);
    const std::vector<quint8> objects = m_texts.equalTo(filter.object);
    const qint64 since = filter.since ? filter.since->time_since_epoch().count() : std::numeric_limits<qint64>::min();
    const qint64 until = filter.until ? filter.until->time_since_epoch().count() : std::numeric_limits<qint64>::max();
    std::vector<quint32> places;
    for (quint32 at = first; at < m_rows.size(); ++at) {
        const Row &row = m_rows[at];
        const bool facets = row.at >= since && row.at < until && actors[row.texts[Actor]] != 0 && objects[row.texts[Object]] != 0
            && (filter.actions.empty() || filter.actions.contains(static_cast<AuditAction>(row.action)))
            && (filter.results.empty() || filter.results.contains(static_cast<AuditResult>(row.result)));
        const auto hasWord = [&](const Word &word) {
            return word.actions[row.action] != 0 || word.providers[row.provider] != 0
                || holds(request(row), {word.needle.constData(), static_cast<std::size_t>(word.needle.size())})
                || std::ranges::any_of(row.texts, [&](quint32 text) { return word.texts[text] != 0; });
        };
        if (facets && std::ranges::all_of(words, hasWord))
            places.push_back(at);
    }
    return places;
}

quint64 AuditIndex::keyOf(AuditColumn column, const Row &row, const std::vector<quint32> &ranks) const
{
    const auto placed = [](quint32 place) { return place == kNoRank ? kSortsLast : quint64{place}; };
    const auto rank = [&](Text which) { return placed(ranks[row.texts[which]]); };
    switch (column) {
    case AuditColumn::Time: return unsignedKey(row.at);
    case AuditColumn::Action: return row.action;
    case AuditColumn::Result: return row.result;
    case AuditColumn::Key: return rank(Path);
    case AuditColumn::Provider: return placed(ranks[row.provider]);
    case AuditColumn::Environment: return rank(Environment);
    case AuditColumn::Actor: return rank(Actor);
    case AuditColumn::Host: return rank(Host);
    case AuditColumn::Reason: return rank(Reason);
    case AuditColumn::Detail: return rank(Detail);
    case AuditColumn::Sequence:
    case AuditColumn::Count_: break;
    }
    return row.seq;
}

std::vector<quint32> AuditIndex::ranksOf(AuditColumn column) const
{
    if (column == AuditColumn::Provider)
        return textRanks(m_providerNames);
    const bool ranked = column > AuditColumn::Result && column < AuditColumn::Sequence;
    return ranked ? m_texts.ranks() : std::vector<quint32>();
}

void AuditIndex::sort(std::vector<quint32> &places, AuditColumn column, Qt::SortOrder order) const
{
    if (column == AuditColumn::Sequence) { // no two are equal, and a page is small beside the whole
        std::ranges::sort(places, [&](quint32 a, quint32 b) {
            return order == Qt::AscendingOrder ? m_rows[a].seq < m_rows[b].seq : m_rows[b].seq < m_rows[a].seq;
        });
        return;
    }
    const std::vector<quint32> ranks = ranksOf(column);
    SortKeys keys(m_rows.size());
    SortKeys newest(m_rows.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        keys[i] = directed(keyOf(column, m_rows[i], ranks), order == Qt::DescendingOrder);
        newest[i] = directed(m_rows[i].seq, true);
    }
    sortRows(places, {std::move(keys), std::move(newest)});
}

} // namespace claviger
