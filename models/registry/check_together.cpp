#include "models/registry/check_together.h"

#include "models/registry/shape.h"
#include "models/registry/text_rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct CallAddress {
    QString member;
    QString url;
};

std::vector<CallAddress> callAddresses(const Provider &provider)
{
    std::vector<CallAddress> found{{u"verify.url"_s, provider.verify.call.url}};
    for (std::size_t i = 0; i < provider.verify.otherKinds.size(); ++i)
        found.push_back({u"verify.other_kinds[%1].url"_s.arg(i), provider.verify.otherKinds[i].url});
    for (std::size_t i = 0; i < provider.verify.then.size(); ++i)
        found.push_back({u"verify.then[%1].url"_s.arg(i), provider.verify.then[i].url});
    for (std::size_t i = 0; i < provider.verify.alternatives.size(); ++i)
        found.push_back({u"verify.alternatives[%1].url"_s.arg(i), provider.verify.alternatives[i].url});
    for (const VerifyDerivation &derivation : provider.verify.derive) {
        for (const auto &[option, text] : derivation.values)
            found.push_back({u"verify.derive.%1.%2"_s.arg(derivation.name, option), u"https://"_s + text});
    }
    if (provider.rotation.mint)
        found.push_back({u"rotation.mint.url"_s, provider.rotation.mint->url});
    if (provider.rotation.revoke)
        found.push_back({u"rotation.revoke.url"_s, provider.rotation.revoke->url});
    return found;
}

/// The hosts that \p url may name: an option field stands for each of its options.
QStringList hostMasks(const QString &url, const Provider &provider)
{
    QStringList urls{url};
    for (const CredentialKind &kind : provider.kinds) {
        for (const FieldSpec &field : kind.fields) {
            const QString variable = u"{{"_s + field.name + u"}}"_s;
            if (field.options.isEmpty() || !url.contains(variable))
                continue;
            QStringList filled;
            for (const QString &one : std::as_const(urls)) {
                for (const QString &option : field.options)
                    filled.append(QString(one).replace(variable, option));
            }
            urls = filled;
        }
    }
    QStringList masks;
    for (const QString &one : std::as_const(urls))
        masks.append(hostMask(one));
    return masks;
}

bool meets(const QStringList &masks, const Provider &other)
{
    const auto meetsCall = [&](const CallAddress &call) {
        const QStringList theirs = hostMasks(call.url, other);
        return std::ranges::any_of(masks, [&](const QString &mask) {
            return std::ranges::any_of(theirs, [&](const QString &their) { return hostMasksMeet(mask, their); });
        });
    };
    return std::ranges::any_of(callAddresses(other), meetsCall);
}

void refuseHosts(ProviderSource &candidate, const std::vector<Provider> &known)
{
    for (const CallAddress &own : callAddresses(candidate.provider)) {
        const QStringList masks = hostMasks(own.url, candidate.provider);
        const auto at = std::ranges::find_if(known, [&](const Provider &other) { return meets(masks, other); });
        if (at != known.end())
            candidate.findings.addAt(own.member,
                                     u"the host %1 belongs to the built-in provider %2"_s.arg(masks.join(u", "_s), at->id));
    }
}

/// The first example of \p other that \p expression matches; empty when there is none.
QString foreignExample(const QRegularExpression &expression, const Provider &other)
{
    for (const CredentialKind &kind : other.kinds) {
        for (const FieldSpec &field : kind.fields) {
            if (!field.secret || field.exampleShape.isEmpty())
                continue;
            for (const QString &shape : QStringList(field.exampleShape) + field.moreShapes) {
                if (expression.match(sampleOfShape(shape, 1)).hasMatch())
                    return kind.id + u'.' + field.name;
            }
        }
    }
    return {};
}

void checkDistinctive(ProviderSource &candidate, const Provider &other)
{
    if (other.category == "other"_L1) // the generic kinds take other providers' keys on purpose
        return;
    const auto &kinds = candidate.provider.kinds;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        for (std::size_t f = 0; f < kinds[k].fields.size(); ++f) {
            const FieldSpec &field = kinds[k].fields[f];
            if (!field.distinctive)
                continue;
            const QRegularExpression expression(QRegularExpression::anchoredPattern(field.pattern));
            if (const QString found = foreignExample(expression, other); !found.isEmpty())
                candidate.findings.addAt(u"credential_kinds[%1].fields[%2].distinctive"_s.arg(k).arg(f),
                                         u"the pattern also matches the example of %1.%2"_s.arg(other.id, found));
        }
    }
}

} // namespace

void checkTogether(std::vector<ProviderSource> &candidates, const std::vector<Provider> &known)
{
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        ProviderSource &candidate = candidates[i];
        const auto isTaken = [&](const Provider &other) { return other.id == candidate.provider.id; };
        if (std::ranges::any_of(known, isTaken))
            candidate.findings.addAt(u"id"_s, u"\"%1\" is the id of a built-in provider"_s.arg(candidate.provider.id));
        for (std::size_t j = 0; j < i; ++j) {
            if (isTaken(candidates[j].provider))
                candidate.findings.addAt(u"id"_s, u"\"%1\" stands in another file, too"_s.arg(candidate.provider.id));
        }
        if (!candidate.findings.problems.empty())
            continue;
        refuseHosts(candidate, known);
        for (const Provider &other : known)
            checkDistinctive(candidate, other);
        for (std::size_t j = 0; j < candidates.size(); ++j) {
            if (j != i && candidates[j].findings.problems.empty())
                checkDistinctive(candidate, candidates[j].provider);
        }
    }
}

} // namespace claviger
