#include "models/registry/verify_reader.h"

#include "models/registry/follow_up_rules.h"
#include "models/registry/text_rules.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In the order of VerifyMeaning.
const QStringList meanings{u"valid"_s,      u"insufficient_scope"_s, u"invalid"_s,    u"revoked"_s,       u"expired"_s,
                           u"restricted"_s, u"rate_limited"_s,       u"over_quota"_s, u"misconfigured"_s, u"provider_error"_s};
const QStringList methods{u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"HEAD"_s, u"OPTIONS"_s};
const QStringList checkKinds{u"http"_s,          u"sigv4"_s,    u"oauth-client"_s, u"gcp-jwt"_s, u"github-app-jwt"_s,
                             u"oci-signature"_s, u"postgres"_s, u"redis"_s,        u"none"_s};
const QStringList tokensOfChecks{u"jwt"_s, u"access_token"_s, u"assumed_role"_s, u"app_version"_s};

struct AuthScheme {
    QString name;
    QStringList needs;
    QStringList may;
};

const std::array<AuthScheme, 6> schemes{{
    {u"bearer"_s, {u"token"_s}, {}},
    {u"basic"_s, {u"username"_s, u"password"_s}, {}},
    {u"header"_s, {u"header"_s, u"token"_s}, {}},
    {u"sigv4"_s, {u"service"_s, u"region"_s}, {u"credential"_s}},
    {u"jwt-bearer"_s, {u"scope"_s}, {}},
    {u"oci-signature"_s, {u"key_id"_s, u"algorithm"_s, u"signed_headers"_s}, {u"signed_headers_with_body"_s}},
}};

using Names = QSet<QString>;

void checkTemplate(MapReader &in, QLatin1StringView member, const QString &text, const Names &names)
{
    if (const QString problem = templateProblem(text, &names); !problem.isEmpty())
        in.problem(member, problem);
}

const QString *value(const TextPairs &pairs, const QString &name)
{
    const auto at = std::ranges::find_if(pairs, [&](const auto &pair) { return pair.first == name; });
    return at == pairs.end() ? nullptr : &at->second;
}

void checkAuth(MapReader &in, const TextPairs &auth)
{
    const QString *scheme = value(auth, u"scheme"_s);
    const auto known = std::ranges::find_if(schemes, [&](const AuthScheme &one) { return scheme && one.name == *scheme; });
    if (known == schemes.end()) {
        in.problem("auth.scheme"_L1, scheme ? u"\"%1\" is no known scheme"_s.arg(*scheme) : u"is missing"_s);
        return;
    }
    for (const QString &need : known->needs) {
        if (!value(auth, need))
            in.problem("auth"_L1, u"scheme %1 needs %2"_s.arg(*scheme, need));
    }
    for (const auto &[name, text] : auth) {
        if (name != "scheme"_L1 && !known->needs.contains(name) && !known->may.contains(name))
            in.problem("auth"_L1, u"scheme %1 knows no %2"_s.arg(*scheme, name));
    }
}

void readAuthAndHeaders(MapReader &in, VerifyCall &call, const Names &names)
{
    call.auth = in.pairs("auth"_L1, Presence::Optional);
    if (in.has("auth"_L1))
        checkAuth(in, call.auth);
    call.headers = in.pairs("headers"_L1, Presence::Optional);
    for (const auto &[name, text] : call.auth)
        checkTemplate(in, "auth"_L1, text, names);
    for (const auto &[name, text] : call.headers) {
        checkTemplate(in, "headers"_L1, name, names);
        checkTemplate(in, "headers"_L1, text, names);
    }
}

