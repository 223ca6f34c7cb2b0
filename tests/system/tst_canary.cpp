#include "app/composition/composition.h"
#include "models/secure/process_hardening.h"
#include "models/services/key_catalog.h"
#include "models/services/key_service.h"
#include "models/services/reveal_service.h"
#include "models/services/session.h"
#include "tests/support/cli_keys.h"
#include "tests/support/memory_scan.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFutureWatcher>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What must be nowhere in the clear once the store is locked, and never in a file.
struct Canaries {
    HiddenNeedle label{"label-"};
    HiddenNeedle owner{"owner-"};
    HiddenNeedle tag{"tag-"};
    HiddenNeedle purpose{"purpose-"};
    HiddenNeedle consumer{"consumer-"};
    HiddenNeedle field{"https://field-"};
    HiddenNeedle value{"value-"};
    HiddenNeedle passphrase{"passphrase-"};
    HiddenNeedle code{"not made yet "};

    [[nodiscard]] std::vector<const HiddenNeedle *> all() const
    {
        return {&label, &owner, &tag, &purpose, &consumer, &field, &value, &passphrase, &code};
    }
    [[nodiscard]] static QStringList names()
    {
        return u"label owner tag purpose consumer field value passphrase code"_s.split(u' ');
    }
};

Secret secretFrom(const HiddenNeedle &needle)
{
    const auto text = needle.plain<std::string>();
    return Secret::fromText(text);
}

/// As the programs wait: the event loop runs, the services finish on it.
template <typename T>
Result<T> await(const QFuture<Result<T>> &future)
{
    QEventLoop loop;
    QFutureWatcher<Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    loop.exec();
    QFuture<Result<T>> done = watcher.future();
    if (done.resultCount() == 0)
        return failure(ErrorCode::Cancelled, u"a future of the test"_s);
    return done.takeResult();
}

void tell(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
    std::fputc('\n', stdout);
}

int failed(const char *what, const Error &error)
{
    tell(QByteArray("FAILED ") + what + ' ' + name(error.code).data() + ' ' + error.detail.toUtf8());
    return 1;
}

void scan(const char *when, const Canaries &canaries)
{
    const std::vector<int> counts = countInMemory(canaries.all());
    for (std::size_t i = 0; i < counts.size(); ++i)
        tell(QByteArray(when) + ' ' + Canaries::names()[static_cast<qsizetype>(i)].toLatin1() + ' '
             + QByteArray::number(counts[i]));
}

Result<CredentialId> fill(Composition &parts, const QString &file, Canaries &canaries)
{
    auto made = await(parts.session().createStore(
        {.file = file, .passphrase = secretFrom(canaries.passphrase), .cost = {}, .withRecovery = true}, false));
    if (!made)
        return tl::unexpected(made.error());
    canaries.code = HiddenNeedle::ofText(made->recoveryCode.view());
    const Workspace acme{u"acme"_s, u"Acme"_s, defaultEnvironments(), defaultPathTemplate(), 0};
    if (const auto saved = await(parts.keys().saveWorkspace(acme)); !saved)
        return tl::unexpected(saved.error());
    NewCredential fresh = LocalWorld::newKey(canaries.label.plain<QString>(), {});
    fresh.secrets.clear();
    fresh.secrets.push_back({QString::fromLatin1(kField), secretFrom(canaries.value), false});
    fresh.data.owner = canaries.owner.plain<QString>();
    fresh.data.purpose = canaries.purpose.plain<QString>();
    fresh.data.tags = {canaries.tag.plain<QString>()};
    fresh.data.consumers = {canaries.consumer.plain<QString>()};
    fresh.data.fields = {{u"base_url"_s, canaries.field.plain<QString>()}};
    return await(parts.keys().create(std::move(fresh))).map([](const Credential &key) { return key.overview.id; });
}

/// Holds what it must not hold for longer than it must, and says what of it is in its memory.
int holder(const QString &file)
{
    Canaries canaries;
    Composition parts;
    const auto id = fill(parts, file, canaries);
    if (!id)
        return failed("fill", id.error());
    parts.session().lock();
    if (const auto open = await(parts.session().unlockWithPassphrase(secretFrom(canaries.passphrase))); !open)
        return failed("unlock", open.error());
    if (const auto all = await(parts.backend().overviews(std::make_shared<Progress>())); !all)
        return failed("overviews", all.error());
    {
        const auto shown = await(parts.reveal().reveal(*id, QString::fromLatin1(kField), u"test"_s));
        const auto key = await(parts.keys().credential(*id));
        if (!shown || !key)
            return failed("reveal", shown ? key.error() : shown.error());
        const Secret held = secretFrom(canaries.passphrase);
        const Secret code = secretFrom(canaries.code);
        scan("held", canaries);
    }
    parts.session().lock();
    if (const auto locked = await(parts.admin().lock()); !locked)
        return failed("lock", locked.error());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
    scan("locked", canaries);
    return 0;
}

} // namespace

/// What only the unlocked store may tell is in no file, and in no memory after the lock.
class TestCanary final : public QObject
{
    Q_OBJECT
private slots:
    void nothingIsInMemoryAfterTheLock();
    void nothingIsInAnyFile();

private:
    static int countInFiles(const QString &folder, const Canaries &canaries, QByteArray &where);
};

