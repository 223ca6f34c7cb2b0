#include "models/services/artefacts.h"
#include "tests/support/answer_of.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_registry.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString kHostile = u"x'; touch /tmp/p; echo \"$(id)\" `id` \\ ${{ github.token }} $HOME %1 \n- evil: true #"_s;

struct World {
    FixedClock clock;
    FakeBackend backend{clock};
    FakeRegistry registry;

    [[nodiscard]] std::vector<Artefact> artefacts(const CredentialData &data)
    {
        const CredentialId id = backend.add(data, {{u"api_key"_s, FakeRegistry::apiKey("oai-")}});
        const Provider *provider = registry.find(data.provider);
        return artefactsOf(backend.rows.at(id).credential, *provider, *provider->kind(data.kind));
    }
    [[nodiscard]] static QString text(const std::vector<Artefact> &artefacts, ArtefactKind kind)
    {
        return artefacts.at(static_cast<std::size_t>(kind)).text;
    }
};

/// What a POSIX shell makes of \p script.
QByteArray shellOutput(const QString &script)
{
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, script});
    shell.waitForFinished();
    return shell.readAllStandardOutput();
}

} // namespace

class TestArtefacts final : public QObject
{
    Q_OBJECT
private slots:
    void variablesComeFromTheRegistry();
    void noValueStandsInAnySnippet();
    void referencesStandInEachSnippet();
    void shellWordsSurviveAShell_data();
    void shellWordsSurviveAShell();
    void yamlStaysOneScalar();
    void aHostileLabelStaysInItsComment();
    void hostileValuesAreNotEvaluated();
    void aHostilePathStaysOneWord();
};

void TestArtefacts::variablesComeFromTheRegistry()
{
    const FakeRegistry registry;
    const Provider *openai = registry.find(u"openai");
    QCOMPARE(variablesOf(*openai, openai->kinds[0]),
             std::vector<ArtefactVariable>(
                 {{u"OPENAI_API_KEY"_s, u"api_key"_s, true}, {u"OPENAI_ORG_ID"_s, u"organization_id"_s, false}}));
    const Provider *postgres = registry.find(u"postgresql");
    QCOMPARE(
        variablesOf(*postgres, postgres->kinds[0]),
        std::vector<ArtefactVariable>(
            {{u"PGHOST"_s, u"host"_s, false}, {u"POSTGRESQL_PORT"_s, u"port"_s, false}, {u"PGPASSWORD"_s, u"password"_s, true}}));
}

void TestArtefacts::noValueStandsInAnySnippet()
{
    World w;
    for (const Artefact &artefact : w.artefacts(someData(u"OpenAI"_s))) {
        QVERIFY(!artefact.text.contains(QString::fromLatin1(FakeRegistry::apiKey("oai-"))));
        QVERIFY(!artefact.title.isEmpty());
    }
}

void TestArtefacts::referencesStandInEachSnippet()
{
    World w;
    CredentialData data = someData(u"OpenAI QA"_s);
    data.fields = {{u"organization_id"_s, u"org-1"_s}};
    const auto all = w.artefacts(data);
    QVERIFY(World::text(all, ArtefactKind::Shell)
                .contains(u"OPENAI_API_KEY=$(claviger-cli key reveal /acme/staging/genai/openai-qa api_key"_s));
    QVERIFY(World::text(all, ArtefactKind::GitHubActions).contains(u"OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}"_s));
    QVERIFY(World::text(all, ArtefactKind::GitHubActions).contains(u"OPENAI_ORG_ID: \"org-1\""_s));
    QVERIFY(World::text(all, ArtefactKind::GitLab).contains(u"glab variable set OPENAI_API_KEY"_s));
    QVERIFY(World::text(all, ArtefactKind::Docker).contains(u"--env OPENAI_API_KEY \\"_s));
    QVERIFY(World::text(all, ArtefactKind::Kubernetes).contains(u"name: openai-qa\n        key: OPENAI_API_KEY"_s));
}

