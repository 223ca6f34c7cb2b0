#include "models/base/clock.h"
#include "tests/support/screenshot.h"
#include "ui/theme/icons.h"
#include "ui/theme/provider_mark.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/message_log.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_row.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/secret_text_edit.h"
#include "ui/widgets/spinner.h"
#include "ui/widgets/status_chip.h"
#include "ui/widgets/step_list.h"
#include "ui/widgets/strength_meter.h"
#include "ui/widgets/table_look.h"
#include "ui/widgets/tag_edit.h"
#include "ui/widgets/toast_host.h"
#include "ui/widgets/typed_confirm.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QHBoxLayout *row(std::initializer_list<QWidget *> widgets)
{
    auto *layout = new QHBoxLayout;
    setGaps(layout, space::kSmall);
    for (QWidget *widget : widgets)
        layout->addWidget(widget, 0, Qt::AlignVCenter);
    layout->addStretch();
    return layout;
}

QWidget *disabled(QWidget *widget)
{
    widget->setEnabled(false);
    return widget;
}

StatusChip *chip(Tone tone, ChipGlyph glyph, const QString &text)
{
    auto *made = new StatusChip;
    made->setStatus(tone, glyph, text);
    return made;
}

/// Paints the status column as the pages' delegate does.
class ChipDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const QString text = std::exchange(cell.text, {});
        cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        painter->save();
        painter->setFont(cell.font);
        const Tone tone = static_cast<Tone>(index.row() % kToneCount);
        paintChip(painter, option.rect.adjusted(px(space::kSmall), 0, -px(space::kTiny), 0), tone, defaultGlyph(tone), text);
        painter->restore();
    }
};

} // namespace

class TestKitGallery final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everythingStandsInOneWindow();
    void darkAndLargeFitToo();
    void theDialogAsksAndTheToastRemembers();

private:
    QWidget *buildControls();
    static void addBars(QVBoxLayout &body);
    QWidget *buildForms();
    QWidget *buildTable();
    QWidget *buildIcons();

    std::unique_ptr<QWidget> m_window;
    SystemClock m_clock;
    MessageLog m_log{m_clock};
    ToastHost *m_toasts = nullptr;
};

