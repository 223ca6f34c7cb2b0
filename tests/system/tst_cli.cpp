#include "tests/support/cli_keys.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The commands about keys, as docs/CLI.md promises them.
class TestCli final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void everyLevelHasHelp_data();
    void everyLevelHasHelp();
    void wrongUsageIsExitTwo_data();
    void wrongUsageIsExitTwo();
    void aKeyIsAddedAsAsked();
    void theJsonHasTheMembersOfTheContract();
    void aSecretComesFromAFileOrStandardInput();
    void whatIsTrimmedIsSaid();
    void aValueOfTheWrongFormIsNamed_data();
    void aValueOfTheWrongFormIsNamed();
    void aKeyIsNamedInThreeWays();
    void anAmbiguousNameListsTheCandidates();
    void listFilters_data();
    void listFilters();
    void theLogIsFiltered();

private:
    std::unique_ptr<CliKeys> m_home;
};

void TestCli::init()
{
    m_home = std::make_unique<CliKeys>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
}

void TestCli::everyLevelHasHelp_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("all") << QStringList() << QByteArray("key add");
    QTest::newRow("key") << QStringList{u"key"_s} << QByteArray("key rotate");
    QTest::newRow("store slot") << QStringList{u"store"_s, u"slot"_s} << QByteArray("store slot add");
    QTest::newRow("key add") << QStringList{u"key"_s, u"add"_s} << QByteArray("--secret NAME=FILE");
    QTest::newRow("audit list") << QStringList{u"audit"_s, u"list"_s} << QByteArray("--since T");
}

void TestCli::everyLevelHasHelp()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, expected);
    m_home->useNoKey(); // help asks for none
    const CliAnswer answer = m_home->run(words + QStringList{u"--help"_s});
    VERIFY_CODE(answer, 0);
    QVERIFY2(answer.out.contains("Usage: claviger-cli") && answer.out.contains(expected), answer.said());
    QCOMPARE(answer.err, QByteArray());
    const CliAnswer version = m_home->run({u"--version"_s});
    VERIFY_CODE(version, 0);
    QCOMPARE(version.out, QByteArray("claviger-cli " CLAVIGER_VERSION "\n"));
}

void TestCli::wrongUsageIsExitTwo_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("words");
    const auto row
        = [](const char *line, const char *words) { QTest::newRow(line) << QString::fromLatin1(line) << QByteArray(words); };
    row("", "No command");
    row("nonsense", "There is no command");
    row("key", "“key” is only the beginning of a command");
    row("store info extra", "“store info” takes no “extra”");
    row("store rekey --recovery-kit kit.txt", "only with --compromised");
    row("key frobnicate x", "There is no command");
    row("key list --frobnicate", "There is no option --frobnicate");
    row("key list --grace 1h", "has no option --grace");
    row("key show", "takes: KEY");
    row("key show a b", "takes: KEY");
    row("key list --workspace", "needs a value");
    row("key list --status asleep", "--status is one of");
    row("key add generic_api_key --label x", "--workspace is required");
    row("key add generic_api_key --label x --label y --workspace acme --environment staging", "only once");
    row("key add nobody --label x --workspace acme --environment staging", "nobody");
    row("key add openai --label x --workspace acme --environment staging", "openai/project_key");
    row("key add generic_api_key --label x --workspace acme --environment staging --pending --secret api_key=-", "--pending");
    row("key add generic_api_key --label x --workspace nowhere --environment staging --pending", "nowhere");
    row("key add generic_api_key --label x --workspace acme --environment moon --pending", "production, staging, development");
    row("key add generic_api_key --label x --workspace acme --environment staging --pending --expires soon", "--expires");
    row("key add generic_api_key --label x --workspace acme --environment staging --pending --rotate-every often",
        "--rotate-every");
    row("key add generic_api_key --label x --workspace acme --environment staging --pending --field api_key=abc", "is secret");
    row("key add generic_api_key --label x --workspace acme --environment staging --pending --field nothing=abc", "nothing");
    row("key reveal x api_key", "--reason");
    row("workspace add Not_A_Slug", "Not_A_Slug");
    row("audit list --since yesterday", "--since");
    row("audit list --action napping", "napping");
    row("store slot add umbrella", "A slot is one of");
    row("store slot remove 1", "store slots");
    row("store restore x", "--to FILE");
}

void TestCli::wrongUsageIsExitTwo()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, words);
    const CliAnswer answer = m_home->run(line.split(u' ', Qt::SkipEmptyParts), "value-0123456789");
    VERIFY_CODE(answer, 2);
    QVERIFY2(answer.err.contains(words), answer.said());
    QCOMPARE(answer.out, QByteArray());
}

