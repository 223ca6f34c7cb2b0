#include "models/remote/http/url_template.h"
#include "tests/support/answer_of.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

using Fields = QMap<QString, QString>;

/// A field whose name begins with "secret_" is a secret.
class Values
{
public:
    explicit Values(const Fields &fields)
    {
        m_secrets.reserve(static_cast<std::size_t>(fields.size()));
        for (auto at = fields.begin(); at != fields.end(); ++at) {
            if (!at.key().startsWith("secret_"_L1)) {
                values.setPlain(at.key(), at.value());
                continue;
            }
            m_secrets.push_back(secretOf(at.value().toUtf8()));
            values.setSecret(at.key(), m_secrets.back());
        }
        values.setKnown(u"app_version"_s, u"1.2"_s);
        values.setKnown(u"host"_s, u"api.eu.example.net"_s);
    }

    TemplateValues values;

private:
    std::vector<Secret> m_secrets;
};

QString textOf(const Secret &secret) { return QString::fromUtf8(bytesOf(secret)); }

} // namespace

/// How templates of the registry become addresses, headers and bodies, and what values they refuse.
class TestUrlTemplate : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data();
    void addresses();
    void refusedValues_data();
    void refusedValues();
    void secretsInAddresses_data();
    void secretsInAddresses();
    void headers_data();
    void headers();
    void bodies_data();
    void bodies();
    void bodyForms();
    void namesOfATemplate();
    void noValueIsTold();
};

void TestUrlTemplate::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("endpoint");
    const auto row = [](const char *address, const Fields &fields, const char *url, const char *endpoint) {
        QTest::newRow(address) << QString::fromLatin1(address) << fields << QString::fromLatin1(url)
                               << QString::fromLatin1(endpoint);
    };
    row("https://api.example.com/v1/models?limit=1", {}, "https://api.example.com/v1/models?limit=1",
        "https://api.example.com/v1/models");
    row("https://api.example.com", {}, "https://api.example.com/", "https://api.example.com");
    row("https://discord.com/api/users/@me", {}, "https://discord.com/api/users/@me", "https://discord.com/api/users/@me");
    row("https://{{subdomain}}.zendesk.com/api", {{u"subdomain"_s, u"acme"_s}}, "https://acme.zendesk.com/api",
        "https://{subdomain}.zendesk.com/api");
    row("https://{{domain}}/oauth/token", {{u"domain"_s, u"Acme.EU.auth0.com"_s}}, "https://acme.eu.auth0.com/oauth/token",
        "https://{domain}/oauth/token");
    row("https://api.{{site}}/api/v1", {{u"site"_s, u"datadoghq.eu"_s}}, "https://api.datadoghq.eu/api/v1",
        "https://api.{site}/api/v1");
    row("https://{{account}}.snow.com/x", {{u"account"_s, u"my_org-acc.eu-1"_s}}, "https://my_org-acc.eu-1.snow.com/x",
        "https://{account}.snow.com/x");
    row("https://{{host}}/v3/domains?limit=1", {}, "https://api.eu.example.net/v3/domains?limit=1",
        "https://api.eu.example.net/v3/domains");
    row("https://{{domain}}:8443/x", {{u"domain"_s, u"vault.internal"_s}}, "https://vault.internal:8443/x",
        "https://{domain}:8443/x");
    row("https://a.com/v3/projects/{{project}}:test", {{u"project"_s, u"my-1"_s}}, "https://a.com/v3/projects/my-1:test",
        "https://a.com/v3/projects/{project}:test");
    row("https://a.com/u/{{id}}/k", {{u"id"_s, u"a/b ?c%2f\u00fc:d"_s}}, "https://a.com/u/a%2Fb%20%3Fc%252f%C3%BC:d/k",
        "https://a.com/u/{id}/k");
    row("https://a.com/users/{{ocid}}/keys", {{u"ocid"_s, u"ocid1.user.oc1..aaaa"_s}},
        "https://a.com/users/ocid1.user.oc1..aaaa/keys", "https://a.com/users/{ocid}/keys");
    row("https://a.com/x?v={{v}}&w={{w?}}&z=1", {{u"v"_s, u"2024&a=b#c d"_s}, {u"w"_s, QString()}},
        "https://a.com/x?v=2024%26a%3Db%23c%20d&z=1", "https://a.com/x");
    row("https://a.com/x?w={{w?}}", {}, "https://a.com/x?", "https://a.com/x");
    row("https://a.com/x?w={{w?}}&z={{z?}}", {{u"z"_s, u"1"_s}}, "https://a.com/x?z=1", "https://a.com/x");
    row("{{base}}/api/v4/self", {{u"base"_s, u"https://gitlab.example.com"_s}}, "https://gitlab.example.com/api/v4/self",
        "{base}/api/v4/self");
    row("{{base}}/api", {{u"base"_s, u"https://x.example.com:8443/deep/"_s}}, "https://x.example.com:8443/deep/api",
        "{base}/api");
    row("{{base}}/api", {{u"base"_s, u"https://10.1.2.3/"_s}}, "https://10.1.2.3/api", "{base}/api");
    row("{{base}}/api", {{u"base"_s, u"http://127.0.0.1:8200"_s}}, "http://127.0.0.1:8200/api", "{base}/api");
    row("{{base}}/x?v={{v}}", {{u"base"_s, u"https://a.com/"_s}, {u"v"_s, u"1"_s}}, "https://a.com/x?v=1", "{base}/x");
    row("{{base}}{{path}}", {{u"base"_s, u"https://a.com/"_s}, {u"path"_s, u"/v1/@me?x=1&y=%20"_s}},
        "https://a.com/v1/@me?x=1&y=%20", "{base}{path}");
    row("{{base}}{{path}}", {{u"base"_s, u"https://a.com/api"_s}, {u"path"_s, u"/v1/me"_s}}, "https://a.com/api/v1/me",
        "{base}{path}");
    row("{{base}}{{path}}", {{u"base"_s, u"https://a.com"_s}, {u"path"_s, QString()}}, "https://a.com/", "{base}");
    row("https://a.com{{resource}}/keys?v=1", {{u"resource"_s, u"/subscriptions/1/accounts/x"_s}},
        "https://a.com/subscriptions/1/accounts/x/keys?v=1", "https://a.com{resource}/keys");
    row("{{url}}", {{u"url"_s, u"https://outlook.example.com/webhook/a@b/In?x=%2F"_s}},
        "https://outlook.example.com/webhook/a@b/In?x=%2F", "{url}");
}