bool hasHeader(const VerifyCall &call, QLatin1StringView name)
{
    return std::ranges::any_of(call.headers,
                               [&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

/// What the main call and its follow-ups share.
void readCall(MapReader &in, VerifyCall &call, const Names &names)
{
    call.kind = in.choice("kind"_L1, checkKinds);
    const bool overHttp = !QStringList{u"postgres"_s, u"redis"_s, u"none"_s}.contains(call.kind);
    const Presence presence = overHttp ? Presence::Required : Presence::Optional;
    call.method = in.choice("method"_L1, methods, presence);
    call.url = in.text("url"_L1, presence);
    if (!call.url.isEmpty()) {
        if (const QString problem = requestAddressProblem(call.url); !problem.isEmpty())
            in.problem("url"_L1, problem);
        else
            checkTemplate(in, "url"_L1, call.url, names);
    }
    readAuthAndHeaders(in, call, names);
    call.body = in.text("body"_L1, Presence::Optional);
    checkTemplate(in, "body"_L1, call.body, names);
    if (overHttp && !call.body.isEmpty() && !hasHeader(call, "content-type"_L1))
        in.problem("body"_L1, u"needs a Content-Type header, which says how values are written into it"_s);
    call.cost = in.text("cost"_L1);
    call.sideEffects = in.text("side_effects"_L1);
    call.outcomes = readOutcomes(in, &names);
    if (call.outcomes.empty() && call.kind != "none"_L1 && in.has("outcomes"_L1))
        in.problem("outcomes"_L1, u"needs at least one row"_s);
    call.note = in.text("note"_L1, Presence::Optional);
}

void readDerivation(MapReader &in, const QString &name, const std::vector<CredentialKind> &kinds, VerifyFacts &facts)
{
    VerifyDerivation derivation{name, {}, {}};
    const QByteArray member = name.toLatin1();
    for (auto &[key, text] : in.pairs(QLatin1StringView(member))) {
        if (key == "from"_L1)
            derivation.from = text;
        else
            derivation.values.emplace_back(key, text);
    }
    const FieldSpec *field = nullptr;
    for (const CredentialKind &kind : kinds)
        field = field ? field : kind.field(derivation.from);
    if (!field)
        in.problem(QLatin1StringView(member), u"from: \"%1\" is no field"_s.arg(derivation.from));
    for (qsizetype i = 0; field && i < field->options.size(); ++i) {
        if (!value(derivation.values, field->options[i]))
            in.problem(QLatin1StringView(member), u"has no value for option \"%1\""_s.arg(field->options[i]));
    }
    for (const auto &[option, text] : derivation.values) {
        if (field && !field->options.contains(option))
            in.problem(QLatin1StringView(member), u"\"%1\" is no option of %2"_s.arg(option, field->name));
        if (const QString problem = addressProblem(u"https://"_s + text); !problem.isEmpty())
            in.problem(QLatin1StringView(member), u"\"%1\" is no host"_s.arg(text));
    }
    facts.derive.push_back(std::move(derivation));
}

/// \p forKinds: empty for all.
Names knownNames(const std::vector<CredentialKind> &kinds, const VerifyFacts &facts, const QStringList &forKinds)
{
    Names names(tokensOfChecks.begin(), tokensOfChecks.end());
    for (const CredentialKind &kind : kinds) {
        if (!forKinds.isEmpty() && !forKinds.contains(kind.id))
            continue;
        for (const FieldSpec &field : kind.fields)
            names.insert(field.name);
        for (const JsonMemberSpec &member : kind.jsonMembers)
            names.insert(member.name);
    }
    for (const VerifyDerivation &derivation : facts.derive)
        names.insert(derivation.name);
    return names;
}

QStringList readForKinds(MapReader &in, const std::vector<CredentialKind> &kinds, Presence presence, Findings &findings)
{
    const QStringList ids = in.texts("for_kinds"_L1, presence);
    for (qsizetype i = 0; i < ids.size(); ++i) {
        if (std::ranges::none_of(kinds, [&](const CredentialKind &kind) { return kind.id == ids[i]; }))
            findings.addAt(u"%1[%2]"_s.arg(in.path("for_kinds"_L1)).arg(i), u"\"%1\" is no credential kind"_s.arg(ids[i]));
    }
    return ids;
}

void readOtherKinds(MapReader &in, const std::vector<CredentialKind> &kinds, VerifyFacts &facts, Findings &findings)
{
    in.list("other_kinds"_L1, Presence::Optional, [&](MapReader &inner) {
        VerifyCall call;
        call.forKinds = readForKinds(inner, kinds, Presence::Required, findings);
        readCall(inner, call, knownNames(kinds, facts, call.forKinds));
        for (const QString &id : std::as_const(call.forKinds)) {
            const auto isTaken = [&](const VerifyCall &other) { return other.forKinds.contains(id); };
            if (facts.forKinds.contains(id) || std::ranges::any_of(facts.otherKinds, isTaken))
                inner.problem("for_kinds"_L1, u"\"%1\" has another check already"_s.arg(id));
        }
        facts.otherKinds.push_back(std::move(call));
    });
}

/// "for_each: {field: tables, as: [project, dataset, table]}"
void readEach(MapReader &in, VerifyCall &call, Names &names)
{
    in.map("for_each"_L1, Presence::Optional, [&](MapReader &inner) {
        call.eachOf = inner.text("field"_L1);
        call.eachAs = inner.texts("as"_L1);
        if (!names.contains(call.eachOf))
            inner.problem("field"_L1, u"\"%1\" is no field"_s.arg(call.eachOf));
        for (const QString &name : std::as_const(call.eachAs)) {
            if (names.contains(name))
                inner.problem("as"_L1, u"\"%1\" is known already"_s.arg(name));
        }
        names.unite(Names(call.eachAs.begin(), call.eachAs.end()));
    });
}

/// What a follow-up has and the main call has not, but for_each; after the rest of \p call was read.
void readCondition(MapReader &in, VerifyCall &call, const VerifyFacts &facts, const std::vector<CredentialKind> &kinds)
{
    call.when = in.pairs("when"_L1, Presence::Optional);
    if (const QString problem = conditionProblem(call, kinds); !problem.isEmpty())
        in.problem("when"_L1, problem);
    if (const QString problem = strayProblem(call, facts, kinds); !problem.isEmpty())
        in.problem("url"_L1, problem);
}

void readFollowUps(MapReader &in, VerifyFacts &facts, const Names &known, const std::vector<CredentialKind> &kinds)
{
    in.list("then"_L1, Presence::Optional, [&](MapReader &inner) {
        VerifyCall call;
        call.id = inner.text("id"_L1);
        call.label = inner.text("label"_L1);
        call.optional = inner.flag("optional"_L1);
        Names names = known;
        readEach(inner, call, names);
        readCall(inner, call, names);
        readCondition(inner, call, facts, kinds);
        if (std::ranges::any_of(facts.then, [&](const VerifyCall &other) { return other.id == call.id; }))
            inner.problem("id"_L1, u"\"%1\" stands here twice"_s.arg(call.id));
        facts.then.push_back(std::move(call));
    });
    in.list("alternatives"_L1, Presence::Optional, [&](MapReader &inner) {
        VerifyAlternative other;
        other.method = inner.choice("method"_L1, methods, Presence::Optional);
        other.url = inner.text("url"_L1, Presence::Optional);
        const QString problem = other.url.isEmpty() ? QString() : requestAddressProblem(other.url);
        if (!problem.isEmpty())
            inner.problem("url"_L1, problem);
        other.use = inner.text("use"_L1);
        facts.alternatives.push_back(std::move(other));
    });
}

} // namespace

std::vector<VerifyOutcome> readOutcomes(MapReader &in, const QSet<QString> *names)
{
    std::vector<VerifyOutcome> outcomes;
    in.list("outcomes"_L1, Presence::Required, [&](MapReader &inner) {
        VerifyOutcome outcome;
        outcome.status = inner.text("status"_L1);
        if (const QString problem = outcome.status.isEmpty() ? QString() : statusProblem(outcome.status); !problem.isEmpty())
            inner.problem("status"_L1, problem);
        else
            checkTemplate(inner, "status"_L1, outcome.status, names ? *names : Names());
        outcome.bodyMatches = inner.text("body_matches"_L1, Presence::Optional);
        if (const QString problem = patternProblem(outcome.bodyMatches, false); !problem.isEmpty())
            inner.problem("body_matches"_L1, problem);
        const qsizetype means = meanings.indexOf(inner.choice("means"_L1, meanings));
        outcome.means = means < 0 ? VerifyMeaning::ProviderError : static_cast<VerifyMeaning>(means);
        outcome.remedy = inner.text("remedy"_L1);
        outcomes.push_back(std::move(outcome));
    });
    return outcomes;
}

VerifyFacts readVerify(MapReader &in, const std::vector<CredentialKind> &kinds, Findings &findings)
{
    VerifyFacts facts;
    in.map("verify"_L1, Presence::Required, [&](MapReader &verify) {
        facts.forKinds = readForKinds(verify, kinds, Presence::Optional, findings);
        verify.map("derive"_L1, Presence::Optional, [&](MapReader &inner) {
            for (const QString &name : inner.names())
                readDerivation(inner, name, kinds, facts);
        });
        const Names names = knownNames(kinds, facts, facts.forKinds);
        readCall(verify, facts.call, names);
        readOtherKinds(verify, kinds, facts, findings);
        facts.reads = verify.texts("reads"_L1, Presence::Optional);
        for (const QString &member : facts.reads) {
            if (const QString problem = memberProblem(member); !problem.isEmpty())
                verify.problem("reads"_L1, problem);
        }
        readFollowUps(verify, facts, names, kinds);
    });
    return facts;
}

} // namespace claviger