void TestCli::aKeyIsAddedAsAsked()
{
    const QString id = m_home->add(u"payments"_s,
                                   {u"--owner"_s, u"team-pay"_s, u"--purpose"_s, u"Charges cards"_s, u"--tag"_s, u"pci"_s,
                                    u"--tag"_s, u"eu"_s, u"--consumer"_s, u"checkout"_s, u"--expires"_s, u"2031-03-31"_s,
                                    u"--rotate-every"_s, u"45"_s, u"--sandbox"_s, u"--reason"_s, u"launch"_s});
    static const QRegularExpression uuid(u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s);
    QVERIFY2(uuid.match(id).hasMatch(), qPrintable(id));
    const QJsonObject key = m_home->show(id);
    QCOMPARE(key.value("label"_L1).toString(), u"payments"_s);
    QCOMPARE(key.value("path"_L1).toString(), u"/acme/staging/other/payments"_s);
    QCOMPARE(key.value("owner"_L1).toString(), u"team-pay"_s);
    QCOMPARE(key.value("purpose"_L1).toString(), u"Charges cards"_s);
    QCOMPARE(key.value("tags"_L1).toArray(), (QJsonArray{u"pci"_s, u"eu"_s}));
    QCOMPARE(key.value("consumers"_L1).toArray(), QJsonArray{u"checkout"_s});
    QCOMPARE(key.value("expires_at"_L1).toString(), u"2031-03-31T00:00:00.000Z"_s);
    QCOMPARE(key.value("sandbox"_L1).toBool(), true);
    QCOMPARE(key.value("status"_L1).toString(), u"active"_s);
    QCOMPARE(key.value("validation"_L1).toString(), u"PENDING"_s);
    const auto at = [&](const char *member) {
        return QDateTime::fromString(key.value(QLatin1String(member)).toString(), Qt::ISODateWithMs);
    };
    QCOMPARE(at("last_rotated_at").daysTo(at("next_rotation_at")), 45);
    const CliAnswer again = m_home->run(CliKeys::addLine(u"payments"_s, m_home->path(u"value"_s), {u"--json"_s}));
    VERIFY_CODE(again, 5);
    QCOMPARE(again.error(), u"already-exists"_s);
}

void TestCli::theJsonHasTheMembersOfTheContract()
{
    const QString id = m_home->add(u"shape"_s);
    const QStringList contract
        = u"id path workspace environment provider kind label status validation fingerprints fields owner purpose "
          "tags consumers sandbox created_at created_by last_rotated_at expires_at next_rotation_at "
          "last_verified_at last_verdict versions"_s.split(u' ');
    const CliAnswer listed = m_home->run({u"key"_s, u"list"_s, u"--json"_s});
    VERIFY_CODE(listed, 0);
    QCOMPARE(listed.err, QByteArray());
    QCOMPARE(listed.array().size(), 1);
    const QJsonObject inList = listed.array().first().toObject();
    const QJsonObject shown = m_home->show(id);
    QCOMPARE(inList, shown);
    for (const QString &member : contract)
        QVERIFY2(shown.contains(member), qPrintable(member));
    QVERIFY(shown.value("expires_at"_L1).isNull());
    QVERIFY(shown.value("fields"_L1).toObject().value("base_url"_L1).isString());
    QVERIFY(!shown.value("fields"_L1).toObject().contains("api_key"_L1));
    static const QRegularExpression print(u"^(sha256|hmac):[0-9a-f]{8}$"_s);
    QVERIFY(print.match(shown.value("fingerprints"_L1).toObject().value("api_key"_L1).toString()).hasMatch());
    static const QRegularExpression rfc3339(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"_s);
    QVERIFY(rfc3339.match(shown.value("created_at"_L1).toString()).hasMatch());
    const QJsonObject version = shown.value("versions"_L1).toArray().first().toObject();
    QCOMPARE(version.value("stage"_L1).toString(), u"current"_s);
    QCOMPARE(version.value("number"_L1).toInt(), 1);
}

void TestCli::aSecretComesFromAFileOrStandardInput()
{
    const QByteArray value = "from-standard-input-12345";
    VERIFY_CODE(m_home->run(CliKeys::addLine(u"piped"_s, u"-"_s), value + '\n'), 0);
    QCOMPARE(m_home->run({u"key"_s, u"reveal"_s, u"acme/staging/piped"_s, u"api_key"_s, u"--reason"_s, u"test"_s}).out, value);
    const CliAnswer missing = m_home->run(CliKeys::addLine(u"missing"_s, u"/nonexistent"_s, {u"--json"_s}));
    VERIFY_CODE(missing, 4);
    const CliAnswer none
        = m_home->run({u"key"_s, u"add"_s, u"generic_api_key"_s, u"--label"_s, u"none"_s, u"--workspace"_s, u"acme"_s,
                       u"--environment"_s, u"staging"_s, u"--field"_s, u"base_url=https://api.example.com"_s});
    VERIFY_CODE(none, 2);
    QVERIFY2(none.err.contains("--secret api_key=FILE"), none.said());
}

void TestCli::whatIsTrimmedIsSaid()
{
    const CliAnswer answer = m_home->run(CliKeys::addLine(u"spaced"_s, m_home->file(u"spaced"_s, "  spaced-value-123 \r\n\n")));
    VERIFY_CODE(answer, 0);
    QVERIFY2(answer.err.contains("around the value were removed"), answer.said());
    QVERIFY(!answer.err.contains("spaced-value-123"));
    QCOMPARE(m_home->run({u"key"_s, u"reveal"_s, u"acme/staging/spaced"_s, u"api_key"_s, u"--reason"_s, u"test"_s}).out,
             QByteArray("spaced-value-123"));
    const CliAnswer quiet = m_home->run(CliKeys::addLine(u"quiet"_s, m_home->path(u"spaced"_s), {u"--quiet"_s}));
    VERIFY_CODE(quiet, 0);
    QCOMPARE(quiet.err, QByteArray());
}

void TestCli::aValueOfTheWrongFormIsNamed_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    const QByteArray anthropic = "sk-" + QByteArray("ant-api03-") + QByteArray(93, 'A') + "AA";
    const QByteArray noMail = R"({"type":"service_account","project_id":"p-1","private_key_id":"a","private_key":"x"})";
    QTest::newRow("a key of another provider")
        << u"openai/project_key"_s << u"api_key"_s << anthropic << 0 << QByteArray("looks like");
    QTest::newRow("a file without a member")
        << u"gcp_service_account"_s << QString() << noMail << 2 << QByteArray("client_email");
    QTest::newRow("no JSON") << u"gcp_service_account"_s << QString() << QByteArray("hello") << 2 << QByteArray("JSON");
    QTest::newRow("a short signing secret") << u"jwt_signing_secret"_s << u"secret"_s << QByteArray("short") << 2
                                            << QByteArray("form");
}