void TestUrlTemplate::addresses()
{
    QFETCH(const QString, address);
    QFETCH(const Fields, fields);
    QFETCH(const QString, url);
    QFETCH(const QString, endpoint);
    const Values values(fields);
    const Result<ExpandedAddress> expanded = expandAddress(address, values.values);
    QVERIFY2(expanded, expanded ? "" : qPrintable(expanded.error().detail));
    QCOMPARE(QString::fromLatin1(expanded->url.toEncoded()), url);
    QCOMPARE(expanded->endpoint, endpoint);
    QVERIFY(expanded->target.isEmpty());
}

void TestUrlTemplate::refusedValues_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const QString host = u"https://{{f}}.example.com/x"_s;
    const QString whole = u"https://{{f}}/x"_s;
    const QString path = u"https://example.com/a/{{f}}/b"_s;
    const QString query = u"https://example.com/a?b={{f}}"_s;
    const QString base = u"{{f}}/api"_s;
    const QString resource = u"https://example.com{{f}}/b"_s;
    int number = 0;
    const auto row = [&](const QString &address, const QString &value) {
        QTest::addRow("%d %s with %s", ++number, qPrintable(address), qPrintable(QString(value).replace(u'\n', u'~')))
            << address << u"f"_s << value;
    };
    for (const QString &value : {u"evil.com/"_s, u"evil.com#"_s, u"evil.com?"_s, u"user@evil"_s, u"a:b"_s, u"evil.com\\"_s,
                                 u"a b"_s, u"a\nb"_s, u"a..b"_s, u".a"_s, u"a."_s, u"b\u00fccher"_s, u"%2e"_s, QString()})
        row(host, value);
    for (const QString &value :
         {u"evil.com/x"_s, u"u@evil.com"_s, u"169.254.169.254"_s, u"2852039166"_s, u"0.0.0.0"_s, u"a.com:8443"_s})
        row(whole, value);
    for (const QString &value :
         {u".."_s, u"."_s, u"a/../b"_s, u"a\\..\\b"_s, u"a@b"_s, u"a#b"_s, u"a\r\nb"_s, u"a\tb"_s, u"a\u007f"_s, QString()})
        row(path, value);
    for (const QString &value : {u"a\nb"_s, u"a\u0001"_s})
        row(query, value);
    for (const QString &value : {u"http://example.com"_s,
                                 u"ftp://example.com"_s,
                                 u"example.com"_s,
                                 u"https://"_s,
                                 u"https:///x"_s,
                                 u"https://u:p@example.com"_s,
                                 u"https://example.com@evil.com"_s,
                                 u"https://example.com#x"_s,
                                 u"https://example.com\\@evil.com"_s,
                                 u"https://exa mple.com"_s,
                                 u"https://example.com/a/../b"_s,
                                 u"https://example.com/%2e%2e"_s,
                                 u"https://example.com/?x=1"_s,
                                 u"https://169.254.169.254"_s,
                                 u"https://[fe80::1]"_s,
                                 u"https://example.com\nHost: x"_s,
                                 u"https://example.com:0"_s,
                                 u"https://example.com:99999"_s,
                                 u"https://example.com/%zz"_s,
                                 QString()})
        row(base, value);
    for (const QString &value :
         {u"evil.com"_s, u".evil.com"_s, u"@evil.com/"_s, u":80/"_s, u"/a/../b"_s, u"/a#b"_s, u"/a?b"_s, u"/a b"_s})
        row(resource, value);
}

