#include "ui/widgets/progress_row.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTimerEvent>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPoll = 100;      // ms
constexpr int kBarSteps = 1000; // QProgressBar counts in int, the work in qint64

} // namespace

ProgressRow::ProgressRow(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_count(new QLabel)
    , m_bar(new QProgressBar)
    , m_cancel(secondaryButton(tr("Cancel")))
{
    m_text->setTextFormat(Qt::PlainText);
    m_count->setTextFormat(Qt::PlainText);
    m_text->setObjectName(u"progressText"_s);
    m_count->setObjectName(u"progressCount"_s);
    m_cancel->setObjectName(u"progressCancel"_s);
    m_bar->setTextVisible(false);
    setTypeRole(m_count, TypeRole::Figures);
    setTextToken(m_count, Token::Muted);
    auto *layout = new QGridLayout(this);
    setGaps(layout, space::kTiny);
    layout->addWidget(m_text, 0, 0);
    layout->addWidget(m_count, 0, 1, Qt::AlignRight);
    layout->addWidget(m_cancel, 0, 2, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_bar, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    const auto fit = [this, layout] {
        layout->setHorizontalSpacing(px(space::kMedium));
        m_bar->setFixedHeight(px(space::kSmall));
    };
    fit();
    connect(&Theme::current(), &Theme::changed, this, fit);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressRow::cancel);
    hide();
}

void ProgressRow::watch(ProgressPtr progress, const QString &text, Unit unit)
{
    m_progress = std::move(progress);
    m_unit = unit;
    m_text->setText(text);
    m_bar->setAccessibleName(text);
    m_cancel->setEnabled(true);
    poll();
    m_timer.start(kPoll, this);
    show();
}

void ProgressRow::stop()
{
    m_progress.reset();
    m_timer.stop();
    hide();
}

void ProgressRow::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        poll();
    else
        QWidget::timerEvent(event);
}

void ProgressRow::poll()
{
    const qint64 total = m_progress->total();
    const qint64 done = m_progress->done();
    if (total <= 0) {
        m_bar->setRange(0, 0);
        m_bar->update(); // moves with the clock
        m_count->setText(done > 0 ? amount(done) : QString());
        return;
    }
    m_bar->setRange(0, kBarSteps);
    m_bar->setValue(static_cast<int>(qBound<qint64>(0, done, total) * kBarSteps / total));
    m_count->setText(tr("%1 of %2").arg(amount(done), amount(total)));
}

QString ProgressRow::amount(qint64 count) const
{
    return m_unit == Unit::Bytes ? locale().formattedDataSize(count, 0) : locale().toString(count);
}

void ProgressRow::cancel()
{
    m_cancel->setEnabled(false);
    m_text->setText(tr("Stopping…"));
    m_progress->cancel();
    emit cancelled();
}

} // namespace claviger
