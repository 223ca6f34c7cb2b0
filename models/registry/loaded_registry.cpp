#include "models/registry/loaded_registry.h"

#include "models/registry/pattern_bits.h"
#include "models/registry/pem_text.h"
#include "models/registry/wiped_text.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t mostGuesses = 8;
constexpr double enoughBits = 112;
constexpr double restrictedBits = 64; ///< a pattern of at least so many takes no word that a person chose
constexpr QStringView pemMark = u"-----BEGIN ";

RegistryContents sorted(RegistryContents contents)
{
    std::ranges::stable_sort(contents.providers, [](const Provider &a, const Provider &b) {
        return QString::compare(a.name, b.name, Qt::CaseInsensitive) < 0;
    });
    return contents;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n\f\v";
    const std::size_t first = text.find_first_not_of(space);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(space) - first + 1);
}

} // namespace

LoadedRegistry::LoadedRegistry(RegistryContents contents)
    : m_contents(sorted(std::move(contents)))
    , m_matcher(m_contents.providers, m_patterns)
{
}

const Provider *LoadedRegistry::find(QStringView id) const
{
    const auto at = std::ranges::find_if(m_contents.providers, [&](const Provider &provider) { return provider.id == id; });
    return at == m_contents.providers.end() ? nullptr : &*at;
}

std::vector<ProviderGuess> LoadedRegistry::guess(const Secret &value) const
{
    std::vector<ProviderGuess> guesses;
    for (const ValueMatch &match : m_matcher.matches(trimmed(value.view()))) {
        const bool isNamed = std::ranges::any_of(guesses, [&](const ProviderGuess &other) {
            return other.provider == match.provider->id && other.kind == match.kind->id;
        });
        if (isNamed)
            continue;
        const bool distinctive = match.field->distinctive || !match.kind->jsonMembers.empty();
        guesses.push_back({match.provider->id, match.kind->id, match.field->name, distinctive});
        if (guesses.size() == mostGuesses)
            break;
    }
    return guesses;
}

QString LoadedRegistry::otherProvider(const Provider &own, std::string_view value) const
{
    const std::vector<ValueMatch> found = m_matcher.matches(value);
    if (std::ranges::any_of(found,
                            [&](const ValueMatch &match) { return match.provider->id == own.id && match.namesProvider(); }))
        return {};
    const auto at = std::ranges::find_if(found, [](const ValueMatch &match) { return match.namesProvider(); });
    return at == found.end() ? QString() : at->provider->id;
}

FieldFeedback LoadedRegistry::judge(const Provider &provider, const CredentialKind &kind, const FieldSpec &field,
                                    const Secret &value) const
{
    if (value.isEmpty())
        return {FieldVerdict::Empty, field.required, {}, {}};
    if (const FieldSpec *keyFile = keyFileField(kind); keyFile && keyFile->name == field.name)
        return judgeKeyFile(provider, kind, value.view());
    return judgeText(provider, field, value.view());
}

FieldFeedback LoadedRegistry::judgeText(const Provider &provider, const FieldSpec &field, std::string_view value) const
{
    if (!field.options.isEmpty()) {
        const bool known = field.options.contains(QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())));
        return {known ? FieldVerdict::Fits : FieldVerdict::Mismatch, !known, {}, {}};
    }
    const WipedText text(value);
    const bool isPem = field.exampleShape.startsWith(pemMark);
    const bool fits = field.pattern.isEmpty() || m_patterns.fits(field.pattern, text.view());
    // What takes nearly anything still should not take another provider's key, but the generic kinds may.
    const bool isOpen = !field.distinctive && (field.pattern.isEmpty() || leastRandomBits(field.pattern) == 0);
    const bool isSure = fits && !(isOpen && field.secret && provider.category != "other"_L1);
    if (isSure && (!isPem || isPemText(value)))
        return {FieldVerdict::Fits, false, {}, {}};
    const bool blocks = !fits && field.onMismatch == OnMismatch::Block;
    if (const QString other = otherProvider(provider, value); !other.isEmpty())
        return {FieldVerdict::WrongProvider, blocks, {}, other};
    if (isPem && !isPemText(value))
        return {FieldVerdict::BadPem, field.onMismatch == OnMismatch::Block, {}, {}};
    return {fits ? FieldVerdict::Fits : FieldVerdict::Mismatch, blocks, {}, {}};
}

