#include "models/services/credential_draft.h"
#include "models/services/draft_check.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fake_secret_tools.h"

#include <QSignalSpy>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct World {
    FixedClock clock;
    FakeBackend backend{clock};
    FakeRegistry registry;
    FakeSecretTools tools;
    KeyCatalog catalog{backend, clock};
    CredentialDraft draft{backend, registry, catalog, clock, tools};

    World()
    {
        QSignalSpy reset(&catalog, &KeyCatalog::reset);
        catalog.load();
        QTRY_COMPARE(reset.count(), 1);
        draft.startNew({u"acme"_s, u"staging"_s});
    }
    void fill(const QByteArray &key = FakeRegistry::apiKey("oai-"))
    {
        QVERIFY(draft.choose(u"openai"));
        draft.setSecret(u"api_key"_s, secretOf(key));
    }
    void reload()
    {
        QSignalSpy reset(&catalog, &KeyCatalog::reset);
        catalog.load();
        QTRY_COMPARE(reset.count(), 1);
    }
};

} // namespace

class TestCredentialDraft final : public QObject
{
    Q_OBJECT
private slots:
    void cleansWhatIsPasted_data();
    void cleansWhatIsPasted();
    void aPastedKeyTellsItsProvider();
    void aWrongProviderIsNamed();
    void aMissingMemberIsNamed();
    void defaultsComeFromTheRegistry();
    void problemsNameWhatIsMissing();
    void finishesANewCredential();
    void declaresWithoutAValue();
    void whatNeedsNoSecretIsActiveWithoutOne();
    void aFailureKeepsTheInput();
    void choosingAgainLosesNoInput();
    void editsWithoutTouchingSecrets();
    void aKeyOfAnUnknownProviderIsEdited();
    void theCategoryOfAnEditedKeyStays();
    void aTakenPathIsSaid();
    void anEqualSecretIsSaid();
    void unconfirmedFactsAreListed();
    void theReviewShowsNoSecret();
    void generatesWhatCanBeGenerated();
    void lockingForgetsEverything();
};

void TestCredentialDraft::cleansWhatIsPasted_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("multiline");
    QTest::addColumn<QByteArray>("kept");
    QTest::addColumn<bool>("said");
    QTest::newRow("clean") << QByteArray("abc") << false << QByteArray("abc") << false;
    QTest::newRow("spaces") << QByteArray(" abc\t") << false << QByteArray("abc") << true;
    QTest::newRow("newline") << QByteArray("abc\r\n") << false << QByteArray("abc") << true;
    QTest::newRow("wrapped") << QByteArray("ab\n  c") << false << QByteArray("abc") << true;
    QTest::newRow("space inside") << QByteArray("ab c") << false << QByteArray("ab c") << false;
    QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "abc")
                                     << false << QByteArray("abc") << true;
    QTest::newRow("zero width") << QByteArray("abc\xE2\x80\x8B") << false << QByteArray("abc") << true;
    QTest::newRow("only spaces") << QByteArray(" \n ") << false << QByteArray() << true;
    QTest::newRow("empty") << QByteArray() << false << QByteArray() << false;
    QTest::newRow("file") << QByteArray("a\nb\n") << true << QByteArray("a\nb\n") << false;
    QTest::newRow("file with crlf end") << QByteArray("a\nb\r\n") << true << QByteArray("a\nb\n") << false;
    QTest::newRow("file without end") << QByteArray("a\nb") << true << QByteArray("a\nb") << false;
    QTest::newRow("file with space around") << QByteArray("\n\na\nb\n\n") << true << QByteArray("a\nb\n") << true;
}

void TestCredentialDraft::cleansWhatIsPasted()
{
    QFETCH(const QByteArray, raw);
    QFETCH(const bool, multiline);
    QFETCH(const QByteArray, kept);
    QFETCH(const bool, said);
    const CleanedInput cleaned = cleanInput(secretOf(raw), multiline);
    QCOMPARE(bytesOf(cleaned.value), kept);
    QCOMPARE(!cleaned.note.isEmpty(), said);
}

