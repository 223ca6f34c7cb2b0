// What the desktop learns from an installed Claviger: a double click on our files must find the console.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Ended {
    int code = -1;
    QByteArray said;
};

Ended run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {-1, process.errorString().toUtf8()};
    return {process.exitCode(), process.readAll()};
}

QByteArray content(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

QSet<QString> allOf(const QByteArray &text, const QString &pattern)
{
    QSet<QString> found;
    auto matches = QRegularExpression(pattern).globalMatch(QString::fromUtf8(text));
    while (matches.hasNext())
        found.insert(matches.next().captured(1));
    return found;
}

const QString kSource = QStringLiteral(CLAVIGER_SOURCE_DIR);

} // namespace

class TestFileTypes : public QObject
{
    Q_OBJECT

public:
    TestFileTypes() { qputenv("XDG_DATA_HOME", (m_prefix.path() + u"/share"_s).toUtf8()); }

private slots:
    void initTestCase();
    void theExportIsKnown_data();
    void theExportIsKnown();
    void theDesktopEntryIsValid();
    void everySystemKnowsTheSameTypes();
    void iconsAreInstalled();

private:
    QString installed(const QString &path) const { return m_prefix.path() + u"/share/"_s + path; }

    QTemporaryDir m_prefix;
};

void TestFileTypes::initTestCase()
{
    const Ended install = run(
        u"cmake"_s,
        {u"--install"_s, QStringLiteral(CLAVIGER_BINARY_DIR), u"--component"_s, u"desktop"_s, u"--prefix"_s, m_prefix.path()});
    QVERIFY2(install.code == 0, install.said.constData());
    const QString updater = QStandardPaths::findExecutable(u"update-mime-database"_s);
    QVERIFY2(!updater.isEmpty(), "update-mime-database (shared-mime-info) is not installed");
    const Ended update = run(updater, {installed(u"mime"_s)});
    QVERIFY2(update.code == 0, update.said.constData());
}

void TestFileTypes::theExportIsKnown_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");

    const QByteArray storeHead = QByteArray("SQLite format 3\0", 16) + QByteArray(52, '\1') + "Clav" + QByteArray(28, '\0');
    QTest::newRow("export") << u"q3.clavaudit"_s << QByteArray("claviger-audit-export/1\n{}\n")
                            << u"application/vnd.claviger.audit-export"_s;
    QTest::newRow("export, by its name alone")
        << u"q3.clavaudit"_s << QByteArray("\1\2\3") << u"application/vnd.claviger.audit-export"_s;
    QTest::newRow("export without its name")
        << u"q3"_s << QByteArray("claviger-audit-export/1\n{}\n") << u"application/vnd.claviger.audit-export"_s;
    QTest::newRow("event proof") << u"e7.clavproof"_s << QByteArray("claviger-event-proof/1\n")
                                 << u"application/vnd.claviger.event-proof"_s;
    QTest::newRow("store") << u"acme.claviger"_s << storeHead << u"application/vnd.claviger.store"_s;
    QTest::newRow("store without its name") << u"acme"_s << storeHead << u"application/vnd.claviger.store"_s;
    QTest::newRow("another database") << u"acme"_s << QByteArray(storeHead).replace("Clav", "Else")
                                      << u"application/vnd.sqlite3"_s;
}

void TestFileTypes::theExportIsKnown()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    // GLib's answer: Qt's own database (6.4) does not see nested rules
    const Ended asked = run(u"gio"_s, {u"info"_s, u"-a"_s, u"standard::content-type"_s, path});
    QVERIFY2(asked.code == 0, asked.said.constData());
    const auto found = allOf(asked.said, u"content-type: (\\S+)"_s);
    QCOMPARE(found.size(), 1);
    QTEST(*found.begin(), "type");
}

void TestFileTypes::theDesktopEntryIsValid()
{
    const QString entry = installed(u"applications/claviger.desktop"_s);
    const QString validator = QStandardPaths::findExecutable(u"desktop-file-validate"_s);
    QVERIFY2(!validator.isEmpty(), "desktop-file-validate (desktop-file-utils) is not installed");
    const Ended checked = run(validator, {entry});
    QVERIFY2(checked.code == 0 && checked.said.isEmpty(), checked.said.constData());
    QVERIFY(content(entry).contains("\nExec=claviger %f\n"));
}

void TestFileTypes::everySystemKnowsTheSameTypes()
{
    const QByteArray mime = content(installed(u"mime/packages/claviger.xml"_s));
    const QByteArray plist = content(kSource + u"/packaging/macos/Info.plist.in"_s);
    const QByteArray windows = content(kSource + u"/packaging/windows/file_types.nsh"_s);
    const QByteArray entry = content(installed(u"applications/claviger.desktop"_s));

    const auto types = allOf(mime, u"<mime-type type=\"([^\"]+)\""_s);
    const auto windowsTypes = allOf(windows, u"CLAVIGER_FILE_TYPE (?:\"[^\"]+\" ){3}\"([^\"]+)\""_s);
    QCOMPARE(types.size(), 3);
    QCOMPARE(allOf(plist, u"<key>public.mime-type</key><string>([^<]+)</string>"_s), types);
    QCOMPARE(windowsTypes, types);
    QCOMPARE(allOf(entry, u"[=;](application/[^;]+)"_s), types);

    const auto endings = allOf(mime, u"<glob pattern=\"\\*\\.([^\"]+)\""_s);
    const auto windowsEndings = allOf(windows, u"CLAVIGER_FILE_TYPE \"([^\"]+)\""_s);
    const auto forgottenEndings = allOf(windows, u"CLAVIGER_FORGET_FILE_TYPE \"([^\"]+)\""_s);
    QCOMPARE(endings.size(), 3);
    QCOMPARE(allOf(plist, u"<key>public.filename-extension</key><array><string>([^<]+)</string>"_s), endings);
    QCOMPARE(windowsEndings, endings);
    QCOMPARE(forgottenEndings, endings);
}

void TestFileTypes::iconsAreInstalled()
{
    const QString icons = installed(u"icons/hicolor/scalable/"_s);
    QVERIFY(content(icons + u"apps/claviger.svg"_s).contains("<svg"));
    const QByteArray mime = content(installed(u"mime/packages/claviger.xml"_s));
    for (const QString &name : allOf(mime, u"<icon name=\"([^\"]+)\""_s))
        QVERIFY2(QFile::exists(icons + u"apps/"_s + name + u".svg"_s)
                     || QFile::exists(icons + u"mimetypes/"_s + name + u".svg"_s),
                 qPrintable(name));
}

QTEST_GUILESS_MAIN(TestFileTypes)
#include "tst_file_types.moc"