void TestCli::aValueOfTheWrongFormIsNamed()
{
    QFETCH(QString, provider);
    QFETCH(QString, field);
    QFETCH(QByteArray, value);
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    QString kind = provider;
    const QJsonObject shown = m_home->run({u"provider"_s, u"show"_s, provider.section(u'/', 0, 0), u"--json"_s}).object();
    const QJsonObject first = shown.value("kinds"_L1).toArray().first().toObject();
    if (!kind.contains(u'/'))
        kind += u'/' + first.value("id"_L1).toString();
    for (const QJsonValue &each : first.value("fields"_L1).toArray()) {
        if (field.isEmpty() && each.toObject().value("secret"_L1).toBool())
            field = each.toObject().value("name"_L1).toString();
    }
    const CliAnswer answer
        = m_home->run({u"key"_s, u"add"_s, kind, u"--label"_s, u"odd"_s, u"--workspace"_s, u"acme"_s, u"--environment"_s,
                       u"staging"_s, u"--secret"_s, field + u'=' + m_home->file(u"odd"_s, value)});
    QVERIFY2(answer.err.contains(words), answer.said());
    QVERIFY(!answer.err.contains(value));
    if (code != 0)
        VERIFY_CODE(answer, code);
}

void TestCli::aKeyIsNamedInThreeWays()
{
    const QString id = m_home->add(u"Some Key"_s);
    for (const QString &name : {id, u"/acme/staging/other/some-key"_s, u"acme/staging/Some Key"_s})
        QCOMPARE(m_home->show(name).value("id"_L1).toString(), id);
    const CliAnswer nobody = m_home->run({u"key"_s, u"show"_s, u"acme/staging/nobody"_s, u"--json"_s});
    VERIFY_CODE(nobody, 4);
    QCOMPARE(nobody.error(), u"not-found"_s);
}

void TestCli::anAmbiguousNameListsTheCandidates()
{
    QVERIFY(!m_home->add(u"twin"_s).isEmpty());
    const CliAnswer second = m_home->run({u"key"_s, u"add"_s, u"jwt_signing_secret"_s, u"--label"_s, u"twin"_s, u"--workspace"_s,
                                          u"acme"_s, u"--environment"_s, u"staging"_s, u"--secret"_s,
                                          u"secret="_s + m_home->file(u"jwt"_s, QByteArray(32, 'a').toHex())});
    VERIFY_CODE(second, 0);
    const CliAnswer answer = m_home->run({u"key"_s, u"show"_s, u"acme/staging/twin"_s});
    VERIFY_CODE(answer, 2);
    QVERIFY2(answer.err.contains("/acme/staging/other/twin") && answer.err.contains("/acme/staging/auth/twin"), answer.said());
    QCOMPARE(answer.out, QByteArray());
}

