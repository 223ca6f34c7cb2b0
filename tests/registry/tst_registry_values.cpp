#include "models/registry/loaded_registry.h"
#include "models/registry/pattern_bits.h"
#include "models/registry/registry_files.h"

#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

/// What the registry says of pasted values.
class TestRegistryValues final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void wrongProviderIsNamed_data();
    void wrongProviderIsNamed();
    void keyFileFaultsAreNamed_data();
    void keyFileFaultsAreNamed();
    void pemFaultsAreSeen_data();
    void pemFaultsAreSeen();
    void highEntropy_data();
    void highEntropy();
    void patternBits_data();
    void patternBits();
    void guessesByForm_data();
    void guessesByForm();
    void guessTrims();
    void strangeInputIsHarmless();
    void optionsAndBlocking();
    void benchmarkLoad();
    void benchmarkGuess();

private:
    struct Place {
        const Provider *provider;
        const CredentialKind *kind;
        const FieldSpec *field;
    };
    /// "provider/kind/field"
    [[nodiscard]] Place place(const QString &path) const;
    [[nodiscard]] Secret example(const QString &path) const;
    [[nodiscard]] FieldFeedback judge(const QString &path, const Secret &value) const;
    [[nodiscard]] QByteArray keyFile() const;

    std::shared_ptr<ProviderRegistry> m_registry;
};

namespace {

const QString gcp = u"gcp_service_account/service_account_json/service_account_json"_s;

Secret secret(const QByteArray &bytes) { return Secret::fromText(bytes.toStdString()); }

} // namespace

TestRegistryValues::Place TestRegistryValues::place(const QString &path) const
{
    const QStringList parts = path.split(u'/');
    const Provider *provider = m_registry->find(parts[0]);
    const CredentialKind *kind = provider ? provider->kind(parts[1]) : nullptr;
    const FieldSpec *field = kind ? kind->field(parts[2]) : nullptr;
    if (!field)
        qFatal("no such field: %s", qPrintable(path));
    return {provider, kind, field};
}

Secret TestRegistryValues::example(const QString &path) const
{
    const Place at = place(path);
    return exampleValue(*at.kind, *at.field);
}

FieldFeedback TestRegistryValues::judge(const QString &path, const Secret &value) const
{
    const Place at = place(path);
    return m_registry->judge(*at.provider, *at.kind, *at.field, value);
}

QByteArray TestRegistryValues::keyFile() const
{
    const Secret file = example(gcp);
    return {file.view().data(), static_cast<qsizetype>(file.size())};
}

void TestRegistryValues::initTestCase() { m_registry = loadBuiltIn().value(); }

void TestRegistryValues::wrongProviderIsNamed_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("into");
    QTest::addColumn<QString>("named");
    const auto add = [](const char *name, const QString &pasted, const QString &into, const QString &named) {
        QTest::newRow(name) << pasted << into << named;
    };
    add("Anthropic into OpenAI", u"anthropic/api_key/api_key"_s, u"openai/project_key/api_key"_s, u"anthropic"_s);
    add("OpenAI into Anthropic", u"openai/project_key/api_key"_s, u"anthropic/api_key/api_key"_s, u"openai"_s);
    add("DeepSeek into OpenAI", u"deepseek/api_key/api_key"_s, u"openai/project_key/api_key"_s, u"deepseek"_s);
    add("key file into OpenAI", gcp, u"openai/project_key/api_key"_s, u"gcp_service_account"_s);
    add("Stripe into key file", u"stripe/secret_key/secret_key"_s, gcp, u"stripe"_s);
    add("Slack URL into Discord", u"slack_webhook/incoming_webhook/webhook_url"_s, u"discord_bot/bot_token/token"_s,
        u"slack_webhook"_s);
    add("GitHub into a password", u"github_pat/classic/token"_s, u"postgresql/connection/password"_s, u"github_pat"_s);
    add("SendGrid into Snowflake", u"sendgrid/api_key/api_key"_s, u"snowflake/pat/token"_s, u"sendgrid"_s);
    add("Discord into GitHub", u"discord_bot/bot_token/token"_s, u"github_pat/classic/token"_s, u"discord_bot"_s);
    add("own other kind is no other provider", u"anthropic/admin_key/admin_key"_s, u"anthropic/api_key/api_key"_s, QString());
    add("no marker names nobody", u"datadog/api_key/api_key"_s, u"openai/project_key/api_key"_s, QString());
}

