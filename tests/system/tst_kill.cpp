#include "tests/support/local_world.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

extern char **environ;

namespace {

constexpr int kKills = 200;
constexpr int kMostKeys = 25;

/// What the victim tells, one line each: what it is about to do, then that it is done.
///   T add|rotate|revoke LABEL VALUE
///   A
void tell(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    if (::write(STDOUT_FILENO, whole.constData(), static_cast<std::size_t>(whole.size())) != whole.size())
        std::_Exit(3); // the parent is gone
}

bool fails(const char *what, const QByteArray &reason)
{
    tell(QByteArray("FAILED ") + what + ' ' + reason);
    return false;
}

bool changeOne(LocalWorld &world, StoreState &state, QRandomGenerator &random, int number)
{
    const QByteArray value = "value " + QByteArray::number(random.generate64(), 36);
    QStringList alive;
    for (auto at = state.cbegin(); at != state.cend(); ++at) {
        if (at->lifecycle != Lifecycle::Revoked)
            alive += at.key();
    }
    const quint32 dice = random.bounded(10U);
    if (alive.isEmpty() || (dice < 4 && state.size() < kMostKeys)) {
        const QString label = u"key-%1-%2"_s.arg(::getpid()).arg(number);
        tell("T add " + label.toUtf8() + ' ' + value.toHex());
        const auto added = world.add(label, value);
        state[label] = {Lifecycle::Active, 1, {}};
        return added || fails("add", why(added));
    }
    const QString label = alive[random.bounded(static_cast<int>(alive.size()))];
    const auto id = world.idOf(label);
    if (!id)
        return fails("find", why(id));
    if (dice == 9 && alive.size() > kMostKeys / 2) {
        tell("T revoke " + label.toUtf8() + " -");
        state[label].lifecycle = Lifecycle::Revoked;
        const auto revoked = world.revoke(*id);
        return revoked || fails("revoke", why(revoked));
    }
    tell("T rotate " + label.toUtf8() + ' ' + value.toHex());
    const auto rotated = world.rotate(*id, value);
    return rotated || fails("rotate", why(rotated));
}

/// Changes the store until somebody kills it.
int victim(const QString &file)
{
    LocalWorld world;
    if (const auto open = world.unlock(file); !open)
        return fails("unlock", why(open));
    auto state = world.state(LocalWorld::Values::Tags);
    if (!state)
        return fails("read", why(state));
    QRandomGenerator random = QRandomGenerator::securelySeeded();
    for (int number = 0;; ++number) {
        if (!changeOne(world, *state, random, number))
            return 1;
        tell("A");
    }
}

} // namespace

/// kill -9 at any moment: what was acknowledged is there, what was not is there wholly or not at all.
class TestKill final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void nothingAcknowledgedIsLost();

private:
    struct Victim {
        pid_t process = 0;
        int pipe = -1;
    };
    [[nodiscard]] Victim start() const;
    /// Kills it after \p lines lines and some microseconds; answers all that it told.
    static QByteArray kill(Victim victim, int lines, int microseconds);
    /// Takes over what \p told says: acknowledged changes to m_known; the last one, if it was not, to \p tentative.
    QByteArray follow(LocalWorld &world, const QByteArray &told, std::optional<StoreState> &tentative);
    static QByteArray apply(LocalWorld &world, StoreState &state, const QList<QByteArray> &words);

    QTemporaryDir m_folder;
    QString m_file;
    StoreState m_known;
    int m_acknowledged = 0;
    int m_halfway = 0;
    int m_halfwayThere = 0;
};

void TestKill::initTestCase()
{
    m_file = m_folder.filePath(u"store.claviger"_s);
    LocalWorld world;
    const auto made = world.make(m_file);
    QVERIFY2(made, why(made));
}

