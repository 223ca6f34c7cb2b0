#include "tests/support/cli_provider.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kOpenAi = u"openai/project_key"_s;

} // namespace

/// Checks before saving, by hand, and of keys that have no secret or that another key signs for.
class TestCliChecks final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aGoodValueIsSavedWithItsCheck();
    void aDeadValueIsNotSaved();
    void insistingIsRecorded();
    void noNetworkNeverHoldsBack();
    void aRotationIsCheckedFirst();
    void aConfirmationByHandIsRecorded();
    void aSubscriptionIsConfirmedByHand();
    void aKeyWithoutItsOptionalSecretIsActive();
    void aRoleIsSignedForByAnAwsKeyOnly();

private:
    std::unique_ptr<CliVerifyHome> m_home;
};

void TestCliChecks::init()
{
    m_home = std::make_unique<CliVerifyHome>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
    m_home->provider.serve(*m_home);
    m_home->provider.accept("sk-good");
}

void TestCliChecks::aGoodValueIsSavedWithItsCheck()
{
    const CliAnswer added = m_home->run(m_home->addLine(kOpenAi, u"good"_s, "sk-good") << u"--verify"_s << u"--json"_s);
    VERIFY_CODE(added, 0);
    QCOMPARE(added.object().value("validation"_L1).toString(), u"VALID"_s);
    QVERIFY(added.err.contains("Accepted by OpenAI"));
    QCOMPARE(m_home->provider.requests().size(), std::size_t{1});
    QVERIFY(m_home->say("audit list --action credential.verified").out.contains("verdict=valid"));
}

void TestCliChecks::aDeadValueIsNotSaved()
{
    const CliAnswer refused = m_home->run(m_home->addLine(kOpenAi, u"dead"_s, "sk-dead") << u"--verify"_s << u"--json"_s);
    VERIFY_CODE(refused, 1);
    QCOMPARE(refused.object().value("saved"_L1).toBool(true), false);
    QCOMPARE(refused.object().value("check"_L1).toObject().value("verdict"_L1).toString(), u"invalid"_s);
    QVERIFY(m_home->say("key list --json").array().isEmpty());
    const QByteArray events = m_home->say("audit list --action credential.created").out;
    QVERIFY2(events.contains("DENIED") && events.contains("rule=check verdict=invalid answer=401"), events);
}

void TestCliChecks::insistingIsRecorded()
{
    QStringList line = m_home->addLine(kOpenAi, u"dead"_s, "sk-dead") << u"--verify"_s << u"--insist"_s;
    VERIFY_CODE(m_home->run(line), 2); // without a reason
    line << u"--reason"_s << u"kept as evidence"_s;
    VERIFY_CODE(m_home->run(line), 1);
    QCOMPARE(m_home->show(u"acme/staging/dead"_s).value("validation"_L1).toString(), u"INVALID"_s);
    QVERIFY(m_home->say("audit list --action credential.created")
                .out.contains("kept as evidence [saved although the check said: invalid]"));
    VERIFY_CODE(m_home->run(m_home->addLine(kOpenAi, u"other"_s, "sk-good") << u"--insist"_s), 2);
}

void TestCliChecks::noNetworkNeverHoldsBack()
{
    m_home->set("CLAVIGER_PROVIDER_BASE", "http://127.0.0.1:1");
    const CliAnswer added = m_home->run(m_home->addLine(kOpenAi, u"offline"_s, "sk-good") << u"--verify"_s << u"--json"_s);
    VERIFY_CODE(added, 0);
    QCOMPARE(added.object().value("validation"_L1).toString(), u"PENDING"_s);
}

void TestCliChecks::aRotationIsCheckedFirst()
{
    const QString id = m_home->addKey(kOpenAi, u"turning"_s, "sk-good");
    const auto rotate = [&](const QByteArray &value) {
        return m_home->run(
            {u"key"_s, u"rotate"_s, id, u"--verify"_s, u"--secret"_s, u"api_key="_s + m_home->file(u"next"_s, value)});
    };
    VERIFY_CODE(rotate("sk-dead"), 1);
    QCOMPARE(m_home->show(id).value("versions"_L1).toArray().size(), 1);
    QVERIFY(m_home->say("audit list --action rotation.promoted").out.contains("DENIED"));
    m_home->provider.accept("sk-next");
    VERIFY_CODE(rotate("sk-next"), 0);
    QCOMPARE(m_home->show(id).value("versions"_L1).toArray().size(), 2);
    QCOMPARE(m_home->show(id).value("validation"_L1).toString(), u"VALID"_s);
    QCOMPARE(m_home->reveal(id).out, QByteArray("sk-next"));
}