FieldFeedback LoadedRegistry::judgeKeyFile(const Provider &provider, const CredentialKind &kind, std::string_view value) const
{
    const std::optional<JsonObject> object = JsonObject::parse(value);
    if (!object) {
        const QString other = otherProvider(provider, value);
        return {other.isEmpty() ? FieldVerdict::BadJson : FieldVerdict::WrongProvider, true, {}, other};
    }
    for (const JsonMemberSpec &spec : kind.jsonMembers) {
        if (spec.required && !object->find(spec.name.toStdString()))
            return {FieldVerdict::MissingMember, true, spec.name, {}};
    }
    FieldFeedback worst{FieldVerdict::Fits, false, {}, {}};
    for (const JsonMemberSpec &spec : kind.jsonMembers) {
        const FieldFeedback feedback = judgeMember(spec, *object);
        if (feedback.verdict != FieldVerdict::Fits && (worst.verdict == FieldVerdict::Fits || (feedback.blocks && !worst.blocks)))
            worst = feedback;
    }
    return worst;
}

FieldFeedback LoadedRegistry::judgeMember(const JsonMemberSpec &spec, const JsonObject &object) const
{
    const JsonObject::Member *member = object.find(spec.name.toStdString());
    if (!member)
        return {FieldVerdict::Fits, false, {}, {}};
    const Secret text = JsonObject::text(*member);
    if (spec.required && (!member->isString || text.isEmpty()))
        return {FieldVerdict::BadMember, true, spec.name, {}};
    const bool isPem = spec.exampleShape.startsWith(pemMark);
    const bool fits = spec.pattern.isEmpty() || m_patterns.fits(spec.pattern, WipedText(text.view()).view());
    if (fits && member->isString && (!isPem || isPemText(text.view())))
        return {FieldVerdict::Fits, false, {}, {}};
    return {FieldVerdict::BadMember, spec.onMismatch == OnMismatch::Block, spec.name, {}};
}

bool LoadedRegistry::isHighEntropy(const FieldSpec &field, const Secret &value) const
{
    if (!field.secret || field.pattern.isEmpty() || value.isEmpty())
        return false;
    const double least = leastRandomBits(field.pattern);
    if (least < restrictedBits)
        return false;
    const WipedText text(value.view());
    if (!text.isUtf8() || !m_patterns.fits(field.pattern, text.view()))
        return false;
    if (least >= enoughBits)
        return true;
    return std::ranges::any_of(QStringList(field.exampleShape) + field.moreShapes, [&](const QString &form) {
        const std::optional<Shape> shape = Shape::parse(form);
        return shape && shape->randomBits() >= enoughBits && shape->fits(text.view());
    });
}

Secret LoadedRegistry::expandShape(QStringView shape) const { return expandShapeText(shape); }

Secret exampleValue(const CredentialKind &kind, const FieldSpec &field)
{
    if (!field.exampleShape.isEmpty())
        return expandShapeText(field.exampleShape);
    const FieldSpec *keyFile = keyFileField(kind);
    if (!keyFile || keyFile->name != field.name)
        return {};
    QJsonObject object; // a made-up key needs no wiping
    for (const JsonMemberSpec &spec : kind.jsonMembers) {
        const Secret value = expandShapeText(spec.exampleShape);
        object.insert(spec.name, QString::fromUtf8(value.view().data(), static_cast<qsizetype>(value.size())));
    }
    return Secret::fromText(QJsonDocument(object).toJson().toStdString());
}

} // namespace claviger
