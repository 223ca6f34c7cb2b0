#include "tests/support/cli_keys.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The life of a key by command: rotate, roll back, edit, revoke, delete, reveal.
class TestCliKeys final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void aPendingKeyGetsItsValueLater();
    void rotateWithGraceAndRollBack();
    void aLocalSecretIsMadeHere();
    void editChangesWhatIsGiven();
    void revokeNeedsAReason();
    void deleteRestoreAndPurge();
    void revealPrintsTheValueAlone();
    void duplicatesAreFound();
    void historyTellsVersionsAndEvents();
    void whatACheckFoundIsShown();
    void noSecretIsSaidAnywhere();

private:
    std::unique_ptr<CliKeys> m_home;
};

void TestCliKeys::init()
{
    m_home = std::make_unique<CliKeys>();
    const auto made = m_home->makeStore();
    QVERIFY2(made, why(made));
    m_home->useMasterKey();
}

void TestCliKeys::aPendingKeyGetsItsValueLater()
{
    VERIFY_CODE(m_home->run({u"key"_s, u"add"_s, u"generic_api_key"_s, u"--label"_s, u"later"_s, u"--workspace"_s, u"acme"_s,
                             u"--environment"_s, u"staging"_s, u"--pending"_s}),
                0);
    const QString name = u"acme/staging/later"_s;
    QCOMPARE(m_home->show(name).value("status"_L1).toString(), u"pending"_s);
    QVERIFY(m_home->show(name).value("versions"_L1).toArray().isEmpty());
    const CliAnswer nothing = m_home->run({u"key"_s, u"reveal"_s, name, u"api_key"_s, u"--reason"_s, u"test"_s});
    QVERIFY2(nothing.code != 0 && nothing.out.isEmpty(), nothing.said());
    VERIFY_CODE(
        m_home->run({u"key"_s, u"rotate"_s, name, u"--secret"_s, u"api_key="_s + m_home->file(u"first"_s, "first-value-123")}),
        0);
    QCOMPARE(m_home->show(name).value("status"_L1).toString(), u"active"_s);
    QCOMPARE(m_home->run({u"key"_s, u"reveal"_s, name, u"api_key"_s, u"--reason"_s, u"test"_s}).out,
             QByteArray("first-value-123"));
}

void TestCliKeys::rotateWithGraceAndRollBack()
{
    const QString id = m_home->add(u"turning"_s);
    const auto reveal = [&] { return m_home->run({u"key"_s, u"reveal"_s, id, u"api_key"_s, u"--reason"_s, u"test"_s}).out; };
    const QString second = u"api_key="_s + m_home->file(u"second"_s, "second-value-123");
    const CliAnswer bad = m_home->run({u"key"_s, u"rotate"_s, id, u"--secret"_s, second, u"--grace"_s, u"a while"_s});
    VERIFY_CODE(bad, 2);
    const CliAnswer rotated
        = m_home->run({u"key"_s, u"rotate"_s, id, u"--secret"_s, second, u"--grace"_s, u"24h"_s, u"--json"_s});
    VERIFY_CODE(rotated, 0);
    QCOMPARE(rotated.object().value("status"_L1).toString(), u"rotating"_s);
    const QJsonArray versions = rotated.object().value("versions"_L1).toArray();
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions[0].toObject().value("stage"_L1).toString(), u"previous"_s);
    QVERIFY(versions[0].toObject().value("grace_ends_at"_L1).isString());
    QCOMPARE(reveal(), QByteArray("second-value-123"));
    VERIFY_CODE(m_home->run({u"key"_s, u"rollback"_s, id, u"--reason"_s, u"it broke"_s}), 0);
    QCOMPARE(reveal(), CliKeys::valueOf(u"turning"_s));
    const CliAnswer again = m_home->run({u"key"_s, u"rollback"_s, id, u"--json"_s});
    VERIFY_CODE(again, 8);
    QCOMPARE(again.error(), u"refused"_s);
    VERIFY_CODE(m_home->run({u"key"_s, u"rotate"_s, id, u"--secret"_s, second, u"--grace"_s, u"0h"_s}), 0);
    QCOMPARE(m_home->show(id).value("status"_L1).toString(), u"active"_s);
    VERIFY_CODE(m_home->run({u"key"_s, u"rollback"_s, id}), 8);
}