void TestRegistryValues::wrongProviderIsNamed()
{
    QFETCH(QString, pasted);
    QFETCH(QString, into);
    QFETCH(QString, named);
    const FieldFeedback feedback = judge(into, example(pasted));
    QCOMPARE(feedback.otherProvider, named);
    QCOMPARE(feedback.verdict, named.isEmpty() ? FieldVerdict::Mismatch : FieldVerdict::WrongProvider);
}

void TestRegistryValues::keyFileFaultsAreNamed_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<FieldVerdict>("verdict");
    QTest::addColumn<QString>("member");
    QTest::addColumn<bool>("blocks");
    const QByteArray whole = keyFile();
    const auto with = [&](const char *from, const char *to) {
        QByteArray changed = whole;
        changed.replace(from, to);
        Q_ASSERT(changed != whole);
        return changed;
    };
    QTest::newRow("whole") << whole << FieldVerdict::Fits << QString() << false;
    QTest::newRow("no client_email") << with("client_email", "client_mail") << FieldVerdict::MissingMember << u"client_email"_s
                                     << true;
    QTest::newRow("no private_key") << with("\"private_key\"", "\"key\"") << FieldVerdict::MissingMember << u"private_key"_s
                                    << true;
    QTest::newRow("other type") << with("\"service_account\"", "\"authorized_user\"") << FieldVerdict::BadMember << u"type"_s
                                << false;
    QTest::newRow("forged token_uri") << with("oauth2.googleapis.com", "example.com") << FieldVerdict::BadMember << u"token_uri"_s
                                      << true;
    QTest::newRow("cut PEM") << with("-----END PRIVATE KEY-----", "") << FieldVerdict::BadMember << u"private_key"_s << false;
    QTest::newRow("cut file") << whole.chopped(3) << FieldVerdict::BadJson << QString() << true;
    QTest::newRow("a list") << "[" + whole + "]" << FieldVerdict::BadJson << QString() << true;
    QTest::newRow("member twice") << with("\"type\"", "\"project_id\": \"x\", \"type\"") << FieldVerdict::BadJson << QString()
                                  << true;
    QTest::newRow("twice by escape") << with("\"type\"", "\"typ\\u0065\": \"x\", \"type\"") << FieldVerdict::BadJson << QString()
                                     << true;
    QTest::newRow("number for text") << with("\"service_account\"", "7") << FieldVerdict::BadMember << u"type"_s << true;
    QTest::newRow("not JSON") << QByteArray("type: service_account") << FieldVerdict::BadJson << QString() << true;
}

void TestRegistryValues::keyFileFaultsAreNamed()
{
    QFETCH(QByteArray, file);
    QFETCH(FieldVerdict, verdict);
    QFETCH(QString, member);
    QFETCH(bool, blocks);
    const FieldFeedback feedback = judge(gcp, secret(file));
    QCOMPARE(feedback.member, member);
    QCOMPARE(feedback.verdict, verdict);
    QCOMPARE(feedback.blocks, blocks);
}

void TestRegistryValues::pemFaultsAreSeen_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<FieldVerdict>("verdict");
    QTest::newRow("whole") << QByteArray("x") << QByteArray("x") << FieldVerdict::Fits;
    QTest::newRow("CRLF") << QByteArray("\n") << QByteArray("\r\n") << FieldVerdict::Fits;
    QTest::newRow("no END") << QByteArray("\n-----END RSA PRIVATE KEY-----") << QByteArray() << FieldVerdict::BadPem;
    QTest::newRow("other END") << QByteArray("END RSA ") << QByteArray("END EC ") << FieldVerdict::BadPem;
    QTest::newRow("one line") << QByteArray("\n") << QByteArray("\\n") << FieldVerdict::BadPem;
    QTest::newRow("odd body") << QByteArray("\n-----END") << QByteArray("A\n-----END") << FieldVerdict::BadPem;
    QTest::newRow("foreign character") << QByteArray("\n-----END") << QByteArray("\nAB*D\n-----END") << FieldVerdict::BadPem;
    QTest::newRow("public key") << QByteArray("RSA PRIVATE") << QByteArray("RSA PUBLIC") << FieldVerdict::Mismatch;
}

