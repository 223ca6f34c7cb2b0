#include "acme_provider.h"

#include "models/registry/provider_reader.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString field = u"credential_kinds[0].fields[0]."_s;
const QString region = u"credential_kinds[0].fields[1]."_s;

void add(const char *name, const char *from, const char *to, const QString &problem)
{
    QTest::newRow(name) << QByteArray(from) << QByteArray(to) << u"acme.yml:"_s + problem;
}

void identityRows()
{
    add("schema", "schema: 1", "schema: 2", u"1: schema: expected a number from 1 to 1"_s);
    add("no id", "id: acme\n", "", u"1: id: is missing"_s);
    add("id form", "id: acme", "id: Acme!", u"2: id: \"Acme!\" does not match ^[a-z0-9_]+$"_s);
    add("id and file", "id: acme", "id: other", u"2: id: must be the name of its file"_s);
    add("empty name", "name: Acme", "name: ''", u"3: name: is empty"_s);
    add("category", "saas", "toys",
        u"4: category: \"toys\" is not one of genai, cloud, saas, messaging, auth, scm, database, "
        "observability, email, payments, other"_s);
    add("priority", "nice", "later", u"5: priority: \"later\" is not one of must, nice"_s);
    add("no kinds", "credential_kinds:\n", "credential_kinds: []\nx:\n", u"6: credential_kinds: needs at least one kind"_s);
}

void fieldRows()
{
    add("unknown member", "label: Region", "label: Region\n        hint: x",
        u"21: "_s + region + u"hint: is no member that this file may have"_s);
    add("twice", "label: Region", "label: Region\n        label: Area", u"21: "_s + region + u"label: stands here twice"_s);
    add("field twice", "name: region", "name: token", u"19: "_s + region + u"name: \"token\" stands here twice"_s);
    add("field name", "name: token", "name: the-token", u"10: "_s + field + u"name: \"the-token\" does not match ^[a-z0-9_]+$"_s);
    add("flag", "secret: true", "secret: 'yes'", u"12: "_s + field + u"secret: expected true or false"_s);
    add("flag missing", "        multiline: false\n        pattern", "        pattern",
        u"10: "_s + field + u"multiline: is missing"_s);
}

void patternRows()
{
    add("parenthesis", "'^acme_[a-z0-9]{30}$'", "'^acme_([a-z0-9]{30}$'",
        u"15: "_s + field + u"pattern: missing closing parenthesis at offset 20"_s);
    add("no start", "'^acme_", "'acme_", u"15: "_s + field + u"pattern: must be anchored: start with ^ and end with $"_s);
    add("no end", "{30}$'", "{30}\\$'", u"15: "_s + field + u"pattern: must be anchored: start with ^ and end with $"_s);
    add("loose alternative", "'^acme_", "'^x|acme_",
        u"15: "_s + field + u"pattern: must be anchored: start with ^ and end with $"_s);
    add("look-ahead", "'^acme_", "'^(?=a)acme_", u"15: "_s + field + u"pattern: uses what RE2 does not know at offset 1"_s);
    add("on_mismatch", "on_mismatch: warn", "on_mismatch: stop",
        u"16: "_s + field + u"on_mismatch: \"stop\" is not one of warn, block"_s);
    add("no shape", "        example_shape: 'acme_<l30>'\n", "", u"10: "_s + field + u"example_shape: is missing"_s);
    add("shape class", "<l30>", "<z30>", u"17: "_s + field + u"example_shape: unknown character class at offset 5"_s);
    add("shape length", "<l30>", "<l29>", u"17: "_s + field + u"example_shape: does not match its pattern once expanded"_s);
    add("default", "default: eu", "default: mars", u"25: "_s + region + u"default: \"mars\" is not one of the options"_s);
    add("one option", "[eu, us]", "[eu]", u"24: "_s + region + u"options: needs at least two choices"_s);
    add("text as number", "[eu, us]", "[eu, 5]", u"24: "_s + region + u"options[1]: expected text: put 5 in quotes"_s);
}

