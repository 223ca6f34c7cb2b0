#include "ui/widgets/form_row.h"

#include "ui/theme/theme.h"
#include "ui/widgets/tone_icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

FormRow::FormRow(const QString &label, QWidget *field, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_label(new QLabel)
    , m_optional(new QLabel(tr("optional")))
    , m_glyph(new ToneIcon)
    , m_message(new QLabel)
    , m_top(new QHBoxLayout)
{
    m_label->setTextFormat(Qt::PlainText);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setObjectName(u"fieldMessage"_s);
    m_message->setWordWrap(true);
    m_optional->hide();
    setTextToken(m_optional, Token::Muted);
    setGaps(m_top, space::kSmall);
    m_top->addWidget(m_label);
    m_top->addWidget(m_optional);
    m_top->addStretch();
    auto *below = new QHBoxLayout;
    setGaps(below, space::kTiny);
    below->addWidget(m_glyph, 0, Qt::AlignTop);
    below->addWidget(m_message, 1);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kTiny);
    layout->addLayout(m_top);
    layout->addWidget(m_field);
    layout->addLayout(below);
    m_label->setBuddy(m_field);
    setFocusProxy(m_field);
    setLabel(label);
    connect(&Theme::current(), &Theme::changed, this, &FormRow::refresh);
    refresh();
}

void FormRow::setLabel(const QString &label)
{
    m_label->setText(label);
    m_field->setAccessibleName(QString(label).remove(u'&'));
}

void FormRow::setOptional(bool optional) { m_optional->setVisible(optional); }

void FormRow::setHelp(const QString &text)
{
    m_help = text;
    refresh();
}

void FormRow::setProblem(const QString &text, Tone tone)
{
    m_problem = text;
    m_tone = tone;
    refresh();
}

void FormRow::addBeside(QWidget *widget) { m_top->addWidget(widget); }

void FormRow::refresh()
{
    const bool problem = !m_problem.isEmpty();
    const QString &text = problem ? m_problem : m_help;
    QPalette palette;
    palette.setColor(QPalette::WindowText, problem ? Theme::current().tone(m_tone).text : Theme::current().color(Token::Muted));
    m_message->setPalette(palette);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_glyph->setTone(m_tone);
    m_glyph->setVisible(problem);
    m_field->setAccessibleDescription(text);
}

} // namespace claviger
