#include "ui/shell/status_strip.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kHeight = 28;

} // namespace

StatusStrip::StatusStrip(QWidget *parent)
    : QWidget(parent)
    , m_store(new ElidedLabel)
    , m_lock(new QLabel)
    , m_log(new QLabel)
    , m_shown(new QLabel)
    , m_progress(new ProgressRow)
    , m_checks(new ProgressRow)
{
    setObjectName(u"statusStrip"_s);
    m_store->setObjectName(u"statusStore"_s);
    m_lock->setObjectName(u"statusLock"_s);
    m_log->setObjectName(u"statusLog"_s);
    m_shown->setObjectName(u"statusShown"_s);
    m_checks->setObjectName(u"statusChecks"_s);
    m_store->setElideMode(Qt::ElideMiddle);
    setTextToken(m_store, Token::Muted);
    for (QLabel *label : {m_lock, m_log, m_shown}) {
        label->setTextFormat(Qt::PlainText);
        setTextToken(label, Token::Muted);
        setTypeRole(label, TypeRole::Figures);
    }
    auto *layout = new QHBoxLayout(this);
    setGaps(layout, space::kLarge, {space::kMedium, space::kTiny, space::kMedium, space::kTiny});
    addPart(layout, u"file"_s, m_store);
    m_lockPart = addPart(layout, u"unlock"_s, m_lock);
    m_logPart = addPart(layout, u"audit"_s, m_log);
    layout->addStretch(1);
    layout->addWidget(m_checks);
    layout->addWidget(m_progress);
    layout->addWidget(m_shown);
    const auto keepHeight = [this] { setMinimumHeight(px(kHeight)); };
    keepHeight();
    connect(&Theme::current(), &Theme::changed, this, keepHeight);
    connect(&Theme::current(), &Theme::changed, this, &StatusStrip::tintLock);
    clear();
}

QWidget *StatusStrip::addPart(QHBoxLayout *layout, const QString &iconName, QWidget *text)
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    setGaps(row, space::kTiny);
    auto *glyph = new QLabel;
    const auto draw = [glyph, iconName] { glyph->setPixmap(icon(iconName).pixmap(px(size::kSmallIcon))); };
    draw();
    connect(&Theme::current(), &Theme::changed, glyph, draw);
    row->addWidget(glyph);
    row->addWidget(text);
    layout->addWidget(part);
    return part;
}

void StatusStrip::setStore(const QString &text) { m_store->setText(text); }

void StatusStrip::setLock(const QString &text, bool soon)
{
    m_lock->setText(text);
    m_lockPart->setVisible(!text.isEmpty());
    if (soon == m_soon)
        return;
    m_soon = soon;
    tintLock();
}

void StatusStrip::tintLock()
{
    const Theme &theme = Theme::current();
    QPalette palette = m_lock->palette();
    palette.setColor(QPalette::WindowText, m_soon ? theme.tone(Tone::Warn).text : theme.color(Token::Muted));
    m_lock->setPalette(palette);
}

void StatusStrip::setLog(const QString &text)
{
    m_log->setText(text);
    m_logPart->setVisible(!text.isEmpty());
}

void StatusStrip::setShown(const QString &text) { m_shown->setText(text); }

void StatusStrip::clear()
{
    m_progress->stop();
    m_checks->stop();
    setStore({});
    setLog({});
    setLock({}, false);
    setShown({});
}

void StatusStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    painter.fillRect(rect(), theme.color(Token::Window));
    painter.fillRect(0, 0, width(), space::kHair, theme.color(Token::Border));
}

} // namespace claviger
