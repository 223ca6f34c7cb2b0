#include "models/tables/key_table_model.h"
#include "tests/support/keys_world.h"
#include "ui/keys/keys_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/message_bar.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestKeysPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void init();
    void cleanup();
    void attentionIsTheFirstFilterWhenThereIsSome();
    void chipsFilterAndCount();
    void typingSearchesAndSaysWhatWasNotFound();
    void headerClicksSortByOneAndByTwoColumns();
    void columnsAreChosenAndKept();
    void selectionSurvivesAnUpdate();
    void severalSelectedBringTheActionBar();
    void detailsOpenByEnterAndCloseByEscape();
    void historySaysWhatCannotBeRead();
    void detailsCoverTheTableInANarrowWindow();
    void theRowsButtonRotates();
    void actionsSayWhyTheyDoNotWork();
    void anEmptyStoreOffersToAddAKey();
    void lockingClearsEverything();

private:
    void start();
    [[nodiscard]] QTableView *table() const { return m_page->findChild<QTableView *>(u"keysTable"_s); }
    [[nodiscard]] FilterChips *chips() const { return m_page->findChild<FilterChips *>(u"quickFilters"_s); }
    [[nodiscard]] QAction *action(const QString &name) const;
    [[nodiscard]] QStringList labels() const;
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {}) const;

    std::unique_ptr<KeysWorld> m_world;
    std::unique_ptr<KeysPage> m_page;
    CredentialId m_alpha;
    CredentialId m_beta;
    CredentialId m_gamma;
};

void TestKeysPage::init()
{
    m_world = std::make_unique<KeysWorld>();
    m_alpha = m_world->addKey(u"alpha"_s, u"staging"_s, 'a');
    m_beta = m_world->addKey(u"beta"_s, u"production"_s, 'b');
    m_gamma = m_world->addKey(u"gamma"_s, u"development"_s, 'c');
}

void TestKeysPage::cleanup()
{
    m_page.reset();
    m_world.reset();
}

void TestKeysPage::start()
{
    m_page = std::make_unique<KeysPage>(m_world->context);
    m_page->resize(1280, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_world->catalog.load();
    QTRY_VERIFY(m_world->catalog.isLoaded());
}

QAction *TestKeysPage::action(const QString &name) const
{
    for (QAction *candidate : m_page->actions()) {
        if (candidate->objectName() == name)
            return candidate;
    }
    return nullptr;
}

QStringList TestKeysPage::labels() const
{
    QStringList list;
    for (int row = 0; row < table()->model()->rowCount(); ++row)
        list << table()->model()->index(row, static_cast<int>(KeyColumn::Label)).data().toString();
    return list;
}

void TestKeysPage::clickRow(int row, Qt::KeyboardModifiers modifiers) const
{
    const QRect cell = table()->visualRect(table()->model()->index(row, static_cast<int>(KeyColumn::Label)));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, cell.center());
}

void TestKeysPage::attentionIsTheFirstFilterWhenThereIsSome()
{
    m_world->makeOverdue(m_beta);
    start();
    QCOMPARE(chips()->currentId(), u"needs-attention"_s);
    QCOMPARE(labels(), QStringList{u"beta"_s});
}

void TestKeysPage::chipsFilterAndCount()
{
    m_world->overview(m_gamma).lifecycle = Lifecycle::Revoked;
    start();
    QCOMPARE(chips()->currentId(), u"all"_s);
    QCOMPARE(chips()->count(u"all"_s), 3);
    QCOMPARE(chips()->count(u"revoked"_s), 1);
    chips()->setFocus();
    QTest::keyClick(chips(), Qt::Key_End); // trash
    QCOMPARE(chips()->currentId(), u"trash"_s);
    QCOMPARE(table()->model()->rowCount(), 0);
    chips()->setCurrent(u"revoked"_s);
    QCOMPARE(labels(), QStringList{u"gamma"_s});
}

void TestKeysPage::typingSearchesAndSaysWhatWasNotFound()
{
    start();
    const QSignalSpy status(m_page.get(), &KeysPage::statusText);
    m_page->focusSearch();
    auto *search = m_page->findChild<QLineEdit *>(u"keysSearch"_s);
    QVERIFY(search);
    QTest::keyClicks(search, u"env:prod"_s);
    QCOMPARE(labels(), QStringList{u"beta"_s});
    QCOMPARE(status.last().first().toString(), u"1 of 3 keys"_s);
    search->setText(u"nothing-like-it"_s);
    auto *empty = m_page->findChild<QWidget *>(u"keysEmpty"_s);
    QTRY_VERIFY(empty->isVisible());
    bool said = false;
    for (const QLabel *label : empty->findChildren<QLabel *>())
        said = said || label->text().contains(u"nothing-like-it"_s);
    QVERIFY(said);
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(labels().size(), 3);
    QVERIFY(search->text().isEmpty());
}

