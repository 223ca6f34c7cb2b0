// The console's side of the log, against the reference broker.
#include "models/audit/export_reader.h"
#include "models/audit/export_writer.h"
#include "models/audit/merkle_log.h"
#include "models/remote/broker/broker_audit_log.h"
#include "tests/reference_broker/client_run.h"

using namespace claviger;
using namespace claviger::reference;
using namespace claviger::test;

namespace {

struct LogRun : ClientRun {
    explicit LogRun(const BrokerRun &run, const QString &name = u"Ada"_s)
        : ClientRun(run, name, {u"admin"_s})
    {
        audit.setMemory({[this] { return seen; }, [this](const SeenLog &now) { seen = now; }});
    }
    const MerkleLog writer;
    BrokerAuditLog audit{client, writer};
    std::optional<SeenLog> seen;
    QTemporaryDir folder;

    [[nodiscard]] Result<ExportSummary> exported(const ExportScope &scope, const QString &file)
    {
        auto to = std::make_shared<AuditExportWriter>(folder.filePath(file), u"t"_s, clock);
        return answerOf(audit.exportTo(scope, std::move(to), std::make_shared<Progress>()));
    }
};

} // namespace

class TestClientLog final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_run = std::make_unique<BrokerRun>();
        for (int i = 0; i < 4; ++i)
            QCOMPARE(m_run->create(u"Key %1"_s.arg(i)).status, 201);
    }
    void cleanupTestCase() { m_run.reset(); }

    void eventsAreRead();
    void theLogGrowsProvably();
    void anExportIsFetchedAndVerifies();
    void aPersonIsForgotten();

private:
    std::unique_ptr<BrokerRun> m_run;
};

void TestClientLog::eventsAreRead()
{
    LogRun ada(*m_run);
    const auto all = answerOf(ada.audit.events({}, nullptr));
    QVERIFY(all);
    QCOMPARE(all->events.size() + all->unreadable, std::size_t{all->logSize});
    AuditFilter filter;
    filter.actions = {AuditAction::CredentialCreated};
    filter.newestFirst = false;
    filter.limit = 3;
    const auto some = answerOf(ada.audit.events(filter, nullptr));
    QVERIFY(some);
    QCOMPARE(some->events.size(), std::size_t{3});
    QVERIFY(some->events[0].seq < some->events[1].seq);
    QCOMPARE(some->events[0].actor, u"ada"_s);
    QCOMPARE(some->events[0].workspace, u"shop"_s);
    filter = {};
    filter.text = u"key-2"_s; // in a path
    const auto found = answerOf(ada.audit.events(filter, nullptr));
    QVERIFY(found && !found->events.empty() && found->events.size() < all->events.size());
}

void TestClientLog::theLogGrowsProvably()
{
    LogRun ada(*m_run);
    const auto first = answerOf(ada.audit.head());
    QVERIFY(first);
    QCOMPARE(m_run->create(u"Growth"_s).status, 201);
    const auto second = answerOf(ada.audit.head());
    QVERIFY(second && second->size > first->size);
    QVERIFY(ada.seen && ada.seen->point == *second);
    const auto growth = answerOf(ada.audit.consistency(*first));
    QVERIFY(growth && ada.writer.continues(*first, growth->head, growth->proof));
    ada.seen->point.root[0] ^= std::byte{1}; // as if another log had been seen
    QCOMPARE(m_run->create(u"More"_s).status, 201);
    QCOMPARE(answerOf(ada.audit.head()).error().code, ErrorCode::Tampered);
}

void TestClientLog::anExportIsFetchedAndVerifies()
{
    LogRun ada(*m_run);
    ExportScope scope;
    scope.workspaces = {u"shop"_s};
    scope.withhold = PersonalField::Actor;
    const auto preview = answerOf(ada.audit.previewExport(scope, nullptr));
    QVERIFY(preview && preview->summary.count > 0);
    const auto summary = ada.exported(scope, u"log.clavaudit"_s);
    QVERIFY2(summary, summary ? "" : qPrintable(summary.error().detail));
    QVERIFY(summary->count >= preview->summary.count);
    VerifyOrder order;
    order.givenKey = ada.seen->verifierKey;
    Progress progress;
    const auto check = AuditExportReader().verify(summary->file, order, progress);
    QVERIFY(check && check->verdict == ExportVerdict::Verified);
    QVERIFY(check->fileDigest == summary->fileDigest);
    scope.continues = LogPoint{summary->log.size + 1'000'000, summary->log.root};
    QCOMPARE(ada.exported(scope, u"later.clavaudit"_s).error().code, ErrorCode::RolledBack);
    QCOMPARE(QDir(ada.folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"log.clavaudit"_s});
}

void TestClientLog::aPersonIsForgotten()
{
    LogRun ben(*m_run, u"Ben"_s);
    QVERIFY(m_run
                ->ask(m_run->token(u"Leaver"_s, {u"admin"_s}), "POST", u"/credentials"_s, BrokerRun::input(u"Left"_s),
                      BrokerRun::keyed(BrokerRun::newKey()))
                .status
            == 201);
    const auto erased = answerOf(ben.audit.erasePerson(u"Leaver"_s, u"Request 118"_s, nullptr));
    QVERIFY2(erased, erased ? "" : qPrintable(erased.error().detail));
    QVERIFY(erased->events > 0 && erased->fields >= erased->events);
    AuditFilter filter;
    filter.actor = u"Leaver"_s;
    QVERIFY(answerOf(ben.audit.events(filter, nullptr))->events.empty());
    QVERIFY(answerOf(ben.audit.head())); // the log is the same
    QCOMPARE(answerOf(ben.audit.erasePerson(u"Leaver"_s, u"Request 118"_s, nullptr)).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestClientLog)
#include "tst_client_log.moc"
