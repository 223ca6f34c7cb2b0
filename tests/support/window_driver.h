#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPainter>
#include <QPointer>
#include <QRadioButton>
#include <QScrollArea>
#include <QTest>

#include <functional>

namespace claviger::test {

/// What was waited for and did not come.
struct Unmet {
    QString expected;
};

/// The hands and eyes of a person at one window and its dialogs: everything is found by object name, must be visible
/// and enabled, and is reached by mouse and keyboard alone. What does not come in time throws Unmet.
class WindowDriver
{
public:
    static constexpr int kPatience = 20'000; ///< ms; key derivations on a busy machine take their time

    explicit WindowDriver(QWidget &window)
        : m_window(window)
    {
    }

    [[nodiscard]] QWidget &window() const { return m_window; }

    /// Lets the program run until \p condition holds.
    static void until(const std::function<bool()> &condition, const QString &expected, int patience = kPatience)
    {
        if (!QTest::qWaitFor(condition, patience))
            throw Unmet{expected};
    }

    /// The window that takes input now: the topmost modal dialog, else the window.
    [[nodiscard]] QWidget &front() const
    {
        QWidget *modal = QApplication::activeModalWidget();
        QWidget &shown = modal ? *modal : m_window;
        if (!shown.isActiveWindow())
            shown.activateWindow();
        return shown;
    }

    /// The visible widget \p name in front, or null.
    template <typename T = QWidget>
    [[nodiscard]] T *visible(const QString &name) const
    {
        for (T *found : front().findChildren<T *>(name)) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }

    /// Waits for the visible widget \p name in front.
    template <typename T = QWidget>
    T *see(const QString &name) const
    {
        until([&] { return visible<T>(name) != nullptr; }, QStringLiteral("“%1” to be seen").arg(name));
        return visible<T>(name);
    }

    /// Waits until the dialog \p name is in front and takes input.
    QDialog *dialog(const QString &name) const
    {
        until(
            [&] {
                QWidget &shown = front();
                return shown.objectName() == name && shown.isVisible() && shown.isActiveWindow();
            },
            QStringLiteral("the dialog “%1” to open").arg(name));
        return qobject_cast<QDialog *>(&front());
    }
    /// Waits until no dialog is open and the window takes input.
    void noDialog() const
    {
        until([&] { return !QApplication::activeModalWidget() && front().isActiveWindow(); },
              QStringLiteral("the dialog to close"));
    }

    /// Clicks \p widget where a person would, once nothing lies over it.
    void click(QWidget *widget, const QString &name) const
    {
        const bool box = qobject_cast<QCheckBox *>(widget) || qobject_cast<QRadioButton *>(widget);
        const QPointer<QWidget> kept(widget);
        QPoint at;
        const auto reachable = [&] {
            if (!kept || !kept->isVisible() || !kept->isEnabled())
                return false;
            scrollTo(kept);
            at = box ? QPoint(kept->height() / 2, kept->height() / 2) : kept->rect().center();
            QWidget *top = kept->window()->childAt(kept->mapTo(kept->window(), at));
            return top && (top == kept || kept->isAncestorOf(top));
        };
        until(reachable, QStringLiteral("“%1” to be where the mouse reaches it").arg(name));
        QWidget *hit = widget->window()->childAt(widget->mapTo(widget->window(), at));
        QTest::mouseClick(hit, Qt::LeftButton, {}, hit->mapFrom(widget, at));
    }
    void click(const QString &name) const { click(see(name), name); }

    /// Ticks or unticks the box \p name.
    void tick(const QString &name, bool on = true) const
    {
        auto *box = see<QAbstractButton>(name);
        if (box->isChecked() != on)
            click(box, name);
        until([&] { return box->isChecked() == on; }, QStringLiteral("“%1” to be ticked").arg(name));
    }