void TestCredentialDraft::aPastedKeyTellsItsProvider()
{
    World w;
    const auto guesses = w.draft.offerPasted(secretOf("  " + FakeRegistry::apiKey("ant-") + "\n"));
    QCOMPARE(guesses.size(), std::size_t{1});
    QCOMPARE(guesses[0].provider, u"anthropic"_s);
    w.draft.choose(guesses[0]);
    QCOMPARE(w.draft.provider()->id, u"anthropic"_s);
    QVERIFY(w.draft.hasSecret(u"api_key"_s));
    QVERIFY(w.draft.isTouched());
    QVERIFY(w.draft.problems(DraftStep::Fields).isEmpty());
}

void TestCredentialDraft::aWrongProviderIsNamed()
{
    World w;
    w.fill(FakeRegistry::apiKey("ant-"));
    QCOMPARE(w.draft.fieldState(u"api_key"_s).message, u"This looks like an Anthropic key."_s);
    QVERIFY(w.draft.problems(DraftStep::Fields).isEmpty());
    QCOMPARE(w.draft.warnings(DraftStep::Review).size(), 1);
}

void TestCredentialDraft::aMissingMemberIsNamed()
{
    World w;
    QVERIFY(w.draft.choose(u"gcp_service_account"));
    const FieldState &state = w.draft.setSecret(u"key_json"_s, secretOf(R"({"type": "service_account", "private_key": "x"})"));
    QCOMPARE(state.message, u"client_email is missing in the file."_s);
    QVERIFY(state.blocks());
    w.draft.setSecret(u"key_json"_s, secretOf("no json"));
    QVERIFY(w.draft.problems(DraftStep::Fields).join(u' ').contains(u"JSON"_s));
}

void TestCredentialDraft::defaultsComeFromTheRegistry()
{
    World w;
    QVERIFY(w.draft.choose(u"postgresql"));
    QCOMPARE(w.draft.plain(u"port"_s), u"5432"_s);
    QCOMPARE(w.draft.data().label, u"PostgreSQL staging"_s);
    QCOMPARE(w.draft.data().policy.rotateEveryDays, 90);
    w.draft.setEnvironment(u"production"_s);
    QCOMPARE(w.draft.data().label, u"PostgreSQL production"_s);
    w.draft.setLabel(u" Main  db "_s);
    w.draft.setEnvironment(u"staging"_s);
    QCOMPARE(w.draft.data().label, u"Main db"_s);
    QCOMPARE(w.draft.path(), u"/acme/staging/database/main-db"_s);
    QVERIFY(w.draft.choose(u"gcp_service_account"));
    QCOMPARE(*w.draft.suggestedExpiry(), kNoon + std::chrono::days{90});
}

void TestCredentialDraft::problemsNameWhatIsMissing()
{
    World w;
    QCOMPARE(w.draft.problems(DraftStep::Provider).size(), 1);
    QVERIFY(w.draft.choose(u"postgresql"));
    QCOMPARE(w.draft.problems(DraftStep::Fields).size(), 2); // host and password
    w.draft.setPlain(u"host"_s, u" db.example.com "_s);
    QCOMPARE(w.draft.plain(u"host"_s), u"db.example.com"_s);
    QVERIFY(!w.draft.fieldState(u"host"_s).note.isEmpty());
    w.draft.setSecret(u"password"_s, secretOf("p"));
    QVERIFY(w.draft.problems(DraftStep::Fields).isEmpty());
    w.draft.setLabel(u"**"_s);
    QCOMPARE(w.draft.problems(DraftStep::Details).size(), 1);
    w.draft.setPolicy({-1, 0, 30, {}});
    QCOMPARE(w.draft.problems(DraftStep::Policy).size(), 1);
    QVERIFY(!w.draft.choose(u"nobody"));
}

void TestCredentialDraft::finishesANewCredential()
{
    World w;
    w.fill("\n" + FakeRegistry::apiKey("oai-") + " ");
    w.draft.setPlain(u"organization_id"_s, u"org-1"_s);
    w.draft.setTags({u" a "_s, u"a"_s, u""_s});
    w.draft.setReason(u"new project"_s);
    const auto made = answerOf(w.draft.finish());
    QVERIFY(made);
    QCOMPARE(w.backend.value(made->overview.id, u"api_key"_s), FakeRegistry::apiKey("oai-"));
    QCOMPARE(made->details.fields, std::vector<PlainField>({{u"organization_id"_s, u"org-1"_s}}));
    QCOMPARE(made->overview.tags, QStringList(u"a"_s));
    QCOMPARE(made->overview.fingerprints[0].shown.kind, Fingerprint::Kind::Sha256);
    QCOMPARE(w.backend.events.back().reason, u"new project"_s);
    QVERIFY(!w.draft.isTouched());
    QVERIFY(!w.draft.hasSecret(u"api_key"_s));
}

