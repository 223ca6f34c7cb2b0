#include "models/registry/registry_files.h"
#include "models/registry/shape.h"
#include "models/remote/http/prepared_request.h"
#include "models/remote/http/url_template.h"
#include "models/remote/verify/check_plan.h"
#include "tests/support/answer_of.h"

#include <QTest>

#include <algorithm>
#include <deque>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Values for every name that the templates of one kind may use, by the registry's own examples.
class ExampleValues
{
public:
    ExampleValues(const Provider &provider, const CredentialKind &kind)
    {
        for (const FieldSpec &field : kind.fields)
            set(field.name, example(field), field.secret);
        for (const JsonMemberSpec &member : kind.jsonMembers)
            set(member.name, member.exampleShape.isEmpty() ? u"x"_s : sampleOfShape(member.exampleShape, 1), member.secret);
        for (const VerifyDerivation &derivation : provider.verify.derive)
            values.setKnown(derivation.name, derivation.values.front().second);
        for (const VerifyCall &call : provider.verify.then) {
            for (const QString &part : call.eachAs)
                values.setPlain(part, u"x"_s);
        }
        values.setKnown(u"app_version"_s, u"1.0"_s);
        set(u"jwt"_s, u"a.b.c"_s, true);
        set(u"access_token"_s, u"ya29.x"_s, true);
    }

    TemplateValues values;

private:
    static QString example(const FieldSpec &field)
    {
        if (!field.options.isEmpty())
            return field.options.front();
        if (!field.exampleShape.isEmpty())
            return sampleOfShape(field.exampleShape, 1);
        return field.defaultValue.isEmpty() ? u"x"_s : field.defaultValue;
    }

    void set(const QString &name, const QString &value, bool isSecret)
    {
        if (!isSecret) {
            values.setPlain(name, value);
            return;
        }
        m_secrets.push_back(secretOf(value.toUtf8()));
        values.setSecret(name, m_secrets.back());
    }

    std::deque<Secret> m_secrets; ///< stays where it is
};

bool isOverHttp(const VerifyCall &call) { return !call.url.isEmpty(); }

/// True when \p values know every name that \p call needs: what a provider asks for one kind need not fit its others.
bool fits(const VerifyCall &call, const TemplateValues &values)
{
    QStringList texts{call.url, call.body};
    for (const auto &[name, text] : call.headers)
        texts += {name, text};
    for (const auto &[name, text] : call.auth) {
        if (name != "credential"_L1) // names whose keys sign, not a value
            texts += text;
    }
    const QStringList needed = namesNeeded(texts.join(u' '));
    return std::ranges::all_of(needed, [&](const QString &name) { return values.value(name).has_value(); });
}

} // namespace

/// Every request of the registry, made from the registry's own examples.
class TestProviderTemplates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyRequestCanBeMade_data();
    void everyRequestCanBeMade();
    void secretsStandInFewAddresses();
    void tokensAreAskedForByForm();

private:
    [[nodiscard]] QByteArray mainBodyOf(const char *provider, const char *kind, const QMap<QString, QByteArray> &given) const;
    static QByteArray contentTypeOf(const std::vector<HttpHeader> &headers);
    /// Makes the request of \p call and sends it to the checks of the client, not to the network.
    static void make(const VerifyCall &call, const TemplateValues &values);
    std::shared_ptr<ProviderRegistry> m_registry;
};

void TestProviderTemplates::initTestCase()
{
    m_registry = *loadBuiltIn();
    QCOMPARE(m_registry->all().size(), std::size_t{62});
}

void TestProviderTemplates::everyRequestCanBeMade_data()
{
    QTest::addColumn<QString>("provider");
    for (const Provider &provider : m_registry->all())
        QTest::newRow(qPrintable(provider.id)) << provider.id;
}

QByteArray TestProviderTemplates::contentTypeOf(const std::vector<HttpHeader> &headers)
{
    for (const HttpHeader &one : headers) {
        if (one.name.compare("Content-Type", Qt::CaseInsensitive) == 0)
            return bytesOf(one.value);
    }
    return {};
}

