#include "tests/support/export_steps.h"
#include "tests/support/first_format_log.h"
#include "tests/support/raw_store.h"

#include <QTest>

#include <algorithm>

namespace claviger::test {

/// A person is forgotten, and everything still verifies.
class TestLogErasure : public QObject
{
    Q_OBJECT

private slots:
    void whatWasDisclosedIsGoneAndAllElseHolds();
    void nothingOfItIsLeftInTheFile();
    void othersStayAsTheyAre();
    void whatFirstFormatSignedIsCounted();
    void whoAsksMayBeTheOneToBeForgotten();
    void aStoppedErasureIsCompletedByAskingAgain();
    void aFailedStatementErasesNothing();
    void whatCannotBeDoneIsSaid();
    void anErasedMemberIsAbsentFromExports();
};

namespace {

constexpr auto kReason = "request 17";

Result<ErasedPerson> erased(LocalStore &store, const QString &actor, const ProgressPtr &progress = noProgress())
{
    return answerOf(store.erasePerson(actor, QString::fromLatin1(kReason), progress));
}

/// Another admin on the same file, who adds \p count keys and locks.
void work(const TempStore &temp, const QString &user, int count, const LogWriter &log)
{
    LocalStore store(temp.clock, log, Actor{user, user + u"-desk"_s}, StoreOptions{.allowWeakKdf = true});
    QVERIFY(answerOf(store.unlock(temp.file(), passphrase(TempStore::kPassphrase))));
    std::vector<NewCredential> orders;
    for (int i = 0; i < count; ++i) {
        orders.push_back(someCredential(u"%1 %2 of %3"_s.arg(user).arg(i).arg(count)));
        orders.back().reason = u"because %1 said so"_s.arg(user);
    }
    QVERIFY(answerOf(store.createMany(std::move(orders), noProgress())));
    QVERIFY(answerOf(store.lock()));
}

std::vector<AuditEvent> eventsBy(LocalStore &store, const QString &actor)
{
    auto events = allEvents(store);
    std::erase_if(events, [&](const AuditEvent &event) { return event.actor != actor; });
    return events;
}

bool isClean(LocalStore &store)
{
    const auto report = answerOf(store.check(noProgress()));
    for (const CheckFinding &finding : report ? report->findings : std::vector<CheckFinding>())
        qWarning() << finding.subject << finding.detail;
    return report && report->findings.empty();
}

} // namespace

void TestLogErasure::whatWasDisclosedIsGoneAndAllElseHolds()
{
    TempStore temp;
    work(temp, u"mallory"_s, 3, temp.log);
    const auto before = allEvents(temp.store);
    const LogPoint earlier = *answerOf(temp.store.head());
    const auto answer = erased(temp.store, u"mallory"_s);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QCOMPARE(answer->events, quint64(5)); // unlocked, three keys, locked
    QCOMPARE(answer->fields, quint64(13));
    QCOMPARE(answer->kept + answer->unreadable, quint64(0));
    QVERIFY(eventsBy(temp.store, u"mallory"_s).empty());

    const auto after = allEvents(temp.store);
    QCOMPARE(after.size(), before.size() + 1);
    for (std::size_t i = 0; i < before.size(); ++i) {
        QCOMPARE(after[i].id, before[i].id);
        QCOMPARE(after[i].path, before[i].path);
        if (before[i].actor != u"mallory"_s) {
            QCOMPARE(after[i].actor, before[i].actor);
            QVERIFY(!after[i].absent);
            continue;
        }
        QVERIFY(after[i].actor.isEmpty() && after[i].host.isEmpty() && after[i].reason.isEmpty());
        QVERIFY(after[i].absent.testFlag(PersonalField::Actor) && after[i].absent.testFlag(PersonalField::Host));
        QCOMPARE(after[i].absent.testFlag(PersonalField::Reason), !before[i].reason.isEmpty());
    }
    const AuditEvent &told = after.back();
    QCOMPARE(told.action, AuditAction::PrivacyErased);
    QCOMPARE(told.object, answer->reference);
    QCOMPARE(told.detail, u"events=5"_s);
    QCOMPARE(told.reason, QString::fromLatin1(kReason));
    QCOMPARE(told.actor, u"ada"_s);
    QVERIFY(answerOf(temp.store.consistency(earlier))); // what was signed before still holds
    QVERIFY(isClean(temp.store));
    QVERIFY(answerOf(temp.store.lock()));
    QVERIFY(temp.unlock());
    QVERIFY(isClean(temp.store));
}

void TestLogErasure::nothingOfItIsLeftInTheFile()
{
    TempStore temp;
    work(temp, u"mallory"_s, 40, temp.log);
    std::vector<QByteArray> sealed;
    {
        const auto connection = *Connection::open(temp.file(), Connection::Mode::ReadOnly);
        Query query = connection->query("SELECT sealed FROM event");
        while (query.next())
            sealed.push_back(query.copy(0));
    }
    std::vector<quint64> theirs;
    for (const AuditEvent &event : eventsBy(temp.store, u"mallory"_s))
        theirs.push_back(event.seq);
    QVERIFY(erased(temp.store, u"mallory"_s));
    QVERIFY(answerOf(temp.store.lock()));
    QFile file(temp.file());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    constexpr qsizetype end = 40; // of the record: a moved or shortened copy would still hold it
    for (std::size_t seq = 0; seq < sealed.size(); ++seq) {
        const bool isTheirs = std::ranges::find(theirs, seq) != theirs.end();
        QCOMPARE(bytes.contains(sealed[seq].last(end)), !isTheirs);
    }
    QVERIFY(theirs.size() > 40);
}

void TestLogErasure::othersStayAsTheyAre()
{
    TempStore temp;
    work(temp, u"mallory"_s, 2, temp.log);
    work(temp, u"mallory2"_s, 2, temp.log);
    QVERIFY(erased(temp.store, u"mallory"_s));
    QCOMPARE(eventsBy(temp.store, u"mallory2"_s).size(), std::size_t(4));
    QVERIFY(!eventsBy(temp.store, u"ada"_s).empty());
    QCOMPARE(codeOf(erased(temp.store, u"mallory"_s)), ErrorCode::NotFound); // forgotten means just that
}

void TestLogErasure::whatFirstFormatSignedIsCounted()
{
    TempStore temp;
    const FirstFormatLog old;
    work(temp, u"mallory"_s, 2, old);
    work(temp, u"mallory"_s, 3, temp.log);
    const auto answer = erased(temp.store, u"mallory"_s);
    QVERIFY(answer);
    QCOMPARE(answer->events, quint64(5));
    QCOMPARE(answer->kept, quint64(4));
    QCOMPARE(eventsBy(temp.store, u"mallory"_s).size(), std::size_t(4));
    QCOMPARE(eventsOf(temp.store, AuditAction::PrivacyErased).front().detail, u"events=5 kept=4"_s);
    const auto again = erased(temp.store, u"mallory"_s);
    QVERIFY(again);
    QCOMPARE(again->events, quint64(0));
    QCOMPARE(again->kept, quint64(4));
    QCOMPARE(eventsOf(temp.store, AuditAction::PrivacyErased).back().result, AuditResult::Failed);
    QVERIFY(isClean(temp.store));
}

void TestLogErasure::whoAsksMayBeTheOneToBeForgotten()
{
    TempStore temp;
    QVERIFY(erased(temp.store, u"ada"_s));
    QVERIFY(eventsBy(temp.store, u"ada"_s).empty());
    const auto told = eventsOf(temp.store, AuditAction::PrivacyErased);
    QCOMPARE(told.size(), std::size_t(1));
    QVERIFY(told.front().actor.isEmpty() && told.front().host.isEmpty() && !told.front().absent);
}

void TestLogErasure::aStoppedErasureIsCompletedByAskingAgain()
{
    TempStore temp;
    work(temp, u"mallory"_s, 2500, temp.log); // three commits' worth
    const auto progress = noProgress();
    QObject::connect(&temp.store, &Backend::logGrew, &temp.store, [progress] { progress->cancel(); }); // after the first
    const auto stopped = erased(temp.store, u"mallory"_s, progress);
    const auto left = eventsBy(temp.store, u"mallory"_s).size();
    QVERIFY(stopped ? left == 0 : left <= 2502); // growth that was announced late may stop it before its first commit
    for (const AuditEvent &told : eventsOf(temp.store, AuditAction::PrivacyErased))
        QVERIFY(told.detail.startsWith(u"events="_s));
    QVERIFY(isClean(temp.store));
    if (!stopped) {
        QCOMPARE(codeOf(stopped), ErrorCode::Cancelled);
        const auto rest = erased(temp.store, u"mallory"_s);
        QVERIFY(rest);
        QCOMPARE(rest->events, quint64(left));
    }
    QVERIFY(eventsBy(temp.store, u"mallory"_s).empty());
    quint64 total = 0; // the log tells of every one
    for (const AuditEvent &told : eventsOf(temp.store, AuditAction::PrivacyErased))
        total += told.detail.sliced(7).toULongLong();
    QCOMPARE(total, quint64(2502));
    QVERIFY(isClean(temp.store));
}

void TestLogErasure::aFailedStatementErasesNothing()
{
    Connection::runsTriggers = true;
    TempStore temp;
    work(temp, u"mallory"_s, 3, temp.log);
    for (const char *event : {"UPDATE ON event", "INSERT ON event", "INSERT ON log_head"}) {
        for (const char *how : {"ABORT", "FAIL", "ROLLBACK"}) {
            RawStore raw(temp.file());
            QVERIFY(raw.run("CREATE TRIGGER broken BEFORE " + QByteArray(event) + " BEGIN SELECT RAISE(" + how + ", 'x'); END"));
            QVERIFY(!erased(temp.store, u"mallory"_s));
            QVERIFY(raw.run("DROP TRIGGER broken"));
            QCOMPARE(eventsBy(temp.store, u"mallory"_s).size(), std::size_t(5));
        }
    }
    QVERIFY(isClean(temp.store));
    QVERIFY(erased(temp.store, u"mallory"_s));
    Connection::runsTriggers = false;
}

void TestLogErasure::whatCannotBeDoneIsSaid()
{
    TempStore temp;
    const quint64 size = answerOf(temp.store.info())->logSize;
    QCOMPARE(codeOf(answerOf(temp.store.erasePerson({}, {}, noProgress()))), ErrorCode::InvalidInput);
    QCOMPARE(codeOf(answerOf(temp.store.erasePerson(u"ada"_s, u"Ada asked"_s, noProgress()))), ErrorCode::InvalidInput);
    QCOMPARE(codeOf(erased(temp.store, u"nobody"_s)), ErrorCode::NotFound);
    QCOMPARE(answerOf(temp.store.info())->logSize, size);
    QVERIFY(answerOf(temp.store.lock()));
    QCOMPARE(codeOf(erased(temp.store, u"ada"_s)), ErrorCode::Locked);
}

void TestLogErasure::anErasedMemberIsAbsentFromExports()
{
    TempStore temp;
    work(temp, u"mallory"_s, 2, temp.log);
    QVERIFY(erased(temp.store, u"mallory"_s));
    auto written = std::make_shared<WrittenExport>();
    const LogPoint head = *answerOf(temp.store.head());
    QVERIFY(exported(temp.store, {}, written));
    QVERIFY(isLog(*written, head));
    for (const auto &event : written->events)
        QVERIFY(!event.line.contains("mallory\"]") && !event.line.contains("said so"));
    const auto preview = answerOf(temp.store.previewExport({}));
    QCOMPARE(preview->summary.withheldFields, quint64(4 * 2 + 2));
}

} // namespace claviger::test

QTEST_GUILESS_MAIN(claviger::test::TestLogErasure)
#include "tst_log_erasure.moc"