void TestCliKeys::aLocalSecretIsMadeHere()
{
    VERIFY_CODE(m_home->run({u"key"_s, u"add"_s, u"jwt_signing_secret"_s, u"--label"_s, u"signer"_s, u"--workspace"_s, u"acme"_s,
                             u"--environment"_s, u"staging"_s, u"--secret"_s,
                             u"secret="_s + m_home->file(u"jwt"_s, QByteArray(32, 'b').toHex())}),
                0);
    const CliAnswer answer = m_home->run({u"key"_s, u"rotate"_s, u"acme/staging/signer"_s, u"--json"_s});
    VERIFY_CODE(answer, 0);
    const CliAnswer value = m_home->run({u"key"_s, u"reveal"_s, u"acme/staging/signer"_s, u"secret"_s, u"--reason"_s, u"test"_s});
    VERIFY_CODE(value, 0);
    QVERIFY(value.out.size() >= 43);
    QVERIFY(value.out != QByteArray(32, 'b').toHex());
    QVERIFY(answer.object().value("fingerprints"_L1).toObject().value("secret"_L1).toString().startsWith("sha256:"_L1));
}

void TestCliKeys::editChangesWhatIsGiven()
{
    const QString id = m_home->add(u"before"_s, {u"--owner"_s, u"team-a"_s, u"--tag"_s, u"keep"_s});
    const CliAnswer answer = m_home->run({u"key"_s, u"edit"_s, id, u"--label"_s, u"after"_s, u"--purpose"_s, u"new"_s,
                                          u"--field"_s, u"check_path=/v2/me"_s, u"--json"_s});
    VERIFY_CODE(answer, 0);
    const QJsonObject key = m_home->show(id);
    QCOMPARE(key, answer.object());
    QCOMPARE(key.value("label"_L1).toString(), u"after"_s);
    QCOMPARE(key.value("path"_L1).toString(), u"/acme/staging/other/after"_s);
    QCOMPARE(key.value("owner"_L1).toString(), u"team-a"_s);
    QCOMPARE(key.value("tags"_L1).toArray(), QJsonArray{u"keep"_s});
    QCOMPARE(key.value("fields"_L1).toObject().value("check_path"_L1).toString(), u"/v2/me"_s);
    QCOMPARE(key.value("fields"_L1).toObject().value("base_url"_L1).toString(), u"https://api.example.com"_s);
    QCOMPARE(m_home->show(u"acme/staging/after"_s).value("id"_L1).toString(), id);
    VERIFY_CODE(m_home->run({u"key"_s, u"show"_s, u"acme/staging/before"_s}), 4);
}

void TestCliKeys::revokeNeedsAReason()
{
    const QString id = m_home->add(u"leaked"_s);
    VERIFY_CODE(m_home->run({u"key"_s, u"revoke"_s, id}), 2);
    const CliAnswer answer = m_home->run({u"key"_s, u"revoke"_s, id, u"--reason"_s, u"seen in a chat"_s, u"--json"_s});
    VERIFY_CODE(answer, 0);
    QCOMPARE(answer.object().value("status"_L1).toString(), u"revoked"_s);
    QVERIFY2(answer.err.contains("valid at the provider"), answer.said());
    VERIFY_CODE(m_home->run({u"key"_s, u"revoke"_s, id, u"--reason"_s, u"again"_s}), 8);
    VERIFY_CODE(m_home->run({u"key"_s, u"rotate"_s, id, u"--secret"_s, u"api_key="_s + m_home->path(u"value"_s)}), 8);
    const CliAnswer denied = m_home->run({u"audit"_s, u"list"_s, u"--action"_s, u"credential.revoked"_s});
    QVERIFY2(denied.out.contains("GRANTED") && denied.out.contains("DENIED") && denied.out.contains("seen in a chat"),
             denied.said());
}