void TestUrlTemplate::refusedValues()
{
    QFETCH(const QString, address);
    QFETCH(const QString, field);
    QFETCH(const QString, value);
    const Values values({{field, value}});
    const Result<ExpandedAddress> expanded = expandAddress(address, values.values);
    QVERIFY2(!expanded, expanded ? expanded->url.toEncoded().constData() : "");
    QCOMPARE(expanded.error().code, ErrorCode::InvalidInput);
    QCOMPARE(expanded.error().subject, field);
    QVERIFY2(expanded.error().detail.contains(u"field \"f\""_s), qPrintable(expanded.error().detail));
}

void TestUrlTemplate::secretsInAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("origin"); ///< empty: refused
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("telegram") << u"https://api.telegram.org/bot{{secret_f}}/getMe"_s << u"12345:AA_b-c"_s
                              << u"https://api.telegram.org"_s << u"/bot12345:AA_b-c/getMe"_s
                              << u"https://api.telegram.org/bot{secret_f}/getMe"_s;
    QTest::newRow("google maps") << u"https://maps.googleapis.com/json?key={{secret_f}}"_s << u"AIza&x"_s
                                 << u"https://maps.googleapis.com"_s << u"/json?key=AIza%26x"_s
                                 << u"https://maps.googleapis.com/json"_s;
    QTest::newRow("webhook") << u"{{secret_f}}"_s << u"https://hooks.slack.com/services/T0/B0/x?y=1"_s
                             << u"https://hooks.slack.com"_s << u"/services/T0/B0/x?y=1"_s << u"{secret_f}"_s;
    QTest::newRow("a secret in the host") << u"https://{{secret_f}}.example.com/"_s << u"abc"_s << QString() << QString()
                                          << QString();
    QTest::newRow("a secret that moves") << u"https://example.com/{{secret_f}}"_s << u".."_s << QString() << QString()
                                         << QString();
    QTest::newRow("a webhook without TLS") << u"{{secret_f}}"_s << u"http://hooks.slack.com/x"_s << QString() << QString()
                                           << QString();
    QTest::newRow("a webhook inside") << u"{{secret_f}}"_s << u"https://169.254.169.254/x"_s << QString() << QString()
                                      << QString();
}

void TestUrlTemplate::secretsInAddresses()
{
    QFETCH(const QString, address);
    QFETCH(const QString, secret);
    QFETCH(const QString, origin);
    QFETCH(const QString, target);
    QFETCH(const QString, endpoint);
    const Values values({{u"secret_f"_s, secret}});
    const Result<ExpandedAddress> unasked = expandAddress(address, values.values);
    QCOMPARE(unasked.error().code, ErrorCode::InvalidInput);
    QCOMPARE(unasked.error().subject, u"secret_f"_s);
    const Result<ExpandedAddress> expanded = expandAddress(address, values.values, SecretInAddress::Allowed);
    QCOMPARE(bool(expanded), !origin.isEmpty());
    if (!expanded) {
        QCOMPARE(expanded.error().code, ErrorCode::InvalidInput);
        return;
    }
    QCOMPARE(expanded->url.toString(), origin);
    QCOMPARE(textOf(expanded->target), target);
    QCOMPARE(expanded->endpoint, endpoint);
}

