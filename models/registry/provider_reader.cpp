#include "models/registry/provider_reader.h"

#include "models/registry/kind_reader.h"
#include "models/registry/text_rules.h"
#include "models/registry/verify_reader.h"
#include "models/registry/yaml_map.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList categories{u"genai"_s,    u"cloud"_s,         u"saas"_s,  u"messaging"_s, u"auth"_s, u"scm"_s,
                             u"database"_s, u"observability"_s, u"email"_s, u"payments"_s,  u"other"_s};
const QStringList confidences{u"seen"_s, u"known"_s, u"inferred"_s, u"unverified"_s};
const QStringList automations{u"none"_s, u"revoke_only"_s, u"partial"_s, u"api"_s, u"local"_s};
const QStringList callMethods{u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"SQL"_s, u"RESP"_s, u"LOCAL"_s};
constexpr int longestDays = 3650;

void checkNames(const QStringList &names, const QRegularExpression &form, const QString &member, Findings &findings)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QString path = u"%1[%2]"_s.arg(member).arg(i);
        if (!form.match(names[i]).hasMatch())
            findings.addAt(path, u"\"%1\" does not match %2"_s.arg(names[i], form.pattern()));
        else if (names.indexOf(names[i]) < i)
            findings.addAt(path, u"\"%1\" stands here twice"_s.arg(names[i]));
    }
}

void readIdentity(MapReader &in, Provider &provider, Findings &findings)
{
    static const QRegularExpression idForm(u"^[a-z0-9_]+$"_s);
    in.number("schema"_L1, 1, 1);
    provider.id = in.text("id"_L1);
    if (!provider.id.isEmpty() && !idForm.match(provider.id).hasMatch())
        in.problem("id"_L1, u"\"%1\" does not match %2"_s.arg(provider.id, idForm.pattern()));
    else if (!provider.id.isEmpty() && QFileInfo(findings.file).completeBaseName() != provider.id)
        in.problem("id"_L1, u"must be the name of its file"_s);
    provider.name = in.text("name"_L1);
    provider.category = in.choice("category"_L1, categories);
    provider.common = in.choice("priority"_L1, {u"must"_s, u"nice"_s}, Presence::Optional) == "must"_L1;
}

void readLinks(MapReader &in, Provider &provider)
{
    static const QRegularExpression roleForm(u"^[a-z_]+$"_s);
    in.map("docs"_L1, Presence::Required, [&](MapReader &docs) {
        for (const QString &role : docs.names()) {
            const QByteArray name = role.toLatin1();
            const QString url = docs.text(QLatin1StringView(name), Presence::Optional);
            if (url.isEmpty())
                continue;
            const QString problem = url.contains(u"{{"_s) ? u"must not hold a variable"_s : addressProblem(url);
            if (!roleForm.match(role).hasMatch())
                docs.problem(QLatin1StringView(name), u"\"%1\" does not match %2"_s.arg(role, roleForm.pattern()));
            else if (!problem.isEmpty())
                docs.problem(QLatin1StringView(name), problem);
            provider.links.push_back({role, url});
        }
    });
}

std::optional<ProviderCall> readCall(MapReader &in, QLatin1StringView name)
{
    ProviderCall call;
    const bool there = in.map(name, Presence::Optional, [&](MapReader &inner) {
        call.method = inner.choice("method"_L1, callMethods);
        call.url = inner.text("url"_L1, Presence::Optional);
        if (const QString problem = call.url.isEmpty() ? QString() : addressProblem(call.url); !problem.isEmpty())
            inner.problem("url"_L1, problem);
        const std::array<std::pair<QLatin1StringView, QString *>, 5> texts{{{"auth"_L1, &call.auth},
                                                                            {"body"_L1, &call.body},
                                                                            {"returns"_L1, &call.returns},
                                                                            {"needs"_L1, &call.needs},
                                                                            {"note"_L1, &call.note}}};
        for (const auto &[member, target] : texts) {
            *target = inner.text(member, Presence::Optional);
            if (const QString problem = templateProblem(*target, nullptr); !problem.isEmpty())
                inner.problem(member, problem);
        }
    });
    return there ? std::optional(call) : std::nullopt;
}

void readRotation(MapReader &in, RotationFacts &rotation)
{
    in.map("rotation"_L1, Presence::Required, [&](MapReader &inner) {
        rotation.defaultDays = inner.number("default_days"_L1, 1, longestDays, Presence::Optional);
        rotation.maxAgeDays = inner.number("max_age_days"_L1, 1, longestDays, Presence::Optional);
        if (rotation.defaultDays && rotation.maxAgeDays && *rotation.defaultDays > *rotation.maxAgeDays)
            inner.problem("default_days"_L1, u"is more than max_age_days"_s);
        rotation.expiry = inner.text("expiry"_L1, Presence::Optional);
        const qsizetype automatic = automations.indexOf(inner.choice("automatic"_L1, automations));
        rotation.automatic = static_cast<RotationAutomation>(qMax(automatic, qsizetype{0}));
        rotation.overlap = inner.flag("overlap"_L1, Presence::Optional);
        rotation.mint = readCall(inner, "mint"_L1);
        rotation.revoke = readCall(inner, "revoke"_L1);
        if (rotation.automatic == RotationAutomation::Api && !rotation.mint)
            inner.problem("automatic"_L1, u"is api, but there is no mint call"_s);
        rotation.notes = inner.text("notes"_L1, Presence::Optional);
    });
}

