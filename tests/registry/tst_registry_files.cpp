#include "acme_provider.h"

#include "models/registry/blob.h"
#include "models/registry/loaded_registry.h"
#include "models/registry/registry_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The admin's own folder, single files, and the compiled form.
class TestRegistryFiles final : public QObject
{
    Q_OBJECT
private slots:
    void ownProvidersJoinTheBuiltInOnes();
    void aFolderThatIsNotThereIsEmpty();
    void aBuiltInIdIsRefused();
    void aBuiltInHostIsRefused_data();
    void aBuiltInHostIsRefused();
    void aStolenPatternIsRefused();
    void twoFilesWithOneIdAreRefused();
    void aBadFileLeavesTheOthers();
    void oversizedAndUnreadableFiles();
    void validateFileNamesLineAndMember();
    void damagedBlobsAreRefused();

private:
    static void write(const QTemporaryDir &dir, const QString &name, const QByteArray &bytes);
    static QStringList texts(const std::vector<RegistryProblem> &problems);
};

void TestRegistryFiles::write(const QTemporaryDir &dir, const QString &name, const QByteArray &bytes)
{
    QFile file(dir.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QStringList TestRegistryFiles::texts(const std::vector<RegistryProblem> &problems)
{
    QStringList all;
    for (const RegistryProblem &problem : problems)
        all.append(problem.text().section(u'/', -1));
    return all;
}

void TestRegistryFiles::ownProvidersJoinTheBuiltInOnes()
{
    const QTemporaryDir dir;
    write(dir, u"acme.yml"_s, acmeProvider);
    write(dir, u"notes.txt"_s, "not a registry file");
    const OpenedRegistry opened = openRegistry(dir.path()).value();
    QCOMPARE(texts(opened.problems), QStringList());
    QCOMPARE(opened.registry->all().size(), std::size_t{63});
    const Provider *acme = opened.registry->find(u"acme");
    QVERIFY(acme && !acme->builtIn);
    QVERIFY(opened.registry->find(u"openai")->builtIn);
    const auto guesses = opened.registry->guess(opened.registry->expandShape(u"acme_<l30>"));
    QVERIFY(!guesses.empty());
    QCOMPARE(guesses.front().provider, u"acme"_s);
}

void TestRegistryFiles::aFolderThatIsNotThereIsEmpty()
{
    const QTemporaryDir dir;
    for (const QString &path : {dir.filePath(u"none"_s), QString()}) {
        const OpenedRegistry opened = openRegistry(path).value();
        QCOMPARE(opened.registry->all().size(), std::size_t{62});
        QVERIFY(opened.problems.empty());
    }
    QVERIFY(loadFolder(dir.filePath(u"none"_s)).providers.empty());
}

void TestRegistryFiles::aBuiltInIdIsRefused()
{
    const QTemporaryDir dir;
    write(dir, u"openai.yml"_s, QByteArray(acmeProvider).replace("id: acme", "id: openai"));
    const OpenedRegistry opened = openRegistry(dir.path()).value();
    QCOMPARE(texts(opened.problems), QStringList{u"openai.yml:2: id: \"openai\" is the id of a built-in provider"_s});
    QVERIFY(opened.registry->find(u"openai")->builtIn);
    QCOMPARE(opened.registry->find(u"openai")->name, u"OpenAI API"_s);
}

void TestRegistryFiles::aBuiltInHostIsRefused_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("problem");
    QTest::newRow("the same") << QByteArray("api.openai.com")
                              << u"the host api.openai.com belongs to the built-in provider openai"_s;
    QTest::newRow("case and port") << QByteArray("API.openai.com:443")
                                   << u"the host api.openai.com belongs to the built-in provider openai"_s;
    QTest::newRow("below a variable one") << QByteArray("evil.zendesk.com")
                                          << u"the host evil.zendesk.com belongs to the built-in provider zendesk"_s;
    QTest::newRow("variable over a fixed one")
        << QByteArray("{{token}}.openai.com") << u"the host *.openai.com belongs to the built-in provider openai"_s;
    QTest::newRow("derived") << QByteArray("api.sendgrid.com")
                             << u"the host api.sendgrid.com belongs to the built-in provider sendgrid"_s;
}

void TestRegistryFiles::aBuiltInHostIsRefused()
{
    QFETCH(QByteArray, host);
    QFETCH(QString, problem);
    const QTemporaryDir dir;
    write(dir, u"acme.yml"_s, QByteArray(acmeProvider).replace("{{host}}/me", host + "/me"));
    const OwnProviders own = loadFolder(dir.path());
    QCOMPARE(texts(own.problems).join(u'\n').section(u"url: "_s, 1), problem);
    QCOMPARE(own.problems.front().line, 45);
    QCOMPARE(own.problems.front().member, u"verify.url"_s);
    QVERIFY(own.providers.empty());
}

void TestRegistryFiles::aStolenPatternIsRefused()
{
    const QTemporaryDir dir;
    write(dir, u"acme.yml"_s, QByteArray(acmeProvider).replace("'^acme_[a-z0-9]{30}$'", "'^(?:acme_|sk-)[A-Za-z0-9_-]{30,}$'"));
    const OwnProviders own = loadFolder(dir.path());
    QVERIFY(own.providers.empty());
    QVERIFY(
        texts(own.problems)
            .contains(
                u"acme.yml:18: credential_kinds[0].fields[0].distinctive: the pattern also matches the example of openai.project_key.api_key"_s));
}

void TestRegistryFiles::twoFilesWithOneIdAreRefused()
{
    const QTemporaryDir dir;
    write(dir, u"acme.yml"_s, acmeProvider);
    write(dir, u"second.yml"_s, acmeProvider);
    const OwnProviders own = loadFolder(dir.path());
    QCOMPARE(own.providers.size(), std::size_t{1});
    QVERIFY(texts(own.problems).contains(u"second.yml:2: id: must be the name of its file"_s));
    QVERIFY(texts(own.problems).contains(u"second.yml:2: id: \"acme\" stands in another file, too"_s));
}

void TestRegistryFiles::aBadFileLeavesTheOthers()
{
    const QTemporaryDir dir;
    write(dir, u"acme.yml"_s, acmeProvider);
    write(dir, u"bad.yml"_s, "id: [");
    const OwnProviders own = loadFolder(dir.path());
    QCOMPARE(own.providers.size(), std::size_t{1});
    QCOMPARE(own.problems.size(), std::size_t{1});
    QVERIFY(texts(own.problems).front().startsWith(u"bad.yml:"_s));
}

void TestRegistryFiles::oversizedAndUnreadableFiles()
{
    const QTemporaryDir dir;
    write(dir, u"acme.yml"_s, acmeProvider + QByteArray(300 * 1024, '#'));
    QCOMPARE(texts(validateFile(dir.filePath(u"acme.yml"_s))), QStringList{u"acme.yml: is larger than 262144 bytes"_s});
    QCOMPARE(texts(validateFile(dir.filePath(u"none.yml"_s))), QStringList{u"none.yml: there is no such file"_s});
}

void TestRegistryFiles::validateFileNamesLineAndMember()
{
    const QTemporaryDir dir;
    write(dir, u"acme.yml"_s, acmeProvider);
    QVERIFY(validateFile(dir.filePath(u"acme.yml"_s)).empty());
    write(dir, u"acme.yml"_s, QByteArray(acmeProvider).replace("{30}$'", "{30'").replace("saas", "toys"));
    const auto problems = validateFile(dir.filePath(u"acme.yml"_s));
    QCOMPARE(problems.size(), std::size_t{2});
    QCOMPARE(problems[0].line, 4);
    QCOMPARE(problems[1].line, 15);
    QCOMPARE(problems[1].member, u"credential_kinds[0].fields[0].pattern"_s);
}

void TestRegistryFiles::damagedBlobsAreRefused()
{
    const auto registry = loadBuiltIn().value();
    const auto *loaded = dynamic_cast<const LoadedRegistry *>(registry.get());
    QVERIFY(loaded);
    const QByteArray whole = writeBlob(loaded->contents());
    const Result<RegistryContents> again = readBlob(whole);
    QVERIFY(again && *again == loaded->contents());
    for (qsizetype size = 0; size < whole.size(); size += 997) {
        const Result<RegistryContents> cut = readBlob(whole.first(size));
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, ErrorCode::Damaged);
    }
    QByteArray other = whole;
    other[7] = char(99);
    QVERIFY(!readBlob(other));
    for (qsizetype at = 0; at < whole.size(); at += 499) { // any byte changed: an answer, never a crash
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        const Result<RegistryContents> result = readBlob(changed);
        QVERIFY(result || result.error().code == ErrorCode::Damaged);
    }
}

QTEST_GUILESS_MAIN(TestRegistryFiles)
#include "tst_registry_files.moc"