void TestKeysPage::headerClicksSortByOneAndByTwoColumns()
{
    m_world->overview(m_alpha).owner = u"zoe"_s;
    m_world->overview(m_beta).owner = u"ann"_s;
    m_world->overview(m_gamma).owner = u"zoe"_s;
    start();
    QHeaderView *header = table()->horizontalHeader();
    const auto click = [header](KeyColumn column, Qt::KeyboardModifiers modifiers = {}) {
        const int section = static_cast<int>(column);
        const QPoint at(header->sectionViewportPosition(section) + 20, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, at);
    };
    click(KeyColumn::Label);
    click(KeyColumn::Label);
    QCOMPARE(labels(), (QStringList{u"gamma"_s, u"beta"_s, u"alpha"_s}));
    click(KeyColumn::Owner);
    click(KeyColumn::Label, Qt::ShiftModifier);
    const auto *model = qobject_cast<KeyTableModel *>(table()->model());
    QCOMPARE(model->sortOrder().front().column, KeyColumn::Owner);
    QVERIFY(model->sortOrder().size() >= 2);
    QCOMPARE(labels().first(), u"beta"_s);
}

void TestKeysPage::columnsAreChosenAndKept()
{
    start();
    QVERIFY(!table()->isColumnHidden(static_cast<int>(KeyColumn::Tags)));
    action(u"actionColumns"_s)->trigger();
    auto *menu = m_page->findChild<QMenu *>(u"columnsMenu"_s);
    QVERIFY(menu);
    QTRY_VERIFY(menu->isVisible());
    auto *tags = menu->findChild<QAction *>(u"column-tags"_s);
    QVERIFY(tags);
    tags->trigger();
    menu->close();
    QVERIFY(table()->isColumnHidden(static_cast<int>(KeyColumn::Tags)));
    table()->horizontalHeader()->moveSection(0, 2);
    const int place = table()->horizontalHeader()->visualIndex(static_cast<int>(KeyColumn::Provider));
    m_page = std::make_unique<KeysPage>(m_world->context);
    QVERIFY(table()->isColumnHidden(static_cast<int>(KeyColumn::Tags)));
    QCOMPARE(table()->horizontalHeader()->visualIndex(static_cast<int>(KeyColumn::Provider)), place);
}

void TestKeysPage::selectionSurvivesAnUpdate()
{
    for (int n = 0; n < 60; ++n)
        m_world->addKey(u"more-%1"_s.arg(n, 2, 10, QChar(u'0')));
    start();
    clickRow(2);
    const QString label = labels().at(2);
    table()->verticalScrollBar()->setValue(40);
    const int scrolled = table()->verticalScrollBar()->value();
    const BulkEdit edit{.owner = u"somebody"_s, .addTags = {}, .removeTags = {}};
    static_cast<void>(m_world->backend.updateMany({m_world->backend.target(m_beta), m_world->backend.target(m_gamma)}, edit));
    QTRY_COMPARE(m_world->catalog.find(m_gamma)->owner, u"somebody"_s);
    QTRY_COMPARE(table()->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(labels().at(table()->selectionModel()->selectedRows().first().row()), label);
    QCOMPARE(table()->verticalScrollBar()->value(), scrolled);
}

void TestKeysPage::severalSelectedBringTheActionBar()
{
    start();
    auto *bar = m_page->findChild<QWidget *>(u"selectionBar"_s);
    QVERIFY(!bar->isVisible());
    clickRow(0);
    QVERIFY(!bar->isVisible());
    const int top = table()->mapTo(m_page.get(), QPoint()).y();
    clickRow(2, Qt::ControlModifier);
    QVERIFY(bar->isVisible());
    QVERIFY(!chips()->isVisible());
    QCOMPARE(m_page->findChild<QLabel *>(u"selectedCount"_s)->text(), u"2 selected"_s);
    QApplication::processEvents();
    QCOMPARE(table()->mapTo(m_page.get(), QPoint()).y(), top);
    QTest::mouseClick(bar->findChild<QPushButton *>(u"bulkDelete"_s), Qt::LeftButton);
    QTRY_COMPARE(m_world->notifier.toasts.size(), 1); // neither is of production: no question
    QTRY_COMPARE(labels(), QStringList{u"beta"_s});
    QVERIFY(m_world->notifier.undo);
    m_world->notifier.undo();
    QTRY_COMPARE(labels().size(), 3);
}

void TestKeysPage::detailsOpenByEnterAndCloseByEscape()
{
    start();
    clickRow(1);
    QTest::keyClick(table(), Qt::Key_Return);
    auto *pane = m_page->findChild<QWidget *>(u"detailsPane"_s);
    QVERIFY(pane->isVisible());
    QCOMPARE(pane->findChild<QLabel *>(u"environment"_s)->text(), u"Production"_s);
    QTRY_VERIFY(pane->findChild<QWidget *>(u"secret-api_key"_s));
    QTest::keyClick(table(), Qt::Key_Down);
    QTRY_COMPARE(pane->findChild<QLabel *>(u"environment"_s)->text(), u"Development"_s);
    QTest::keyClick(table(), Qt::Key_Escape);
    QVERIFY(!pane->isVisible());
    QVERIFY(!pane->findChild<QWidget *>(u"secret-api_key"_s)); // nothing of the key stays behind
    m_page->showKey(m_beta);
    QVERIFY(pane->isVisible());
    QTest::mouseClick(pane->findChild<QToolButton *>(u"closeDetails"_s), Qt::LeftButton);
    QVERIFY(!pane->isVisible());
}

void TestKeysPage::historySaysWhatCannotBeRead()
{
    m_world->log.add(AuditAction::SecretRevealed, m_alpha.toString());
    m_world->log.unreadable = 3;
    start();
    m_page->showKey(m_alpha);
    auto *pane = m_page->findChild<QWidget *>(u"detailsPane"_s);
    auto *tabs = pane->findChild<QTabWidget *>(u"detailsTabs"_s);
    auto *bar = pane->findChild<MessageBar *>(u"historyUnreadable"_s);
    auto *list = pane->findChild<QListView *>(u"historyList"_s);
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(3).center());
    QTRY_VERIFY(bar->isVisible() && bar->text().startsWith("3 event"_L1));
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QTest::mouseClick(bar->findChild<QToolButton *>(), Qt::LeftButton);
    QVERIFY(!bar->isVisible());
    emit m_world->backend.changed({m_alpha}); // the same three: closed is closed
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QVERIFY(!bar->isVisible());
    m_world->log.unreadable = 0;
    m_page->showKey(m_beta);
    QTRY_VERIFY(!list->isVisible());
    m_world->log.unreadable = 3;
    m_page->showKey(m_alpha);
    QTRY_VERIFY(bar->isVisible());
}