void TestUrlTemplate::headers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<QString>("expected"); ///< "name: value", "dropped", or "! field"
    QTest::newRow("fixed") << u"Accept"_s << u"application/json"_s << Fields() << u"Accept: application/json"_s;
    QTest::newRow("secret") << u"Authorization"_s << u"SSWS {{secret_t}}"_s << Fields{{u"secret_t"_s, u"00x y"_s}}
                            << u"Authorization: SSWS 00x y"_s;
    QTest::newRow("version") << u"User-Agent"_s << u"claviger/{{app_version}}"_s << Fields() << u"User-Agent: claviger/1.2"_s;
    QTest::newRow("name by a field") << u"{{h}}"_s << u"{{p}}{{secret_t}}"_s
                                     << Fields{{u"h"_s, u"X-Api-Key"_s}, {u"p"_s, QString()}, {u"secret_t"_s, u"k"_s}}
                                     << u"X-Api-Key: k"_s;
    QTest::newRow("optional, given") << u"Org"_s << u"{{o?}}"_s << Fields{{u"o"_s, u"org-1"_s}} << u"Org: org-1"_s;
    QTest::newRow("optional, empty") << u"Org"_s << u"{{o?}}"_s << Fields{{u"o"_s, QString()}} << u"dropped"_s;
    QTest::newRow("optional, unknown") << u"Org"_s << u"x-{{o?}}"_s << Fields() << u"dropped"_s;
    QTest::newRow("unknown") << u"Org"_s << u"{{o}}"_s << Fields() << u"! o"_s;
    QTest::newRow("empty secret") << u"Authorization"_s << u"Bearer {{secret_t}}"_s << Fields{{u"secret_t"_s, QString()}}
                                  << u"! secret_t"_s;
    for (const char *bad : {"a\r\nX: y", "a\nb", "a\tb", "a\x1b[0m", "a\x7f"})
        QTest::addRow("control character %s", QByteArray(bad).toHex().constData())
            << u"Authorization"_s << u"Bearer {{secret_t}}"_s << Fields{{u"secret_t"_s, QString::fromLatin1(bad)}}
            << u"! secret_t"_s;
    QTest::newRow("zero byte") << u"A"_s << u"{{v}}"_s << Fields{{u"v"_s, QString(QChar(u'\0'))}} << u"! v"_s;
    QTest::newRow("name with a space") << u"{{h}}"_s << u"x"_s << Fields{{u"h"_s, u"X Key"_s}} << u"! h"_s;
    QTest::newRow("name with a colon") << u"{{h}}"_s << u"x"_s << Fields{{u"h"_s, u"X:"_s}} << u"! h"_s;
    QTest::newRow("secret name") << u"{{secret_t}}"_s << u"x"_s << Fields{{u"secret_t"_s, u"X"_s}} << u"! secret_t"_s;
}

void TestUrlTemplate::headers()
{
    QFETCH(const QString, name);
    QFETCH(const QString, text);
    QFETCH(const Fields, fields);
    QFETCH(const QString, expected);
    const Values values(fields);
    const Result<std::optional<HttpHeader>> header = expandHeader(name, text, values.values);
    if (!header)
        QCOMPARE(u"! "_s + header.error().subject, expected);
    else if (!*header)
        QCOMPARE(u"dropped"_s, expected);
    else
        QCOMPARE(QString::fromLatin1((*header)->name) + u": "_s + textOf((*header)->value), expected);
}

