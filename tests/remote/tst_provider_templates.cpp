#include "models/registry/registry_files.h"
#include "models/registry/shape.h"
#include "models/remote/http/prepared_request.h"
#include "models/remote/http/url_template.h"
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

private:
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

QTEST_GUILESS_MAIN(TestProviderTemplates)
#include "tst_provider_templates.moc"