void TestKeysPage::detailsCoverTheTableInANarrowWindow()
{
    start();
    m_page->resize(900, 600);
    m_page->showKey(m_alpha);
    auto *pane = m_page->findChild<QWidget *>(u"detailsPane"_s);
    QTRY_VERIFY(pane->isVisible() && !table()->isVisible());
    QTest::keyClick(pane, Qt::Key_Escape);
    QTRY_VERIFY(!pane->isVisible() && table()->isVisible());
}

void TestKeysPage::theRowsButtonRotates()
{
    m_world->makeOverdue(m_gamma);
    start();
    QCOMPARE(chips()->currentId(), u"needs-attention"_s);
    const QRect cell = table()->visualRect(table()->model()->index(0, static_cast<int>(KeyColumn::Status)));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, QPoint(cell.right() - 24, cell.center().y()));
    QTRY_VERIFY(m_page->findChild<QDialog *>(u"rotateDialog"_s));
}

void TestKeysPage::actionsSayWhyTheyDoNotWork()
{
    m_world->backend.can.setFlag(Capability::Revoke, false);
    start();
    clickRow(0);
    QAction *revoke = action(u"actionRevokeKey"_s);
    QVERIFY(!revoke->isEnabled());
    QVERIFY(revoke->toolTip().contains(m_world->backend.whyNot(Capability::Revoke)));
    QAction *rollback = action(u"actionRollBackKey"_s);
    QVERIFY(!rollback->isEnabled());
    QVERIFY(rollback->toolTip().contains(u"grace"_s));
    QVERIFY(action(u"actionEditKey"_s)->isEnabled());
    const QSignalSpy edit(m_page.get(), &KeysPage::editRequested);
    QTest::keyClick(table(), Qt::Key_F2);
    QCOMPARE(edit.size(), 1);
}

void TestKeysPage::anEmptyStoreOffersToAddAKey()
{
    m_world->backend.rows.clear();
    start();
    const QSignalSpy add(m_page.get(), &KeysPage::addKeyRequested);
    auto *empty = m_page->findChild<QWidget *>(u"keysEmpty"_s);
    QTRY_VERIFY(empty->isVisible());
    QTest::mouseClick(empty->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(add.size(), 1);
    QTest::keyClick(m_page.get(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(add.size(), 2);
}

void TestKeysPage::lockingClearsEverything()
{
    start();
    m_page->showKey(m_alpha);
    QTRY_VERIFY(m_page->findChild<QWidget *>(u"secret-api_key"_s));
    action(u"actionRevokeKey"_s)->trigger();
    QTRY_VERIFY(m_page->findChild<QDialog *>(u"revokeDialog"_s));
    m_page->setSearch(u"alpha"_s);
    m_page->clear();
    QVERIFY(!m_page->findChild<QDialog *>(u"revokeDialog"_s));
    QVERIFY(!m_page->findChild<QWidget *>(u"secret-api_key"_s));
    QCOMPARE(table()->model()->rowCount(), 0);
    QVERIFY(m_page->findChild<QLineEdit *>(u"keysSearch"_s)->text().isEmpty());
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(u"alpha"_s), qPrintable(label->objectName()));
}

QTEST_MAIN(TestKeysPage)
#include "tst_keys_page.moc"
