#include "tests/support/fault_vfs.h"
#include "tests/support/local_world.h"
#include "tests/support/recording_writer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// A disk that fails at every place it can: afterwards the store is what it was or what it was to become, wholly.
class TestFaults final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void theShimCountsAndStrikes();
    void nothingAcknowledgedIsLost_data();
    void nothingAcknowledgedIsLost();
    void aStoreIsMadeWhollyOrNotAtAll_data();
    void aStoreIsMadeWhollyOrNotAtAll();
    void aBackupIsWholeOrNotThere_data();
    void aBackupIsWholeOrNotThere();

private:
    struct Operation {
        bool whileUnlocking = false; ///< faults come from the unlock on
        bool mayLock = false;        ///< when only the last sync failed, the keys may have changed: unlock again
        std::function<Result<>(LocalWorld &)> run;
    };
    struct Round {
        bool struck = false;
        bool acknowledged = false;
        QByteArray problem; ///< empty: all is well
    };

    static Operation operation(const QString &name);
    static void addModes();
    static FaultPlan plan(const QString &mode, quint64 at);
    Round play(const Operation &operation, const FaultPlan &plan, const StoreState &after);
    QByteArray verify(const QString &file, bool acknowledged, const StoreState &after) const;
    static Result<> unlockEither(LocalWorld &world, const QString &file);

    QTemporaryDir m_folder;
    QString m_base;
    StoreState m_before;
    quint64 m_faults = 0;
    quint64 m_survived = 0;
};

static Secret secondPassphrase() { return Secret::fromText("another horse, another battery"); }

void TestFaults::initTestCase()
{
    faultvfs::install();
    QVERIFY(m_folder.isValid());
    m_base = m_folder.filePath(u"base.claviger"_s);
    LocalWorld world;
    const auto made = world.make(m_base);
    QVERIFY2(made, why(made));
    for (const char *label : {"one", "two", "three"})
        QVERIFY(world.add(QString::fromLatin1(label), QByteArray("value of ") + label));
    const auto two = world.idOf(u"two"_s);
    QVERIFY2(two, why(two));
    QVERIFY(world.rotate(*two, "second value of two", std::chrono::hours{24}));
    const auto state = world.state(LocalWorld::Values::Secrets);
    QVERIFY2(state, why(state));
    m_before = *state;
    QCOMPARE(m_before.size(), 3);
}

void TestFaults::cleanupTestCase()
{
    qInfo("%llu faults, %llu of them after which the change was acknowledged all the same", m_faults, m_survived);
}

TestFaults::Operation TestFaults::operation(const QString &name)
{
    if (name == "add"_L1)
        return {false, false, [](LocalWorld &w) { return w.add(u"four"_s, "value of four").map([](const Credential &) {}); }};
    if (name == "rotate"_L1)
        return {false, false, [](LocalWorld &w) {
                    return w.idOf(u"two"_s)
                        .and_then([&](CredentialId id) { return w.rotate(id, "third value of two"); })
                        .map([](const Credential &) {});
                }};
    if (name == "revoke"_L1)
        return {false, false,
                [](LocalWorld &w) { return w.idOf(u"one"_s).and_then([&](CredentialId id) { return w.revoke(id); }); }};
    if (name == "verify"_L1)
        return {false, false, [](LocalWorld &w) {
                    return w.idOf(u"one"_s).and_then([&](CredentialId id) { return w.verified(id, VerdictMeaning::Revoked); });
                }};
    if (name == "unlock"_L1)
        return {true, false, [](LocalWorld &) { return Result<>(); }};
    if (name == "erase"_L1)
        return {false, false, [](LocalWorld &w) {
                    return ended(w.store->erasePerson(LocalWorld::tester().user, {}, std::make_shared<Progress>()))
                        .map([](const ErasedPerson &) {});
                }};
    if (name == "export"_L1)
        return {false, false, [](LocalWorld &w) {
                    const auto written = std::make_shared<WrittenExport>();
                    auto writer = std::make_shared<RecordingWriter>(written);
                    const auto done = ended(w.store->exportTo({}, std::move(writer), std::make_shared<Progress>()));
                    if (done.has_value() != written->isPublished || !written->isDropped)
                        return Result<>(failure(ErrorCode::Internal, u"published without its event"_s));
                    return done.map([](const ExportSummary &) {});
                }};
    const RekeyKind order = name == "rekey"_L1 ? RekeyKind::Routine : RekeyKind::Compromised;
    return {false, order == RekeyKind::Compromised, [kind = order](LocalWorld &w) {
                RekeyOrder fresh;
                fresh.kind = kind;
                fresh.cost = kCheapKdf;
                if (kind == RekeyKind::Compromised)
                    fresh.newPassphrase = secondPassphrase();
                return ended(w.store->rekey(std::move(fresh), std::make_shared<Progress>())).map([](const RekeyAnswer &) {});
            }};
}

