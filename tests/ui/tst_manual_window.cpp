#include "ui/help/manual_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QListWidget>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

/// The manual in both languages.
class TestManualWindow final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void bothLanguagesHaveTheSameChapters();
    void itSpeaksTheLanguageOfTheWindow_data();
    void itSpeaksTheLanguageOfTheWindow();
    void aChapterOpensInEachLanguage_data();
    void aChapterOpensInEachLanguage();
    void aChapterIsFoundAgain();
};

namespace {

QString textOf(const QWidget &manual) { return manual.findChild<QTextBrowser *>()->toPlainText(); }

} // namespace

void TestManualWindow::bothLanguagesHaveTheSameChapters()
{
    QLocale::setDefault(QLocale::English);
    const ManualWindow english;
    QLocale::setDefault(QLocale::German);
    const ManualWindow german;
    const auto headings = [](const ManualWindow &manual) { return manual.findChild<QListWidget *>()->count(); };
    QVERIFY(textOf(english) != textOf(german));
    QVERIFY(english.chapters().size() >= 9);
    QCOMPARE(german.chapters(), english.chapters());
    QCOMPARE(headings(english), english.chapters().size() + 1); // every one but the title
    QCOMPARE(headings(german), headings(english));
    for (const char *id :
         {"store", "keys", "verification", "audit", "settings", "brokers", "consumers", "approvals"}) // what F1 asks for
        QVERIFY2(english.chapters().contains(QString::fromLatin1(id)), id);
}

void TestManualWindow::itSpeaksTheLanguageOfTheWindow_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("title");
    QTest::newRow("English") << QLocale(QLocale::English) << u"Claviger manual"_s;
    QTest::newRow("German") << QLocale(QLocale::German) << u"Claviger-Handbuch"_s;
    QTest::newRow("Austrian") << QLocale(QLocale::German, QLocale::Austria) << u"Claviger-Handbuch"_s;
    QTest::newRow("one that it does not speak") << QLocale(QLocale::French) << u"Claviger manual"_s;
}

void TestManualWindow::itSpeaksTheLanguageOfTheWindow()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, title);
    QLocale::setDefault(locale);
    const ManualWindow manual;
    QVERIFY2(textOf(manual).startsWith(title), qPrintable(textOf(manual).left(40)));
    QVERIFY(!textOf(manual).contains(u"<a id"_s));
}

void TestManualWindow::aChapterOpensInEachLanguage_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("heading");
    QTest::newRow("English") << QLocale(QLocale::English) << u"audit"_s << u"Audit log"_s;
    QTest::newRow("German") << QLocale(QLocale::German) << u"audit"_s << u"Prüfprotokoll"_s;
    QTest::newRow("unknown") << QLocale(QLocale::German) << u"no-such"_s << u"Claviger-Handbuch"_s;
}

void TestManualWindow::aChapterOpensInEachLanguage()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, id);
    QFETCH(QString, heading);
    QLocale::setDefault(locale);
    ManualWindow manual;
    manual.show();
    manual.openChapter(id);
    QCOMPARE(manual.findChild<QListWidget *>()->currentItem()->text(), heading);
    const auto *text = manual.findChild<QTextBrowser *>();
    QCOMPARE(text->textCursor().block().text(), heading);
    QVERIFY(text->viewport()->rect().contains(text->cursorRect().center()));
}

void TestManualWindow::aChapterIsFoundAgain()
{
    QLocale::setDefault(QLocale::English);
    ManualWindow manual;
    manual.show();
    manual.openChapter(u"settings"_s);
    auto *bar = manual.findChild<QTextBrowser *>()->verticalScrollBar();
    const int place = bar->value();
    QVERIFY(place > 0);
    bar->setValue(0);
    manual.openChapter(u"settings"_s);
    QCOMPARE(bar->value(), place);
}

QTEST_MAIN(TestManualWindow)
#include "tst_manual_window.moc"