void factRows()
{
    add("variable name", "ACME_TOKEN", "acme-token",
        u"26: environment_variables[0]: \"acme-token\" does not match ^[A-Z][A-Z0-9_]*$"_s);
    add("http", "https://acme.example/docs", "http://acme.example", u"28: docs.reference: must start with https://"_s);
    add("loopback", "https://acme.example/docs", "https://127.0.0.1/x", u"28: docs.reference: must not name this computer"_s);
    add("user in address", "https://acme.example/docs", "https://me:x@acme.example",
        u"28: docs.reference: must not hold a user name or password"_s);
    add("list expected", "steps: [Open the console.]", "steps: Open the console.", u"29: steps: expected a list"_s);
    add("days", "default_days: 90", "default_days: ninety", u"36: rotation.default_days: expected a number from 1 to 3650"_s);
    add("days and limit", "max_age_days: null", "max_age_days: 30", u"36: rotation.default_days: is more than max_age_days"_s);
    add("automatic", "automatic: none", "automatic: magic",
        u"38: rotation.automatic: \"magic\" is not one of none, revoke_only, partial, api, local"_s);
    add("api without call", "automatic: none", "automatic: api", u"38: rotation.automatic: is api, but there is no mint call"_s);
}

void verifyRows()
{
    add("check kind", "kind: http", "kind: ftp",
        u"41: verify.kind: \"ftp\" is not one of http, sigv4, oauth-client, gcp-jwt, "
        "github-app-jwt, oci-signature, postgres, redis, none"_s);
    add("derived option", "us: us.acme.example", "uk: us.acme.example",
        u"43: verify.derive.host: has no value for option \"us\""_s);
    add("variable", "{{host}}/me", "{{hots}}/me", u"45: verify.url: {{hots}} is neither a field nor a known name"_s);
    add("unfinished variable", "{{host}}/me", "x.example/{{me", u"45: verify.url: unfinished {{variable}} at offset 18"_s);
    const QString leaves
        = u"45: verify.url: must not lead to another host: a {{variable}} in it stands between dots, and / before what "
          "follows"_s;
    add("value beside the host", "{{host}}/me", "acme.example{{token}}/me", leaves);
    add("value before the host", "{{host}}/me", "{{region}}acme.example/me", leaves);
    add("value for the port", "{{host}}/me", "acme.example:{{region}}/me", u"45: verify.url: is no valid address"_s);
    add("user by a value", "{{host}}/me", "{{region}}@acme.example/me",
        u"45: verify.url: must not hold a user name or password"_s);
    add("address that goes on", "https://{{host}}/me", "'{{region}}.acme.example/me'",
        u"45: verify.url: must go on with / or ? behind the {{variable}} that it starts with"_s);
    add("parent", "{{host}}/me", "{{host}}/../me", u"45: verify.url: must not hold . or .. as a segment, # or a backslash"_s);
    add("parent of a value", "{{host}}/me", "{{host}}/{{region}}/..",
        u"45: verify.url: must not hold . or .. as a segment, # or a backslash"_s);
    add("fragment", "https://{{host}}/me", "'https://{{host}}/me#x'",
        u"45: verify.url: must not hold . or .. as a segment, # or a backslash"_s);
    add("optional segment", "{{host}}/me", "{{host}}/{{region?}}",
        u"45: verify.url: must not hold an optional {{variable}} but in its parameters"_s);
    add("body of no type", "  cost: free\n  side", "  body: '{{region}}'\n  cost: free\n  side",
        u"47: verify.body: needs a Content-Type header, which says how values are written into it"_s);
    const char *const end = "    - {status: '401', body_matches: 'gone', means: revoked, remedy: Make a new one.}\n";
    const QByteArray other = QByteArray(end)
        + "  other_kinds:\n    - {for_kinds: [%1], kind: http, method: GET, url: 'https://acme.example/%2', "
          "cost: free, side_effects: none, outcomes: [{status: '200', means: valid, remedy: x}]}\n";
    add("other kind", end, QByteArray(other).replace("%1", "nothing").replace("%2", "x").constData(),
        u"53: verify.other_kinds[0].for_kinds[0]: \"nothing\" is no credential kind"_s);
    add("other kind's field", end, QByteArray(other).replace("%1", "token").replace("%2", "{{nothing}}").constData(),
        u"53: verify.other_kinds[0].url: {{nothing}} is neither a field nor a known name"_s);
    const auto thenRow = [](const char *name, const QByteArray &when, const char *address, const QString &problem) {
        const QByteArray then = "  then:\n    - {id: a, label: A, optional: true, " + when
            + "kind: http, method: GET, url: 'https://other.example/', auth: {scheme: bearer, token: '{{token}}'}, cost: free, "
              "side_effects: none, outcomes: [{status: '200', means: valid, remedy: x}]}\n  url: "
            + address + '\n';
        add(name, "  url: https://{{host}}/me\n", then.constData(), problem);
    };
    const QString stray = u"46: verify.then[0].url: would tell other.example a secret of a server that {{region}} names: needs "
                          "when, with the value of region that belongs to other.example"_s;
    thenRow("secret for another host", {}, "https://{{region}}/me", stray);
    thenRow("secret for another host than the address", {}, "'{{region}}/me'", stray);
    thenRow("condition on another field", "when: {nothing: x}, ", "https://{{region}}/me", stray);
    thenRow("condition on no field", "when: {nothing: x}, ", "https://{{host}}/me",
            u"46: verify.then[0].when: \"nothing\" is no field without a secret"_s);
    thenRow("condition on a secret", "when: {token: x}, ", "https://{{host}}/me",
            u"46: verify.then[0].when: \"token\" is no field without a secret"_s);
    thenRow("condition that is never met", "when: {region: mars}, ", "https://{{host}}/me",
            u"46: verify.then[0].when: \"mars\" is no value of region"_s);
    const QByteArray each = QByteArray(end)
        + "  then:\n    - {id: a, label: A, optional: true, for_each: {field: %1, as: [%2]}, kind: http, method: GET, "
          "url: 'https://acme.example/{{part}}', cost: free, side_effects: none, outcomes: [{status: '200', "
          "means: valid, remedy: x}]}\n";
    add("each of nothing", end, QByteArray(each).replace("%1", "nothing").replace("%2", "part").constData(),
        u"53: verify.then[0].for_each.field: \"nothing\" is no field"_s);
    add("each as a field", end, QByteArray(each).replace("%1", "region").replace("%2", "part, token").constData(),
        u"53: verify.then[0].for_each.as: \"token\" is known already"_s);
    add("member of an answer", "  cost: free\n  side", "  reads: [a b]\n  cost: free\n  side",
        u"47: verify.reads: \"a b\" is no member of an answer"_s);
    add("scheme", "scheme: bearer", "scheme: magic", u"46: verify.auth.scheme: \"magic\" is no known scheme"_s);
    add("scheme needs", "token: '{{token}}'", "user: x", u"46: verify.auth: scheme bearer needs token"_s);
    add("status", "status: '200'", "status: 'fine'", u"50: verify.outcomes[0].status: \"fine\" is no status"_s);
    add("status unquoted", "status: '200'", "status: 200", u"50: verify.outcomes[0].status: expected text: put 200 in quotes"_s);
    add("means", "means: valid", "means: good",
        u"50: verify.outcomes[0].means: \"good\" is not one of valid, insufficient_scope, "
        "invalid, revoked, expired, restricted, rate_limited, over_quota, misconfigured, provider_error"_s);
    add("body pattern", "'gone'", "'[gone'",
        u"51: verify.outcomes[1].body_matches: missing terminating ] for character class at offset 5"_s);
    add("confidence", "key_shape: seen", "key_shape: sure",
        u"52: confidence.key_shape: \"sure\" is not one of seen, known, inferred, unverified"_s);
}

} // namespace

