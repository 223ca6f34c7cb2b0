#include "models/tables/key_match.h"

#include "models/domain/foreign_state.h"
#include "models/services/domain_text.h"

#include <algorithm>
#include <string_view>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

std::string_view viewOf(const QByteArray &bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

// A list is a line each: a value begins at the beginning or behind a line break.
bool lineBegins(std::string_view text, std::string_view needle)
{
    for (std::size_t at = text.find(needle); at != std::string_view::npos; at = text.find(needle, at + 1))
        if (at == 0 || text[at - 1] == '\n')
            return true;
    return false;
}

void unite(std::vector<quint8> &into, const std::vector<quint8> &more)
{
    into.resize(std::max(into.size(), more.size()));
    for (std::size_t i = 0; i < more.size(); ++i)
        into[i] |= more[i];
}

std::vector<quint8> statusesLike(const QString &text)
{
    std::vector<quint8> mask;
    for (int i = 0; i <= static_cast<int>(KeyStatus::Trashed); ++i) {
        const auto status = static_cast<KeyStatus>(i);
        mask.push_back(QString(name(status)).startsWith(text) || statusText(status).toCaseFolded().startsWith(text) ? 1 : 0);
    }
    return mask;
}

std::vector<quint8> validationsLike(const QString &text)
{
    std::vector<quint8> mask;
    for (int i = 0; i <= static_cast<int>(Validation::Expired); ++i) {
        const auto validation = static_cast<Validation>(i);
        const QString stable = QString(name(validation)).toCaseFolded();
        mask.push_back(stable.startsWith(text) || validationText(validation).toCaseFolded().startsWith(text) ? 1 : 0);
    }
    return mask;
}

bool isSingle(QueryField field)
{
    return field == QueryField::Provider || field == QueryField::Status || field == QueryField::Validation
        || field == QueryField::Environment || field == QueryField::Workspace || field == QueryField::Owner
        || field == QueryField::Fingerprint;
}

} // namespace

KeyMatch::KeyMatch(const KeyIndex &index, const KeyFilter &filter)
    : m_index(index)
    , m_quick(filter.quick)
    , m_workspaces(index.pools().workspaces.equalTo(filter.scope.workspace))
    , m_environments(index.pools().environments.equalTo(filter.scope.environment))
{
    for (const SearchTerm &term : filter.query.terms())
        add(term);
}

void KeyMatch::add(const SearchTerm &term)
{
    const auto same = std::ranges::find_if(m_conditions, [&](const Condition &known) {
        return isSingle(term.field) && !term.negated && known.field == term.field && !known.negated;
    });
    Condition &condition = same == m_conditions.end() ? m_conditions.emplace_back() : *same;
    condition.field = term.field;
    condition.flag = term.flag;
    condition.negated = term.negated;
    condition.needles.push_back(term.text.toUtf8());
    readPools(condition, term);
}

void KeyMatch::readPools(Condition &condition, const SearchTerm &term) const
{
    const KeyPools &pools = m_index.pools();
    const std::string_view needle = viewOf(condition.needles.back());
    const auto anywhere = [needle](std::string_view text) { return claviger::holds(text, needle); };
    const auto atStart = [needle](std::string_view text) { return text.starts_with(needle); };
    const auto atLine = [needle](std::string_view text) { return lineBegins(text, needle); };
    switch (term.field) {
    case QueryField::Provider: unite(condition.pool, pools.providers.matching(anywhere)); break;
    case QueryField::Status: unite(condition.pool, statusesLike(term.text)); break;
    case QueryField::Validation: unite(condition.pool, validationsLike(term.text)); break;
    case QueryField::Environment: unite(condition.pool, pools.environments.matching(atStart)); break;
    case QueryField::Workspace: unite(condition.pool, pools.workspaces.matching(atStart)); break;
    case QueryField::Owner: unite(condition.pool, pools.owners.matching(anywhere)); break;
    case QueryField::Tag: unite(condition.pool, pools.tags.matching(atLine)); break;
    case QueryField::Consumer: unite(condition.pool, pools.consumers.matching(atLine)); break;
    case QueryField::Any:
        condition.providers = pools.providers.matching(anywhere);
        condition.workspaces = pools.workspaces.matching(anywhere);
        condition.environments = pools.environments.matching(anywhere);
        condition.owners = pools.owners.matching(anywhere);
        condition.tags = pools.tags.matching(anywhere);
        condition.consumers = pools.consumers.matching(anywhere);
        break;
    case QueryField::Is:
    case QueryField::Fingerprint: break;
    }
}

