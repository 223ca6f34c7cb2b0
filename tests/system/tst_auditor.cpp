#include "app/console/viewer_app.h"
#include "models/services/export_viewing.h"
#include "tests/support/format_example.h"
#include "tests/support/private_home.h"
#include "tests/support/screenshot.h"
#include "tests/support/window_driver.h"
#include "ui/viewer/dropped_evidence.h"
#include "ui/viewer/verdict_banner.h"
#include "ui/viewer/viewer_window.h"

#include <QLabel>
#include <QProcess>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// The program as an auditor starts it: with one file, and with no store, keychain or network behind it.
class TestAuditor final : public QObject
{
    Q_OBJECT

public:
    explicit TestAuditor(const PrivateHome &home)
        : m_home(home)
    {
    }

private slots:
    void namesDecide();
    void contentDecidesWhereTheNameDoesNot();
    void filesOpenInAWindow_data();
    void filesOpenInAWindow();
    void theProgramRunsOnAFile();

private:
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_home.path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    [[nodiscard]] static ViewerWindow *window()
    {
        for (QWidget *each : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<ViewerWindow *>(each))
                return found;
        }
        return nullptr;
    }

    const PrivateHome &m_home;
};

void TestAuditor::namesDecide()
{
    for (const QString &name : {u"q3.clavaudit"_s, u"e7.clavproof"_s, u"/tmp/E7.ClavProof"_s})
        QVERIFY2(isEvidenceName(name), qPrintable(name));
    for (const QString &name : {u"acme.claviger"_s, u"clavproof"_s, u"e7.clavproof.zip"_s, QString()})
        QVERIFY2(!isEvidenceName(name), qPrintable(name));
}

void TestAuditor::contentDecidesWhereTheNameDoesNot()
{
    const QByteArray log = formatExample("clavaudit");
    QVERIFY(!log.isEmpty());
    QVERIFY(isEvidence(write(u"x.txt"_s, log)));
    QVERIFY(isEvidence(write(u"x"_s, formatExample("clavproof"))));
    QVERIFY(isEvidence(write(u"edited.txt"_s, "\xEF\xBB\xBF" + log)));
    QVERIFY(isEvidence(m_home.path(u"not-there.clavaudit"_s))); // the viewer says that it is not there
    QVERIFY(!isEvidence(write(u"acme.claviger"_s, log)));
    QVERIFY(!isEvidence(write(u"other.txt"_s, "SQLite format 3")));
    QVERIFY(!isEvidence(write(u"empty.txt"_s, {})));
    QVERIFY(!isEvidence(m_home.path(u"not-there.txt"_s)));
    QVERIFY(!isEvidence(m_home.path(QString()))); // a folder
}

void TestAuditor::filesOpenInAWindow_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isProof");
    QTest::addColumn<int>("tone");
    QTest::addColumn<QString>("says");

    const QByteArray proof = formatExample("clavproof");
    const QByteArray log = formatExample("clavaudit");
    QTest::newRow("proof") << u"e1.clavproof"_s << proof << true << static_cast<int>(Tone::Good)
                           << u"Event 1 is in the signed log"_s;
    QTest::newRow("edited proof") << u"edited.clavproof"_s << QByteArray(proof).replace("stripe", "strips") << true
                                  << static_cast<int>(Tone::Bad) << u"not the one that stands at this place"_s;
    QTest::newRow("proof that was cut off") << u"cut.clavproof"_s << proof.first(proof.size() / 2) << true
                                            << static_cast<int>(Tone::Warn) << u"a part is missing"_s;
    QTest::newRow("proof under another name")
        << u"e1.clavaudit"_s << proof << true << static_cast<int>(Tone::Good) << u"Event 1"_s;
    QTest::newRow("export") << u"q3.clavaudit"_s << log << false << static_cast<int>(Tone::Good) << u"events 1 to 3"_s;
    QTest::newRow("export under another name")
        << u"q3.clavproof"_s << log << false << static_cast<int>(Tone::Good) << u"events 1 to 3"_s;
    QTest::newRow("something else") << u"x.clavproof"_s << QByteArray("hello\n") << false << static_cast<int>(Tone::Warn)
                                    << u"neither an audit export nor the proof of an event"_s;
}

void TestAuditor::filesOpenInAWindow()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, isProof);
    QFETCH(const int, tone);
    QFETCH(const QString, says);
    QVERIFY(!bytes.isEmpty());
    ViewerApp viewer(*qApp);
    viewer.open(write(name, bytes));
    QVERIFY(window());
    QTRY_VERIFY(window()->viewing().check());
    QCOMPARE(window()->showsProof(), isProof);
    QCOMPARE(static_cast<int>(window()->banner().tone()), tone);
    QVERIFY2(window()->banner().summary().contains(says), qPrintable(window()->banner().summary()));
    QCOMPARE(window()->windowTitle().contains("event proof"_L1), isProof);
    QVERIFY(screenshot(*window(), u"auditor-"_s + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-')));
}

void TestAuditor::theProgramRunsOnAFile()
{
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(CLAVIGER_CONSOLE), {write(u"e1.txt"_s, formatExample("clavproof"))});
    QVERIFY(program.waitForStarted());
    const QString settings = m_home.path(u"config"_s); // the key is remembered at its first sight: the proof was verified
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(settings + u"/claviger"_s).isEmpty() || program.state() == QProcess::NotRunning, 20'000);
    QVERIFY2(program.state() == QProcess::Running, program.readAll().constData());
    program.terminate();
    QVERIFY(program.waitForFinished());
}

int main(int argc, char *argv[])
{
    const PrivateHome home;
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"tst_auditor"_s);
    QLocale::setDefault(QLocale::English);
    TestAuditor test(home);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_auditor.moc"
