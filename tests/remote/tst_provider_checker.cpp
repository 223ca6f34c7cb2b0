#include "tests/remote/checker_world.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What a check asks, in which order, and what it makes of several answers.
class TestProviderChecker final : public QObject
{
    Q_OBJECT
private slots:
    void cleanup();
    void awsTellsAccountAndArn();
    void roleIsAskedWithItsSession();
    void roleWithoutAnExternalIdIsTold();
    void roleNeedsItsBaseCredential();
    void slackWebhookPostsNothing();
    void googleNamesTheMissingPermission();
    void rightsOnTheDatasetAreEnough();
    void eachTableAndAccountIsAsked();
    void aTableWithoutItsProjectIsRefused();
    void followUpsWithoutTheirFieldsAreSkipped();
    void followUpsCanBeLeftOut();
    void noSecretOfACompanysServerGoesToGitHub();
    void aDeadPartOfTheKeyCounts();
    void anOptionalRightDoesNotCount();
    void evidenceHoldsNoField();
    void answersThatRepeatTheKeyAreNotRead();
    void fieldsThatWouldBreakARequest_data();
    void fieldsThatWouldBreakARequest();
    void theSameFactsHaveTheSameVersion();
    void manyAtOnce();

private:
    [[nodiscard]] SimulatedKey issue(const char *provider, const char *kind)
    {
        return m_world.simulator.issue(m_world.provider(QString::fromLatin1(provider)), QString::fromLatin1(kind));
    }
    [[nodiscard]] KeyVerdict checked(CheckRequest request)
    {
        const Result<KeyVerdict> verdict = m_world.verdictOf(std::move(request));
        if (!verdict)
            qWarning("%s", qPrintable(verdict.error().detail));
        return verdict.value_or(KeyVerdict());
    }

    CheckerWorld m_world;
};

namespace {

ServedAnswer json(const QByteArray &body, int status = 200)
{
    ServedAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.headers.emplace_back("Content-Type", "application/json");
    return answer;
}

QString readOf(const CheckStep &step, const QString &name)
{
    for (const auto &[known, value] : step.reads) {
        if (known == name)
            return value;
    }
    return u"not read"_s;
}

QStringList idsOf(const KeyVerdict &verdict)
{
    QStringList ids;
    for (const CheckStep &step : verdict.steps)
        ids.append(step.id);
    return ids;
}

void without(CheckRequest &request, const QString &field)
{
    std::erase_if(request.fields, [&](const PlainField &one) { return one.name == field; });
    std::erase_if(request.secrets, [&](const SecretField &one) { return one.name == field; });
}

} // namespace

void TestProviderChecker::cleanup()
{
    QCOMPARE(m_world.simulator.complaints(), QStringList());
    m_world.simulator.forgetAll();
}

void TestProviderChecker::awsTellsAccountAndArn()
{
    const KeyVerdict verdict = checked(issue("aws_access_key", "access_key").request());
    QCOMPARE(verdict.meaning, VerdictMeaning::Valid);
    QCOMPARE(readOf(verdict.steps.front(), u"Account"_s), u"123456789012"_s);
    QCOMPARE(readOf(verdict.steps.front(), u"Arn"_s), u"arn:aws:iam::123456789012:user/simulated"_s);
    QCOMPARE(idsOf(verdict), (QStringList{{}, u"age"_s}));
}

void TestProviderChecker::roleIsAskedWithItsSession()
{
    const KeyVerdict verdict = checked(issue("aws_iam_role", "assume_role").request());
    QCOMPARE(idsOf(verdict), (QStringList{{}, u"identity"_s, u"external_id_enforced"_s}));
    QCOMPARE(verdict.meaning, VerdictMeaning::Valid);
    for (const CheckStep &step : verdict.steps)
        QCOMPARE(step.meaning, VerdictMeaning::Valid);
    QCOMPARE(m_world.simulator.calls().filter(u"!"_s), QStringList()); // the session's own signature was taken
    QVERIFY(readOf(verdict.steps.front(), u"Arn"_s).contains("assumed-role"_L1));
}

