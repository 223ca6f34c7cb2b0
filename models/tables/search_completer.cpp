#include "models/tables/search_completer.h"

#include "models/services/domain_text.h"
#include "models/tables/key_index.h"
#include "models/tables/search_query.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

using Uses = QHash<QString, int>;

QStringList byUse(const Uses &uses)
{
    QStringList values = uses.keys();
    values.removeAll(QString());
    std::ranges::sort(values, [&uses](const QString &a, const QString &b) {
        return uses[a] != uses[b] ? uses[a] > uses[b] : a.compare(b, Qt::CaseInsensitive) < 0;
    });
    return values;
}

QString prefixHint(const QString &prefix)
{
    const QHash<QString, QString> hints{
        {u"provider"_s, SearchCompletionModel::tr("Who issues the key")},
        {u"status"_s, SearchCompletionModel::tr("Active, expiring, overdue …")},
        {u"validation"_s, SearchCompletionModel::tr("What the last check found")},
        {u"env"_s, SearchCompletionModel::tr("Environment")},
        {u"workspace"_s, SearchCompletionModel::tr("Workspace")},
        {u"tag"_s, SearchCompletionModel::tr("Tag")},
        {u"owner"_s, SearchCompletionModel::tr("Who looks after the key")},
        {u"consumer"_s, SearchCompletionModel::tr("Service that uses the key")},
        {u"is"_s, SearchCompletionModel::tr("Duplicate, unverified, sandbox")},
        {u"fp"_s, SearchCompletionModel::tr("Part of the fingerprint")},
    };
    return hints.value(prefix);
}

QString flagHint(const QString &flag)
{
    const QHash<QString, QString> hints{
        {u"duplicate"_s, SearchCompletionModel::tr("Another key holds the same secret")},
        {u"unverified"_s, SearchCompletionModel::tr("Never checked at the provider")},
        {u"sandbox"_s, SearchCompletionModel::tr("For tests, not for real data")},
    };
    return hints.value(flag);
}

QStringList statusNames()
{
    QStringList names;
    for (int i = 0; i <= static_cast<int>(KeyStatus::Trashed); ++i)
        names.append(name(static_cast<KeyStatus>(i)));
    return names;
}

QStringList valuesOf(const QString &prefix, const SearchVocabulary &vocabulary)
{
    const QHash<QString, QStringList> values{
        {u"provider"_s, vocabulary.providers},
        {u"status"_s, statusNames()},
        {u"validation"_s, {u"valid"_s, u"invalid"_s, u"expired"_s, u"pending"_s}},
        {u"env"_s, vocabulary.environments},
        {u"environment"_s, vocabulary.environments},
        {u"workspace"_s, vocabulary.workspaces},
        {u"tag"_s, vocabulary.tags},
        {u"owner"_s, vocabulary.owners},
        {u"consumer"_s, vocabulary.consumers},
        {u"is"_s, {u"duplicate"_s, u"unverified"_s, u"sandbox"_s}},
    };
    return values.value(prefix);
}

QString quoted(const QString &value)
{
    const bool plain = std::ranges::none_of(value, [](QChar c) { return c.isSpace() || c == u'"'; });
    return plain ? value : u'"' + QString(value).remove(u'"') + u'"';
}

// Those that begin with what is typed come before those that merely hold it.
QStringList fitting(const QStringList &values, const QString &typed)
{
    QStringList begin;
    QStringList inside;
    for (const QString &value : values) {
        const qsizetype at = value.indexOf(typed, 0, Qt::CaseInsensitive);
        if (at == 0)
            begin.append(value);
        else if (at > 0)
            inside.append(value);
    }
    return begin + inside;
}

SearchToken tokenAt(const QString &text, qsizetype cursor)
{
    for (const SearchToken &token : searchTokens(text.first(cursor)))
        if (token.end == cursor)
            return token;
    SearchToken none;
    none.begin = none.end = cursor;
    return none;
}

} // namespace

SearchVocabulary SearchVocabulary::from(const KeyIndex &index)
{
    const auto inUse = [&index](const TextPool &pool, quint32 KeyFacts::*number) {
        std::vector<int> rows(pool.size());
        for (quint32 row = 0; row < index.size(); ++row) {
            const KeyFacts &facts = index.facts(row);
            rows[facts.*number] += facts.is(KeyFacts::Trash) ? 0 : 1;
        }
        Uses uses;
        for (quint32 i = 0; i < rows.size(); ++i) {
            if (rows[i] == 0)
                continue;
            for (const QString &value : pool.text(i).split(u'\n')) // a list is a line each
                uses[value] += rows[i];
        }
        return byUse(uses);
    };
    const KeyPools &pools = index.pools();
    return {inUse(pools.providers, &KeyFacts::provider),   inUse(pools.environments, &KeyFacts::environment),
            inUse(pools.workspaces, &KeyFacts::workspace), inUse(pools.tags, &KeyFacts::tags),
            inUse(pools.owners, &KeyFacts::owner),         inUse(pools.consumers, &KeyFacts::consumers)};
}

std::vector<SearchCompletion> completeSearch(const QString &text, qsizetype cursor, const SearchVocabulary &vocabulary, int limit)
{
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    const SearchToken token = tokenAt(text, cursor);
    const QString minus = token.negated ? u"-"_s : QString();
    std::vector<SearchCompletion> proposals;
    const auto propose = [&](const QString &insert, const QString &hint) {
        if (proposals.size() < static_cast<std::size_t>(limit))
            proposals.push_back({minus + insert, hint, token.begin, token.end});
    };
    if (token.prefix.isEmpty()) {
        for (const QString &prefix : searchPrefixes())
            if (prefix.startsWith(token.value, Qt::CaseInsensitive))
                propose(prefix + u':', prefixHint(prefix));
        return proposals;
    }
    for (const QString &value : fitting(valuesOf(token.prefix, vocabulary), token.value)) {
        const auto status = token.prefix == "status"_L1 ? statusFromName(value) : std::nullopt;
        propose(token.prefix + u':' + quoted(value) + u' ', status ? statusText(*status) : flagHint(value));
    }
    return proposals;
}

void SearchCompletionModel::setVocabulary(SearchVocabulary vocabulary) { m_vocabulary = std::move(vocabulary); }

void SearchCompletionModel::update(const QString &text, qsizetype cursor)
{
    beginResetModel();
    m_proposals = completeSearch(text, cursor, m_vocabulary);
    endResetModel();
}

QString SearchCompletionModel::accept(int row, const QString &text, qsizetype *cursor) const
{
    if (row < 0 || row >= rowCount())
        return text;
    const SearchCompletion &proposal = m_proposals[static_cast<std::size_t>(row)];
    if (proposal.end > text.size())
        return text;
    QString rest = text.sliced(proposal.end);
    if (proposal.insert.endsWith(u' ') && rest.startsWith(u' '))
        rest.remove(0, 1);
    if (cursor)
        *cursor = proposal.begin + proposal.insert.size();
    return text.first(proposal.begin) + proposal.insert + rest;
}

int SearchCompletionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_proposals.size());
}

QVariant SearchCompletionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchCompletion &proposal = m_proposals[static_cast<std::size_t>(index.row())];
    const QString shown = proposal.insert.trimmed();
    switch (role) {
    case Qt::DisplayRole: return shown;
    case HintRole: return proposal.hint;
    case Qt::AccessibleTextRole:
        return proposal.hint.isEmpty() ? shown : tr("%1, %2", "proposal and its meaning").arg(shown, proposal.hint);
    default: return {};
    }
}

} // namespace claviger
