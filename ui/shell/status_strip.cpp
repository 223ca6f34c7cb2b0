#include "ui/shell/status_strip.h"

#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent)
    , m_store(new ElidedLabel)
    , m_lock(new QLabel)
    , m_log(new QLabel)
    , m_progress(new ProgressRow)
{
    m_lock->setTextFormat(Qt::PlainText);
    m_log->setTextFormat(Qt::PlainText);
    setObjectName(u"statusStrip"_s);
    m_store->setObjectName(u"statusStore"_s);
    m_lock->setObjectName(u"statusLock"_s);
    m_log->setObjectName(u"statusLog"_s);
    m_store->setElideMode(Qt::ElideMiddle);
    auto *layout = new QHBoxLayout(this);
    setGaps(layout, space::kLarge, {space::kMedium, space::kTiny, space::kMedium, space::kTiny});
    layout->addWidget(m_store, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_log);
    layout->addWidget(m_lock);
    setTextToken(m_store, Token::Muted);
    setTextToken(m_lock, Token::Muted);
    setTextToken(m_log, Token::Muted);
    setTypeRole(m_lock, TypeRole::Figures);
}

void StatusStrip::setStore(const QString &text) { m_store->setText(text); }

void StatusStrip::setLock(const QString &text) { m_lock->setText(text); }

void StatusStrip::setLog(const QString &text) { m_log->setText(text); }

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    painter.fillRect(rect(), theme.color(Token::Window));
    painter.fillRect(0, 0, width(), 1, theme.color(Token::Border));
}

} // namespace claviger