void TestArtefacts::shellWordsSurviveAShell_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << u"/acme/staging/x"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("hyphen") << u"-rf"_s;
    QTest::newRow("quote") << u"it's"_s;
    QTest::newRow("hostile") << kHostile;
}

void TestArtefacts::shellWordsSurviveAShell()
{
    QFETCH(const QString, word);
    QCOMPARE(QString::fromUtf8(shellOutput(u"printf '<%s>' "_s + shellWord(word))), u'<' + word + u'>');
}

void TestArtefacts::yamlStaysOneScalar()
{
    QCOMPARE(yamlText(u"a\"b\\c\nd\te"_s), u"\"a\\\"b\\\\c\\nd\\u0009e\""_s);
    QCOMPARE(yamlText(u"x\u2028y"_s), u"\"x\\u2028y\""_s);
}

void TestArtefacts::aHostileLabelStaysInItsComment()
{
    World w;
    for (const Artefact &artefact : w.artefacts(someData(kHostile))) {
        const QString first = artefact.text.section(u'\n', 0, 0);
        QVERIFY(first.startsWith(u"# x'; touch"_s));
        QVERIFY(first.contains(u"evil"_s));
        QVERIFY(!artefact.text.section(u'\n', 1).contains(u"touch"_s + u' '));
    }
}

void TestArtefacts::hostileValuesAreNotEvaluated()
{
    World w;
    CredentialData data = someData(u"OpenAI"_s);
    data.fields = {{u"organization_id"_s, kHostile}};
    const auto all = w.artefacts(data);
    QVERIFY(World::text(all, ArtefactKind::GitHubActions).contains(u"${{ '${{' }} github.token"_s));
    QVERIFY(!World::text(all, ArtefactKind::GitHubActions).contains(u" ${{ github"_s));
    QVERIFY(World::text(all, ArtefactKind::GitLab).contains(u"$$HOME"_s));
    QVERIFY(World::text(all, ArtefactKind::Kubernetes).contains(u"$$(id)"_s));
    const QString shell = World::text(all, ArtefactKind::Shell);
    const QString exported = shell.section(u"OPENAI_API_KEY"_s, 0, 0);
    QCOMPARE(QString::fromUtf8(shellOutput(exported + u"\nprintf %s \"$OPENAI_ORG_ID\""_s)), kHostile);
    for (const auto kind : {ArtefactKind::GitHubActions, ArtefactKind::GitLab, ArtefactKind::Kubernetes})
        QVERIFY(!World::text(all, kind).contains(u"\n- evil"_s));
}

void TestArtefacts::aHostilePathStaysOneWord()
{
    World w;
    w.backend.spaces[0].pathTemplate = u"/{workspace}/{environment}/{name}'; id #\nx"_s;
    const auto all = w.artefacts(someData(u"OpenAI"_s));
    const QString shell = World::text(all, ArtefactKind::Shell);
    // A stand-in for the program, first in the search path, that shows the word it was given.
    const QTemporaryDir folder;
    QFile program(folder.filePath(u"claviger-cli"_s));
    QVERIFY(program.open(QFile::WriteOnly) && program.write("#!/bin/sh\nprintf '<%s>' \"$3\"\n") > 0);
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    program.close();
    const QString path = u"PATH=%1:$PATH\n"_s.arg(shellWord(folder.path()));
    QCOMPARE(QString::fromUtf8(shellOutput(path + shell + u"\nprintf %s \"$OPENAI_API_KEY\""_s)),
             u"</acme/staging/openai'; id #\nx>"_s);
    for (const auto kind : {ArtefactKind::GitHubActions, ArtefactKind::GitLab, ArtefactKind::Kubernetes})
        QVERIFY(!World::text(all, kind).contains(u"\nx"_s));
}

QTEST_GUILESS_MAIN(TestArtefacts)
#include "tst_artefacts.moc"