void TestCliKeys::deleteRestoreAndPurge()
{
    const QString id = m_home->add(u"passing"_s);
    VERIFY_CODE(m_home->run({u"key"_s, u"purge"_s, id, u"--confirm"_s, u"passing"_s}), 8); // only from the trash
    VERIFY_CODE(m_home->run({u"key"_s, u"delete"_s, id, u"--reason"_s, u"unused"_s}), 0);
    QCOMPARE(m_home->run({u"key"_s, u"list"_s, u"--json"_s}).array().size(), 0);
    QVERIFY(m_home->show(id).value("trashed_at"_L1).isString());
    VERIFY_CODE(m_home->run({u"key"_s, u"restore"_s, id}), 0);
    QVERIFY(m_home->show(id).value("trashed_at"_L1).isNull());
    VERIFY_CODE(m_home->run({u"key"_s, u"restore"_s, id}), 8);
    VERIFY_CODE(m_home->run({u"key"_s, u"delete"_s, id}), 0);
    const QString taker = m_home->add(u"passing"_s); // its path is free while it is in the trash
    QVERIFY(!taker.isEmpty());
    const CliAnswer taken = m_home->run({u"key"_s, u"restore"_s, id, u"--json"_s});
    VERIFY_CODE(taken, 5);
    QCOMPARE(taken.error(), u"already-exists"_s);
    const CliAnswer unsure = m_home->run({u"key"_s, u"purge"_s, id});
    QVERIFY2(unsure.code == 2 || unsure.code == 8, unsure.said());
    const CliAnswer wrong = m_home->run({u"key"_s, u"purge"_s, id, u"--confirm"_s, u"other"_s});
    QVERIFY2(wrong.code == 2 || wrong.code == 8, wrong.said());
    VERIFY_CODE(m_home->run({u"key"_s, u"purge"_s, id, u"--confirm"_s, u"passing"_s}), 0);
    VERIFY_CODE(m_home->run({u"key"_s, u"show"_s, id}), 4);
    VERIFY_CODE(m_home->run({u"store"_s, u"check"_s}), 0);
}

void TestCliKeys::revealPrintsTheValueAlone()
{
    const QByteArray odd = "odd\xc3\xa9 value\twith=everything/+";
    VERIFY_CODE(m_home->run(CliKeys::addLine(u"odd"_s, m_home->file(u"odd"_s, odd + '\n'))), 0);
    const CliAnswer answer
        = m_home->run({u"key"_s, u"reveal"_s, u"acme/staging/odd"_s, u"api_key"_s, u"--reason"_s, u"incident 7"_s});
    VERIFY_CODE(answer, 0);
    QCOMPARE(answer.out, odd);
    QVERIFY(!answer.err.contains(odd));
    const CliAnswer field = m_home->run({u"key"_s, u"reveal"_s, u"acme/staging/odd"_s, u"nothing"_s, u"--reason"_s, u"x"_s});
    VERIFY_CODE(field, 4);
    QCOMPARE(field.out, QByteArray());
    const CliAnswer events = m_home->run({u"audit"_s, u"list"_s, u"--action"_s, u"secret.revealed"_s});
    QVERIFY2(events.out.contains("incident 7") && events.out.contains("\"field\":\"api_key\""), events.said());
}

void TestCliKeys::duplicatesAreFound()
{
    const QString same = m_home->file(u"same"_s, "the-same-value-123");
    VERIFY_CODE(m_home->run({u"key"_s, u"duplicates"_s}), 0);
    for (const char *label : {"one", "two"})
        VERIFY_CODE(m_home->run(CliKeys::addLine(QString::fromLatin1(label), same)), 0);
    QVERIFY(!m_home->add(u"three"_s).isEmpty());
    const CliAnswer answer = m_home->run({u"key"_s, u"duplicates"_s, u"--json"_s});
    VERIFY_CODE(answer, 0);
    QCOMPARE(answer.array().size(), 1);
    const QJsonObject group = answer.array().first().toObject();
    QCOMPARE(group.value("exact"_L1).toBool(), true);
    QCOMPARE(group.value("keys"_L1).toArray().size(), 2);
}

