#include "models/tables/key_table_model.h"
#include "models/tables/version_table_model.h"
#include "tests/support/keys_world.h"
#include "ui/keys/keys_page.h"
#include "ui/keys/match_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/message_log.h"
#include "ui/widgets/toast_host.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// How many pixels of \p image have \p color.
int pixelsOf(const QImage &image, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y) == color ? 1 : 0;
    return found;
}

QRect inPage(const QWidget *widget, const QWidget *page) { return {widget->mapTo(page, QPoint()), widget->size()}; }

} // namespace

/// What the keys page looks like where it decides what one can read and reach.
class TestKeysLook final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup();
    void whatWasSearchedIsMarked_data();
    void whatWasSearchedIsMarked();
    void aMatchThatWasCutMarksTheDots();
    void germanTabTitlesFitWithoutArrows();
    void versionsNeverScrollSideways();
    void germanFiltersStandInOneLine();
    void chipsAndActionsTakeTurnsAtOneHeight();
    void messagesCoverNoButtonOfTheDetails();
    void tabFollowsTheEye();

private:
    void openDetails() const;
    [[nodiscard]] QTableView *table() const { return m_page->findChild<QTableView *>(u"keysTable"_s); }
    [[nodiscard]] QWidget *pane() const { return m_page->findChild<QWidget *>(u"detailsPane"_s); }

    std::unique_ptr<KeysWorld> m_world;
    std::unique_ptr<KeysPage> m_page;
    CredentialId m_key;
};

void TestKeysLook::init()
{
    m_world = std::make_unique<KeysWorld>();
    m_key = m_world->addKey(u"billing-export"_s, u"production"_s, 'a');
    m_world->addKey(u"alerts"_s, u"staging"_s, 'b');
    m_world->makeRotating(m_key);
    m_page = std::make_unique<KeysPage>(m_world->context);
    m_page->resize(1280, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_world->catalog.load();
    QTRY_VERIFY(m_world->catalog.isLoaded());
}

void TestKeysLook::cleanup()
{
    m_page.reset();
    m_world.reset();
    Theme::current().setMode(ThemeMode::Light);
}

void TestKeysLook::openDetails() const
{
    m_page->showKey(m_key);
    QTRY_VERIFY(pane()->isVisible() && pane()->findChild<QWidget *>(u"secret-api_key"_s));
    QTRY_COMPARE(pane()->findChild<QTableView *>(u"versionsTable"_s)->model()->rowCount(), 2);
}

void TestKeysLook::whatWasSearchedIsMarked_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::addColumn<bool>("selected");
    QTest::newRow("light") << ThemeMode::Light << false;
    QTest::newRow("light, selected") << ThemeMode::Light << true;
    QTest::newRow("dark") << ThemeMode::Dark << false;
    QTest::newRow("dark, selected") << ThemeMode::Dark << true;
}

void TestKeysLook::whatWasSearchedIsMarked()
{
    QFETCH(ThemeMode, mode);
    QFETCH(bool, selected);
    Theme::current().setMode(mode);
    m_page->setSearch(u"EXPORT"_s);
    QCOMPARE(table()->model()->rowCount(), 1);
    if (selected)
        table()->selectRow(0);
    const QColor line = Theme::current().tone(Tone::Warn).text;
    const auto lineIn = [&](KeyColumn column) {
        const QRect cell = table()->visualRect(table()->model()->index(0, static_cast<int>(column)));
        return pixelsOf(table()->viewport()->grab(cell).toImage(), line);
    };
    const int marked = lineIn(KeyColumn::Label);
    const int wide = QFontMetrics(Theme::current().font(TypeRole::Strong)).horizontalAdvance(u"export"_s);
    QVERIFY2(marked >= wide, qPrintable(QString::number(marked)));
    QCOMPARE(lineIn(KeyColumn::Environment), 0);
    m_page->setSearch(u"x"_s);
    QVERIFY(lineIn(KeyColumn::Label) < marked);
    m_page->setSearch({});
    QCOMPARE(lineIn(KeyColumn::Label), 0);
}

void TestKeysLook::aMatchThatWasCutMarksTheDots()
{
    QImage image(60, 24, QImage::Format_RGB32);
    const auto marked = [&image](const QStringList &words) {
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setFont(Theme::current().font(TypeRole::Base));
        drawMatched(&painter, image.rect(), u"a long label that ends in target"_s, words);
        painter.end();
        return pixelsOf(image, Theme::current().tone(Tone::Warn).text);
    };
    QVERIFY(marked({u"target"_s}) > 0);
    QCOMPARE(marked({u"elsewhere"_s}), 0);
}

void TestKeysLook::germanTabTitlesFitWithoutArrows()
{
    openDetails();
    auto *tabs = pane()->findChild<QTabWidget *>(u"detailsTabs"_s);
    const QStringList titles{u"Übersicht"_s, u"Versionen"_s, u"Verwender"_s, u"Verlauf"_s, u"Verwendung in CI"_s};
    for (int at = 0; at < tabs->count(); ++at)
        tabs->setTabText(at, titles.at(at));
    QApplication::processEvents();
    const QTabBar *bar = tabs->tabBar();
    QVERIFY2(bar->tabRect(bar->count() - 1).right() < bar->width(), qPrintable(QString::number(bar->width())));
    for (const QToolButton *arrow : bar->findChildren<QToolButton *>())
        QVERIFY(!arrow->isVisible());
    m_page->resize(1100, 700); // and they still do where the pane gets as narrow as it may
    QApplication::processEvents();
    QVERIFY(bar->tabRect(bar->count() - 1).right() < bar->width());
}