void TestKitGallery::initTestCase()
{
    Theme::current().setMode(ThemeMode::Light);
    QElapsedTimer timer;
    timer.start();
    Theme::current().apply(*qApp);
    const qint64 elapsed = timer.nsecsElapsed() / 1000;
    qInfo("apply() takes %lld us", static_cast<long long>(elapsed));
    QVERIFY(elapsed < 50'000); // the budget is 10 ms; a loaded machine may take more
}

QWidget *TestKitGallery::buildControls()
{
    auto *panel = new Panel;
    QVBoxLayout *body = panel->body();
    body->addWidget(new SectionLabel(u"Controls"_s));
    body->addLayout(row({primaryButton(u"Add key"_s, u"plus"_s), secondaryButton(u"Rotate…"_s, u"rotate"_s),
                         secondaryButton(u"Check"_s), dangerButton(u"Revoke key"_s), linkButton(u"Open manual"_s),
                         ghostButton(u"more"_s, u"More"_s), copyButton(u"Copy"_s)}));
    body->addLayout(row({disabled(primaryButton(u"Add key"_s, u"plus"_s)), disabled(secondaryButton(u"Rotate…"_s, u"rotate"_s)),
                         disabled(dangerButton(u"Revoke key"_s)), disabled(linkButton(u"Open manual"_s)),
                         disabled(ghostButton(u"lock"_s, u"Lock"_s))}));
    body->addLayout(row({chip(Tone::Good, ChipGlyph::Dot, u"Active"_s), chip(Tone::Warn, ChipGlyph::Triangle, u"Expiring"_s),
                         chip(Tone::Bad, ChipGlyph::Cross, u"Invalid"_s), chip(Tone::Info, ChipGlyph::Clock, u"Pending"_s),
                         chip(Tone::Quiet, ChipGlyph::Dash, u"Revoked"_s), chip(Tone::Warn, ChipGlyph::Rotate, u"Rotating"_s),
                         chip(Tone::Good, ChipGlyph::Check, u"Valid"_s)}));
    auto *check = new QCheckBox(u"Sandbox key"_s);
    check->setChecked(true);
    auto *radio = new QRadioButton(u"Generate"_s);
    radio->setChecked(true);
    body->addLayout(
        row({check, new QCheckBox(u"Unchecked"_s), disabled(new QCheckBox(u"Disabled"_s)), radio, new QRadioButton(u"Paste"_s)}));
    auto *combo = new QComboBox;
    combo->addItems({u"production"_s, u"staging"_s});
    auto *spin = new QSpinBox;
    spin->setSuffix(u" days"_s);
    spin->setRange(1, 365);
    spin->setValue(90);
    body->addLayout(row({combo, spin, new DateField, disabled(new QLineEdit(u"disabled"_s))}));
    addBars(*body);
    body->addStretch();
    return panel;
}

void TestKitGallery::addBars(QVBoxLayout &body)
{
    auto *filters = new FilterChips;
    filters->setObjectName(u"filters"_s);
    filters->setChips({{u"all"_s, u"All"_s},
                       {u"attention"_s, u"Needs attention"_s, Tone::Bad},
                       {u"expiring"_s, u"Expiring"_s, Tone::Warn},
                       {u"invalid"_s, u"Invalid"_s, Tone::Bad},
                       {u"pending"_s, u"Pending"_s, Tone::Info},
                       {u"trash"_s, u"Trash"_s}});
    for (const auto &[id, n] : {std::pair{u"all"_s, 48},
                                {u"attention"_s, 5},
                                {u"expiring"_s, 3},
                                {u"invalid"_s, 1},
                                {u"pending"_s, 1},
                                {u"trash"_s, 0}})
        filters->setCount(id, n);
    body.addWidget(filters);
    auto *search = new SearchField;
    search->setShortcutHint(QKeySequence::Find);
    body.addWidget(search);
    auto *bar = new MessageBar;
    body.addWidget(bar);
    bar->showMessage(Tone::Warn, u"The key stays valid at the provider until it is revoked there."_s, u"Open page"_s);
    auto *progress = new ProgressRow;
    body.addWidget(progress);
    auto count = std::make_shared<Progress>();
    count->setTotal(8412);
    count->setDone(1204);
    progress->watch(count, u"Checking the log"_s);
}

QWidget *TestKitGallery::buildForms()
{
    auto *panel = new Panel;
    QVBoxLayout *body = panel->body();
    body->addWidget(new SectionLabel(u"Form"_s));
    auto *label = new FormRow(u"&Label"_s, new QLineEdit(u"billing-ro"_s));
    label->setHelp(u"How people call this key. Unique in its environment."_s);
    body->addWidget(label);
    auto *secret = new SecretLineEdit;
    secret->setObjectName(u"secret"_s);
    secret->setRevealToggle(true);
    auto *key = new FormRow(u"API &key"_s, secret);
    key->setProblem(u"Starts with another provider's prefix."_s, Tone::Warn);
    body->addWidget(key);
    auto *number = new FormRow(u"&Owner"_s, new QLineEdit);
    number->setOptional(true);
    number->setProblem(u"Give a person or a team."_s);
    body->addWidget(number);
    auto *meter = new StrengthMeter;
    meter->setScore(3, u"Guessed in about 40 years."_s);
    body->addWidget(meter);
    auto *tags = new TagEdit;
    tags->setObjectName(u"tags"_s);
    tags->setTags({u"billing"_s, u"team-core"_s});
    body->addWidget(new FormRow(u"&Tags"_s, tags));
    body->addWidget(new TypedConfirm(u"billing-ro"_s));
    auto *values = new KeyValueList;
    values->addRow(u"path"_s, u"Path"_s, u"/acme/production/cloud/billing-read-only-for-the-month-end-report"_s,
                   ValueStyle::Monospace);
    values->addRow(u"fp"_s, u"Fingerprint"_s, u"hmac:1a2b3c4d"_s, ValueStyle::Monospace);
    values->addRow(u"owner"_s, u"Owner"_s, u"Platform team"_s);
    values->addRow(u"note"_s, u"Expires"_s);
    body->addWidget(values);
    body->addStretch();
    return panel;
}

QWidget *TestKitGallery::buildTable()
{
    auto *tabs = new QTabWidget;
    auto *model = new QStandardItemModel(5, 4, tabs);
    model->setHorizontalHeaderLabels({u"Provider"_s, u"Label"_s, u"Status"_s, u"Due"_s});
    const QStringList names{u"OpenAI"_s, u"Amazon Web Services"_s, u"Slack"_s, u"PostgreSQL"_s, u"SendGrid"_s};
    const QStringList kinds{u"genai"_s, u"cloud"_s, u"messaging"_s, u"database"_s, u"email"_s};
    const QStringList states{u"Active"_s, u"Expiring"_s, u"Invalid"_s, u"Pending"_s, u"Revoked"_s};
    for (int i = 0; i < 5; ++i) {
        model->setItem(i, 0, new QStandardItem(providerIcon(names[i], kinds[i]), names[i]));
        model->setItem(i, 1, new QStandardItem(u"billing-%1"_s.arg(i)));
        model->setItem(i, 2, new QStandardItem(states[i]));
        model->setItem(i, 3, new QStandardItem(u"in %1 days"_s.arg(23 + i)));
    }
    auto *table = new QTableView;
    table->setModel(model);
    setTableLook(table);
    table->setSortingEnabled(true);
    table->setItemDelegateForColumn(2, new ChipDelegate(table));
    table->setColumnWidth(0, px(180));
    table->setColumnWidth(2, px(130));
    table->horizontalHeader()->setStretchLastSection(true);
    table->selectRow(1);
    table->setMinimumHeight(px(220));
    tabs->addTab(table, u"Keys"_s);
    auto *empty = new EmptyState;
    empty->setContent(u"key"_s, u"No keys yet. Add the first one, or import what you have."_s, u"Add key"_s,
                      u"Read how it works"_s);
    tabs->addTab(empty, u"Versions"_s);
    tabs->addTab(new QWidget, u"History"_s);
    return tabs;
}

QWidget *TestKitGallery::buildIcons()
{
    auto *panel = new Panel;
    auto *grid = new QGridLayout;
    setGaps(grid, space::kSmall);
    int n = 0;
    for (const QString &file : QDir(u":/icons"_s).entryList()) {
        auto *button = ghostButton(QFileInfo(file).baseName(), file);
        button->setIconSize({px(size::kIcon), px(size::kIcon)});
        grid->addWidget(button, n / 16, n % 16);
        ++n;
    }
    panel->body()->addLayout(grid);
    auto *steps = new StepList;
    steps->setObjectName(u"steps"_s);
    steps->setSteps({u"Provider"_s, u"Kind and steps"_s, u"Value"_s, u"Details"_s, u"Policy"_s, u"Review"_s});
    steps->setCurrent(2);
    panel->body()->addWidget(steps);
    auto *pem = new SecretTextEdit;
    pem->setPlaceholderText(u"Paste a key, or drag a file here"_s);
    pem->setMaximumHeight(px(90));
    panel->body()->addWidget(pem);
    panel->body()->addStretch();
    return panel;
}

void TestKitGallery::everythingStandsInOneWindow()
{
    QVERIFY(!applicationIcon().isNull()); // and registers the drawings
    m_window = std::make_unique<QWidget>();
    auto *outer = new QVBoxLayout(m_window.get());
    setGaps(outer, space::kLarge, {space::kLarge, space::kLarge, space::kLarge, space::kLarge});
    outer->addWidget(new PageTitle(u"Integration Keys"_s));
    auto *grid = new QGridLayout;
    setGaps(grid, space::kLarge);
    grid->addWidget(buildControls(), 0, 0);
    grid->addWidget(buildForms(), 0, 1);
    grid->addWidget(buildTable(), 1, 0);
    grid->addWidget(buildIcons(), 1, 1);
    outer->addLayout(grid);
    m_toasts = new ToastHost(m_log, m_window.get());
    m_window->resize(1280, 1100);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    auto *secret = m_window->findChild<SecretLineEdit *>(u"secret"_s);
    QVERIFY(secret);
    QTest::keyClicks(secret, u"some typed value"_s);
    QVERIFY(screenshot(*m_window, u"kit-light"_s));
    QCOMPARE(m_window->findChild<FilterChips *>(u"filters"_s)->currentId(), u"all"_s);
}

void TestKitGallery::darkAndLargeFitToo()
{
    QVERIFY(m_window);
    const QColor light = m_window->palette().color(QPalette::Window);
    Theme::current().setMode(ThemeMode::Dark);
    QVERIFY(Theme::current().isDark());
    QVERIFY(m_window->palette().color(QPalette::Window) != light);
    QTest::keyClick(m_window.get(), Qt::Key_Tab);
    QVERIFY(screenshot(*m_window, u"kit-dark"_s));
    Theme::current().setMode(ThemeMode::Light);

    auto *button = m_window->findChild<QPushButton *>();
    const int small = button->sizeHint().height();
    const int tableRow = Theme::current().rowHeight();
    Theme::current().setTextScale(200);
    QVERIFY(button->sizeHint().height() >= small * 19 / 10);
    QVERIFY(Theme::current().rowHeight() >= tableRow * 19 / 10);
    m_window->resize(m_window->minimumSizeHint().expandedTo({2000, 1800}));
    QVERIFY(screenshot(*m_window, u"kit-200"_s));
    Theme::current().setTextScale(100);
    QCOMPARE(button->sizeHint().height(), small);
    m_window->resize(1280, 1100);
}

void TestKitGallery::theDialogAsksAndTheToastRemembers()
{
    ConfirmText text{u"Revoke “billing-ro”?"_s,
                     u"Services that use this key stop working."_s,
                     {u"The key is marked as revoked here, and the log says who did it."_s, u"3 services lose access."_s},
                     {u"The key stays valid at Amazon Web Services until it is revoked there."_s},
                     u"Revoke key"_s,
                     true};
    ConfirmDialog dialog(text, m_window.get());
    dialog.requireTyped(u"billing-ro"_s);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(!dialog.verbButton()->isEnabled());
    QVERIFY(screenshot(dialog, u"kit-dialog"_s));
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"typedConfirm"_s), u"billing-ro"_s);
    QVERIFY(dialog.verbButton()->isEnabled());
    dialog.setBusy(true);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY2(dialog.isVisible(), "busy work must not lose its dialog");
    dialog.showProblem(u"“billing-ro” did not answer. Check the network and try again."_s);
    Theme::current().setMode(ThemeMode::Dark);
    dialog.adjustSize();
    QVERIFY(screenshot(dialog, u"kit-dialog-problem-dark"_s));
    Theme::current().setMode(ThemeMode::Light);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());

    int undone = 0;
    m_toasts->post(Tone::Good, u"“billing-ro” was moved to the trash."_s, u"Undo"_s, [&] { ++undone; });
    m_toasts->post(Tone::Info, u"Copied. The clipboard is cleared in 20 s."_s);
    QCOMPARE(m_toasts->count(), 2);
    QCOMPARE(m_log.rowCount(), 2);
    QVERIFY(screenshot(*m_window, u"kit-toast"_s));
    QTest::mouseClick(m_toasts->findChild<QPushButton *>(u"toastAction"_s), Qt::LeftButton);
    QCOMPARE(undone, 1);
    QCOMPARE(m_toasts->count(), 1);
    m_toasts->clear();
    QVERIFY(!m_toasts->isVisible());
}

QTEST_MAIN(TestKitGallery)
#include "tst_kit_gallery.moc"
