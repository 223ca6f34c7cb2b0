#include "ui/widgets/key_value_list.h"

#include "models/tables/table_words.h"
#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// One line to select from; where it does not fit, it is cut in the middle until the keyboard or mouse enters it.
class ValueLine final : public QLineEdit
{
public:
    explicit ValueLine(const QString &id)
    {
        setObjectName(id);
        setFrame(false);
        setReadOnly(true);
        setContextMenuPolicy(Qt::DefaultContextMenu);
        setTypeRole(this, TypeRole::Monospace);
        setTextMargins(-2, 0, 0, 0); // QLineEdit's own two pixels would break the column's edge
    }

    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + px(space::kSmall), QLineEdit::sizeHint().height()};
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        if (hasFocus() || fontMetrics().horizontalAdvance(text()) <= width())
            return QLineEdit::paintEvent(event);
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading, fontMetrics().elidedText(text(), Qt::ElideMiddle, width()));
    }
};

void showValue(QWidget *widget, const QString &value, const QString &toolTip)
{
    const QString shown = value.isEmpty() ? u"–"_s : value;
    if (auto *line = qobject_cast<QLineEdit *>(widget)) {
        line->setText(shown);
        line->setCursorPosition(0);
        line->updateGeometry();
        line->setToolTip(plainToolTip(toolTip.isEmpty() ? value : toolTip));
    } else if (auto *label = qobject_cast<QLabel *>(widget)) {
        label->setText(shown);
        label->setToolTip(plainToolTip(toolTip));
    }
}

} // namespace

KeyValueList::KeyValueList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setGaps(m_grid, space::kSmall);
    const auto fit = [this] { m_grid->setHorizontalSpacing(px(space::kLarge)); };
    fit();
    connect(&Theme::current(), &Theme::changed, this, fit);
    m_grid->setColumnStretch(1, 1);
}

QLabel *KeyValueList::addLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    setTextToken(label, Token::Muted);
    m_grid->addWidget(label, m_grid->rowCount(), 0, Qt::AlignTop | Qt::AlignLeft);
    return label;
}

void KeyValueList::addRow(const QString &id, const QString &label, const QString &value, ValueStyle style)
{
    QWidget *shown = nullptr;
    if (style == ValueStyle::Monospace) {
        shown = new ValueLine(id);
        shown->setAccessibleName(label);
    } else {
        auto *text = new QLabel;
        text->setObjectName(id);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        shown = text;
    }
    addWidgetRow(id, label, shown);
    m_rows[id].style = style;
    showValue(shown, value, {});
}

void KeyValueList::addWidgetRow(const QString &id, const QString &label, QWidget *widget)
{
    QLabel *name = addLabel(label);
    name->setBuddy(widget);
    if (!qobject_cast<QLabel *>(widget)) // a label may have several lines, of which the first is beside its name
        m_grid->setAlignment(name, Qt::AlignVCenter | Qt::AlignLeft);
    m_grid->addWidget(widget, m_grid->rowCount() - 1, 1);
    m_rows.insert(id, {name, widget, ValueStyle::Plain});
}

void KeyValueList::setValue(const QString &id, const QString &value, const QString &toolTip)
{
    if (const auto row = m_rows.constFind(id); row != m_rows.cend())
        showValue(row->value, value, toolTip);
}

QString KeyValueList::value(const QString &id) const
{
    QWidget *widget = m_rows.value(id).value;
    if (const auto *line = qobject_cast<QLineEdit *>(widget))
        return line->text();
    const auto *label = qobject_cast<QLabel *>(widget);
    return label ? label->text() : QString();
}

void KeyValueList::setRowVisible(const QString &id, bool visible)
{
    const auto row = m_rows.constFind(id);
    if (row == m_rows.cend())
        return;
    row->label->setVisible(visible);
    row->value->setVisible(visible);
}

void KeyValueList::clear()
{
    for (const Row &row : std::as_const(m_rows)) {
        delete row.label;
        delete row.value;
    }
    m_rows.clear();
}

} // namespace claviger
