#include "ui/dialogs/grace_chooser.h"

#include "models/tables/table_words.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSpinBox>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kOwn = -1;
constexpr int kMostHours = 24 * 365;

} // namespace

GraceChooser::GraceChooser(QWidget *parent)
    : QWidget(parent)
    , m_choice(new QComboBox)
    , m_hours(new QSpinBox)
{
    m_choice->setObjectName(u"grace"_s);
    m_choice->setAccessibleDescription(tr("How long the old value stays available"));
    m_choice->addItem(tr("None: the old value is retired at once"), 0);
    m_choice->addItem(tr("1 hour"), 1);
    m_choice->addItem(tr("24 hours"), 24);
    m_choice->addItem(tr("7 days"), 7 * 24);
    m_choice->addItem(tr("Another time…"), kOwn);
    m_hours->setObjectName(u"graceHours"_s);
    m_hours->setAccessibleName(tr("Hours"));
    m_hours->setRange(1, kMostHours);
    m_hours->setSuffix(tr(" hours"));
    m_hours->setValue(48);
    m_hours->hide();
    auto *row = new QHBoxLayout(this);
    setGaps(row, space::kSmall);
    row->addWidget(m_choice, 1);
    row->addWidget(m_hours);
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] {
        m_hours->setVisible(m_choice->currentData().toInt() == kOwn);
        emit changed();
    });
    connect(m_hours, &QSpinBox::valueChanged, this, &GraceChooser::changed);
}

std::chrono::hours GraceChooser::grace() const
{
    const int hours = m_choice->currentData().toInt();
    return std::chrono::hours(hours == kOwn ? m_hours->value() : hours);
}

void GraceChooser::setGrace(std::chrono::hours grace)
{
    const int known = m_choice->findData(static_cast<int>(grace.count()));
    if (known < 0)
        m_hours->setValue(static_cast<int>(grace.count()));
    m_choice->setCurrentIndex(known < 0 ? m_choice->findData(kOwn) : known);
}

void GraceChooser::setObjection(const QString &why)
{
    if (!why.isEmpty())
        setGrace(std::chrono::hours(0));
    m_choice->setEnabled(why.isEmpty());
    m_choice->setToolTip(plainToolTip(why));
}

} // namespace claviger