TestKill::Victim TestKill::start() const
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return {};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    QByteArray program = QFile::encodeName(QCoreApplication::applicationFilePath());
    QByteArray mode("--victim");
    QByteArray file = QFile::encodeName(m_file);
    std::array<char *, 4> arguments{program.data(), mode.data(), file.data(), nullptr};
    Victim victim{0, ends[0]};
    if (posix_spawn(&victim.process, program.constData(), &actions, nullptr, arguments.data(), environ) != 0)
        victim.process = 0;
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    return victim;
}

QByteArray TestKill::kill(Victim victim, int lines, int microseconds)
{
    QByteArray told;
    std::array<char, 4096> buffer{};
    const auto readOn = [&] {
        const auto got = ::read(victim.pipe, buffer.data(), buffer.size());
        if (got > 0)
            told.append(buffer.data(), got);
        return got > 0;
    };
    while (told.count('\n') < lines && readOn()) { }
    QElapsedTimer timer;
    timer.start();
    while (timer.nsecsElapsed() / 1000 < microseconds) { // finer than any timer: commits take some hundred
    }
    ::kill(victim.process, SIGKILL);
    while (readOn()) { }
    ::close(victim.pipe);
    int status = 0;
    ::waitpid(victim.process, &status, 0);
    if (!WIFSIGNALED(status))
        told += "FAILED it ended by itself\n";
    return told;
}

QByteArray TestKill::apply(LocalWorld &world, StoreState &state, const QList<QByteArray> &words)
{
    const QString label = QString::fromUtf8(words.value(2));
    KeyState &key = state[label];
    if (words.value(1) == "revoke") {
        key.lifecycle = Lifecycle::Revoked;
        return {};
    }
    const auto tag = world.tagOf(QByteArray::fromHex(words.value(3)));
    if (!tag)
        return why(tag);
    key = {Lifecycle::Active, key.versions + 1, *tag};
    return {};
}

QByteArray TestKill::follow(LocalWorld &world, const QByteArray &told, std::optional<StoreState> &tentative)
{
    for (const QByteArray &line : told.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (line.startsWith("FAILED"))
            return line;
        if (line.startsWith("T ") && words.size() == 4) { // a torn line was not acted upon
            tentative = m_known;
            if (const QByteArray problem = apply(world, *tentative, words); !problem.isEmpty())
                return problem;
        } else if (line == "A") {
            m_known = *std::exchange(tentative, std::nullopt);
            ++m_acknowledged;
        }
    }
    return {};
}

void TestKill::nothingAcknowledgedIsLost()
{
    QRandomGenerator &random = *QRandomGenerator::global();
    for (int round = 0; round < kKills; ++round) {
        const Victim child = start();
        QVERIFY(child.process > 0);
        const int lines = random.bounded(14);
        const QByteArray told = kill(child, lines, random.bounded(lines == 0 ? 40000 : 2500));
        LocalWorld world;
        const auto open = world.unlock(m_file);
        QVERIFY2(open, "kill " + QByteArray::number(round) + ": " + why(open));
        QCOMPARE(world.disagreement(), QByteArray());
        std::optional<StoreState> tentative;
        const QByteArray problem = follow(world, told, tentative);
        QVERIFY2(problem.isEmpty(), problem);
        const auto found = world.state(LocalWorld::Values::Tags);
        QVERIFY2(found, why(found));
        const bool isThere = tentative && *found == *tentative;
        m_halfway += tentative ? 1 : 0;
        m_halfwayThere += isThere ? 1 : 0;
        QVERIFY2(isThere || *found == m_known, "kill " + QByteArray::number(round) + " after " + told);
        m_known = *found;
    }
    qInfo("%d kills, %d changes acknowledged, %d under way when killed (%d of them were kept)", kKills, m_acknowledged, m_halfway,
          m_halfwayThere);
    QVERIFY(m_acknowledged > kKills);
    QVERIFY(m_halfway > kKills / 4); // or the kills came at the wrong moments
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--victim"_L1)
        return victim(arguments[2]);
    TestKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kill.moc"