FaultPlan TestFaults::plan(const QString &mode, quint64 at)
{
    FaultPlan plan;
    plan.failAt = at;
    plan.kind = mode.startsWith("full"_L1) ? FaultPlan::Kind::Full : FaultPlan::Kind::InputOutput;
    plan.forGood = mode.endsWith("for good"_L1);
    plan.torn = mode.startsWith("torn"_L1);
    return plan;
}

void TestFaults::addModes()
{
    QTest::addColumn<QString>("mode");
    for (const char *mode : {"error once", "error for good", "full once", "full for good", "torn for good"})
        QTest::newRow(mode) << QString::fromLatin1(mode);
}

Result<> TestFaults::unlockEither(LocalWorld &world, const QString &file)
{
    auto done = world.unlock(file);
    if (done || done.error().code != ErrorCode::NoSlot)
        return done;
    return ended(world.store->unlock(file, {SlotKind::Passphrase, secondPassphrase()})).map([](const StoreInfo &) {});
}

/// What a fresh start finds in \p file: empty when it is right.
QByteArray TestFaults::verify(const QString &file, bool acknowledged, const StoreState &after) const
{
    LocalWorld world;
    if (const auto open = unlockEither(world, file); !open)
        return "does not open: " + why(open);
    if (const QByteArray said = world.disagreement(); !said.isEmpty())
        return "log and rows disagree: " + said;
    const auto found = world.state(LocalWorld::Values::Secrets);
    if (!found)
        return "cannot be read: " + why(found);
    if (*found != after && (acknowledged || *found != m_before))
        return acknowledged ? "what was acknowledged is not there" : "half of the change is there";
    const auto next = world.add(u"afterwards"_s, "value of afterwards");
    return next ? QByteArray() : "cannot be written: " + why(next);
}

TestFaults::Round TestFaults::play(const Operation &operation, const FaultPlan &plan, const StoreState &after)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"store.claviger"_s);
    QFile::copy(m_base, file);
    Round round;
    QByteArray sameSession;
    {
        LocalWorld world;
        if (operation.whileUnlocking)
            faultvfs::arm(plan);
        Result<> done = world.unlock(file);
        if (!operation.whileUnlocking) {
            if (!done)
                return {false, false, "no clean start: " + why(done)};
            faultvfs::arm(plan);
        }
        if (done)
            done = operation.run(world);
        round.acknowledged = done.has_value();
        round.struck = faultvfs::struck();
        if (!done && (plan.kind == FaultPlan::Kind::Full) != (done.error().code == ErrorCode::NoSpace))
            sameSession = "the wrong reason: " + why(done);
        if (!plan.forGood) {
            faultvfs::disarm();
            if (world.store->isUnlocked() && round.struck && !round.acknowledged) {
                const QByteArray said = world.disagreement();
                sameSession += operation.mayLock && said.startsWith("locked:") ? QByteArray() : said;
            }
        }
        world.store.reset(); // with the disk still dead where it is dead for good: as if the process ended here
        faultvfs::disarm();
    }
    round.problem = sameSession + verify(file, round.acknowledged, after);
    return round;
}

void TestFaults::theShimCountsAndStrikes()
{
    const Round clean = play(operation(u"add"_s), {}, [this] {
        StoreState after = m_before;
        after[u"four"_s] = {Lifecycle::Active, 1, "value of four"};
        return after;
    }());
    QCOMPARE(clean.problem, QByteArray());
    QVERIFY(clean.acknowledged && !clean.struck);
    const Round broken = play(operation(u"add"_s), plan(u"error for good"_s, 1), m_before);
    QVERIFY(broken.struck && !broken.acknowledged);
    QCOMPARE(broken.problem, QByteArray());
}

