#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace claviger {

/// What a term of the search box looks at. Any is a free word over all texts of a row.
enum class QueryField { Any, Provider, Status, Validation, Environment, Workspace, Tag, Owner, Consumer, Is, Fingerprint };

/// What `is:` can ask.
enum class SearchFlag { None, Duplicate, Unverified, Sandbox };

/// One condition. Words match anywhere; values of a prefix match from their beginning, of
/// provider:, owner: and fp: anywhere.
struct SearchTerm {
    QueryField field = QueryField::Any;
    QString text; ///< case-folded, never empty
    bool negated = false;
    SearchFlag flag = SearchFlag::None; ///< of an Is term

    friend bool operator==(const SearchTerm &, const SearchTerm &) = default;
};

/// The search box, understood. Parsing never fails: an unknown prefix is part of a word, an open quote
/// runs to the end, a prefix without a value is not a condition yet.
///
/// All terms must hold, except that several values of provider:, status:, validation:, env:,
/// workspace:, owner: and fp: are alternatives (a key has only one of each).
class SearchQuery
{
public:
    SearchQuery() = default;
    [[nodiscard]] static SearchQuery parse(QStringView text);

    [[nodiscard]] const std::vector<SearchTerm> &terms() const noexcept { return m_terms; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_terms.empty(); }

    /// True when every row that matches this one also matches \p wider (typing went on at the end). May
    /// answer false for a query that does narrow.
    [[nodiscard]] bool narrows(const SearchQuery &wider) const;

    /// For the no-match state: `“slack”, environment “prod”, not tag “old”`.
    [[nodiscard]] QString describe() const;

    friend bool operator==(const SearchQuery &, const SearchQuery &) = default;

private:
    std::vector<SearchTerm> m_terms;
};

/// One stretch of the search box between spaces, quotes respected.
struct SearchToken {
    qsizetype begin = 0; ///< position of the first character, the minus included
    qsizetype end = 0;   ///< position behind the last
    bool negated = false;
    QString prefix; ///< known prefix without the colon, lower case; empty for a word
    QString value;  ///< without quotes, as typed
};

/// The tokens of \p text in order; shared by the parser, the completer and a highlighter.
[[nodiscard]] QList<SearchToken> searchTokens(QStringView text);
/// "provider", "status", "validation", "env", "workspace", "tag", "owner", "consumer", "is", "fp".
[[nodiscard]] const QStringList &searchPrefixes();

} // namespace claviger
