// A long list in the page while it is still being read: rows can be worked with, and nothing claims to be all.
#include "models/tables/key_table_model.h"
#include "tests/support/keys_world.h"
#include "tests/support/part_backend.h"
#include "tests/support/screenshot.h"
#include "ui/keys/keys_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filter_chips.h"

#include <QApplication>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kAll = 9'000;
constexpr std::size_t kFirst = 200;
constexpr std::size_t kPage = 2'000;

} // namespace

class TestKeysParts final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup();
    void rowsAreThereBeforeTheListIsWhole();
    void whatOneLooksAtStaysWhileRowsComeInBetween();
    void theTopStaysTheTop();
    void searchAndOrderGoOn();
    void nothingFoundSoFarIsNotNothing();
    void aFailureSaysHowManyThereAre();
    void stoppingSaysSoAndGoesOnWhenAsked();
    void lockingHalfwayEmptiesThePage();

private:
    struct Desk;

    [[nodiscard]] QTableView *table() const { return m_page->findChild<QTableView *>(u"keysTable"_s); }
    [[nodiscard]] KeyTableModel *model() const { return qobject_cast<KeyTableModel *>(table()->model()); }
    [[nodiscard]] QWidget *missing() const { return m_page->findChild<QWidget *>(u"keysMissing"_s); }
    [[nodiscard]] QString missingText() const { return missing()->findChild<QLabel *>(u"message"_s)->text(); }
    void showAll() const { m_page->findChild<FilterChips *>(u"quickFilters"_s)->setCurrent(u"all"_s); }
    void arrive(std::size_t count);

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<KeysPage> m_page;
    std::unique_ptr<QSignalSpy> m_status;
};

/// The services of the page, with the keys of a backend that reads in parts.
struct TestKeysParts::Desk {
    KeysWorld world;
    PartBackend backend;
    KeyCatalog catalog{backend, world.clock};
    AppContext context{world.clock,    world.settings,  world.registry,  world.tools,        world.keychain, world.backend,
                       world.session,  catalog,         world.keys,      world.rotation,     world.reveal,   world.history,
                       world.rollback, world.exports,   world.privacy,   world.verification, world.schedule, world.network,
                       world.brokers,  world.consumers, world.approvals, world.notifier};
};

