#include "ui/theme/theme.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/secret_text_edit.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Heard {
    const QObject *object;
    QString text;
};
QList<Heard> g_heard; ///< text in events for assistive technology, since the start
int g_events = 0;

void hear(QAccessibleEvent *event)
{
    ++g_events;
    switch (event->type()) {
    case QAccessible::TextInserted:
        g_heard.append({event->object(), static_cast<QAccessibleTextInsertEvent *>(event)->textInserted()});
        break;
    case QAccessible::TextRemoved:
        g_heard.append({event->object(), static_cast<QAccessibleTextRemoveEvent *>(event)->textRemoved()});
        break;
    case QAccessible::TextUpdated: {
        const auto *update = static_cast<QAccessibleTextUpdateEvent *>(event);
        g_heard.append({event->object(), update->textRemoved() + update->textInserted()});
        break;
    }
    case QAccessible::ValueChanged:
        g_heard.append({event->object(), static_cast<QAccessibleValueChangeEvent *>(event)->value().toString()});
        break;
    default: break;
    }
}

QStringList heardFrom(const QObject *object)
{
    QStringList texts;
    for (const Heard &heard : std::as_const(g_heard)) {
        if (heard.object == object)
            texts.append(heard.text);
    }
    return texts;
}

} // namespace

class TestKitSecretFields final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void theTextIsGivenOnce();
    void deletedTextDoesNotComeBackInTheClear();
    void nothingIsCopied();
    void aShownValueIsNotReadToOthers();
    void whatIsTypedIsNotToldToOthers();
    void aPasteIsTrimmedAndSaysSo();
    void leavingTheFieldMasksIt();
    void aShownValueIsReadOnlyUntilWiped();
    void manyLinesAreMaskedAndTaken();
    void aDroppedFileIsNamedNotInserted();
};

void TestKitSecretFields::initTestCase()
{
    QAccessible::installUpdateHandler(hear); // before any field is made
    Theme::current().apply(*qApp);
}

void TestKitSecretFields::whatIsTypedIsNotToldToOthers()
{
    SecretLineEdit field;
    SecretTextEdit area;
    QLineEdit plain;
    // No screen reader listens here, so Qt sends nothing by itself: its events are handed to whoever would hear them.
    const QAccessible::UpdateHandler listener = QAccessible::installUpdateHandler(nullptr);
    QAccessible::installUpdateHandler(listener);
    QVERIFY(listener && listener != hear);
    const auto tellAllOf = [listener](QWidget *widget) {
        QAccessibleTextInsertEvent inserted(widget, 0, u"typed"_s);
        QAccessibleTextRemoveEvent removed(widget, 0, u"taken"_s);
        QAccessibleTextUpdateEvent updated(widget, 0, u"before"_s, u"after"_s);
        QAccessibleValueChangeEvent changed(widget, u"value"_s);
        for (QAccessibleEvent *event : std::initializer_list<QAccessibleEvent *>{&inserted, &removed, &updated, &changed})
            listener(event);
    };
    tellAllOf(&plain);
    QCOMPARE(heardFrom(&plain), (QStringList{u"typed"_s, u"taken"_s, u"beforeafter"_s, u"value"_s}));
    for (QWidget *widget : QList<QWidget *>{&field, &area}) {
        tellAllOf(widget);
        QCOMPARE(heardFrom(widget), QStringList());
        QAccessibleEvent focused(widget, QAccessible::Focus);
        const int before = g_events;
        listener(&focused); // where it is, anybody may know
        QCOMPARE(g_events, before + 1);
    }
}

void TestKitSecretFields::theTextIsGivenOnce()
{
    SecretLineEdit field;
    field.show();
    QTest::keyClicks(&field, u"correct horse"_s);
    QCOMPARE(field.peek().view(), std::string_view("correct horse"));
    QCOMPARE(field.text().size(), 13); // peek() keeps it
    const Secret first = field.take();
    QCOMPARE(first.view(), std::string_view("correct horse"));
    QVERIFY(field.text().isEmpty());
    QVERIFY(!field.isUndoAvailable());
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    field.setRevealed(true);
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(field.text().isEmpty());
    QVERIFY(field.take().isEmpty());
}

