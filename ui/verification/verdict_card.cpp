#include "ui/verification/verdict_card.h"

#include "models/services/shown_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/tone_icon.h"

#include <QGridLayout>
#include <QLabel>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QLabel *textLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void fill(QLabel *label, const QString &text)
{
    label->setText(shownLines(text));
    label->setVisible(!text.isEmpty());
}

} // namespace

VerdictCard::VerdictCard(QWidget *parent)
    : QWidget(parent)
    , m_icon(new ToneIcon)
    , m_headline(textLabel(u"verdictHeadline"_s))
    , m_meaning(textLabel(u"verdictMeaning"_s))
    , m_remedy(textLabel(u"verdictRemedy"_s))
    , m_since(textLabel(u"verdictSince"_s))
    , m_facts(textLabel(u"verdictFacts"_s))
{
    setObjectName(u"verdictCard"_s);
    setTypeRole(m_headline, TypeRole::Strong);
    setTextToken(m_facts, Token::Muted);
    auto *layout = new QGridLayout(this);
    setGaps(layout, space::kTiny);
    const auto widen = [layout] { layout->setHorizontalSpacing(px(space::kSmall)); };
    widen();
    connect(&Theme::current(), &Theme::changed, this, widen);
    layout->addWidget(m_icon, 0, 0, Qt::AlignTop);
    int line = 0;
    for (QLabel *label : {m_headline, m_meaning, m_remedy, m_since, m_facts})
        layout->addWidget(label, line++, 1);
    layout->setColumnStretch(1, 1);
    clear();
}

void VerdictCard::setVerdict(Tone tone, const VerdictText &text, const QString &facts, const QString &since)
{
    m_icon->setVisible(true);
    m_icon->setTone(tone);
    fill(m_headline, text.headline);
    fill(m_meaning, text.meaning);
    fill(m_remedy, text.remedy.isEmpty() ? QString() : tr("What to do: %1").arg(text.remedy));
    fill(m_since, since);
    fill(m_facts, facts);
    const QString all = shownLines(since.isEmpty() ? text.sentence() : text.sentence() + u' ' + since);
    if (all != accessibleName())
        announce(this, all);
}

void VerdictCard::clear()
{
    m_icon->setVisible(false);
    for (QLabel *label : {m_headline, m_meaning, m_remedy, m_since, m_facts})
        fill(label, {});
    setAccessibleName({});
}

QString VerdictCard::headline() const { return m_headline->text(); }

} // namespace claviger