void TestKeysParts::init()
{
    m_desk = std::make_unique<Desk>();
    SomeOverviews some;
    for (int i = 0; i < kAll; ++i) // every page has keys from all over the alphabet
        m_desk->backend.keys.push_back(some.calm(u"key-%1"_s.arg((i * 4'001) % kAll, 4, 10, QChar(u'0'))));
    m_desk->catalog.showPartsOf(m_desk->backend.parts);
    m_page = std::make_unique<KeysPage>(m_desk->context);
    m_status = std::make_unique<QSignalSpy>(m_page.get(), &KeysPage::statusText);
    m_page->resize(1280, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_desk->catalog.load();
    model()->sort(static_cast<int>(KeyColumn::Label), Qt::AscendingOrder);
}

void TestKeysParts::cleanup()
{
    m_status.reset();
    m_page.reset();
    m_desk.reset();
}

/// Lets the next keys arrive, and waits until they are rows.
void TestKeysParts::arrive(std::size_t count)
{
    const std::size_t before = m_desk->catalog.keys().size();
    m_desk->backend.arrive(count);
    QTRY_COMPARE(m_desk->catalog.keys().size(), before + count);
}

void TestKeysParts::rowsAreThereBeforeTheListIsWhole()
{
    QVERIFY(m_page->findChild<QWidget *>(u"keysLoading"_s)->isVisible());
    m_desk->backend.arrive(kFirst);
    QVERIFY(table()->isVisible()); // at once
    QCOMPARE(model()->rowCount(), static_cast<int>(kFirst));
    QCOMPARE(m_page->findChild<FilterChips *>(u"quickFilters"_s)->count(u"all"_s), static_cast<int>(kFirst));
    QCOMPARE(m_status->last().front().toString(), u"200 keys so far"_s);
    QVERIFY(!missing()->isVisible());
    arrive(kPage);
    QCOMPARE(model()->rowCount(), static_cast<int>(kFirst + kPage));
    m_desk->backend.finish();
    QTRY_COMPARE(model()->rowCount(), kAll);
    QCOMPARE(m_status->last().front().toString(), u"9000 keys"_s);
    QVERIFY(!missing()->isVisible());
}

void TestKeysParts::whatOneLooksAtStaysWhileRowsComeInBetween()
{
    arrive(kFirst);
    table()->verticalScrollBar()->setValue(table()->rowHeight(0) * 100 + 7);
    QCoreApplication::processEvents();
    const int row = table()->rowAt(table()->viewport()->height() / 2);
    const QPoint at = table()->visualRect(model()->index(row, 1)).center();
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(table()->currentIndex().row(), row);
    const CredentialId looked = *model()->idAt(row);
    const int seenAt = table()->rowViewportPosition(row);
    const auto isWhereItWas = [&] {
        const int now = table()->currentIndex().row();
        return model()->idAt(now) == looked && table()->rowViewportPosition(now) == seenAt
            && table()->selectionModel()->isRowSelected(now) && table()->selectionModel()->selectedRows().size() == 1;
    };
    arrive(kPage);
    QVERIFY(table()->currentIndex().row() > row);
    QVERIFY(isWhereItWas());
    m_desk->backend.finish();
    QTRY_COMPARE(model()->rowCount(), kAll);
    QVERIFY(isWhereItWas());
}

void TestKeysParts::theTopStaysTheTop()
{
    arrive(kFirst);
    QCOMPARE(table()->verticalScrollBar()->value(), 0);
    arrive(kPage);
    QCOMPARE(table()->verticalScrollBar()->value(), 0);
    table()->verticalScrollBar()->setValue(table()->rowHeight(0) * 50 + 3); // nothing is selected: the topmost row counts
    const CredentialId top = *model()->idAt(table()->rowAt(0));
    const int seenAt = table()->rowViewportPosition(table()->rowAt(0));
    arrive(kPage);
    QCOMPARE(*model()->idAt(table()->rowAt(0)), top);
    QCOMPARE(table()->rowViewportPosition(table()->rowAt(0)), seenAt);
}

void TestKeysParts::searchAndOrderGoOn()
{
    arrive(kFirst);
    auto *field = m_page->findChild<QLineEdit *>(u"keysSearch"_s);
    field->setFocus();
    QTest::keyClicks(field, u"key-8"_s);
    const int few = model()->rowCount();
    QVERIFY(few > 0 && few < static_cast<int>(kFirst));
    model()->sort(static_cast<int>(KeyColumn::Label), Qt::DescendingOrder);
    arrive(kPage);
    QCOMPARE(field->text(), u"key-8"_s);
    QVERIFY(field->hasFocus());
    QVERIFY(model()->rowCount() > few);
    m_desk->backend.finish();
    QTRY_COMPARE(model()->rowCount(), 1'000);
    QCOMPARE(model()->index(0, static_cast<int>(KeyColumn::Label)).data().toString(), u"key-8999"_s);
    QCOMPARE(model()->index(999, static_cast<int>(KeyColumn::Label)).data().toString(), u"key-8000"_s);
}

void TestKeysParts::nothingFoundSoFarIsNotNothing()
{
    arrive(kFirst);
    auto *field = m_page->findChild<QLineEdit *>(u"keysSearch"_s);
    field->setFocus();
    QTest::keyClicks(field, u"nowhere"_s);
    const auto *empty = m_page->findChild<QWidget *>(u"keysEmpty"_s);
    QVERIFY(empty->isVisible());
    const auto says = [&](const QString &words) {
        const auto labels = empty->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(words); });
    };
    QVERIFY(says(u"200"_s) && says(u"still being read"_s));
    m_desk->backend.finish();
    QTRY_VERIFY(m_desk->catalog.isLoaded());
    QVERIFY(!says(u"still being read"_s));
    QVERIFY(empty->isVisible());
}

void TestKeysParts::aFailureSaysHowManyThereAre()
{
    arrive(kFirst);
    m_desk->backend.arrive(kPage);
    m_desk->backend.finish(failure(ErrorCode::Unreachable, u"broker.example.com"_s));
    QTRY_VERIFY(missing()->isVisible());
    QVERIFY2(missingText().contains(u"2200"_s) || missingText().contains(u"2,200"_s), qPrintable(missingText()));
    QVERIFY(missingText().contains(u"broker.example.com"_s));
    QVERIFY(table()->isVisible());
    QCOMPARE(model()->rowCount(), static_cast<int>(kFirst + kPage));
    QVERIFY(m_status->last().front().toString().contains(u"could be read"_s));
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) { // to be looked at where CLAVIGER_SCREENSHOTS says
        Theme::current().setMode(mode);
        static_cast<void>(screenshot(*m_page, mode == ThemeMode::Dark ? u"keys-part-dark"_s : u"keys-part-light"_s));
    }
    QTest::mouseClick(missing()->findChild<QPushButton *>(u"messageAction"_s), Qt::LeftButton);
    QVERIFY(m_desk->backend.isReading());
    QVERIFY(!missing()->isVisible());
    QVERIFY(table()->isVisible()); // meanwhile too
    m_desk->backend.finish();
    QTRY_COMPARE(model()->rowCount(), kAll);
}

void TestKeysParts::stoppingSaysSoAndGoesOnWhenAsked()
{
    arrive(kFirst);
    m_desk->catalog.progress()->cancel(); // as the status bar does
    m_desk->backend.finish(failure(ErrorCode::Cancelled, {}));
    QTRY_VERIFY(missing()->isVisible());
    QVERIFY2(missingText().contains(u"200"_s), qPrintable(missingText()));
    QCOMPARE(model()->rowCount(), static_cast<int>(kFirst));
    m_desk->catalog.load();
    QVERIFY(!missing()->isVisible());
}

void TestKeysParts::lockingHalfwayEmptiesThePage()
{
    arrive(kFirst);
    m_desk->backend.arrive(kPage);
    m_desk->catalog.clear();
    m_page->clear();
    QCOMPARE(model()->rowCount(), 0);
    QCOMPARE(model()->totalRows(), 0);
    m_desk->catalog.load(); // unlocked again
    QVERIFY(m_page->findChild<QWidget *>(u"keysLoading"_s)->isVisible());
    m_desk->backend.finish();
    QTRY_COMPARE(model()->totalRows(), kAll);
}

QTEST_MAIN(TestKeysParts)
#include "tst_keys_parts.moc"
