#include "models/services/history_service.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_audit_log.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_registry.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestHistoryService final : public QObject
{
    Q_OBJECT
private slots:
    void pagesFollowEachOther();
    void eventsThatCannotBeReadAreCounted();
    void providersAreFoundByTheirNames();

private:
    FixedClock m_clock;
    FakeBackend m_backend{m_clock};
};

void TestHistoryService::pagesFollowEachOther()
{
    FakeAuditLog log;
    for (int i = 0; i < 5; ++i)
        log.add(AuditAction::SecretRevealed, u"object"_s);
    HistoryService history(log, m_backend);
    const auto first = answerOf(history.list({}, 0, 3));
    QVERIFY(first);
    QCOMPARE(first->events.size(), std::size_t(3));
    QCOMPARE(first->logSize, quint64(5));
    QCOMPARE(first->unreadable, quint64(0));
    const auto rest = answerOf(history.list({}, first->next, 3));
    QVERIFY(rest);
    QCOMPARE(rest->events.size(), std::size_t(2));
    QCOMPARE(rest->next, quint64(0));
}

void TestHistoryService::eventsThatCannotBeReadAreCounted()
{
    FakeAuditLog log;
    log.add(AuditAction::SecretRevealed, u"object"_s);
    log.unreadable = 2;
    HistoryService history(log, m_backend);
    QCOMPARE(answerOf(history.list({}))->unreadable, quint64(2));
    QCOMPARE(answerOf(history.ofKey(CredentialId::generate()))->unreadable, quint64(2));
}

void TestHistoryService::providersAreFoundByTheirNames()
{
    const FakeRegistry registry;
    QCOMPARE(HistoryService::providersNamed(registry, u" google CLOUD "_s), QStringList{u"gcp_service_account"_s});
    QCOMPARE(HistoryService::providersNamed(registry, u"nowhere"_s), QStringList());
    QCOMPARE(HistoryService::providersNamed(registry, u" "_s), QStringList());

    FakeAuditLog log;
    HistoryService history(log, m_backend);
    HistoryFilter filter;
    filter.text = u"google"_s;
    filter.providersOfText = {u"gcp_service_account"_s};
    QVERIFY(answerOf(history.list(filter)));
    QCOMPARE(log.asked.text, u"google"_s);
    QCOMPARE(log.asked.providersOfText, filter.providersOfText);
}

QTEST_GUILESS_MAIN(TestHistoryService)
#include "tst_history_service.moc"