void TestCliChecks::aConfirmationByHandIsRecorded()
{
    const QString id = m_home->addKey(kOpenAi, u"byhand"_s, "sk-unknown");
    VERIFY_CODE(m_home->run({u"key"_s, u"confirm"_s, id}), 2);
    const CliAnswer done = m_home->run({u"key"_s, u"confirm"_s, id, u"--note"_s, u"signed in with it"_s, u"--json"_s});
    VERIFY_CODE(done, 0);
    QCOMPARE(done.object().value("validation"_L1).toString(), u"VALID"_s);
    QCOMPARE(done.object().value("last_verdict"_L1).toString(), u"by_hand: signed in with it"_s);
    const QByteArray event = m_home->say("audit list --action credential.verified").out;
    QVERIFY2(event.contains("origin=by-hand") && event.contains("signed in with it"), event);
    QVERIFY(m_home->provider.requests().empty());
}

void TestCliChecks::aSubscriptionIsConfirmedByHand()
{
    const QString id = m_home->addWith(u"chatgpt_plus"_s, u"team plan"_s, {u"account_email=ada@example.com"_s, u"plan=Team"_s});
    QVERIFY(!id.isEmpty());
    QCOMPARE(m_home->show(id).value("versions"_L1).toArray().size(), 0);
    const CliAnswer checked = m_home->say("verify --json"); // nobody can be asked
    VERIFY_CODE(checked, 0);
    QCOMPARE(keyOf(checked, id).value("skipped"_L1).toString(), u"no-check"_s);
    const CliAnswer done = m_home->run({u"key"_s, u"confirm"_s, id, u"--note"_s, u"signed in as ada"_s, u"--json"_s});
    VERIFY_CODE(done, 0);
    QCOMPARE(done.object().value("validation"_L1).toString(), u"VALID"_s);
    QCOMPARE(done.object().value("last_verdict"_L1).toString(), u"by_hand: signed in as ada"_s);
    const QByteArray event = m_home->say("audit list --action credential.verified").out;
    QVERIFY2(event.contains("version=0 verdict=valid origin=by-hand") && event.contains("signed in as ada"), event);
    QVERIFY(m_home->provider.requests().empty());
    VERIFY_CODE(m_home->say("store check"), 0);
}

void TestCliChecks::aKeyWithoutItsOptionalSecretIsActive()
{
    const QStringList fields{u"host=cache.example.com"_s, u"port=6379"_s, u"tls=on"_s};
    const QString open = m_home->addWith(u"redis/connection"_s, u"open"_s, fields);
    QCOMPARE(m_home->show(open).value("status"_L1).toString(),
             m_home->show(m_home->addKey(kOpenAi, u"k"_s, "sk-good")).value("status"_L1).toString());
    VERIFY_CODE(m_home->run({u"key"_s, u"confirm"_s, open, u"--note"_s, u"PING answered"_s}), 0);
    QCOMPARE(m_home->show(open).value("validation"_L1).toString(), u"VALID"_s);
    const QString later = m_home->addWith(u"redis/connection"_s, u"later"_s, fields, {}, {u"--pending"_s});
    QVERIFY(m_home->show(later).value("status"_L1).toString() != m_home->show(open).value("status"_L1).toString());
    VERIFY_CODE(m_home->run({u"key"_s, u"confirm"_s, later, u"--note"_s, u"PING answered"_s}), 8);
}

void TestCliChecks::aRoleIsSignedForByAnAwsKeyOnly()
{
    const QString base
        = m_home->addWith(u"aws_access_key"_s, u"base"_s, {u"access_key_id=AKIA2222222222222222"_s, u"region=eu-central-1"_s},
                          {{u"secret_access_key"_s, QByteArray(40, 'k')}});
    QVERIFY(!base.isEmpty());
    const QString openAi = m_home->addKey(kOpenAi, u"no aws key"_s, "sk-good");
    const auto addRole = [this](const QString &label, const QString &signer) { // no external ID
        return m_home->addWith(u"aws_iam_role"_s, label,
                               {u"role_arn=arn:aws:iam::123456789012:role/cost-reader"_s, u"session_name=claviger"_s,
                                u"region=us-east-1"_s, u"base_credential="_s + signer});
    };
    const QString role = addRole(u"role"_s, u"acme/staging/base"_s);
    const QString wrong = addRole(u"wrong"_s, openAi);
    m_home->provider.answerOthers("<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>", 403);
    const CliAnswer answer = m_home->run({u"key"_s, u"verify"_s, role, wrong, u"--json"_s});
    VERIFY_CODE(answer, 0);
    QCOMPARE(keyOf(answer, role).value("verdict"_L1).toString(), u"insufficient_scope"_s);
    QCOMPARE(keyOf(answer, wrong).value("verdict"_L1).toString(), u"misconfigured"_s);
    QVERIFY2(keyOf(answer, wrong).value("remedy"_L1).toString().contains(u"AWS access key"_s), answer.out);
    const std::vector<ServedRequest> requests = m_home->provider.requests();
    QVERIFY(!requests.empty());
    for (const ServedRequest &request : requests) {
        const QByteArray signature = request.header("authorization");
        QVERIFY2(signature.contains("Credential=AKIA2222222222222222/") && signature.contains("/us-east-1/"), signature);
    }
    QVERIFY(!m_home->say("audit list --action secret.used").out.contains(openAi.toLatin1()));
}

QTEST_GUILESS_MAIN(TestCliChecks)
#include "tst_cli_checks.moc"
