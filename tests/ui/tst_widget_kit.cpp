#include "ui/theme/theme.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/date_field.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/step_list.h"
#include "ui/widgets/tag_edit.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

class TestWidgetKit final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Theme::current().apply(*qApp); }
    void filterChipsAreOneTabStop();
    void filterChipsAnswerTheMouseAndKeepCounts();
    void tagsAreAddedAndRemovedByKeys();
    void tagsAreTakenFromAPasteAndOnLeaving();
    void enterGoesOnWhenNoTagIsTyped();
    void stepsAreDoneInOrder();
    void aFormRowNamesItsFieldAndItsProblem();
    void searchClearsThenLeaves();
    void searchCompletesTheWordAtTheCursor();
    void dateFieldReadsWhatPeopleType();
    void valuesCanBeReadBack();
    void aButtonWithAMenuHasOneArrow();
    void aDialogIsAsTallAsItsSentencesNeed();
};

void TestWidgetKit::filterChipsAreOneTabStop()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *before = new QLineEdit;
    auto *chips = new FilterChips;
    auto *after = new QLineEdit;
    for (QWidget *widget : std::initializer_list<QWidget *>{before, chips, after})
        layout->addWidget(widget);
    chips->setChips({{u"all"_s, u"All"_s}, {u"bad"_s, u"Invalid"_s, Tone::Bad}, {u"trash"_s, u"Trash"_s}});
    QSignalSpy changed(chips, &FilterChips::currentChanged);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    before->setFocus();
    QTest::keyClick(before, Qt::Key_Tab);
    QVERIFY(chips->isAncestorOf(qApp->focusWidget()));
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Right);
    QCOMPARE(chips->currentId(), u"bad"_s);
    QVERIFY(chips->isAncestorOf(qApp->focusWidget()));
    QTest::keyClick(qApp->focusWidget(), Qt::Key_End);
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Right);
    QCOMPARE(chips->currentId(), u"trash"_s);
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Home);
    QCOMPARE(changed.count(), 3);
    QTest::keyClick(qApp->focusWidget(), Qt::Key_Tab);
    QCOMPARE(qApp->focusWidget(), after);
}

void TestWidgetKit::filterChipsAnswerTheMouseAndKeepCounts()
{
    FilterChips chips;
    chips.setChips({{u"all"_s, u"All"_s}, {u"bad"_s, u"Invalid"_s}});
    chips.setCount(u"bad"_s, 5);
    chips.show();
    auto *bad = chips.findChild<QAbstractButton *>(u"filter-bad"_s);
    QVERIFY(bad);
    QCOMPARE(bad->accessibleName(), u"Invalid, 5"_s);
    const int width = bad->sizeHint().width();
    chips.setCount(u"bad"_s, 17);
    QCOMPARE(bad->sizeHint().width(), width); // nothing moves under the mouse
    QTest::mouseClick(bad, Qt::LeftButton);
    QTest::mouseClick(bad, Qt::LeftButton); // a second click does not switch it off
    QCOMPARE(chips.currentId(), u"bad"_s);
    QVERIFY(bad->isChecked());
    chips.setCurrent(u"no-such"_s);
    QCOMPARE(chips.currentId(), u"bad"_s);
}

void TestWidgetKit::tagsAreAddedAndRemovedByKeys()
{
    TagEdit edit;
    edit.show();
    QVERIFY(QTest::qWaitForWindowActive(&edit));
    QSignalSpy changed(&edit, &TagEdit::tagsChanged);
    QTest::keyClicks(edit.field(), u"billing,core"_s);
    QTest::keyClick(edit.field(), Qt::Key_Return);
    QCOMPARE(edit.tags(), (QStringList{u"billing"_s, u"core"_s}));
    QTest::keyClicks(edit.field(), u"BILLING,"_s);
    QCOMPARE(edit.tags().size(), 2);
    QCOMPARE(changed.count(), 2);
    QTest::keyClick(edit.field(), Qt::Key_Backspace);
    QCOMPARE(edit.tags(), (QStringList{u"billing"_s}));
    QTest::keyClick(edit.field(), Qt::Key_Left);
    QWidget *pill = edit.findChild<QWidget *>(u"tag-billing"_s);
    QVERIFY(pill && pill->hasFocus());
    QTest::keyClick(pill, Qt::Key_Delete);
    QVERIFY(edit.tags().isEmpty());
    QVERIFY(edit.field()->hasFocus());
}