void TestCredentialDraft::declaresWithoutAValue()
{
    World w;
    QVERIFY(w.draft.choose(u"openai"));
    QVERIFY(!w.draft.problems(DraftStep::Review).isEmpty());
    w.draft.setDeclareOnly(true);
    const auto made = answerOf(w.draft.finish());
    QCOMPARE(made->overview.lifecycle, Lifecycle::Pending);
}

void TestCredentialDraft::whatNeedsNoSecretIsActiveWithoutOne()
{
    World w;
    w.registry.providers[3].kinds.front().fields.front().required = false; // of "openai"
    const auto finish = [&w](const QString &label, bool declared) {
        w.draft.startNew({u"acme"_s, u"staging"_s});
        w.draft.setDeclareOnly(declared);
        const bool isChosen = w.draft.choose(u"openai");
        w.draft.setLabel(label);
        const auto made = answerOf(w.draft.finish());
        return isChosen && made ? std::optional(made->overview.lifecycle) : std::nullopt;
    };
    QCOMPARE(finish(u"open"_s, false), Lifecycle::Active);
    QCOMPARE(finish(u"later"_s, true), Lifecycle::Pending);
    std::erase_if(w.registry.providers[3].kinds.front().fields, &FieldSpec::secret);
    QCOMPARE(finish(u"subscription"_s, false), Lifecycle::Active);
    QCOMPARE(finish(u"nothing can come later"_s, true), Lifecycle::Active);
}

void TestCredentialDraft::aFailureKeepsTheInput()
{
    World w;
    w.fill();
    w.backend.answers.failNext(u"create"_s, {ErrorCode::NoSpace, {}, {}});
    QCOMPARE(answerOf(w.draft.finish()).error().code, ErrorCode::NoSpace);
    QVERIFY(w.draft.hasSecret(u"api_key"_s));
    QVERIFY(answerOf(w.draft.finish()));
}

void TestCredentialDraft::choosingAgainLosesNoInput()
{
    World w;
    w.fill();
    w.draft.setOwner(u"ada"_s);
    QVERIFY(w.draft.choose(u"anthropic"));
    QVERIFY(w.draft.hasSecret(u"api_key"_s));
    QCOMPARE(w.draft.fieldState(u"api_key"_s).feedback.otherProvider, u"openai"_s);
    QVERIFY(w.draft.choose(u"openai"));
    QCOMPARE(w.draft.fieldState(u"api_key"_s).feedback.verdict, FieldVerdict::Fits);
    QCOMPARE(w.draft.data().owner, u"ada"_s);
}

void TestCredentialDraft::editsWithoutTouchingSecrets()
{
    World w;
    const CredentialId id = w.backend.add(someData(u"Old"_s), {{u"api_key"_s, FakeRegistry::apiKey("oai-")}});
    w.draft.startEdit(w.backend.rows.at(id).credential);
    QVERIFY(w.draft.isEdit());
    QVERIFY(!w.draft.choose(u"anthropic"));
    w.draft.setLabel(u"New"_s);
    w.draft.setPlain(u"organization_id"_s, u"org-2"_s);
    QVERIFY(w.draft.problems(DraftStep::Review).isEmpty());
    const auto saved = answerOf(w.draft.finish());
    QCOMPARE(saved->overview.label, u"New"_s);
    QCOMPARE(saved->overview.id, id);
    QCOMPARE(w.backend.value(id, u"api_key"_s), FakeRegistry::apiKey("oai-"));
    QCOMPARE(saved->details.versions.size(), std::size_t{1});
}

