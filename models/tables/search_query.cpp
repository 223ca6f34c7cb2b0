#include "models/tables/search_query.h"

#include "models/tables/key_table_model.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Prefix {
    QLatin1StringView name;
    QueryField field;
};

constexpr std::array kPrefixes{Prefix{"provider"_L1, QueryField::Provider},
                               Prefix{"status"_L1, QueryField::Status},
                               Prefix{"validation"_L1, QueryField::Validation},
                               Prefix{"env"_L1, QueryField::Environment},
                               Prefix{"workspace"_L1, QueryField::Workspace},
                               Prefix{"tag"_L1, QueryField::Tag},
                               Prefix{"owner"_L1, QueryField::Owner},
                               Prefix{"consumer"_L1, QueryField::Consumer},
                               Prefix{"is"_L1, QueryField::Is},
                               Prefix{"fp"_L1, QueryField::Fingerprint}};

// "environment:" is what people try first.
constexpr Prefix kLongEnvironment{"environment"_L1, QueryField::Environment};

std::optional<QueryField> fieldOf(QStringView prefix)
{
    if (prefix.compare(kLongEnvironment.name, Qt::CaseInsensitive) == 0)
        return kLongEnvironment.field;
    for (const Prefix &known : kPrefixes)
        if (prefix.compare(known.name, Qt::CaseInsensitive) == 0)
            return known.field;
    return std::nullopt;
}

SearchFlag flagOf(QStringView value)
{
    constexpr std::array<std::pair<QLatin1StringView, SearchFlag>, 3> flags{{{"duplicate"_L1, SearchFlag::Duplicate},
                                                                             {"unverified"_L1, SearchFlag::Unverified},
                                                                             {"sandbox"_L1, SearchFlag::Sandbox}}};
    for (const auto &[name, flag] : flags)
        if (QString(name).startsWith(value)) // a beginning is enough while it is typed
            return flag;
    return SearchFlag::None;
}

qsizetype endOfToken(QStringView text, qsizetype from)
{
    bool quoted = false;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == u'"')
            quoted = !quoted;
        else if (text[i].isSpace() && !quoted)
            return i;
    }
    return text.size();
}

SearchToken readToken(QStringView text, qsizetype begin, qsizetype end)
{
    SearchToken token{.begin = begin, .end = end, .negated = text[begin] == u'-', .prefix = {}, .value = {}};
    QStringView rest = text.sliced(begin, end - begin).mid(token.negated ? 1 : 0);
    const qsizetype colon = rest.indexOf(u':');
    if (colon > 0 && fieldOf(rest.first(colon))) {
        token.prefix = rest.first(colon).toString().toLower();
        rest = rest.sliced(colon + 1);
    }
    token.value = rest.toString().remove(u'"');
    return token;
}

// A key has one provider, status … only, so that several of them can only be meant as alternatives.
bool alternatives(QueryField field)
{
    return field != QueryField::Any && field != QueryField::Tag && field != QueryField::Consumer && field != QueryField::Is;
}

QString fieldWord(QueryField field)
{
    switch (field) {
    case QueryField::Provider: return KeyTableModel::tr("provider “%1”");
    case QueryField::Status: return KeyTableModel::tr("status “%1”");
    case QueryField::Validation: return KeyTableModel::tr("validation “%1”");
    case QueryField::Environment: return KeyTableModel::tr("environment “%1”");
    case QueryField::Workspace: return KeyTableModel::tr("workspace “%1”");
    case QueryField::Tag: return KeyTableModel::tr("tag “%1”");
    case QueryField::Owner: return KeyTableModel::tr("owner “%1”");
    case QueryField::Consumer: return KeyTableModel::tr("consumer “%1”");
    case QueryField::Fingerprint: return KeyTableModel::tr("fingerprint “%1”");
    case QueryField::Is:
    case QueryField::Any: break;
    }
    return KeyTableModel::tr("“%1”");
}

QString flagWord(SearchFlag flag)
{
    switch (flag) {
    case SearchFlag::Duplicate: return KeyTableModel::tr("duplicate");
    case SearchFlag::Unverified: return KeyTableModel::tr("not checked");
    case SearchFlag::Sandbox: return KeyTableModel::tr("sandbox");
    case SearchFlag::None: break;
    }
    return {};
}

} // namespace

QList<SearchToken> searchTokens(QStringView text)
{
    QList<SearchToken> tokens;
    for (qsizetype i = 0; i < text.size();) {
        if (text[i].isSpace()) {
            ++i;
            continue;
        }
        const qsizetype end = endOfToken(text, i);
        tokens.append(readToken(text, i, end));
        i = end;
    }
    return tokens;
}

const QStringList &searchPrefixes()
{
    static const QStringList names = [] {
        QStringList list;
        for (const Prefix &prefix : kPrefixes)
            list.append(prefix.name);
        return list;
    }();
    return names;
}

SearchQuery SearchQuery::parse(QStringView text)
{
    SearchQuery query;
    for (const SearchToken &token : searchTokens(text)) {
        SearchTerm term{.field = fieldOf(token.prefix).value_or(QueryField::Any),
                        .text = token.value.trimmed().toCaseFolded(),
                        .negated = token.negated,
                        .flag = SearchFlag::None};
        if (term.text.isEmpty())
            continue;
        if (term.field == QueryField::Is) {
            term.flag = flagOf(term.text);
            if (term.flag == SearchFlag::None) {
                term.field = QueryField::Any;
                term.text.prepend(u"is:"_s);
            }
        }
        query.m_terms.push_back(std::move(term));
    }
    return query;
}

bool SearchQuery::narrows(const SearchQuery &wider) const
{
    const std::size_t shared = wider.m_terms.size();
    if (m_terms.size() < shared)
        return false;
    for (std::size_t i = 0; i < shared; ++i) {
        const SearchTerm &was = wider.m_terms[i];
        const SearchTerm &is = m_terms[i];
        const bool longerWord = i + 1 == shared && is.field == QueryField::Any && was.field == QueryField::Any && !is.negated
            && !was.negated && is.text.contains(was.text);
        if (is != was && !longerWord)
            return false;
    }
    return std::all_of(m_terms.begin() + static_cast<std::ptrdiff_t>(shared), m_terms.end(),
                       [](const SearchTerm &added) { return added.negated || !alternatives(added.field); });
}

QString SearchQuery::describe() const
{
    QStringList parts;
    for (const SearchTerm &term : m_terms) {
        const QString part = term.field == QueryField::Is ? flagWord(term.flag) : fieldWord(term.field).arg(term.text);
        parts.append(term.negated ? KeyTableModel::tr("not %1").arg(part) : part);
    }
    return parts.join(u", "_s);
}

} // namespace claviger