void TestProviderChecker::roleWithoutAnExternalIdIsTold()
{
    const SimulatedKey key = issue("aws_iam_role", "assume_role");
    m_world.simulator.order(key, u"external_id_enforced"_s, RowAnswer{1, u"200"_s, {}});
    const KeyVerdict verdict = checked(key.request());
    QCOMPARE(verdict.meaning, VerdictMeaning::Valid); // the role works
    QVERIFY2(verdict.remedy.contains("confused-deputy"_L1), qPrintable(verdict.remedy));
}

void TestProviderChecker::roleNeedsItsBaseCredential()
{
    CheckRequest request = issue("aws_iam_role", "assume_role").request();
    without(request, u"secret_access_key"_s);
    const Result<KeyVerdict> verdict = m_world.verdictOf(std::move(request));
    QCOMPARE(verdict.error().code, ErrorCode::InvalidInput);
    QCOMPARE(verdict.error().subject, u"base_credential"_s);
}

void TestProviderChecker::slackWebhookPostsNothing()
{
    const SimulatedKey key = issue("slack_webhook", "incoming_webhook");
    const std::size_t before = m_world.simulator.server().requests().size();
    QCOMPARE(checked(key.request()).meaning, VerdictMeaning::Valid);
    const std::vector<ServedRequest> requests = m_world.simulator.server().requests();
    QCOMPARE(requests.size(), before + 1);
    QVERIFY(QJsonDocument::fromJson(requests.back().body).isNull());
    QVERIFY(!m_world.checker().canCheck(*key.provider, u"workflow_webhook")); // a trigger is never called
}

void TestProviderChecker::googleNamesTheMissingPermission()
{
    const SimulatedKey key = issue("gcp_service_account", "service_account_json");
    m_world.simulator.order(key, u"project_permissions"_s,
                            json(R"({"permissions":["bigquery.datasets.get","bigquery.tables.list","bigquery.tables.get",
                                 "bigquery.tables.getData"]})"));
    const KeyVerdict verdict = checked(key.request());
    QCOMPARE(verdict.meaning, VerdictMeaning::InsufficientScope);
    QVERIFY2(verdict.remedy.contains("Not granted: bigquery.jobs.create. Grant roles/bigquery.jobUser."_L1),
             qPrintable(verdict.remedy));
    m_world.simulator.order(key, u"project_permissions"_s, json("{\"permissions\":[\"bigquery.jobs.create\"]}"));
    m_world.simulator.order(key, u"table_permissions"_s, json("{\"permissions\":[\"bigquery.tables.get\"]}"));
    const KeyVerdict onTable = checked(key.request());
    QCOMPARE(onTable.meaning, VerdictMeaning::InsufficientScope);
    QVERIFY2(onTable.remedy.contains("bigquery.tables.getData. Grant roles/bigquery.dataViewer"_L1), qPrintable(onTable.remedy));
    QCOMPARE(stepOf(onTable, u"project_permissions"_s)->meaning, VerdictMeaning::Valid);
}

void TestProviderChecker::rightsOnTheDatasetAreEnough()
{
    const SimulatedKey key = issue("gcp_service_account", "service_account_json");
    m_world.simulator.order(key, u"project_permissions"_s, json("{\"permissions\":[\"bigquery.jobs.create\"]}"));
    const KeyVerdict verdict = checked(key.request());
    QCOMPARE(verdict.meaning, VerdictMeaning::Valid);
    QCOMPARE(verdict.steps.size(), std::size_t{12});
    QCOMPARE(readOf(*stepOf(verdict, u"table_metadata"_s), u"numRows"_s), simulatedRead(u"numRows"_s));
    // Without a table named nothing else can prove these rights.
    CheckRequest request = key.request();
    without(request, u"export_table"_s);
    QCOMPARE(checked(std::move(request)).meaning, VerdictMeaning::InsufficientScope);
}

