#include "models/domain/broker_error.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/generator.h"
#include "models/services/history_service.h"
#include "models/services/passphrase_policy.h"
#include "models/services/recovery_kit.h"
#include "models/services/session.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_audit_log.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fake_secret_tools.h"

#include <QSet>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestServiceTexts final : public QObject
{
    Q_OBJECT
private slots:
    void everyErrorHasItsSentence();
    void detailsAppearOnlyWhereTheyHelp();
    void everyActionHasItsWord();
    void validationsCarryTheirMeaning();
    void timesInWords();
    void passphrasesAreJudged_data();
    void passphrasesAreJudged();
    void theRecoveryKitHoldsTheCode();
    void recipesByProvider();
    void aPrefixStandsInFront();
    void historyComesInPages();
    void historyOfOneKey();
    void everyActionIsInOneGroup();
};

void TestServiceTexts::everyErrorHasItsSentence()
{
    QSet<QString> sentences;
    const int count = static_cast<int>(ErrorCode::Internal) + 1;
    for (int i = 0; i < count; ++i) {
        const QString text = errorText({static_cast<ErrorCode>(i), u"acme.claviger"_s, {}});
        QVERIFY2(!text.contains(u'%'), qPrintable(text));
        sentences.insert(text);
    }
    QCOMPARE(sentences.size(), count);
    QVERIFY(errorText({ErrorCode::Damaged, u"acme.claviger"_s, {}}).startsWith(u"acme.claviger is damaged"_s));
    QVERIFY(errorText({ErrorCode::NotFound, {}, {}}).startsWith(u"This was not found"_s));
    const QString entry = Session::keychainEntry(StoreId::generate());
    QCOMPARE(errorText({ErrorCode::AlreadyExists, entry, {}}), u"The system keychain opens this store already."_s);
    QVERIFY(errorText({ErrorCode::AlreadyExists, u"store/acme"_s, {}}).endsWith(u"Choose another name."_s));
}

void TestServiceTexts::detailsAppearOnlyWhereTheyHelp()
{
    QVERIFY(errorText({ErrorCode::Refused, u"key"_s, u"A reason is required."_s}).endsWith(u"A reason is required."_s));
    QVERIFY(errorText({ErrorCode::Ambiguous, u"key"_s, u"/a\n/b"_s}).endsWith(u"\n/a\n/b"_s));
    QVERIFY(!errorText({ErrorCode::Damaged, u"key"_s, u"SQLITE_CORRUPT"_s}).contains(u"SQLITE"_s));
    // A broker is no file: there is nothing to restore, and no permission that is missing.
    const QString wrong = errorText({ErrorCode::Damaged, u"GET /credentials"_s, u"items[3].id is no UUID in lower case"_s});
    QVERIFY(wrong.contains(u"GET /credentials"_s) && wrong.contains(u"whoever runs the broker"_s)
            && wrong.contains(u"items[3].id"_s));
    const QString notSo = errorText(notDone(u"Checkout"_s, u"the key is as it was"_s));
    QVERIFY(notSo.startsWith(u"Checkout: the broker said that it was done"_s) && notSo.contains(u"the key is as it was"_s));
    const QString untrusted
        = errorText(notTrusted(u"broker.example.com"_s, u"broker.example.com: The certificate has expired"_s));
    QVERIFY(untrusted.contains(u"to broker.example.com: a certificate"_s)
            && untrusted.endsWith(u"(The certificate has expired)"_s));
    for (const QString &text : {wrong, notSo, untrusted})
        QVERIFY(!text.contains(u"backup"_s) && !text.contains(u"permissions"_s));
}

void TestServiceTexts::everyActionHasItsWord()
{
    QSet<QString> words;
    for (int i = 0; i < static_cast<int>(AuditAction::Count_); ++i)
        words.insert(actionText(static_cast<AuditAction>(i)));
    QCOMPARE(words.size(), static_cast<int>(AuditAction::Count_));
    QCOMPARE(actionText(AuditAction::SecretRevealed), u"Secret revealed"_s);
    QCOMPARE(actionText(AuditAction::AuditExported), u"Audit log exported"_s);
    QCOMPARE(actionText(AuditAction::CredentialTrashed), u"Key moved to the trash"_s);
}

