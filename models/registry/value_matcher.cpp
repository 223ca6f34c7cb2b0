#include "models/registry/value_matcher.h"

#include "models/registry/pattern_bits.h"
#include "models/registry/wiped_text.h"

#include <algorithm>
#include <tuple>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t longestValue = 64 * 1024;
constexpr qsizetype literalsOfPublicValues = 3; ///< below, an address or a region is no key
constexpr double openBits = 20;
constexpr qsizetype keyFileLiterals = 100; ///< a named member says more than any prefix

/// A pattern without any fixed character says less than one with a prefix, even when it is distinctive.
bool surer(const ValueMatch &a, const ValueMatch &b)
{
    const auto rank = [](const ValueMatch &match) {
        return std::tuple(!match.namesProvider(), match.isOpen, -match.literals, !match.field->distinctive, !match.field->secret,
                          !match.provider->common);
    };
    return rank(a) < rank(b);
}

} // namespace

QString fixedPrefix(const QString &pattern)
{
    static const QString special = u"[](){}.*+?|^$\\"_s;
    QString prefix;
    if (!pattern.startsWith(u'^') || pattern.contains(u"|^"_s))
        return prefix;
    for (qsizetype i = 1; i < pattern.size(); ++i) {
        QChar c = pattern[i];
        if (c == u'\\' && i + 1 < pattern.size() && special.contains(pattern[i + 1]))
            c = pattern[++i];
        else if (special.contains(c))
            break;
        const QChar quantifier = i + 1 < pattern.size() ? pattern[i + 1] : QChar();
        if (quantifier == u'?' || quantifier == u'*' || quantifier == u'{' || quantifier == u'+')
            break;
        prefix += c;
    }
    return prefix;
}

const FieldSpec *keyFileField(const CredentialKind &kind)
{
    const auto holdsJson = [](const FieldSpec &field) { return field.secret && field.multiline && field.pattern.isEmpty(); };
    const auto at = std::ranges::find_if(kind.fields, holdsJson);
    return kind.jsonMembers.empty() || at == kind.fields.end() ? nullptr : &*at;
}

void ValueMatcher::prepareField(const Provider &provider, const CredentialKind &kind, const FieldSpec &field) const
{
    if (field.pattern.isEmpty())
        return;
    Candidate candidate{{&provider, &kind, &field, 0, leastRandomBits(field.pattern) < openBits}, fixedPrefix(field.pattern), {}};
    bool isRandom = false;
    qsizetype literals = 0;
    for (const QString &text : QStringList(field.exampleShape) + field.moreShapes) {
        if (const std::optional<Shape> shape = Shape::parse(text)) {
            isRandom = isRandom || !shape->isLiteral();
            literals = std::max(literals, shape->literalCount());
            candidate.shapes.push_back(*shape);
        }
    }
    const bool takesAnyWord = candidate.match.isOpen && !field.required && !field.distinctive;
    if (!takesAnyWord && (field.secret || (isRandom && literals >= literalsOfPublicValues)))
        m_candidates.push_back(std::move(candidate));
}

void ValueMatcher::prepare() const
{
    for (const Provider &provider : m_providers) {
        for (const CredentialKind &kind : provider.kinds) {
            for (const FieldSpec &field : kind.fields)
                prepareField(provider, kind, field);
        }
    }
}

std::vector<ValueMatch> ValueMatcher::textMatches(std::string_view value) const
{
    std::call_once(m_prepared, [this] { prepare(); });
    const WipedText text(value);
    std::vector<ValueMatch> found;
    if (!text.isUtf8())
        return found;
    for (const Candidate &candidate : m_candidates) {
        const QString &pattern = candidate.match.field->pattern;
        if (!text.view().startsWith(candidate.prefix) || !m_patterns.fits(pattern, text.view()))
            continue;
        ValueMatch match = candidate.match;
        qsizetype least = candidate.shapes.empty() ? 0 : candidate.shapes.front().literalCount();
        for (const Shape &shape : candidate.shapes) {
            least = std::min(least, shape.literalCount());
            if (shape.fits(text.view()))
                match.literals = std::max(match.literals, shape.literalCount());
        }
        match.literals = std::max({match.literals, least, candidate.prefix.size()});
        found.push_back(match);
    }
    return found;
}

bool ValueMatcher::isKeyFile(const CredentialKind &kind, const JsonObject &object) const
{
    bool hasAll = true;
    for (const JsonMemberSpec &spec : kind.jsonMembers) {
        const JsonObject::Member *member = object.find(spec.name.toStdString());
        hasAll = hasAll && (member || !spec.required);
        // A member of one fixed value, such as "type", is what the provider marks its files with.
        const bool isMark = spec.required && spec.pattern == u'^' + QRegularExpression::escape(spec.exampleShape) + u'$';
        if (isMark && member && member->isString)
            return m_patterns.fits(spec.pattern, WipedText(JsonObject::text(*member).view()).view());
    }
    return hasAll;
}

std::vector<ValueMatch> ValueMatcher::jsonMatches(const JsonObject &object) const
{
    std::vector<ValueMatch> found;
    for (const Provider &provider : m_providers) {
        for (const CredentialKind &kind : provider.kinds) {
            const FieldSpec *field = keyFileField(kind);
            if (field && isKeyFile(kind, object))
                found.push_back({&provider, &kind, field, keyFileLiterals, false});
        }
    }
    return found;
}

std::vector<ValueMatch> ValueMatcher::matches(std::string_view value) const
{
    if (value.empty() || value.size() > longestValue)
        return {};
    std::vector<ValueMatch> found;
    const std::optional<JsonObject> object = value.front() == '{' ? JsonObject::parse(value) : std::nullopt;
    found = object ? jsonMatches(*object) : textMatches(value);
    std::ranges::stable_sort(found, surer);
    return found;
}

} // namespace claviger