void TestCredentialDraft::aKeyOfAnUnknownProviderIsEdited()
{
    World w;
    CredentialData data = someData(u"Old"_s);
    data.provider = u"nobody-knows"_s;
    data.kind = u"their_kind"_s;
    data.fields = {{u"region"_s, u"eu-1"_s}};
    const CredentialId id = w.backend.add(data, {{u"api_key"_s, FakeRegistry::apiKey("oai-")}});
    w.draft.startEdit(w.backend.rows.at(id).credential);
    w.draft.setOwner(u"Bo"_s);
    QCOMPARE(w.draft.problems(DraftStep::Review), QStringList());
    QVERIFY(!w.draft.path().isEmpty());
    const auto saved = answerOf(w.draft.finish());
    QVERIFY(saved);
    QCOMPARE(saved->overview.owner, u"Bo"_s);
    QCOMPARE(saved->overview.provider, u"nobody-knows"_s);
    QCOMPARE(saved->details.fields, data.fields);
}

void TestCredentialDraft::theCategoryOfAnEditedKeyStays()
{
    World w;
    const CredentialId id = w.backend.add(someData(u"Old"_s), {{u"api_key"_s, FakeRegistry::apiKey("oai-")}});
    Credential key = w.backend.rows.at(id).credential;
    key.details.path = u"/acme/staging/elsewhere/old"_s;
    w.draft.startEdit(key);
    QCOMPARE(w.draft.path(), key.details.path);
    key.details.path = u"/genai/acme/staging/old"_s; // made by another template: "acme" is no category
    w.draft.startEdit(key);
    QCOMPARE(w.draft.path(), u"/acme/staging/genai/old"_s);
}

void TestCredentialDraft::aTakenPathIsSaid()
{
    World w;
    const CredentialId id = w.backend.add(someData(u"OpenAI staging"_s), {});
    w.fill();
    const auto check = answerOf(w.draft.checkPath());
    QVERIFY(check->taken);
    QCOMPARE(check->by, id);
    w.draft.setLabel(u"Another"_s);
    QVERIFY(!answerOf(w.draft.checkPath())->taken);
    w.draft.startEdit(w.backend.rows.at(id).credential);
    QVERIFY(!answerOf(w.draft.checkPath())->taken);
}

void TestCredentialDraft::anEqualSecretIsSaid()
{
    World w;
    const CredentialId id = w.backend.add(someData(u"First"_s), {{u"api_key"_s, FakeRegistry::apiKey("oai-")}});
    w.reload();
    w.draft.startNew({u"acme"_s, u"staging"_s});
    QVERIFY(answerOf(w.draft.findDuplicates())->empty());
    w.fill();
    const auto found = answerOf(w.draft.findDuplicates());
    QCOMPARE(found->size(), std::size_t{1});
    QCOMPARE(found->at(0).match.id, id);
    QVERIFY(found->at(0).message.contains(u"First"_s));
}

void TestCredentialDraft::unconfirmedFactsAreListed()
{
    World w;
    w.fill();
    const auto facts = w.draft.unconfirmed();
    QCOMPARE(facts.size(), std::size_t{1});
    QCOMPARE(facts[0].what, u"How it is checked"_s);
}

void TestCredentialDraft::theReviewShowsNoSecret()
{
    World w;
    w.fill();
    bool described = false;
    for (const ReviewLine &line : w.draft.review()) {
        QVERIFY(!line.value.contains(QString::fromLatin1(FakeRegistry::apiKey("oai-"))));
        described = described || (line.name == u"API key"_s && line.value.contains(u"28"_s));
    }
    QVERIFY(described);
}

void TestCredentialDraft::generatesWhatCanBeGenerated()
{
    World w;
    w.fill();
    QVERIFY(!w.draft.generateSecret(u"api_key"_s));
    QVERIFY(w.draft.choose(u"jwt_signing_secret"));
    QVERIFY(w.draft.generateSecret(u"secret"_s));
    QCOMPARE(w.draft.fieldState(u"secret"_s).feedback.verdict, FieldVerdict::Fits);
    QVERIFY(w.draft.choose(u"postgresql"));
    QVERIFY(w.draft.generateSecret(u"password"_s));
    QCOMPARE(w.draft.fieldState(u"password"_s).size, std::size_t{32});
}

void TestCredentialDraft::lockingForgetsEverything()
{
    World w;
    w.fill();
    w.catalog.clear();
    QVERIFY(!w.draft.hasSecret(u"api_key"_s));
    QVERIFY(!w.draft.provider());
    QVERIFY(w.draft.data().label.isEmpty());
}

QTEST_GUILESS_MAIN(TestCredentialDraft)
#include "tst_credential_draft.moc"
