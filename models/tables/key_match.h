#pragma once

#include "models/tables/key_index.h"

#include <vector>

namespace claviger {

/// A filter made ready for one state of an index: pool numbers instead of texts. Valid until the
/// index takes other rows or refreshes its statuses.
class KeyMatch
{
public:
    /// \p index must outlive it.
    KeyMatch(const KeyIndex &index, const KeyFilter &filter);

    /// One byte a row: 1 where the row passes.
    [[nodiscard]] std::vector<quint8> all() const;
    /// Those of \p rows that pass, in their order.
    [[nodiscard]] std::vector<quint32> among(const std::vector<quint32> &rows) const;

private:
    /// One condition; several alternatives of one field are one condition.
    struct Condition {
        QueryField field = QueryField::Any;
        SearchFlag flag = SearchFlag::None;
        bool negated = false;
        std::vector<QByteArray> needles;
        std::vector<quint8> pool; ///< of the field's pool; for Status and Validation of the states
        std::vector<quint8> providers, workspaces, environments, owners, tags, consumers; ///< of a free word
    };

    void add(const SearchTerm &term);
    void readPools(Condition &condition, const SearchTerm &term) const;
    [[nodiscard]] bool inPools(const Condition &word, const KeyFacts &facts) const;
    [[nodiscard]] bool holds(const Condition &condition, quint32 row) const;
    [[nodiscard]] bool holdsForeign(const Condition &condition, quint32 row) const;
    [[nodiscard]] bool basics(const KeyFacts &facts) const;
    void applyWord(const Condition &word, std::vector<quint8> &mask) const;

    const KeyIndex &m_index;
    QuickFilter m_quick;
    std::vector<quint8> m_workspaces;
    std::vector<quint8> m_environments;
    std::vector<Condition> m_conditions;
};

} // namespace claviger