void TestProviderChecker::eachTableAndAccountIsAsked()
{
    SimulatedKey key = makeSimulatedKey(m_world.provider(u"gcp_service_account"_s), u"service_account_json"_s);
    key.plain[u"more_billing_accounts"_s] = u"000000-000000-000001, 000000-000000-000002, 000000-000000-000003"_s;
    key.plain[u"pricing_table"_s] = u"example-com-prices.billing.cloud_pricing_export"_s;
    m_world.simulator.know(key);
    const std::size_t before = m_world.simulator.server().requests().size();
    QCOMPARE(checked(key.request()).meaning, VerdictMeaning::Valid);
    QByteArrayList targets;
    const std::vector<ServedRequest> requests = m_world.simulator.server().requests();
    for (std::size_t i = before; i < requests.size(); ++i)
        targets.append(requests[i].target);
    for (const char *account : {"1", "2", "3"})
        QCOMPARE(targets.count(QByteArray("/cloudbilling.googleapis.com/v1/billingAccounts/000000-000000-00000") + account
                               + ":testIamPermissions"),
                 1);
    QVERIFY(targets.contains("/bigquery.googleapis.com/bigquery/v2/projects/example-com-prices/datasets/billing/tables/"
                             "cloud_pricing_export:testIamPermissions"));
    m_world.simulator.order(key, u"more_billing_permissions"_s, json("{}"));
    const KeyVerdict verdict = checked(key.request());
    QCOMPARE(verdict.meaning, VerdictMeaning::InsufficientScope);
    QVERIFY2(
        verdict.remedy.startsWith("billing.viewer on a further billing account (1 of 3): Not granted: billing.accounts.get"_L1),
        qPrintable(verdict.remedy));
}

void TestProviderChecker::aTableWithoutItsProjectIsRefused()
{
    SimulatedKey key = makeSimulatedKey(m_world.provider(u"gcp_service_account"_s), u"service_account_json"_s);
    const int connections = m_world.simulator.server().connections();
    for (const QString &table : {u"billing.table"_s, u"table"_s, u"project..table"_s, u"p.d.t p.d"_s}) {
        key.plain[u"cud_table"_s] = table;
        const Result<KeyVerdict> verdict = m_world.verdictOf(key.request());
        QCOMPARE(verdict.error().code, ErrorCode::InvalidInput);
        QCOMPARE(verdict.error().subject, u"cud_table"_s);
    }
    QCOMPARE(m_world.simulator.server().connections(), connections);
}

void TestProviderChecker::followUpsWithoutTheirFieldsAreSkipped()
{
    CheckRequest request = issue("gcp_service_account", "service_account_json").request();
    for (const char *field : {"export_project_id", "export_dataset", "export_table", "billing_account_id",
                              "more_billing_accounts", "detailed_table", "pricing_table", "cud_table"})
        without(request, QString::fromLatin1(field));
    QCOMPARE(idsOf(checked(std::move(request))), (QStringList{{}, u"project_permissions"_s}));
}

void TestProviderChecker::followUpsCanBeLeftOut()
{
    CheckRequest request = issue("gcp_service_account", "service_account_json").request();
    request.followUps = false;
    QCOMPARE(idsOf(checked(std::move(request))), QStringList{QString()});
}

/// The client secret is asked about at github.com alone when the app is one of github.com.
void TestProviderChecker::noSecretOfACompanysServerGoesToGitHub()
{
    for (const QString &base : {u"https://github.example.com/api/v3"_s, u"https://api.example.ghe.com"_s}) {
        SimulatedKey key = makeSimulatedKey(m_world.provider(u"github_app"_s), u"app"_s);
        key.plain[u"api_base"_s] = base;
        m_world.simulator.know(key);
        m_world.simulator.order(key, u"client_secret"_s, RowAnswer{1, u"200"_s, u"incorrect_client_credentials"_s});
        const std::size_t before = m_world.simulator.server().requests().size();
        const KeyVerdict verdict = checked(key.request());
        QCOMPARE(verdict.meaning, VerdictMeaning::Valid);
        QCOMPARE(idsOf(verdict), (QStringList{{}, u"installation"_s, u"webhook"_s}));
        const std::vector<ServedRequest> requests = m_world.simulator.server().requests();
        QCOMPARE(requests.size(), before + 3);
        for (std::size_t i = before; i < requests.size(); ++i) {
            QVERIFY2(!requests[i].target.startsWith("/github.com/"), requests[i].target.constData());
            QVERIFY(!requests[i].body.contains(key.secrets.value(u"client_secret"_s)));
        }
    }
    QCOMPARE(idsOf(checked(issue("github_app", "app").request())),
             (QStringList{{}, u"client_secret"_s, u"installation"_s, u"webhook"_s}));
}