void readScopes(MapReader &in, Provider &provider)
{
    in.list("scopes"_L1, Presence::Required, [&](MapReader &inner) {
        ProviderScope scope;
        scope.name = inner.text("name"_L1);
        scope.why = inner.text("why"_L1);
        scope.permissions = inner.texts("permissions"_L1, Presence::Optional);
        scope.test = inner.text("test"_L1, Presence::Optional);
        const auto &then = provider.verify.then;
        const bool known = std::ranges::any_of(then, [&](const VerifyCall &call) { return call.id == scope.test; });
        if (!scope.test.isEmpty() && !known)
            inner.problem("test"_L1, u"\"%1\" is the id of no follow-up check"_s.arg(scope.test));
        provider.scopes.push_back(std::move(scope));
    });
}

void readConfidence(MapReader &in, Provider &provider)
{
    in.map("confidence"_L1, Presence::Required, [&](MapReader &inner) {
        const auto read = [&](QLatin1StringView name) {
            const qsizetype at = confidences.indexOf(inner.choice(name, confidences));
            return at < 0 ? Confidence::Unverified : static_cast<Confidence>(at);
        };
        provider.keyShape = read("key_shape"_L1);
        provider.check = read("check"_L1);
        provider.rotationConfidence = read("rotation"_L1);
    });
}

void readRest(MapReader &in, Provider &provider, Findings &findings)
{
    static const QRegularExpression variableForm(u"^[A-Z][A-Z0-9_]*$"_s);
    provider.environmentVariables = in.texts("environment_variables"_L1);
    checkNames(provider.environmentVariables, variableForm, u"environment_variables"_s, findings);
    readLinks(in, provider);
    provider.steps = in.texts("steps"_L1);
    in.map("sandbox"_L1, Presence::Required, [&](MapReader &inner) {
        provider.sandboxAvailable = inner.flag("available"_L1);
        provider.sandboxHow = inner.text("how"_L1, Presence::Optional);
        provider.sandboxKeyShape = inner.text("test_key_shape"_L1, Presence::Optional);
    });
    readRotation(in, provider.rotation);
    provider.limits = in.texts("limits"_L1, Presence::Optional);
    provider.costs = in.text("costs"_L1, Presence::Optional);
    provider.warnings = in.texts("warnings"_L1, Presence::Optional);
    readConfidence(in, provider);
    in.texts("evidence"_L1, Presence::Optional); // for whoever edits the file; not shown
}

/// Parses \p bytes and calls \p read(MapReader &) with its top level.
template <typename Read>
void withDocument(const QByteArray &bytes, Findings &findings, Read read)
{
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(bytes.toStdString());
        if (documents.size() != 1) {
            findings.add(1, {}, documents.empty() ? u"is empty"_s : u"holds more than one document"_s);
            return;
        }
        MapReader top(documents.front(), {}, findings);
        if (!documents.front().IsMap())
            return;
        read(top);
        top.finish();
    } catch (const YAML::Exception &exception) {
        findings.add(exception.mark.line + 1, {}, u"is no YAML: "_s + QString::fromStdString(exception.msg));
    }
}

} // namespace

ProviderSource readProvider(const QByteArray &bytes, const QString &file)
{
    ProviderSource source;
    source.findings.file = file;
    withDocument(bytes, source.findings, [&](MapReader &top) {
        readIdentity(top, source.provider, source.findings);
        source.provider.kinds = readKinds(top, source.findings);
        source.provider.verify = readVerify(top, source.provider.kinds, source.findings);
        readScopes(top, source.provider);
        readRest(top, source.provider, source.findings);
    });
    return source;
}

VerifyDefaults readDefaults(const QByteArray &bytes, Findings &findings)
{
    VerifyDefaults defaults;
    withDocument(bytes, findings, [&](MapReader &top) {
        top.number("schema"_L1, 1, 1);
        top.map("defaults"_L1, Presence::Required, [&](MapReader &in) {
            defaults.timeoutMs = in.number("timeout_ms"_L1, 100, 60000).value_or(10000);
            defaults.userAgent = in.text("user_agent"_L1);
            const QSet<QString> names{u"app_version"_s};
            if (const QString problem = templateProblem(defaults.userAgent, &names); !problem.isEmpty())
                in.problem("user_agent"_L1, problem);
            defaults.outcomes = readOutcomes(in, nullptr);
        });
    });
    return defaults;
}

} // namespace claviger