    /// Replaces what stands in the field \p name; \p text is Latin-1.
    void type(const QString &name, const QString &text) const
    {
        QWidget *field = see(name);
        click(field, name);
        until([] { return QApplication::focusWidget() != nullptr; }, QStringLiteral("“%1” to take the keyboard").arg(name));
        QWidget *target = QApplication::focusWidget();
        QTest::keyClick(target, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(target, Qt::Key_Delete);
        QTest::keyClicks(target, text);
    }

    /// Pastes \p text into the field \p name; the clipboard is empty afterwards.
    void paste(const QString &name, const QString &text) const
    {
        click(name);
        QApplication::clipboard()->setText(text);
        shortcut(QKeySequence::Paste);
        QApplication::clipboard()->clear();
    }

    /// Types each of \p words into the tag field \p name, ended by Enter.
    void typeTags(const QString &name, const QStringList &words) const
    {
        auto *field = see(name)->findChild<QLineEdit *>(QStringLiteral("tagField"));
        for (const QString &word : words) {
            field->setFocus(Qt::TabFocusReason);
            QTest::keyClicks(field, word + u',');
        }
    }

    /// Chooses the entry with \p data by the arrow keys.
    void choose(const QString &name, const QVariant &data) const
    {
        auto *box = see<QComboBox>(name);
        int wanted = -1;
        until([&] { return (wanted = box->findData(data)) >= 0; }, QStringLiteral("“%1” to offer %2").arg(name, data.toString()));
        box->setFocus(Qt::TabFocusReason);
        while (box->currentIndex() != wanted) {
            const int before = box->currentIndex();
            QTest::keyClick(box, before < wanted ? Qt::Key_Down : Qt::Key_Up);
            if (box->currentIndex() == before)
                throw Unmet{QStringLiteral("the arrow keys to move “%1”").arg(name)};
        }
    }

    /// To whatever the keyboard is on.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(keyboard(), key, modifiers); }
    void shortcut(const QKeySequence &keys) const { QTest::keySequence(keyboard(), keys); }

    /// The row of \p view whose column \p column reads \p text, or -1.
    [[nodiscard]] static int rowOf(const QAbstractItemView *view, int column, const QString &text)
    {
        const QAbstractItemModel *model = view->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, column).data().toString() == text)
                return row;
        }
        return -1;
    }

    /// Clicks the row of the view \p name whose column \p column reads \p text.
    void clickRow(const QString &name, int column, const QString &text) const
    {
        auto *view = see<QAbstractItemView>(name);
        until([&] { return rowOf(view, column, text) >= 0; }, QStringLiteral("a row “%1” in “%2”").arg(text, name));
        const QModelIndex index = view->model()->index(rowOf(view, column, text), column);
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
    }

    /// What a person sees: the window and every dialog above it, where they stand.
    [[nodiscard]] QPixmap picture() const
    {
        QCoreApplication::processEvents();
        QPixmap whole = m_window.grab();
        QPainter painter(&whole);
        for (QWidget *above : QApplication::topLevelWidgets()) {
            if (above == &m_window || !above->isVisible() || above->windowType() == Qt::ToolTip)
                continue;
            const QRect place(above->mapToGlobal(QPoint()) - m_window.mapToGlobal(QPoint()), above->size());
            for (int ring = 8; ring > 0; --ring) // the frame that a desktop would draw
                painter.fillRect(place.adjusted(-ring, -ring, ring, ring), QColor(0, 0, 0, 5));
            painter.setPen(above->palette().color(QPalette::Mid));
            painter.drawRect(place.adjusted(-1, -1, 0, 0));
            painter.drawPixmap(place.topLeft(), above->grab());
        }
        return whole;
    }

private:
    [[nodiscard]] QWidget *keyboard() const
    {
        QWidget &shown = front();
        until([&] { return shown.isActiveWindow(); }, QStringLiteral("the window to take the keyboard"));
        QWidget *focus = QApplication::focusWidget();
        return focus ? focus : &shown;
    }

    static void scrollTo(QWidget *widget)
    {
        for (QWidget *at = widget->parentWidget(); at; at = at->parentWidget()) {
            auto *area = qobject_cast<QScrollArea *>(at);
            if (!area)
                continue;
            area->ensureWidgetVisible(widget);
            // of a field for text that shows its cursor, and a person clicks in the middle
            const QPoint middle = widget->mapTo(area->widget(), widget->rect().center());
            area->ensureVisible(middle.x(), middle.y());
        }
    }

    QWidget &m_window;
};

} // namespace claviger::test