void TestServiceTexts::validationsCarryTheirMeaning()
{
    QCOMPARE(validationText(Validation::Valid, VerdictMeaning::Valid), u"Valid"_s);
    QCOMPARE(validationText(Validation::Invalid, VerdictMeaning::Revoked), u"Invalid (revoked)"_s);
    QCOMPARE(validationText(Validation::NotChecked), u"Not checked"_s);
    QCOMPARE(statusText(KeyStatus::Trashed), u"In the trash"_s);
    QCOMPARE(categoryText(u"genai"), u"Generative AI"_s);
    QCOMPARE(categoryText(u"own"), u"own"_s);
}

void TestServiceTexts::timesInWords()
{
    QCOMPARE(relativeText(kNoon, kNoon + 30s), u"just now"_s);
    QVERIFY(relativeText(kNoon, kNoon + 5min).startsWith(u"5 minute"_s));
    QVERIFY(relativeText(kNoon + 3h, kNoon).startsWith(u"in 3 hour"_s));
    QVERIFY(relativeText(kNoon, kNoon + std::chrono::days{3}).startsWith(u"3 day"_s));
    QVERIFY(relativeText(kNoon + 24h, kNoon + 1ms).startsWith(u"in 24 hour"_s)); // a grace of a day, right after
    QVERIFY(relativeText(kNoon + 24h, kNoon + 31min).startsWith(u"in 23 hour"_s));
    QVERIFY(relativeText(kNoon + 1h, kNoon + 1s).startsWith(u"in 1 hour"_s));
    QVERIFY(relativeText(kNoon + std::chrono::days{30}, kNoon + 1s).startsWith(u"in 30 day"_s));
    QCOMPARE(relativeText(kNoon + 59s, kNoon), u"in a moment"_s);
    QVERIFY(relativeText(kNoon, kNoon + 1h + 59min).startsWith(u"1 hour"_s));
    QCOMPARE(dueText(kNoon + 1h, kNoon), u"today"_s);
    QVERIFY(dueText(kNoon - std::chrono::days{12}, kNoon).startsWith(u"12 day"_s));
    QVERIFY(dueText(kNoon + std::chrono::days{4}, kNoon).startsWith(u"in 4 day"_s));
    QCOMPARE(countdownText(252), u"4:12"_s);
    QCOMPARE(countdownText(3665), u"1:01:05"_s);
    QCOMPARE(countdownText(-1), u"0:00"_s);
}

void TestServiceTexts::passphrasesAreJudged_data()
{
    QTest::addColumn<QByteArray>("passphrase");
    QTest::addColumn<bool>("acceptable");
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("short") << QByteArray("elevenchars") << false;
    QTest::newRow("short in characters, long in bytes") << QByteArray("\xC3\xA4").repeated(11) << false;
    QTest::newRow("long and guessable") << QByteArray("aaaaaaaaaaaa") << false; // scored 2 by the fake
    QTest::newRow("long") << QByteArray("five unrelated words here") << true;
}

void TestServiceTexts::passphrasesAreJudged()
{
    QFETCH(const QByteArray, passphrase);
    QFETCH(const bool, acceptable);
    const FakeSecretTools tools;
    const PassphraseVerdict verdict = judgePassphrase(secretOf(passphrase), tools, {u"acme"_s});
    QCOMPARE(verdict.acceptable, acceptable);
    QVERIFY(!verdict.text.isEmpty());
    QVERIFY(acceptable || verdict.score < kMinPassphraseScore);
    if (!passphrase.isEmpty())
        QCOMPARE(tools.lastUserWords, QStringList(u"acme"_s));
}