void TestProviderTemplates::make(const VerifyCall &call, const TemplateValues &values)
{
    Result<ExpandedAddress> address = expandAddress(call.url, values, SecretInAddress::Allowed);
    QVERIFY2(address, address ? "" : qPrintable(address.error().detail));
    HttpRequest request;
    request.method = call.method.toLatin1();
    request.url = address->url;
    request.target = std::move(address->target);
    QVERIFY(request.target.isEmpty() || address->url.path().isEmpty());
    QVERIFY2(!address->endpoint.contains(u'?'), qPrintable(address->endpoint));
    for (const auto &[name, text] : call.headers) {
        auto header = expandHeader(name, text, values);
        QVERIFY2(header, header ? "" : qPrintable(header.error().detail));
        if (*header)
            request.headers.push_back(**std::move(header));
    }
    for (const auto &[name, text] : call.auth)
        QVERIFY2(name == "credential"_L1 || expandText(text, values), qPrintable(text));
    Result<Secret> body = expandBody(call.body, bodyFormOf(contentTypeOf(request.headers)), values);
    QVERIFY2(body, body ? "" : qPrintable(body.error().detail));
    QVERIFY(body->view().find("{{") == std::string_view::npos);
    request.body = *std::move(body);
    const auto ready = prepare(request, HttpProfile());
    QVERIFY2(ready, ready ? "" : qPrintable(ready.error().detail));
}

void TestProviderTemplates::everyRequestCanBeMade()
{
    QFETCH(const QString, provider);
    const Provider &one = *m_registry->find(provider);
    std::vector<VerifyCall> calls = one.verify.then;
    calls.push_back(one.verify.call);
    for (const VerifyCall &call : calls) {
        int made = 0;
        for (const CredentialKind &kind : one.kinds) {
            const ExampleValues values(one, kind);
            if (!isOverHttp(call) || !fits(call, values.values))
                continue;
            make(call, values.values);
            ++made;
        }
        QVERIFY2(made > 0 || !isOverHttp(call), qPrintable(call.url));
    }
}

void TestProviderTemplates::secretsStandInFewAddresses()
{
    QStringList found;
    for (const Provider &provider : m_registry->all()) {
        const VerifyCall &call = provider.verify.call;
        for (const CredentialKind &kind : provider.kinds) {
            const ExampleValues values(provider, kind);
            const bool isMade = isOverHttp(call) && fits(call, values.values);
            if (isMade && !expandAddress(call.url, values.values) && !found.contains(provider.id))
                found.append(provider.id);
        }
    }
    found.sort();
    QCOMPARE(found, (QStringList{u"generic_webhook"_s, u"google_maps"_s, u"slack_webhook"_s, u"telegram_bot"_s}));
}

/// The body of the main call, as it is sent.
QByteArray TestProviderTemplates::mainBodyOf(const char *provider, const char *kind, const QMap<QString, QByteArray> &given) const
{
    const Provider &one = *m_registry->find(QString::fromLatin1(provider));
    const CredentialKind &form = *one.kind(QString::fromLatin1(kind));
    std::vector<PlainField> fields;
    SecretFields secrets;
    for (auto it = given.begin(); it != given.end(); ++it) {
        if (form.field(it.key())->secret)
            secrets.push_back({it.key(), secretOf(it.value()), false});
        else
            fields.push_back({it.key(), QString::fromUtf8(it.value())});
    }
    const Result<CheckValues> values = CheckValues::from(one.verify, form, fields, std::move(secrets));
    const Result<PlannedRequest> planned = expandCall(one.verify.call, *values);
    return planned ? bytesOf(planned->request.body) : planned.error().detail.toUtf8();
}

/// RFC 6749, section 4.4.2, and STS's AssumeRole.
void TestProviderTemplates::tokensAreAskedForByForm()
{
    QCOMPARE(mainBodyOf("azure_service_principal", "client_secret",
                        {{u"tenant_id"_s, "8eaef023-2b34-4da1-9baa-8bc8c9d6a490"},
                         {u"client_id"_s, "a b"},
                         {u"client_secret"_s, "c&d=e+~8Q~"}}),
             QByteArray("grant_type=client_credentials&client_id=a%20b&client_secret=c%26d%3De%2B~8Q~"
                        "&scope=https%3A%2F%2Fmanagement.azure.com%2F.default"));
    QMap<QString, QByteArray> role{{u"role_arn"_s, "arn:aws:iam::123456789012:role/cost-reader"},
                                   {u"external_id"_s, "ext:a+b/c"}};
    const QByteArray withoutId
        = "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fcost-reader"
          "&RoleSessionName=claviger&DurationSeconds=900";
    QCOMPARE(mainBodyOf("aws_iam_role", "assume_role", role), withoutId + "&ExternalId=ext%3Aa%2Bb%2Fc");
    role.remove(u"external_id"_s);
    QCOMPARE(mainBodyOf("aws_iam_role", "assume_role", role), withoutId);
}

QTEST_GUILESS_MAIN(TestProviderTemplates)
#include "tst_provider_templates.moc"