void TestKitSecretFields::deletedTextDoesNotComeBackInTheClear()
{
    SecretLineEdit field;
    field.setRevealToggle(true);
    field.show();
    QVERIFY(QTest::qWaitForWindowActive(&field));
    QTest::keyClicks(&field, u"first value"_s);
    field.selectAll();
    QTest::keyClick(&field, Qt::Key_Delete);
    QTest::keyClicks(&field, u"new"_s);
    QTest::keyClick(&field, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(field.isRevealed());
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(field.text(), u"new"_s);
}

void TestKitSecretFields::aShownValueIsNotReadToOthers()
{
    SecretLineEdit field;
    field.setAccessibleName(u"Value"_s);
    QString words = u"shown value"_s;
    words.detach();
    field.set(Secret::takeUtf8(words));
    field.show();
    QAccessibleInterface *iface = QAccessible::queryAccessibleInterface(&field);
    QVERIFY(iface != nullptr);
    QCOMPARE(iface->role(), QAccessible::EditableText);
    QCOMPARE(iface->text(QAccessible::Name), u"Value"_s);
    QVERIFY(iface->text(QAccessible::Value).isEmpty());
    QVERIFY(iface->textInterface() == nullptr);
}

void TestKitSecretFields::nothingIsCopied()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(u"before"_s);
    SecretLineEdit field;
    field.show();
    QVERIFY(QTest::qWaitForWindowActive(&field));
    QTest::keyClicks(&field, u"value"_s);
    for (const bool revealed : {false, true}) {
        field.setRevealed(revealed);
        field.selectAll();
        QTest::keyClick(&field, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(&field, Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(clipboard->text(), u"before"_s);
        QCOMPARE(field.text().size(), 5);
    }
    SecretTextEdit area;
    area.show();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    QTest::keyClicks(&area, u"value"_s);
    area.selectAll();
    QTest::keyClick(&area, Qt::Key_C, Qt::ControlModifier);
    QTest::keyClick(&area, Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(clipboard->text(), u"before"_s);
    QCOMPARE(area.peek().size(), std::size_t{5});
}

void TestKitSecretFields::aPasteIsTrimmedAndSaysSo()
{
    SecretLineEdit field;
    field.show();
    QSignalSpy trimmed(&field, &SecretLineEdit::trimmed);
    QGuiApplication::clipboard()->setText(u"  pasted value\r\n"_s);
    QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(field.take().view(), std::string_view("pasted value"));
    QCOMPARE(trimmed.count(), 1);
    QGuiApplication::clipboard()->setText(u"clean"_s);
    QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(field.take().view(), std::string_view("clean"));
    QCOMPARE(trimmed.count(), 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"clean"_s);
}

void TestKitSecretFields::leavingTheFieldMasksIt()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *field = new SecretLineEdit;
    auto *next = new QLineEdit;
    layout->addWidget(field);
    layout->addWidget(next);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    field->setFocus();
    QTest::keyClicks(field, u"value"_s);
    QSignalSpy revealed(field, &SecretLineEdit::revealedChanged);
    field->setRevealed(true);
    QTest::keyClick(field, Qt::Key_Tab);
    QVERIFY(!field->isRevealed());
    QCOMPARE(revealed.count(), 2);
    QCOMPARE(field->text(), u"value"_s);
}

void TestKitSecretFields::aShownValueIsReadOnlyUntilWiped()
{
    SecretLineEdit field;
    field.show();
    field.set(Secret::fromText("shown value"));
    QVERIFY(field.isReadOnly() && field.isRevealed());
    QTest::keyClicks(&field, u"x"_s);
    QCOMPARE(field.text(), u"shown value"_s);
    field.wipe();
    QVERIFY(field.text().isEmpty() && !field.isRevealed() && !field.isReadOnly());
}

void TestKitSecretFields::manyLinesAreMaskedAndTaken()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *area = new SecretTextEdit;
    auto *next = new QLineEdit;
    layout->addWidget(area);
    layout->addWidget(next);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    area->setFocus();
    QTest::keyClicks(area, u"line one"_s);
    QTest::keyClick(area, Qt::Key_Return);
    QTest::keyClicks(area, u"line two"_s);
    const QImage open = area->grab().toImage();
    QTest::keyClick(area, Qt::Key_Tab); // Tab leaves, it is not typed
    QVERIFY(next->hasFocus());
    const QImage masked = area->grab().toImage();
    area->setRevealed(true);
    QVERIFY(area->grab().toImage() != masked && open != masked);
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(area);
    QVERIFY(accessible && !accessible->textInterface());
    QVERIFY(!accessible->text(QAccessible::Value).contains(u"line"_s));
    QCOMPARE(area->take().view(), std::string_view("line one\nline two"));
    QVERIFY(area->document()->isEmpty());
    QVERIFY(!area->document()->isUndoAvailable());
    area->set(Secret::fromText("from a file"));
    QCOMPARE(area->take().view(), std::string_view("from a file"));
}

void TestKitSecretFields::aDroppedFileIsNamedNotInserted()
{
    SecretTextEdit area;
    QSignalSpy dropped(&area, &SecretTextEdit::fileDropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(u"/tmp/service-account.json"_s)});
    area.show();
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(area.viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(area.viewport(), &drop);
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped.first().first().toString(), u"/tmp/service-account.json"_s);
    QVERIFY(area.document()->isEmpty());
}

QTEST_MAIN(TestKitSecretFields)
#include "tst_kit_secret_fields.moc"