bool KeyMatch::inPools(const Condition &word, const KeyFacts &facts) const
{
    return (word.providers[facts.provider] | word.workspaces[facts.workspace] | word.environments[facts.environment]
            | word.owners[facts.owner] | word.tags[facts.tags] | word.consumers[facts.consumers])
        != 0;
}

bool KeyMatch::holds(const Condition &condition, quint32 row) const
{
    const KeyFacts &facts = m_index.facts(row);
    switch (condition.field) {
    case QueryField::Any: return inPools(condition, facts) || claviger::holds(m_index.text(row), viewOf(condition.needles[0]));
    case QueryField::Provider: return condition.pool[facts.provider] != 0;
    case QueryField::Status:
        return facts.status == kForeignStatus ? holdsForeign(condition, row)
                                              : condition.pool[static_cast<std::size_t>(facts.status)] != 0;
    case QueryField::Validation: return condition.pool[static_cast<std::size_t>(facts.validation)] != 0;
    case QueryField::Environment: return condition.pool[facts.environment] != 0;
    case QueryField::Workspace: return condition.pool[facts.workspace] != 0;
    case QueryField::Owner: return condition.pool[facts.owner] != 0;
    case QueryField::Tag: return condition.pool[facts.tags] != 0;
    case QueryField::Consumer: return condition.pool[facts.consumers] != 0;
    case QueryField::Fingerprint:
        return std::ranges::any_of(condition.needles, [text = m_index.fingerprints(row)](const QByteArray &needle) {
            return claviger::holds(text, viewOf(needle));
        });
    case QueryField::Is: break;
    }
    switch (condition.flag) {
    case SearchFlag::Duplicate: return facts.is(KeyFacts::Duplicate);
    case SearchFlag::Unverified: return facts.validation == Validation::NotChecked;
    case SearchFlag::Sandbox: return facts.is(KeyFacts::Sandbox);
    case SearchFlag::None: break;
    }
    return false;
}

/// A state that this version does not know is found by its word.
bool KeyMatch::holdsForeign(const Condition &condition, quint32 row) const
{
    const CredentialOverview *key = m_index.overview(row);
    const QByteArray word = key ? foreignWord(key->lifecycle).toCaseFolded().toUtf8() : QByteArray();
    return std::ranges::any_of(condition.needles, [&](const QByteArray &needle) { return word.startsWith(needle); });
}

bool KeyMatch::basics(const KeyFacts &facts) const
{
    return facts.passes(m_quick) && m_workspaces[facts.workspace] != 0 && m_environments[facts.environment] != 0;
}

// One search through all texts at once, instead of one for each row.
void KeyMatch::applyWord(const Condition &word, std::vector<quint8> &mask) const
{
    const std::string_view blob = m_index.blob();
    const std::string_view needle = viewOf(word.needles[0]);
    std::vector<quint8> found(mask.size());
    quint32 row = 0;
    for (std::size_t at = blob.find(needle); at != std::string_view::npos; at = blob.find(needle, at)) {
        while (m_index.facts(row).textEnd <= at)
            ++row;
        found[row] = 1;
        at = m_index.facts(row).textEnd;
    }
    for (quint32 i = 0; i < mask.size(); ++i)
        if (mask[i] != 0 && (found[i] != 0 || inPools(word, m_index.facts(i))) == word.negated)
            mask[i] = 0;
}

std::vector<quint8> KeyMatch::all() const
{
    std::vector<quint8> mask(m_index.size());
    for (quint32 row = 0; row < mask.size(); ++row)
        mask[row] = basics(m_index.facts(row)) ? 1 : 0;
    for (const Condition &condition : m_conditions) {
        if (condition.field == QueryField::Any) {
            applyWord(condition, mask);
            continue;
        }
        for (quint32 row = 0; row < mask.size(); ++row)
            if (mask[row] != 0 && holds(condition, row) == condition.negated)
                mask[row] = 0;
    }
    return mask;
}

std::vector<quint32> KeyMatch::among(const std::vector<quint32> &rows) const
{
    std::vector<quint32> passing;
    std::ranges::copy_if(rows, std::back_inserter(passing), [this](quint32 row) {
        return basics(m_index.facts(row)) && std::ranges::all_of(m_conditions, [&](const Condition &condition) {
                   return holds(condition, row) != condition.negated;
               });
    });
    return passing;
}

} // namespace claviger