void TestUrlTemplate::bodies_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<BodyForm>("form");
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<QString>("expected"); ///< "! field" when refused
    QTest::newRow("fixed JSON") << u"{\"query\":\"{ viewer { id } }\"}"_s << BodyForm::Json << Fields()
                                << u"{\"query\":\"{ viewer { id } }\"}"_s;
    QTest::newRow("JSON") << u"{\"a\":\"{{a}}\",\"s\":\"{{secret_s}}\"}"_s << BodyForm::Json
                          << Fields{{u"a"_s, u"x\"}\\\n\u00fc"_s}, {u"secret_s"_s, u"k"_s}}
                          << u"{\"a\":\"x\\\"}\\\\\\u000A\u00fc\",\"s\":\"k\"}"_s;
    QTest::newRow("form") << u"grant_type=x&id={{id}}&secret={{secret_s}}&z=%20"_s << BodyForm::Form
                          << Fields{{u"id"_s, u"a b&c"_s}, {u"secret_s"_s, u"p+q=r\n"_s}}
                          << u"grant_type=x&id=a%20b%26c&secret=p%2Bq%3Dr%0A&z=%20"_s;
    QTest::newRow("form with an optional last")
        << u"a=1&ExternalId={{x?}}"_s << BodyForm::Form << Fields{{u"x"_s, QString()}} << u"a=1"_s;
    QTest::newRow("form with an optional first") << u"x={{x?}}&a=1"_s << BodyForm::Form << Fields() << u"a=1"_s;
    QTest::newRow("form with an optional value")
        << u"a=1&x={{x?}}"_s << BodyForm::Form << Fields{{u"x"_s, u"7"_s}} << u"a=1&x=7"_s;
    QTest::newRow("plain") << u"not json (key check)"_s << BodyForm::Plain << Fields() << u"not json (key check)"_s;
    QTest::newRow("plain with a value") << u"id={{id}}"_s << BodyForm::Plain << Fields{{u"id"_s, u"7&8"_s}} << u"id=7&8"_s;
    QTest::newRow("plain with a line break") << u"id={{id}}"_s << BodyForm::Plain << Fields{{u"id"_s, u"7\n8"_s}} << u"! id"_s;
    QTest::newRow("optional in JSON") << u"{\"x\":\"{{x?}}\"}"_s << BodyForm::Json << Fields() << u"! x"_s;
    QTest::newRow("unknown") << u"a={{x}}"_s << BodyForm::Form << Fields() << u"! x"_s;
}

void TestUrlTemplate::bodies()
{
    QFETCH(const QString, body);
    QFETCH(const BodyForm, form);
    QFETCH(const Fields, fields);
    QFETCH(const QString, expected);
    const Values values(fields);
    const Result<Secret> expanded = expandBody(body, form, values.values);
    QCOMPARE(expanded ? textOf(*expanded) : u"! "_s + expanded.error().subject, expected);
}

void TestUrlTemplate::bodyForms()
{
    QCOMPARE(bodyFormOf("application/x-www-form-urlencoded"), BodyForm::Form);
    QCOMPARE(bodyFormOf("Application/X-WWW-Form-Urlencoded; charset=utf-8"), BodyForm::Form);
    QCOMPARE(bodyFormOf("application/json"), BodyForm::Json);
    QCOMPARE(bodyFormOf("application/vnd.api+json; charset=utf-8"), BodyForm::Json);
    QCOMPARE(bodyFormOf("text/plain"), BodyForm::Plain);
    QCOMPARE(bodyFormOf(""), BodyForm::Plain);
}

void TestUrlTemplate::namesOfATemplate()
{
    QCOMPARE(namesNeeded(u"https://{{host}}/{{a}}/{{b?}}/{{a}}?c={{c}}"_s), (QStringList{u"host"_s, u"a"_s, u"c"_s}));
    QVERIFY(namesNeeded(u"{\"query\":\"{ viewer { id } }\"} {{ }} {{"_s).isEmpty());
}

void TestUrlTemplate::noValueIsTold()
{
    const Values values({{u"f"_s, u"can\nary"_s}, {u"secret_f"_s, u"sk-canary\n"_s}, {u"g"_s, u"canary/../x"_s}});
    for (const QString &address :
         {u"https://a.com/{{f}}"_s, u"https://a.com/{{g}}"_s, u"https://{{g}}/"_s, u"{{g}}"_s, u"https://a.com/{{secret_f}}"_s}) {
        const auto expanded = expandAddress(address, values.values, SecretInAddress::Allowed);
        QVERIFY(!expanded);
        QVERIFY2(!expanded.error().detail.contains(u"can"_s) || !expanded.error().detail.contains(u"ary"_s),
                 qPrintable(expanded.error().detail));
    }
    QVERIFY(!expandText(u"Bearer {{secret_f}}"_s, values.values).error().detail.contains(u"canary"_s));
}

QTEST_GUILESS_MAIN(TestUrlTemplate)
#include "tst_url_template.moc"
