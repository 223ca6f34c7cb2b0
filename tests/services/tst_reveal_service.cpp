#include "models/services/reveal_service.h"
#include "models/services/settings.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"

#include <QTemporaryDir>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct World {
    QTemporaryDir folder;
    FixedClock clock;
    FakeBackend backend{clock};
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat)};
    RevealService service{backend, settings};

    CredentialId add(const QString &environment) { return backend.add(someData(u"k"_s, environment), {{u"api_key"_s, "value"}}); }
};

} // namespace

class TestRevealService final : public QObject
{
    Q_OBJECT
private slots:
    void answersTheValueAndItsTime();
    void productionNeedsAReason_data();
    void productionNeedsAReason();
    void aReasonIsRecorded();
    void noEventMeansNoValue();
    void anUnknownKeyIsNotFound();
};

void TestRevealService::answersTheValueAndItsTime()
{
    World w;
    const CredentialId id = w.add(u"staging"_s);
    const auto shown = answerOf(w.service.reveal(id, u"api_key"_s, {}));
    QCOMPARE(bytesOf(shown->value), QByteArray("value"));
    QCOMPARE(shown->lifetime, 30s);
    QCOMPARE(answerOf(w.service.copy(id, u"api_key"_s, {}))->lifetime, 20s);
    QCOMPARE(answerOf(w.service.use(id, u"api_key"_s, {}))->lifetime, 0s);
    QCOMPARE(w.backend.events.size(), std::size_t{3});
    QCOMPARE(w.backend.events[1].action, AuditAction::SecretCopied);
    QCOMPARE(w.backend.events[2].action, AuditAction::SecretUsed);
}

void TestRevealService::productionNeedsAReason_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<bool>("needed");
    QTest::newRow("production") << u"production"_s << true;
    QTest::newRow("prod-eu") << u"prod-eu"_s << true;
    QTest::newRow("Live") << u"Live"_s << true;
    QTest::newRow("staging") << u"staging"_s << false;
    QTest::newRow("product-tests") << u"product-tests"_s << false;
}

void TestRevealService::productionNeedsAReason()
{
    QFETCH(const QString, environment);
    QFETCH(const bool, needed);
    World w;
    const CredentialId id = w.add(environment);
    const auto shown = answerOf(w.service.reveal(id, u"api_key"_s, u"  "_s));
    QCOMPARE(shown.has_value(), !needed);
    QCOMPARE(w.backend.events.size(), std::size_t{1});
    QCOMPARE(w.backend.events[0].result, needed ? AuditResult::Denied : AuditResult::Granted);
    QCOMPARE(w.backend.events[0].field, u"api_key"_s);
    if (needed)
        QCOMPARE(shown.error().code, ErrorCode::Refused);
}

void TestRevealService::aReasonIsRecorded()
{
    World w;
    QVERIFY(answerOf(w.service.reveal(w.add(u"production"_s), u"api_key"_s, u" incident 12 "_s)));
    QCOMPARE(w.backend.events.back().reason, u"incident 12"_s);
}

void TestRevealService::noEventMeansNoValue()
{
    World w;
    const CredentialId id = w.add(u"staging"_s);
    w.backend.answers.failNext(u"secret"_s, {ErrorCode::NoSpace, {}, {}});
    QCOMPARE(answerOf(w.service.reveal(id, u"api_key"_s, {})).error().code, ErrorCode::NoSpace);
}

void TestRevealService::anUnknownKeyIsNotFound()
{
    World w;
    QCOMPARE(answerOf(w.service.reveal(CredentialId::generate(), u"api_key"_s, {})).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestRevealService)
#include "tst_reveal_service.moc"