void TestWidgetKit::tagsAreTakenFromAPasteAndOnLeaving()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *edit = new TagEdit;
    auto *next = new QLineEdit;
    layout->addWidget(edit);
    layout->addWidget(next);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    edit->setTags({u"one"_s});
    edit->field()->setFocus();
    QTest::keyClicks(edit->field(), u"two"_s);
    QTest::keyClick(edit->field(), Qt::Key_Tab);
    QCOMPARE(edit->tags(), (QStringList{u"one"_s, u"two"_s}));
    QVERIFY(edit->field()->text().isEmpty());
}

void TestWidgetKit::enterGoesOnWhenNoTagIsTyped()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *edit = new TagEdit;
    layout->addWidget(edit);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy pressed(edit->field(), &QLineEdit::returnPressed);
    QTest::keyClick(edit->field(), Qt::Key_Return);
    QCOMPARE(pressed.count(), 1);
    QTest::keyClicks(edit->field(), u"tag"_s);
    QTest::keyClick(edit->field(), Qt::Key_Return);
    QCOMPARE(pressed.count(), 1);
}

void TestWidgetKit::stepsAreDoneInOrder()
{
    StepList steps;
    steps.setSteps({u"Provider"_s, u"Value"_s, u"Review"_s});
    steps.resize(steps.sizeHint());
    steps.show();
    QSignalSpy activated(&steps, &StepList::activated);
    steps.setCurrent(1);
    QCOMPARE(steps.state(0), StepList::State::Done);
    QCOMPARE(steps.state(1), StepList::State::Current);
    QCOMPARE(steps.state(2), StepList::State::Todo);
    QCOMPARE(steps.accessibleName(), u"Step 2 of 3: Value"_s);
    QTest::mouseClick(&steps, Qt::LeftButton, {}, steps.stepRect(2).center());
    QTest::mouseClick(&steps, Qt::LeftButton, {}, steps.stepRect(1).center());
    QCOMPARE(activated.count(), 0); // nobody skips ahead
    QTest::mouseClick(&steps, Qt::LeftButton, {}, steps.stepRect(0).center());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toInt(), 0);
    QCOMPARE(steps.focusPolicy(), Qt::NoFocus);
}

void TestWidgetKit::aFormRowNamesItsFieldAndItsProblem()
{
    auto *field = new QLineEdit;
    FormRow row(u"&Label"_s, field);
    row.show();
    auto *message = row.findChild<QLabel *>(u"fieldMessage"_s);
    QVERIFY(message && !message->isVisible());
    QCOMPARE(field->accessibleName(), u"Label"_s);
    row.setHelp(u"Unique in its environment."_s);
    QCOMPARE(message->text(), u"Unique in its environment."_s);
    row.setProblem(u"Give a name."_s);
    QCOMPARE(message->text(), u"Give a name."_s);
    QCOMPARE(field->accessibleDescription(), u"Give a name."_s);
    row.clearProblem();
    QCOMPARE(message->text(), u"Unique in its environment."_s);
    QVERIFY(message->isVisible());
}

void TestWidgetKit::searchClearsThenLeaves()
{
    SearchField search;
    search.show();
    QSignalSpy left(&search, &SearchField::left);
    QTest::keyClicks(&search, u"aws"_s);
    QTest::keyClick(&search, Qt::Key_Escape);
    QVERIFY(search.text().isEmpty());
    QCOMPARE(left.count(), 0);
    QTest::keyClick(&search, Qt::Key_Escape);
    QTest::keyClick(&search, Qt::Key_Down);
    QCOMPARE(left.count(), 2);
}

void TestWidgetKit::searchCompletesTheWordAtTheCursor()
{
    SearchField search;
    search.show();
    QVERIFY(QTest::qWaitForWindowActive(&search));
    QStringList asked;
    search.setSuggestions([&](const QString &word) {
        asked += word;
        return u"provider:openai"_s.startsWith(word) ? QStringList{u"provider:openai"_s} : QStringList();
    });
    QTest::keyClicks(&search, u"live prov"_s);
    QCOMPARE(asked.last(), u"prov"_s);
    auto *completer = search.findChild<QCompleter *>();
    QVERIFY(completer);
    emit completer->activated(u"provider:openai"_s);
    QCOMPARE(search.text(), u"live provider:openai "_s);
    QTest::keyClicks(&search, u"owner:\"Ada L"_s);
    QCOMPARE(asked.last(), u"owner:\"Ada L"_s);
}

