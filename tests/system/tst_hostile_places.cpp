#include "tests/support/fixed_clock.h"
#include "tests/support/good_store.h"

#include <csignal>

#include <grp.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Folders, disks, neighbours and clocks that do not play along.
class TestHostilePlaces final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(m_home.make()); }
    void aReadOnlyFolderIsSaidSo();
    void aSizeLimitIsAFullDisk();
    void aFullDiskIsSaidSo();
    void aSecondWriterIsNamed();
    void aClockThatGoesBackwardsLosesNothing();

private:
    [[nodiscard]] QStringList addLarge() const
    {
        return CliKeys::addLine(u"large"_s, m_home.file(u"large"_s, QByteArray(40000, 'x')), {u"--json"_s});
    }
    GoodStore m_home;
};

/// As a person who may not write there; root may always.
void TestHostilePlaces::aReadOnlyFolderIsSaidSo()
{
    constexpr uid_t kNobody = 65534;
    const CliHome home;
    QVERIFY(QFile::copy(m_home.good, home.store()));
    QVERIFY(QFile::copy(QStringLiteral(CLAVIGER_CLI), home.path(u"cli"_s))); // the build may lie where only root may look
    const auto everybody
        = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    for (const QString &name : {home.path(), home.path(u"stores"_s), home.path(u"cli"_s)})
        QVERIFY(QFile::setPermissions(name, everybody));
    QVERIFY(QFile::setPermissions(home.store(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther | QFile::WriteOther));
    const auto before = filesBelow(home.path(u"stores"_s));
    for (const QStringList &command :
         {QStringList{u"key"_s, u"list"_s}, {u"store"_s, u"backup"_s, home.path(u"stores/copy"_s)}}) {
        QProcess process;
        m_home.prepare(process, command + QStringList{u"--json"_s, u"--store"_s, home.store()});
        process.setProgram(home.path(u"cli"_s));
        process.setWorkingDirectory(u"/"_s);
        process.setChildProcessModifier([] {
            if (::geteuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0))
                ::_exit(77);
        });
        process.start();
        const CliAnswer answer = CliHome::answerOf(process);
        QVERIFY2(answer.code == 8, answer.said());
        QCOMPARE(answer.error(), u"read-only"_s);
        QVERIFY2(answer.err.contains("cannot be written") && answer.err.contains("folder"), answer.said());
    }
    QCOMPARE(filesBelow(home.path(u"stores"_s)), before);
    QVERIFY(QFile::setPermissions(home.path(u"stores"_s), everybody | QFile::WriteOwner));
    QVERIFY(QFile::setPermissions(home.path(), everybody | QFile::WriteOwner));
}

/// A limit on a file's size is refused by the system where a full disk would be: in write().
void TestHostilePlaces::aSizeLimitIsAFullDisk()
{
    QVERIFY(m_home.put());
    const auto size = static_cast<rlim_t>(QFileInfo(m_home.store()).size());
    QProcess process;
    m_home.prepare(process, addLarge());
    process.setChildProcessModifier([size] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit full{size + 20000, size + 20000};
        ::setrlimit(RLIMIT_FSIZE, &full);
    });
    process.start();
    const CliAnswer answer = CliHome::answerOf(process);
    QVERIFY2(answer.code == 9, answer.said());
    QCOMPARE(answer.error(), u"no-space"_s);
    QVERIFY2(answer.err.contains("disk is full"), answer.said());
    const CliAnswer checked = m_home.run({u"store"_s, u"check"_s, u"--json"_s});
    QVERIFY2(checked.code == 0, checked.said());
    QCOMPARE(checked.object().value("credentials"_L1).toInt(), 2);
}

/// On a real file system without room, in a mount namespace of its own.
void TestHostilePlaces::aFullDiskIsSaidSo()
{
    QVERIFY(m_home.put());
    const QString disk = m_home.path(u"disk"_s);
    QVERIFY(QDir().mkpath(disk));
    const QString script
        = u"mount -t tmpfs -o size=%1k none \"$1\" && cp \"$2\" \"$1/acme.claviger\" || exit 77; shift 2; "
          "\"$@\"; code=$?; \"$1\" store check >&2 || code=99; exit $code"_s.arg(QFileInfo(m_home.store()).size() / 1024 + 24);
    QProcess process;
    m_home.prepare(process, {});
    QProcessEnvironment environment = m_home.environment();
    environment.insert(u"CLAVIGER_STORE"_s, disk + u"/acme.claviger"_s);
    process.setProcessEnvironment(environment);
    process.setProgram(u"unshare"_s);
    process.setArguments(QStringList{u"--user"_s, u"--map-root-user"_s, u"--mount"_s, u"sh"_s, u"-c"_s, script, u"sh"_s, disk,
                                     m_home.store(), QStringLiteral(CLAVIGER_CLI)}
                         + addLarge());
    process.start();
    const CliAnswer answer = CliHome::answerOf(process);
    if (answer.code == 77 || answer.err.contains("unshare"))
        QSKIP("the system lets nobody mount here");
    VERIFY_CODE(answer, 9);
    QCOMPARE(answer.error(), u"no-space"_s);
    QVERIFY2(answer.err.contains("disk is full"), answer.said());
}

void TestHostilePlaces::aSecondWriterIsNamed()
{
    QVERIFY(m_home.put());
    const auto before = m_home.files();
    {
        RawStore other(m_home.store());
        QVERIFY(other.run("BEGIN IMMEDIATE"));
        const CliAnswer answer = m_home.run({u"key"_s, u"list"_s, u"--json"_s});
        QVERIFY2(answer.code == 5, answer.said());
        QCOMPARE(answer.error(), u"in-use"_s);
        QVERIFY2(answer.err.contains("in use") && answer.err.contains(QByteArray::number(::getpid())), answer.said());
    }
    QCOMPARE(m_home.files(), before);
    const CliAnswer answer = m_home.run({u"key"_s, u"list"_s, u"--json"_s});
    QVERIFY2(answer.code == 0, answer.said());
}

void TestHostilePlaces::aClockThatGoesBackwardsLosesNothing()
{
    QVERIFY(m_home.put());
    FixedClock clock;
    LocalWorld world(&clock);
    QVERIFY(world.unlock(m_home.store()));
    const auto key = world.add(u"timely"_s, "first value");
    QVERIFY2(key, why(key));
    clock.at -= std::chrono::days{3650};
    const auto rotated = world.rotate(key->overview.id, "second value", std::chrono::hours{24});
    QVERIFY2(rotated, why(rotated));
    const auto back = ended(world.store->rollback({key->overview.id, 0}, u"the clock"_s));
    QVERIFY2(back, why(back));
    QCOMPARE(world.reveal(key->overview.id).value_or("none"), QByteArray("first value"));
    QVERIFY(ended(world.store->moveToTrash({{key->overview.id, 0}}, u"the clock"_s)));
    clock.at -= std::chrono::days{3650};
    QVERIFY(ended(world.store->restoreFromTrash({{key->overview.id, 0}})));
    QCOMPARE(world.disagreement(), QByteArray());
    AuditFilter filter;
    filter.newestFirst = false;
    const auto page = ended(world.store->events(filter, std::make_shared<Progress>()));
    QVERIFY2(page, why(page));
    for (std::size_t i = 0; i < page->events.size(); ++i) // order is by number, whatever the clock said
        QCOMPARE(page->events[i].seq, quint64{i});
}

QTEST_GUILESS_MAIN(TestHostilePlaces)
#include "tst_hostile_places.moc"