void TestCli::listFilters_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("labels");
    const auto row = [](const char *name, const QStringList &options, const QStringList &labels) {
        QTest::newRow(name) << options << labels;
    };
    row("all", {}, {u"alpha"_s, u"beta"_s, u"gamma"_s});
    row("workspace", {u"--workspace"_s, u"other"_s}, {u"gamma"_s});
    row("environment", {u"--environment"_s, u"staging"_s}, {u"alpha"_s, u"beta"_s});
    row("provider", {u"--provider"_s, u"generic_api_key"_s}, {u"alpha"_s, u"beta"_s, u"gamma"_s});
    row("another provider", {u"--provider"_s, u"openai"_s}, {});
    row("pending", {u"--status"_s, u"pending"_s}, {u"beta"_s});
    row("active", {u"--status"_s, u"active"_s}, {u"alpha"_s, u"gamma"_s});
    row("words", {u"--search"_s, u"TEAM alp"_s}, {u"alpha"_s});
    row("nothing", {u"--search"_s, u"zebra"_s}, {});
}

void TestCli::listFilters()
{
    QFETCH(QStringList, options);
    QFETCH(QStringList, labels);
    VERIFY_CODE(m_home->run({u"workspace"_s, u"add"_s, u"other"_s, u"--name"_s, u"Other"_s, u"--environment"_s, u"live"_s,
                             u"--environment"_s, u"test"_s}),
                0);
    QVERIFY(!m_home->add(u"alpha"_s, {u"--owner"_s, u"team-a"_s}).isEmpty());
    VERIFY_CODE(m_home->run({u"key"_s, u"add"_s, u"generic_api_key"_s, u"--label"_s, u"beta"_s, u"--workspace"_s, u"acme"_s,
                             u"--environment"_s, u"staging"_s, u"--pending"_s}),
                0);
    QStringList gamma = CliKeys::addLine(u"gamma"_s, m_home->path(u"value"_s));
    gamma[gamma.indexOf(u"acme"_s)] = u"other"_s;
    gamma[gamma.indexOf(u"staging"_s)] = u"live"_s;
    VERIFY_CODE(m_home->run(gamma), 0);
    const CliAnswer answer = m_home->run(QStringList{u"key"_s, u"list"_s, u"--json"_s} + options);
    VERIFY_CODE(answer, 0);
    QStringList found;
    for (const QJsonValue &key : answer.array())
        found += key.toObject().value("label"_L1).toString();
    QCOMPARE(found, labels);
    const CliAnswer table = m_home->run(QStringList{u"key"_s, u"list"_s} + options);
    QCOMPARE(table.out.count('\n'), labels.size());
}

void TestCli::theLogIsFiltered()
{
    const QString id = m_home->add(u"logged"_s);
    const auto lines = [&](const QStringList &options) {
        const CliAnswer answer = m_home->run(QStringList{u"audit"_s, u"list"_s} + options);
        qsizetype count = 0;
        for (const QByteArray &line : answer.out.split('\n')) {
            if (!line.isEmpty() && QJsonDocument::fromJson(line).isObject())
                ++count;
            else if (!line.isEmpty())
                return qsizetype{-1};
        }
        return answer.code == 0 ? count : -1;
    };
    QCOMPARE(lines({u"--action"_s, u"credential.created"_s}), 1);
    QCOMPARE(lines({u"--action"_s, u"credential.created"_s, u"--action"_s, u"workspace.saved"_s}), 2);
    QCOMPARE(lines({u"--actor"_s, u"nobody else"_s}), 0);
    QCOMPARE(lines({u"--until"_s, u"2001-01-01"_s}), 0);
    QCOMPARE(lines({u"--since"_s, u"2999-01-01T00:00:00Z"_s}), 0);
    QVERIFY(lines({u"--since"_s, u"2001-01-01"_s, u"--until"_s, u"2999-01-01"_s}) > 3);
    const CliAnswer note = m_home->run({u"audit"_s, u"checkpoint"_s});
    VERIFY_CODE(note, 0);
    QVERIFY2(note.out.startsWith("claviger/") && note.out.contains("\n\n\xe2\x80\x94 claviger/"), note.said());
    const CliAnswer json = m_home->run({u"audit"_s, u"checkpoint"_s, u"--json"_s});
    QVERIFY(json.object().value("verifier_key"_L1).toString().startsWith("claviger/"_L1));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
