#include "models/registry/loaded_registry.h"
#include "models/registry/provider_folder.h"
#include "models/registry/registry_files.h"

#include <QTest>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList shapesOf(const FieldSpec &field)
{
    return field.exampleShape.isEmpty() ? QStringList() : QStringList(field.exampleShape) + field.moreShapes;
}

} // namespace

/// Every provider that is built in, held against its own examples.
class TestRegistryExamples final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theBlobEqualsTheFiles();
    void everyRequestNamesThisProgram();
    void everyFileIsSound();
    void everyExampleFitsItsField();
    void everyExampleKeyFileFits();
    void distinctivePatternsNameTheirProvider();
    void examplesAreMadeAnewEachTime();
    void providersAreOrderedByName();

private:
    static RegistryFolder files() { return readRegistryFolder(QStringLiteral(CLAVIGER_SOURCE_DIR "/resources/providers")); }
    std::shared_ptr<ProviderRegistry> m_registry;
};

void TestRegistryExamples::initTestCase()
{
    auto loaded = loadBuiltIn();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().detail));
    m_registry = *loaded;
    QCOMPARE(m_registry->all().size(), std::size_t{62});
}

void TestRegistryExamples::theBlobEqualsTheFiles()
{
    const RegistryFolder folder = files();
    const auto *loaded = dynamic_cast<const LoadedRegistry *>(m_registry.get());
    QVERIFY(loaded);
    QCOMPARE(folder.sources.size(), loaded->all().size());
    for (const ProviderSource &source : folder.sources) {
        const Provider *compiled = loaded->find(source.provider.id);
        QVERIFY2(compiled && *compiled == source.provider, qPrintable(source.provider.id));
    }
    QVERIFY(loaded->verifyDefaults() == folder.defaults);
    QCOMPARE(folder.defaults.outcomes.size(), std::size_t{14});
}

/// Providers tell callers apart by it, and some refuse a request without one.
void TestRegistryExamples::everyRequestNamesThisProgram()
{
    const RegistryFolder folder = files();
    QCOMPARE(folder.defaults.userAgent, u"claviger/{{app_version}}"_s);
    int own = 0;
    const auto check = [&own](const QString &provider, const VerifyCall &call) {
        for (const auto &[header, value] : call.headers) {
            if (header.compare("User-Agent"_L1, Qt::CaseInsensitive) != 0)
                continue;
            ++own;
            QVERIFY2(value.contains(u"claviger"_s) && value.contains(u"{{app_version}}"_s), qPrintable(provider));
        }
    };
    for (const ProviderSource &source : folder.sources) {
        check(source.provider.id, source.provider.verify.call);
        for (const VerifyCall &call : source.provider.verify.then)
            check(source.provider.id, call);
    }
    QVERIFY(own > 0);
}

void TestRegistryExamples::everyFileIsSound()
{
    for (const ProviderSource &source : files().sources) {
        const auto problems = validateFile(source.findings.file);
        QVERIFY2(problems.empty(), problems.empty() ? "" : qPrintable(problems.front().text()));
    }
}

void TestRegistryExamples::everyExampleFitsItsField()
{
    int judged = 0;
    for (const Provider &provider : m_registry->all()) {
        for (const CredentialKind &kind : provider.kinds) {
            for (const FieldSpec &field : kind.fields) {
                const QString name = provider.id + u'.' + kind.id + u'.' + field.name;
                for (const QString &shape : shapesOf(field)) {
                    const FieldFeedback feedback = m_registry->judge(provider, kind, field, m_registry->expandShape(shape));
                    QVERIFY2(feedback.verdict == FieldVerdict::Fits, qPrintable(name));
                    QVERIFY2(!feedback.blocks, qPrintable(name));
                    ++judged;
                }
                const FieldFeedback empty = m_registry->judge(provider, kind, field, Secret());
                QVERIFY2(empty.verdict == FieldVerdict::Empty && empty.blocks == field.required, qPrintable(name));
            }
        }
    }
    QVERIFY(judged > 190);
}

void TestRegistryExamples::everyExampleKeyFileFits()
{
    int judged = 0;
    for (const Provider &provider : m_registry->all()) {
        for (const CredentialKind &kind : provider.kinds) {
            const FieldSpec *field = keyFileField(kind);
            if (!field)
                continue;
            const Secret file = exampleValue(kind, *field);
            QCOMPARE(m_registry->judge(provider, kind, *field, file).verdict, FieldVerdict::Fits);
            const auto guesses = m_registry->guess(file);
            QVERIFY(!guesses.empty());
            QCOMPARE(guesses.front().provider, provider.id);
            QVERIFY(guesses.front().distinctive);
            ++judged;
        }
    }
    QVERIFY(judged >= 1);
}

void TestRegistryExamples::distinctivePatternsNameTheirProvider()
{
    int guessed = 0;
    for (const Provider &provider : m_registry->all()) {
        for (const CredentialKind &kind : provider.kinds) {
            for (const FieldSpec &field : kind.fields) {
                if (!field.distinctive)
                    continue;
                for (const QString &shape : shapesOf(field)) {
                    const auto guesses = m_registry->guess(m_registry->expandShape(shape));
                    const QString name = provider.id + u'.' + kind.id + u'.' + field.name;
                    QVERIFY2(!guesses.empty() && guesses.front().provider == provider.id, qPrintable(name));
                    QVERIFY2(guesses.front().distinctive, qPrintable(name));
                    QVERIFY(guesses.size() <= 8);
                    ++guessed;
                }
            }
        }
    }
    QVERIFY(guessed >= 54);
}

void TestRegistryExamples::examplesAreMadeAnewEachTime()
{
    for (const Provider &provider : m_registry->all()) {
        for (const CredentialKind &kind : provider.kinds) {
            const FieldSpec *secret = kind.primarySecret();
            if (secret && !secret->exampleShape.isEmpty()) {
                const Secret first = m_registry->expandShape(secret->exampleShape);
                QVERIFY2(!first.equals(m_registry->expandShape(secret->exampleShape)), qPrintable(provider.id));
            }
        }
    }
}

void TestRegistryExamples::providersAreOrderedByName()
{
    const auto &all = m_registry->all();
    for (std::size_t i = 1; i < all.size(); ++i)
        QVERIFY(QString::compare(all[i - 1].name, all[i].name, Qt::CaseInsensitive) < 0);
    QVERIFY(m_registry->find(u"openai"));
    QVERIFY(!m_registry->find(u"nobody"));
}

QTEST_GUILESS_MAIN(TestRegistryExamples)
#include "tst_registry_examples.moc"