void TestRegistryValues::pemFaultsAreSeen()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const Secret whole = example(u"github_app/app/private_key"_s);
    QByteArray pem(whole.view().data(), static_cast<qsizetype>(whole.size()));
    QTEST(judge(u"github_app/app/private_key"_s, secret(pem.replace(from, to))).verdict, "verdict");
}

void TestRegistryValues::highEntropy_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("high");
    const auto add = [](const QString &path, bool high, const QByteArray &value = {}) {
        QTest::addRow("%s %s", qPrintable(path), value.constData()) << path << value << high;
    };
    add(u"openai/project_key/api_key"_s, true);
    add(u"anthropic/api_key/api_key"_s, true);
    add(u"mistral/api_key/api_key"_s, true);
    add(u"twilio/auth_token/auth_token"_s, true); // 32 hex digits: 128 bits
    add(u"aws_access_key/access_key/secret_access_key"_s, true);
    add(u"jwt_signing_secret/hs256/secret"_s, true);
    add(u"newrelic/license_key/license_key"_s, true); // one alternative has too few, this example enough
    add(u"slack_webhook/incoming_webhook/webhook_url"_s, true);
    add(u"postgresql/connection/password"_s, false, "correct horse battery staple and more words");
    add(u"postgresql/uri/uri"_s, false);
    add(u"redis/connection/password"_s, false, "0123456789abcdef0123456789abcdef");
    add(u"generic_api_key/api_key/api_key"_s, false);
    add(u"generic_webhook/webhook/signing_secret"_s, false);
    add(u"github_app/app/webhook_secret"_s, false, "MyCompanyWebhookSecretProduction");
    add(u"github_app/app/private_key"_s, false);
    add(u"aws_iam_role/assume_role/external_id"_s, false);
    add(u"openai/project_key/api_key"_s, false, "sk-not-of-that-pattern-at-all-although-it-is-rather-long");
    add(u"openai/project_key/organization_id"_s, false); // no secret
    add(gcp, false);
}

void TestRegistryValues::highEntropy()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QTEST(m_registry->isHighEntropy(*place(path).field, value.isEmpty() ? example(path) : secret(value)), "high");
}

void TestRegistryValues::patternBits_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<int>("bits");
    QTest::newRow("hex") << u"^[0-9a-f]{32}$"_s << 128;
    QTest::newRow("least alternative") << u"^(?:[0-9a-f]{32}|[0-9a-f]{8})$"_s << 32;
    QTest::newRow("repeated group") << u"^(?:[0-9a-f]{2}:){15}[0-9a-f]{2}$"_s << 128;
    QTest::newRow("open end") << u"^x[0-9a-f]{8,}$"_s << 32;
    QTest::newRow("optional tail") << u"^[0-9a-f]{4}(?:[0-9a-f]{9})?$"_s << 16;
    QTest::newRow("dot") << u"^.{16,}$"_s << 0;
    QTest::newRow("not space") << u"^\\S{40}$"_s << 0;
    QTest::newRow("negated") << u"^[^\\s]{40}$"_s << 0;
    QTest::newRow("all in a class") << u"^[\\s\\S]{40}$"_s << 0;
    QTest::newRow("class with dash and escape") << u"^[a-e_\\.-]{4}$"_s << 12;
    QTest::newRow("top alternatives") << u"^[0-9a-f]{8}$|^[01]{3}$"_s << 3;
    QTest::newRow("cut off") << u"^[0-9a"_s << 3;
}

void TestRegistryValues::patternBits()
{
    QFETCH(QString, pattern);
    QFETCH(int, bits);
    QCOMPARE(static_cast<int>(leastRandomBits(pattern)), bits);
}