void TestFaults::nothingAcknowledgedIsLost_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("mode");
    for (const char *name : {"add", "rotate", "revoke", "verify", "unlock", "rekey", "compromised rekey", "erase", "export"}) {
        for (const char *mode : {"error once", "error for good", "full once", "full for good", "torn for good"})
            QTest::addRow("%s, %s", name, mode) << QString::fromLatin1(name) << QString::fromLatin1(mode);
    }
}

void TestFaults::nothingAcknowledgedIsLost()
{
    QFETCH(QString, name);
    QFETCH(QString, mode);
    StoreState after = m_before;
    if (name == "add"_L1)
        after[u"four"_s] = {Lifecycle::Active, 1, "value of four"};
    else if (name == "rotate"_L1)
        after[u"two"_s] = {Lifecycle::Active, 3, "third value of two"};
    else if (name == "revoke"_L1)
        after[u"one"_s].lifecycle = Lifecycle::Revoked;
    else if (name == "verify"_L1)
        after[u"one"_s].validation = Validation::Invalid;
    for (quint64 at = 1;; ++at) {
        const Round round = play(operation(name), plan(mode, at), after);
        QVERIFY2(round.problem.isEmpty(), "fault " + QByteArray::number(at) + ": " + round.problem);
        if (!round.struck) {
            QVERIFY(round.acknowledged);
            QVERIFY(at > 5); // a durable commit writes, syncs and truncates more than that
            break;
        }
        ++m_faults;
        m_survived += round.acknowledged ? 1U : 0U;
    }
}

void TestFaults::aStoreIsMadeWhollyOrNotAtAll_data() { addModes(); }

void TestFaults::aStoreIsMadeWhollyOrNotAtAll()
{
    QFETCH(QString, mode);
    for (quint64 at = 1;; ++at) {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"new.claviger"_s);
        auto world = std::make_unique<LocalWorld>();
        faultvfs::arm(plan(mode, at));
        const auto made = ended(
            world->store->create({.file = file, .passphrase = somePassphrase(), .cost = kCheapKdf, .withRecovery = false}));
        const bool struck = faultvfs::struck();
        world.reset();
        faultvfs::disarm();
        const QByteArray where = "fault " + QByteArray::number(at) + ": " + why(made);
        QStringList left = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
        left.removeAll(u"new.claviger"_s);
        left.removeAll(u"new.claviger-journal"_s);
        QVERIFY2(left.isEmpty(), where + ": left behind " + left.join(u' ').toUtf8());
        QVERIFY2(!made || QFile::exists(file), where);
        LocalWorld again;
        if (QFile::exists(file)) {
            const auto open = ended(again.store->unlock(file, {SlotKind::Passphrase, somePassphrase()}));
            QVERIFY2(open, where + ", then " + why(open));
            QCOMPARE(again.disagreement(), QByteArray());
        } else {
            QVERIFY2(again.make(file), where);
        }
        if (!struck) {
            QVERIFY2(made, where);
            break;
        }
        ++m_faults;
        m_survived += made ? 1U : 0U;
    }
}

void TestFaults::aBackupIsWholeOrNotThere_data() { addModes(); }

void TestFaults::aBackupIsWholeOrNotThere()
{
    QFETCH(QString, mode);
    for (quint64 at = 1;; ++at) {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"store.claviger"_s);
        const QString copy = folder.filePath(u"copy.claviger"_s);
        QFile::copy(m_base, file);
        bool struck = false;
        {
            LocalWorld world;
            QVERIFY(world.unlock(file));
            faultvfs::arm(plan(mode, at));
            const auto done = ended(world.store->backup(copy, std::make_shared<Progress>()));
            struck = faultvfs::struck();
            world.store.reset();
            faultvfs::disarm();
            QVERIFY2(!done || QFile::exists(copy), why(done));
            QVERIFY2(struck || done, why(done));
        }
        if (QFile::exists(copy)) {
            const QByteArray problem = verify(copy, true, m_before);
            QVERIFY2(problem.isEmpty(), "the copy, fault " + QByteArray::number(at) + ": " + problem);
        }
        const QByteArray problem = verify(file, true, m_before);
        QVERIFY2(problem.isEmpty(), "fault " + QByteArray::number(at) + ": " + problem);
        if (!struck)
            break;
        ++m_faults;
    }
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