void TestKeysLook::versionsNeverScrollSideways()
{
    openDetails();
    pane()->findChild<QTabWidget *>(u"detailsTabs"_s)->setCurrentIndex(1);
    auto *versions = pane()->findChild<QTableView *>(u"versionsTable"_s);
    QTRY_VERIFY(versions->isVisible());
    QApplication::processEvents();
    QCOMPARE(versions->horizontalHeader()->length(), versions->viewport()->width());
    for (int row = 0; row < versions->model()->rowCount(); ++row) {
        for (const int column : {VersionTableModel::Stage, VersionTableModel::Created}) { // nothing is cut either
            const QModelIndex cell = versions->model()->index(row, column);
            QVERIFY(versions->visualRect(cell).width() >= versions->sizeHintForIndex(cell).width());
        }
    }
    const QModelIndex stage = versions->model()->index(1, VersionTableModel::Stage);
    QVERIFY(stage.data(Qt::AccessibleTextRole).toString().contains(u"Fingerprint: "_s)); // the second line is read as well
}

void TestKeysLook::germanFiltersStandInOneLine()
{
    auto *chips = m_page->findChild<FilterChips *>(u"quickFilters"_s);
    QList<FilterChipItem> items;
    for (const QString &text : {u"Alle"_s, u"Handlungsbedarf"_s, u"Läuft ab"_s, u"Überfällig"_s, u"Ungültig"_s, u"Ausstehend"_s,
                                u"Widerrufen"_s, u"Duplikate"_s, u"Papierkorb"_s})
        items.append({text, text, Tone::Quiet});
    chips->setChips(items);
    for (const FilterChipItem &item : items)
        chips->setCount(item.id, 99);
    m_page->resize(1080, 700); // what a window of 1280 leaves beside the sidebar
    QApplication::processEvents();
    QCOMPARE(chips->heightForWidth(chips->width()), chips->sizeHint().height());
}

void TestKeysLook::chipsAndActionsTakeTurnsAtOneHeight()
{
    for (const int width : {1080, 740}) { // at the least width of the window both have two lines
        m_page->resize(width, 700);
        table()->clearSelection();
        QApplication::processEvents();
        const int top = table()->mapTo(m_page.get(), QPoint()).y();
        table()->selectAll();
        QVERIFY(m_page->findChild<QWidget *>(u"selectionBar"_s)->isVisible());
        QApplication::processEvents();
        QCOMPARE(table()->mapTo(m_page.get(), QPoint()).y(), top);
        QVERIFY(inPage(m_page->findChild<QPushButton *>(u"clearSelection"_s), m_page.get()).right() < width);
    }
}

void TestKeysLook::messagesCoverNoButtonOfTheDetails()
{
    MessageLog log(m_world->clock);
    ToastHost toasts(log, m_page.get());
    toasts.setAreas(m_page->messageAreas());
    toasts.setDuration(60'000);
    const QString text
        = u"“a-label-that-is-one-very-long-word-without-any-place-to-break-it-and-longer-than-a-line” and more was deleted"_s;
    toasts.post(Tone::Good, text, u"Undo"_s, [] {});
    const auto clear = [&] {
        for (const QString &name : {u"detailsRotate"_s, u"detailsEdit"_s, u"detailsRevoke"_s, u"closeDetails"_s})
            if (toasts.geometry().intersects(inPage(pane()->findChild<QWidget *>(name), m_page.get())))
                return false;
        return m_page->rect().contains(toasts.geometry());
    };
    openDetails();
    QTRY_VERIFY(!toasts.geometry().intersects(inPage(pane(), m_page.get())));
    QVERIFY(clear());
    m_page->resize(800, 600); // the details cover the table
    QTRY_VERIFY(!table()->isVisible());
    QTRY_VERIFY(clear());
    const auto *label = toasts.findChild<QLabel *>(u"toastText"_s);
    QVERIFY(label->wordWrap() && label->height() >= label->heightForWidth(label->width()));
}

void TestKeysLook::tabFollowsTheEye()
{
    openDetails();
    m_page->focusSearch();
    QStringList order;
    const QStringList stops{u"keysSearch"_s,   u"addKey"_s,        u"quickFilters"_s, u"keysTable"_s,
                            u"closeDetails"_s, u"detailsTabs"_s,   u"reveal"_s,       u"copy"_s,
                            u"copyPath"_s,     u"detailsRotate"_s, u"detailsEdit"_s,  u"detailsRevoke"_s};
    for (int step = 0; step < 40; ++step) {
        for (const QWidget *at = QApplication::focusWidget(); at && at != m_page.get(); at = at->parentWidget()) {
            if (stops.contains(at->objectName())) {
                if (!order.contains(at->objectName()))
                    order << at->objectName();
                break;
            }
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(order, stops);
}

QTEST_MAIN(TestKeysLook)
#include "tst_keys_look.moc"
