#include "ui/widgets/date_field.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCalendarWidget>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QTextCharFormat>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLongestSpan = 36'500; // days

QString shown(const QLocale &locale, std::optional<QDate> date)
{
    return date ? locale.toString(*date, QLocale::ShortFormat) : QString();
}

} // namespace

DateField::DateField(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit)
{
    m_field->setObjectName(u"dateField"_s);
    m_field->setPlaceholderText(tr("No date"));
    m_field->installEventFilter(this);
    QAction *open = m_field->addAction(icon(u"calendar"_s), QLineEdit::TrailingPosition);
    open->setText(tr("Choose a date"));
    open->setToolTip(tr("Choose a date (Alt+Down)"));
    auto *layout = new QHBoxLayout(this);
    setGaps(layout, 0);
    layout->addWidget(m_field);
    setFocusProxy(m_field);
    connect(open, &QAction::triggered, this, &DateField::showCalendar);
    connect(m_field, &QLineEdit::editingFinished, this, &DateField::finish);
}

DateField::~DateField()
{
    m_field->disconnect(this); // it ends its editing when it loses the focus, after we are gone
}

std::optional<QDate> DateField::date() const { return parse(m_field->text()); }

void DateField::setDate(std::optional<QDate> date)
{
    m_last = date;
    m_field->setText(shown(locale(), date));
}

bool DateField::isAcceptable() const
{
    if (m_field->text().trimmed().isEmpty())
        return true;
    const std::optional<QDate> given = date();
    return given && (!m_minimum.isValid() || *given >= m_minimum);
}

void DateField::setMinimumDate(const QDate &minimum) { m_minimum = minimum; }

void DateField::setToday(const QDate &today) { m_today = today; }

std::optional<QDate> DateField::parse(const QString &raw) const
{
    const QString text = raw.trimmed();
    if (text.startsWith(u'+')) {
        bool number = false;
        const int days = QStringView(text).mid(1).toInt(&number);
        if (!number || days < 0 || days > kLongestSpan)
            return std::nullopt;
        return (m_today.isValid() ? m_today : QDate::currentDate()).addDays(days);
    }
    if (const QDate iso = QDate::fromString(text, Qt::ISODate); iso.isValid())
        return iso;
    QDate local = locale().toDate(text, QLocale::ShortFormat);
    if (!local.isValid())
        return std::nullopt;
    if (local.year() < 1970) // a year of two figures is read as 19xx
        local = local.addYears(100);
    return local;
}

void DateField::finish()
{
    const std::optional<QDate> given = date();
    if (given)
        m_field->setText(shown(locale(), given));
    if (given == m_last)
        return;
    m_last = given;
    emit dateChanged(given);
}

void DateField::showCalendar()
{
    auto *calendar = new QCalendarWidget(this);
    calendar->setWindowFlag(Qt::Popup);
    calendar->setAttribute(Qt::WA_DeleteOnClose);
    calendar->setObjectName(u"calendar"_s);
    calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    calendar->setLocale(locale());
    for (const auto &[name, picture] :
         {std::pair{u"qt_calendar_prevmonth"_s, u"chevron-left"_s}, {u"qt_calendar_nextmonth"_s, u"chevron-right"_s}})
        if (auto *turn = calendar->findChild<QToolButton *>(name))
            turn->setIcon(icon(picture));
    QTextCharFormat plain;
    plain.setForeground(Theme::current().color(Token::Text));
    calendar->setWeekdayTextFormat(Qt::Saturday, plain);
    calendar->setWeekdayTextFormat(Qt::Sunday, plain);
    if (m_minimum.isValid())
        calendar->setMinimumDate(m_minimum);
    calendar->setSelectedDate(date().value_or(m_today.isValid() ? m_today : QDate::currentDate()));
    connect(calendar, &QCalendarWidget::activated, this, [this, calendar](const QDate &day) {
        m_field->setText(shown(locale(), day));
        calendar->close();
        finish();
        m_field->setFocus(Qt::OtherFocusReason);
    });
    connect(calendar, &QCalendarWidget::clicked, calendar, &QCalendarWidget::activated);
    calendar->move(m_field->mapToGlobal(QPoint(0, m_field->height() + px(space::kTiny))));
    calendar->show();
    calendar->setFocus(Qt::PopupFocusReason);
}

bool DateField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down && key->modifiers() & Qt::AltModifier) {
            showCalendar();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace claviger