/// Every rule of the schema, by one broken place each.
class TestRegistryProblems final : public QObject
{
    Q_OBJECT
private slots:
    void theWholeFileIsSound();
    void brokenPlaces_data();
    void brokenPlaces();
    void brokenDefaults();
    void followUpsThatKeepTheSecret_data();
    void followUpsThatKeepTheSecret();
    void severalProblemsAreReportedTogether();
    void hostileFilesAreRefused_data();
    void hostileFilesAreRefused();
};

void TestRegistryProblems::theWholeFileIsSound()
{
    const ProviderSource source = readProvider(acmeProvider, u"acme.yml"_s);
    QVERIFY2(source.findings.problems.empty(),
             source.findings.problems.empty() ? "" : qPrintable(source.findings.problems.front().text()));
    QCOMPARE(source.provider.kinds.front().fields.size(), std::size_t{2});
    QCOMPARE(source.provider.verify.derive.front().values.size(), std::size_t{2});
    QCOMPARE(source.provider.check, Confidence::Known);
}

void TestRegistryProblems::brokenPlaces_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("problem");
    identityRows();
    fieldRows();
    patternRows();
    factRows();
    verifyRows();
}

void TestRegistryProblems::brokenPlaces()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray file = acmeProvider;
    const qsizetype at = file.indexOf(from);
    QVERIFY(at >= 0);
    file.replace(at, from.size(), to);
    const ProviderSource source = readProvider(file, u"acme.yml"_s);
    QVERIFY(!source.findings.problems.empty());
    QStringList found;
    for (const RegistryProblem &problem : source.findings.problems)
        found.append(problem.text());
    QFETCH(QString, problem);
    QVERIFY2(found.contains(problem), qPrintable(found.join(u'\n')));
}