void TestProviderChecker::aDeadPartOfTheKeyCounts()
{
    const SimulatedKey key = issue("github_app", "app");
    m_world.simulator.order(key, u"client_secret"_s, RowAnswer{1, u"200"_s, u"incorrect_client_credentials"_s});
    const KeyVerdict verdict = checked(key.request());
    QCOMPARE(verdict.steps.front().meaning, VerdictMeaning::Valid);
    QCOMPARE(verdict.meaning, VerdictMeaning::Invalid);
    QVERIFY2(verdict.remedy.startsWith("Client secret: "_L1), qPrintable(verdict.remedy));
}

void TestProviderChecker::anOptionalRightDoesNotCount()
{
    const SimulatedKey key = issue("aws_access_key", "access_key");
    m_world.simulator.order(key, u"age"_s, RowAnswer{1, u"403"_s, {}});
    const KeyVerdict verdict = checked(key.request());
    QCOMPARE(stepOf(verdict, u"age"_s)->meaning, VerdictMeaning::InsufficientScope);
    QCOMPARE(verdict.meaning, VerdictMeaning::Valid);
}

void TestProviderChecker::evidenceHoldsNoField()
{
    const auto endpoint
        = [&](const char *provider, const char *kind) { return checked(issue(provider, kind).request()).steps.front().endpoint; };
    QCOMPARE(endpoint("openai", "project_key"), u"https://api.openai.com/v1/models"_s);
    QCOMPARE(endpoint("telegram_bot", "bot_token"), u"https://api.telegram.org/bot{token}/getMe"_s);
    QCOMPARE(endpoint("google_maps", "api_key"), u"https://maps.googleapis.com/maps/api/geocode/json"_s);
    QCOMPARE(endpoint("slack_webhook", "incoming_webhook"), u"{webhook_url}"_s);
    QCOMPARE(endpoint("mailgun", "api_key"), u"https://api.mailgun.net/v3/domains"_s);
    QCOMPARE(endpoint("okta", "api_token"), u"https://{domain}/api/v1/users/me"_s);
}

void TestProviderChecker::answersThatRepeatTheKeyAreNotRead()
{
    const SimulatedKey key = issue("openrouter", "api_key");
    const QByteArray secret = key.secrets.value(u"api_key"_s);
    m_world.simulator.order(
        key, {},
        json("{\"data\":{\"label\":\"key " + secret + "\",\"usage\":3,\"limit\":\"" + secret + "\",\"limit_remaining\":7}}"));
    const KeyVerdict verdict = checked(key.request());
    QCOMPARE(verdict.meaning, VerdictMeaning::Valid);
    QCOMPARE(verdict.steps.front().reads,
             (std::vector<std::pair<QString, QString>>{{u"data.usage"_s, u"3"_s}, {u"data.limit_remaining"_s, u"7"_s}}));
}