void TestRegistryValues::guessesByForm_data()
{
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("provider");
    QTest::newRow("PEM") << u"-----BEGIN RSA PRIVATE KEY-----\n<b64>\n-----END RSA PRIVATE KEY-----"_s << u"github_app"_s;
    QTest::newRow("postgres") << u"postgres://me:<a16>@db.example.com/app"_s << u"postgresql"_s;
    QTest::newRow("redis") << u"redis://:<a16>@cache.example.com"_s << u"redis"_s;
    QTest::newRow("rediss") << u"rediss://me:<a16>@cache.example.com:6380/2"_s << u"redis"_s;
    QTest::newRow("workflow hook") << u"https://hooks.slack.com/triggers/T<u10>/<d13>/<h32>"_s << u"slack_webhook"_s;
    QTest::newRow("any hook") << u"https://hooks.example.com/<a30>"_s << u"generic_webhook"_s;
    QTest::newRow("AWS key id") << u"AKIA<v16>"_s << u"aws_access_key"_s;
    QTest::newRow("words") << u"two words"_s << QString();
    QTest::newRow("short") << u"hunter2"_s << QString();
}

void TestRegistryValues::guessesByForm()
{
    QFETCH(QString, shape);
    QFETCH(QString, provider);
    const auto guesses = m_registry->guess(m_registry->expandShape(shape));
    QCOMPARE(guesses.empty() ? QString() : guesses.front().provider, provider);
}

void TestRegistryValues::guessTrims()
{
    const Secret key = example(u"anthropic/api_key/api_key"_s);
    const auto guesses = m_registry->guess(secret("\r\n  " + QByteArray::fromStdString(std::string(key.view())) + " \n"));
    QVERIFY(!guesses.empty());
    QCOMPARE(guesses.front().provider, u"anthropic"_s);
    QCOMPARE(guesses.front().field, u"api_key"_s);
}

void TestRegistryValues::strangeInputIsHarmless()
{
    for (const QByteArray &value :
         {QByteArray(" \n "), QByteArray("\xff\xfe\x80\x80\x80\x80\x80\x80\x80"), QByteArray(200000, 'a'), QByteArray(70000, '{'),
          QByteArray("{\"a\":\"\\"), QByteArray("{\"a\":\"\\ud800\"}"), QByteArray("{\"a\":1e"), QByteArray(9, '\0')}) {
        const auto guesses = m_registry->guess(secret(value));
        QVERIFY(guesses.size() <= 8);
        QVERIFY(judge(gcp, secret(value)).verdict != FieldVerdict::Fits);
        QVERIFY(judge(u"openai/project_key/api_key"_s, secret(value)).verdict != FieldVerdict::Fits);
    }
    QVERIFY(m_registry->expandShape(u"no <z9> class").view() == "no <z9> class");
}

void TestRegistryValues::optionsAndBlocking()
{
    QCOMPARE(judge(u"sendgrid/api_key/region"_s, secret("eu")).verdict, FieldVerdict::Fits);
    const FieldFeedback other = judge(u"sendgrid/api_key/region"_s, secret("mars"));
    QCOMPARE(other.verdict, FieldVerdict::Mismatch);
    QVERIFY(other.blocks);
    QVERIFY(judge(u"jira/api_token/site"_s, secret("https://acme.atlassian.net/")).blocks);
    QVERIFY(!judge(u"openai/project_key/api_key"_s, secret("sk-unknown")).blocks);
    QCOMPARE(judge(u"postgresql/connection/password"_s, secret("hunter2")).verdict, FieldVerdict::Fits);
    // The generic kind takes a key that another provider's pattern names.
    QCOMPARE(judge(u"generic_api_key/api_key/api_key"_s, example(u"groq/api_key/api_key"_s)).verdict, FieldVerdict::Fits);
}

void TestRegistryValues::benchmarkLoad()
{
    QBENCHMARK { QVERIFY(loadBuiltIn()); }
}

void TestRegistryValues::benchmarkGuess()
{
    const Secret value = m_registry->expandShape(u"<a40>");
    QBENCHMARK { QVERIFY(!m_registry->guess(value).empty()); }
}

QTEST_GUILESS_MAIN(TestRegistryValues)
#include "tst_registry_values.moc"