void TestCanary::nothingIsInMemoryAfterTheLock()
{
    if (!installWipingFree())
        QSKIP("free() does not wipe in this build");
    const CliHome home;
    QProcess process;
    home.prepare(process, {u"--holder"_s, home.store()});
    process.setProgram(QCoreApplication::applicationFilePath());
    process.start();
    const CliAnswer answer = CliHome::answerOf(process);
    VERIFY_CODE(answer, 0);
    int lines = 0;
    for (const QByteArray &line : answer.out.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() != 3)
            continue;
        ++lines;
        const int count = words[2].toInt();
        QVERIFY2(words[0] == "held" ? count > 0 : count == 0, answer.said());
    }
    QCOMPARE(lines, 2 * Canaries::names().size());
}

int TestCanary::countInFiles(const QString &folder, const Canaries &canaries, QByteArray &where)
{
    int found = 0;
    const auto files = filesBelow(folder);
    for (auto at = files.cbegin(); at != files.cend(); ++at) {
        const QByteArray bytes = at.key().toUtf8() + '\n' + *at; // names of files tell as well
        const auto *begin = reinterpret_cast<const unsigned char *>(bytes.constData());
        const auto needles = canaries.all();
        for (std::size_t i = 0; i < needles.size(); ++i) {
            const int count = needles[i]->countIn(begin, begin + bytes.size());
            found += count;
            if (count > 0)
                where += Canaries::names()[static_cast<qsizetype>(i)].toLatin1() + " in " + at.key().toUtf8() + "; ";
        }
    }
    return found;
}

void TestCanary::nothingIsInAnyFile()
{
    CliKeys home;
    Canaries canaries;
    const QString input = home.path(u"input"_s); // what the person has; the only place where they may be
    QVERIFY(QDir().mkpath(input));
    const QString passphrase = home.file(u"input/passphrase"_s, canaries.passphrase.plain<QByteArray>());
    const QString value = home.file(u"input/value"_s, canaries.value.plain<QByteArray>());
    const QString kit = home.path(u"input/kit"_s);
    VERIFY_CODE(home.run({u"store"_s, u"create"_s, home.store(), u"--recovery-kit"_s, kit, u"--passphrase-file"_s, passphrase}),
                0);
    canaries.code = HiddenNeedle::ofText(bytesOfFile(kit).trimmed().split('\n').last().toStdString());
    const QString mine = home.file(u"input/master"_s, someMasterKey().toBase64());
    VERIFY_CODE(
        home.run({u"store"_s, u"slot"_s, u"add"_s, u"master-key"_s, u"--secret"_s, mine, u"--passphrase-file"_s, passphrase}), 0);
    home.useMasterKey();
    VERIFY_CODE(home.say("workspace add acme"), 0);
    const QString label = canaries.label.plain<QString>();
    const QString owner = canaries.owner.plain<QString>();
    QStringList add = CliKeys::addLine(label, value,
                                       {u"--owner"_s, owner, u"--tag"_s, canaries.tag.plain<QString>(), u"--consumer"_s,
                                        canaries.consumer.plain<QString>(), u"--purpose"_s, canaries.purpose.plain<QString>(),
                                        u"--field"_s, u"check_path=/"_s + canaries.field.plain<QString>()});
    VERIFY_CODE(home.run(add), 0);
    const QString name = u"acme/staging/"_s + label;
    QCOMPARE(home.reveal(name).out, canaries.value.plain<QByteArray>());
    VERIFY_CODE(home.run({u"key"_s, u"rotate"_s, name, u"--secret"_s, u"api_key="_s + value, u"--grace"_s, u"1h"_s}), 0);
    VERIFY_CODE(home.run({u"key"_s, u"list"_s, u"--search"_s, label, u"--json"_s}), 0);
    VERIFY_CODE(home.run({u"key"_s, u"show"_s, u"acme/staging/not-"_s + label}), 4);
    VERIFY_CODE(home.run({u"key"_s, u"revoke"_s, name, u"--reason"_s, canaries.purpose.plain<QString>()}), 0);
    VERIFY_CODE(home.run({u"key"_s, u"delete"_s, name}), 0);
    VERIFY_CODE(home.say("store rekey"), 0);
    VERIFY_CODE(home.run({u"store"_s, u"backup"_s, home.store(u"copy"_s)}), 0);
    for (int kill = 0; kill < 10; ++kill) { // a journal that a killed process leaves holds nothing either
        QProcess process;
        home.prepare(process, CliKeys::addLine(label, value, {u"--owner"_s, owner}));
        process.start();
        process.waitForFinished(20 + 8 * kill);
        process.kill();
        process.waitForFinished();
    }
    QByteArray where;
    QVERIFY(countInFiles(input, canaries, where) >= 3); // the search finds what is there
    where.clear();
    QVERIFY2(countInFiles(home.home(), canaries, where) == 0, where);
    QVERIFY2(countInFiles(home.path(u"stores"_s), canaries, where) == 0, where);
    QVERIFY(!filesBelow(home.home()).isEmpty());
}

int main(int argc, char *argv[])
{
    hardenProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"claviger"_s);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--holder"_L1)
        return holder(arguments[2]);
    TestCanary test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_canary.moc"