void TestProviderChecker::fieldsThatWouldBreakARequest_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *provider, const char *kind, const char *field, const QString &value) {
        const QByteArray shown = QUrl::toPercentEncoding(value, " /:@#?");
        QTest::addRow("%s %s %s", provider, field, shown.constData())
            << QString::fromLatin1(provider) << QString::fromLatin1(kind) << QString::fromLatin1(field) << value;
    };
    row("openai", "project_key", "api_key", u"sk-x\r\nX-Other: y"_s);
    row("openai", "project_key", "organization_id", u"org\nx"_s);
    row("openai", "project_key", "api_key", {});
    row("azure_openai", "resource_key", "endpoint", u"https://me@evil.example"_s);
    row("azure_openai", "resource_key", "endpoint", u"ftp://evil.example"_s);
    row("azure_openai", "resource_key", "endpoint", u"http://evil.example"_s);
    row("azure_openai", "resource_key", "endpoint", u"https://169.254.169.254"_s);
    row("mailgun", "api_key", "region", u"mars"_s);
    row("okta", "api_token", "domain", u"evil.example/x?"_s);
    row("okta", "api_token", "domain", u"evil.example#"_s);
    row("zendesk", "api_token", "subdomain", u"evil.example@x"_s);
    row("telegram_bot", "bot_token", "token", u"1:x\ny"_s);
    row("oci_api_key", "api_signing_key", "user_ocid", u".."_s);
    row("generic_api_key", "api_key", "auth_header", u"X: y\r\nZ"_s);
    row("generic_api_key", "api_key", "check_path", u"@evil.example"_s);
    row("generic_webhook", "webhook", "url", u"https://evil.example/x#y"_s);
    row("gcp_service_account", "service_account_json", "export_table", u"x\ny"_s); // of a follow-up
    row("gcp_service_account", "service_account_json", "service_account_json", u"{}"_s);
    row("github_app", "app", "private_key", u"no key"_s);
    row("oci_api_key", "api_signing_key", "region", u"x/../y"_s);
    row("redis", "connection", "port", u"70000"_s);
    row("postgresql", "uri", "uri", u"postgresql://nobody"_s);
}

void TestProviderChecker::fieldsThatWouldBreakARequest()
{
    QFETCH(QString, provider);
    QFETCH(QString, kind);
    QFETCH(QString, field);
    QFETCH(QString, value);
    SimulatedKey key = m_world.simulator.issue(m_world.provider(provider), kind);
    if (key.isSecret(field))
        key.secrets[field] = value.toUtf8();
    else
        key.plain[field] = value;
    const int connections = m_world.simulator.server().connections();
    const Result<KeyVerdict> verdict = m_world.verdictOf(key.request());
    QVERIFY(!verdict);
    QCOMPARE(verdict.error().code, ErrorCode::InvalidInput);
    QCOMPARE(verdict.error().subject, field);
    QVERIFY(value.size() < 4 || !verdict.error().detail.contains(value));
    QCOMPARE(m_world.simulator.server().connections(), connections); // nothing was sent
}

void TestProviderChecker::theSameFactsHaveTheSameVersion()
{
    const SimulatedKey key = issue("openai", "project_key");
    const QString version = checked(key.request()).registryVersion;
    QVERIFY(QRegularExpression(u"^[0-9a-f]{16}$"_s).match(version).hasMatch());
    QCOMPARE(checked(issue("openai", "project_key").request()).registryVersion, version);
    QVERIFY(checked(issue("groq", "api_key").request()).registryVersion != version);
    auto changed = std::make_shared<Provider>(*key.provider);
    changed->verify.call.outcomes.back().remedy += u'!';
    CheckRequest request = key.request();
    request.provider = changed;
    QVERIFY(checked(std::move(request)).registryVersion != version);
}

void TestProviderChecker::manyAtOnce()
{
    std::vector<QFuture<Result<KeyVerdict>>> futures;
    std::vector<VerdictMeaning> expected;
    for (int i = 0; i < 60; ++i) {
        const SimulatedKey key = i % 2 == 0 ? issue("openai", "project_key") : issue("aws_access_key", "access_key");
        const bool isDead = i % 3 == 0;
        if (isDead)
            m_world.simulator.order(key, {}, json("{\"error\":\"InvalidClientTokenId\"}", i % 2 == 0 ? 401 : 403));
        futures.push_back(m_world.checker().check(key.request(), nullptr));
        expected.push_back(isDead ? VerdictMeaning::Invalid : VerdictMeaning::Valid);
    }
    for (std::size_t i = 0; i < futures.size(); ++i)
        QCOMPARE(patientAnswerOf(std::move(futures[i]))->meaning, expected[i]);
}

QTEST_GUILESS_MAIN(TestProviderChecker)
#include "tst_provider_checker.moc"