void TestCliKeys::historyTellsVersionsAndEvents()
{
    const QString id = m_home->add(u"storied"_s);
    VERIFY_CODE(m_home->run({u"key"_s, u"reveal"_s, id, u"api_key"_s, u"--reason"_s, u"look"_s}), 0);
    const CliAnswer answer = m_home->run({u"key"_s, u"history"_s, id, u"--json"_s});
    VERIFY_CODE(answer, 0);
    QCOMPARE(answer.object().value("id"_L1).toString(), id);
    QCOMPARE(answer.object().value("versions"_L1).toArray().size(), 1);
    QStringList actions;
    for (const QJsonValue &event : answer.object().value("events"_L1).toArray())
        actions += event.toObject().value("action"_L1).toString();
    QCOMPARE(actions, (QStringList{u"credential.created"_s, u"secret.revealed"_s}));
}

void TestCliKeys::whatACheckFoundIsShown()
{
    const QString id = m_home->add(u"checked"_s);
    const QJsonObject before = m_home->show(id);
    QCOMPARE(before.value("validation"_L1).toString(), u"PENDING"_s);
    QVERIFY(before.value("last_verified_at"_L1).isNull() && before.value("last_verdict"_L1).isNull());
    {
        LocalWorld world;
        QVERIFY(world.unlock(m_home->store()));
        const auto key = world.idOf(u"checked"_s);
        QVERIFY(key && world.verified(*key, VerdictMeaning::Valid) && world.verified(*key, VerdictMeaning::Invalid));
    }
    const QJsonObject after = m_home->show(id);
    QCOMPARE(after.value("validation"_L1).toString(), u"INVALID"_s);
    QCOMPARE(after.value("last_verdict"_L1).toString(), u"revoked"_s);
    QVERIFY(QDateTime::fromString(after.value("last_verified_at"_L1).toString(), Qt::ISODateWithMs).isValid());
    const QJsonArray all = m_home->run({u"key"_s, u"list"_s, u"--json"_s}).array();
    QCOMPARE(all, QJsonArray{after});
    VERIFY_CODE(m_home->run({u"key"_s, u"rotate"_s, id, u"--secret"_s, u"api_key="_s + m_home->file(u"next"_s, "next-value-1")}),
                0);
    QCOMPARE(m_home->show(id).value("validation"_L1).toString(), u"PENDING"_s);
    QVERIFY(m_home->show(id).value("last_verdict"_L1).isNull());
}

void TestCliKeys::noSecretIsSaidAnywhere()
{
    const QString id = m_home->add(u"silent"_s);
    const QByteArray value = CliKeys::valueOf(u"silent"_s);
    for (const QStringList &command : {QStringList{u"key"_s, u"list"_s},
                                       {u"key"_s, u"list"_s, u"--json"_s},
                                       {u"key"_s, u"show"_s, id},
                                       {u"key"_s, u"show"_s, id, u"--json"_s},
                                       {u"key"_s, u"history"_s, id, u"--json"_s},
                                       {u"key"_s, u"duplicates"_s, u"--json"_s},
                                       {u"audit"_s, u"list"_s},
                                       {u"store"_s, u"info"_s, u"--json"_s},
                                       {u"store"_s, u"check"_s, u"--json"_s},
                                       {u"doctor"_s, u"--json"_s},
                                       CliKeys::addLine(u"silent"_s, m_home->path(u"value"_s), {u"--json"_s})}) {
        const CliAnswer answer = m_home->run(command);
        QVERIFY2(!answer.out.contains(value) && !answer.err.contains(value), qPrintable(command.join(u' ')));
        QVERIFY(!answer.out.isEmpty() || !answer.err.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestCliKeys)
#include "tst_cli_keys.moc"