void TestWidgetKit::dateFieldReadsWhatPeopleType()
{
    DateField field;
    field.setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
    field.setToday({2026, 11, 20});
    field.setMinimumDate({2026, 11, 20});
    field.show();
    QSignalSpy changed(&field, &DateField::dateChanged);
    const auto type = [&](const QString &text) {
        field.field()->clear();
        QTest::keyClicks(field.field(), text);
        QTest::keyClick(field.field(), Qt::Key_Return);
    };
    type(u"2027-01-31"_s);
    QCOMPARE(field.date(), std::optional(QDate(2027, 1, 31)));
    QCOMPARE(field.field()->text(), u"31/01/2027"_s);
    type(u"+90"_s);
    QCOMPARE(field.date(), std::optional(QDate(2027, 2, 18)));
    QCOMPARE(changed.count(), 2);
    type(u"soon"_s);
    QVERIFY(!field.isAcceptable() && !field.date());
    type(u"2026-11-19"_s);
    QVERIFY(!field.isAcceptable());
    type(QString());
    QVERIFY(field.isAcceptable() && !field.date());
}

void TestWidgetKit::valuesCanBeReadBack()
{
    KeyValueList list;
    list.addRow(u"path"_s, u"Path"_s, u"/acme/production/cloud/a"_s, ValueStyle::Monospace);
    list.addRow(u"owner"_s, u"Owner"_s);
    QCOMPARE(list.value(u"owner"_s), u"–"_s);
    list.setValue(u"owner"_s, u"Platform"_s, u"since Monday"_s);
    QCOMPARE(list.value(u"owner"_s), u"Platform"_s);
    QCOMPARE(list.findChild<QLineEdit *>(u"path"_s)->selectedText(), QString());
    list.findChild<QLineEdit *>(u"path"_s)->selectAll();
    QCOMPARE(list.findChild<QLineEdit *>(u"path"_s)->selectedText(), u"/acme/production/cloud/a"_s);
    list.clear();
    QVERIFY(list.value(u"owner"_s).isEmpty());
}

void TestWidgetKit::aButtonWithAMenuHasOneArrow()
{
    QMenu menu;
    menu.addAction(u"A passphrase"_s);
    QPushButton button;
    button.setMenu(&menu);
    button.resize(120, px(size::kControl));
    const QImage image = button.grab().toImage();
    // Without text the arrows are all there is inside the outline: columns of ink next to each other are one of them.
    int arrows = 0;
    bool before = false;
    const int inset = px(space::kTiny);
    const QColor ground = image.pixelColor(inset, image.height() / 2);
    for (int x = inset; x < image.width() - inset; ++x) {
        bool ink = false;
        for (int y = inset; y < image.height() - inset; ++y)
            ink = ink || image.pixelColor(x, y) != ground;
        arrows += ink && !before ? 1 : 0;
        before = ink;
    }
    QCOMPARE(arrows, 1);
}

void TestWidgetKit::aDialogIsAsTallAsItsSentencesNeed()
{
    const QString sentence
        = u"The old value stays available until the end of its grace period, then nobody can use it any more. "_s;
    ConfirmText text;
    text.title = u"Revoke?"_s;
    text.lead = sentence;
    text.will = {sentence, sentence};
    text.willNot = {sentence + sentence};
    text.verb = u"Revoke key"_s;
    ConfirmDialog dialog(text);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    const auto roomy = [&dialog] {
        return std::ranges::all_of(dialog.findChildren<QLabel *>(), [](const QLabel *label) {
            return !label->isVisible() || !label->wordWrap() || label->height() >= label->heightForWidth(label->width());
        });
    };
    QTRY_VERIFY(roomy());
    const int height = dialog.height();
    QVERIFY(height <= dialog.layout()->totalHeightForWidth(dialog.width()) + 1); // and no taller
    dialog.setLead(sentence.repeated(6));
    QTRY_VERIFY(dialog.height() > height && roomy());
    const int grown = dialog.height();
    dialog.setLead(sentence);
    QApplication::processEvents();
    QCOMPARE(dialog.height(), grown); // nothing moves away under the mouse
    dialog.reject();
}

QTEST_MAIN(TestWidgetKit)
#include "tst_widget_kit.moc"
