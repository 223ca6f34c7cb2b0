#include "ui/widgets/message_bar.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/tone_icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_glyph(new ToneIcon)
    , m_text(new QLabel)
    , m_action(linkButton({}))
    , m_close(ghostButton(u"close"_s, tr("Close this message")))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(u"message"_s);
    m_action->setObjectName(u"messageAction"_s);
    m_close->setObjectName(u"closeMessage"_s);
    auto *layout = new QHBoxLayout(this);
    setGaps(layout, space::kSmall, {space::kMedium, space::kTiny, space::kTiny, space::kTiny});
    layout->addWidget(m_glyph, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    const auto keepHeight = [this] { setMinimumHeight(px(size::kControl + space::kSmall)); };
    keepHeight();
    connect(&Theme::current(), &Theme::changed, this, keepHeight);
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        emit closed();
    });
    hide();
}

void MessageBar::showMessage(Tone tone, const QString &text, const QString &actionText)
{
    m_tone = tone;
    m_glyph->setTone(tone);
    m_text->setText(text);
    m_action->setText(actionText);
    m_action->setAccessibleName(actionText);
    m_action->setVisible(!actionText.isEmpty());
    show();
    update();
    announce(this, text);
}

void MessageBar::clear()
{
    m_text->clear();
    hide();
}

QString MessageBar::text() const { return m_text->text(); }

void MessageBar::setClosable(bool closable) { m_close->setVisible(closable); }

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const TonePair colors = Theme::current().tone(m_tone);
    paintRounded(&painter, rect(), px(radius::kPanel), colors.ground, Theme::current().isHighContrast() ? colors.text : QColor());
}

} // namespace claviger