void TestRegistryProblems::brokenDefaults()
{
    Findings findings{u"defaults.yml"_s, {}, {}};
    const VerifyDefaults defaults
        = readDefaults("schema: 1\ndefaults:\n  timeout_ms: 1\n  max_redirects: 0\n  user_agent: '{{name}}/1'\n", findings);
    QCOMPARE(defaults.timeoutMs, 10000);
    QCOMPARE(findings.problems.front().text(), u"defaults.yml:3: defaults.timeout_ms: expected a number from 100 to 60000"_s);
    const auto told = [&](const QString &text) {
        return std::ranges::any_of(findings.problems, [&](const RegistryProblem &problem) { return problem.text() == text; });
    };
    QVERIFY(told(u"defaults.yml:4: defaults.max_redirects: is no member that this file may have"_s));
    QVERIFY(told(u"defaults.yml:5: defaults.user_agent: {{name}} is neither a field nor a known name"_s));
}

void TestRegistryProblems::followUpsThatKeepTheSecret_data()
{
    QTest::addColumn<QByteArray>("main");
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("auth");
    const auto row = [](const char *name, const char *main, const char *when, const char *address, const char *auth) {
        QTest::newRow(name) << QByteArray(main) << QByteArray(when) << QByteArray(address) << QByteArray(auth);
    };
    const char *const withToken = "auth: {scheme: bearer, token: '{{token}}'}, ";
    row("for one value alone", "https://{{region}}/me", "when: {region: eu}, ", "https://other.example/", withToken);
    row("where the field says", "https://{{region}}/me", "", "https://{{region}}/you", withToken);
    row("without a secret", "https://{{region}}/me", "", "https://other.example/{{region}}", "");
    row("the provider's own hosts", "https://{{host}}/me", "", "https://other.example/", withToken);
    row("the provider's own end", "https://{{region}}.acme.example/me", "", "https://other.example/", withToken);
}

void TestRegistryProblems::followUpsThatKeepTheSecret()
{
    QFETCH(QByteArray, main);
    QFETCH(QByteArray, when);
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, auth);
    QByteArray file = acmeProvider;
    file.replace("  url: https://{{host}}/me\n",
                 "  then:\n    - {id: a, label: A, optional: true, " + when + "kind: http, method: GET, url: '" + address + "', "
                     + auth + "cost: free, side_effects: none, outcomes: [{status: '200', means: valid, remedy: x}]}\n  url: "
                     + main + '\n');
    const ProviderSource source = readProvider(file, u"acme.yml"_s);
    QVERIFY2(source.findings.problems.empty(),
             source.findings.problems.empty() ? "" : qPrintable(source.findings.problems.front().text()));
    QCOMPARE(source.provider.verify.then.front().when.size(), when.isEmpty() ? std::size_t{0} : std::size_t{1});
}

void TestRegistryProblems::severalProblemsAreReportedTogether()
{
    QByteArray file = acmeProvider;
    file.replace("saas", "toys").replace("kind: http", "kind: ftp").replace("means: valid", "means: good");
    QCOMPARE(readProvider(file, u"acme.yml"_s).findings.problems.size(), std::size_t{3});
}

void TestRegistryProblems::hostileFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a text") << QByteArray("hello");
    QTest::newRow("a list") << QByteArray("- a\n- b\n");
    QTest::newRow("two documents") << acmeProvider + "---\n" + acmeProvider;
    QTest::newRow("no YAML") << QByteArray("id: [unfinished\nname: {");
    QTest::newRow("tabs") << QByteArray("id:\n\t- x");
    QTest::newRow("deep") << QByteArray(100000, '[');
    QTest::newRow("binary") << QByteArray("\x00\x01\x02\xff\xfe", 5);
    QTest::newRow("map as name") << QByteArray("{a: b}: c\n");
    QTest::newRow("control character") << QByteArray(acmeProvider).replace("Open the console.", "\"Open\\u0007\"");
    QTest::newRow("unknown anchor") << QByteArray("id: *nothing\n");
    QTest::newRow("itself inside") << QByteArray("schema: 1\nid: &a [*a]\n");
}

void TestRegistryProblems::hostileFilesAreRefused()
{
    QFETCH(QByteArray, file);
    QVERIFY(!readProvider(file, u"acme.yml"_s).findings.problems.empty());
}

QTEST_GUILESS_MAIN(TestRegistryProblems)
#include "tst_registry_problems.moc"