void TestServiceTexts::theRecoveryKitHoldsTheCode()
{
    StoreHeader store;
    store.id = StoreId::generate();
    store.file = u"/stores/acme.claviger"_s;
    const RecoveryKit kit = makeRecoveryKit(store, secretOf("CODE-1234"), kNoon);
    QVERIFY(kit.instructions.size() >= 3);
    const QByteArray text = bytesOf(recoveryKitText(kit));
    for (const QString &part : {store.id.toString(), store.file, u"CODE-1234"_s, kit.instructions.last()})
        QVERIFY(text.contains(part.toUtf8()));
}

void TestServiceTexts::recipesByProvider()
{
    const FakeRegistry registry;
    const Provider *jwt = registry.find(u"jwt_signing_secret");
    const Provider *postgres = registry.find(u"postgresql");
    const Provider *openai = registry.find(u"openai");
    QVERIFY(generatedHere(*jwt, jwt->kinds[0]));
    QVERIFY(!generatedHere(*postgres, postgres->kinds[0]));
    QVERIFY(!generatedHere(*openai, openai->kinds[0]));
    QCOMPARE(recipeFor(*jwt, jwt->kinds[0], *jwt->kinds[0].field(u"secret"))->random.bits, 256);
    QCOMPARE(recipeFor(*postgres, postgres->kinds[0], *postgres->kinds[0].field(u"password"))->random.length, 32);
    QVERIFY(!recipeFor(*openai, openai->kinds[0], openai->kinds[0].fields[0]));
}

void TestServiceTexts::aPrefixStandsInFront()
{
    FakeRegistry registry;
    Provider webhook = *registry.find(u"jwt_signing_secret");
    FieldSpec &field = webhook.kinds[0].fields[0];
    field.exampleShape = u"whsec_<a32>"_s;
    const auto recipe = recipeFor(webhook, webhook.kinds[0], field);
    const FakeSecretTools tools;
    const QByteArray value = bytesOf(generate(*recipe, tools));
    QVERIFY(value.startsWith("whsec_"));
    QCOMPARE(value.size(), 6 + 44);
}

void TestServiceTexts::historyComesInPages()
{
    const FixedClock clock;
    FakeBackend backend(clock);
    FakeAuditLog log;
    for (int i = 0; i < 5; ++i)
        log.add(AuditAction::SecretRevealed, u"k"_s, i == 2 ? u"labs"_s : u"acme"_s);
    HistoryService service(log, backend);
    const auto first = answerOf(service.list({}, 0, 2));
    QCOMPARE(first->events.at(0).seq, quint64{4});
    QCOMPARE(first->next, quint64{3});
    QCOMPARE(first->logSize, quint64{5});
    HistoryFilter acme;
    acme.workspace = u"acme"_s;
    const auto second = answerOf(service.list(acme, first->next, 2));
    QCOMPARE(second->events.at(0).seq, quint64{1});
    QCOMPARE(second->events.at(1).seq, quint64{0});
    QCOMPARE(second->next, quint64{0});
}

void TestServiceTexts::historyOfOneKey()
{
    const FixedClock clock;
    FakeBackend backend(clock);
    FakeAuditLog log;
    const CredentialId id = CredentialId::generate();
    log.add(AuditAction::CredentialCreated, id.toString());
    log.add(AuditAction::CredentialCreated, u"other"_s);
    HistoryService service(log, backend);
    const auto page = answerOf(service.ofKey(id));
    QCOMPARE(page->events.size(), std::size_t{1});
    AuditEvent event = page->events[0];
    event.result = AuditResult::Denied;
    event.field = u"api_key"_s;
    event.reason = u"curious"_s;
    QCOMPARE(HistoryService::sentence(event), u"Key added (denied): api_key · curious"_s);
}

void TestServiceTexts::everyActionIsInOneGroup()
{
    std::vector<AuditAction> grouped;
    for (const ActionGroup &group : HistoryService::actionGroups())
        grouped.insert(grouped.end(), group.actions.begin(), group.actions.end());
    std::ranges::sort(grouped);
    QCOMPARE(grouped.size(), static_cast<std::size_t>(AuditAction::Count_));
    QVERIFY(std::ranges::adjacent_find(grouped) == grouped.end());
}

QTEST_GUILESS_MAIN(TestServiceTexts)
#include "tst_service_texts.moc"
