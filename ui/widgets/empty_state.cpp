#include "ui/widgets/empty_state.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPicture = 40;
constexpr int kNarrowest = 240;
constexpr int kWidest = 420;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_sentence(new QLabel)
    , m_button(primaryButton({}))
    , m_link(linkButton({}))
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName(u"emptySentence"_s);
    m_button->setObjectName(u"emptyButton"_s);
    m_link->setObjectName(u"emptyLink"_s);
    m_icon->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kHuge, space::kHuge, space::kHuge, space::kHuge});
    layout->addStretch(2);
    layout->addWidget(m_icon);
    // Not aligned: an aligned wrapping label gets the height of one line.
    auto *line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_sentence, 1000); // takes the width first, up to its most
    line->addStretch(1);
    layout->addLayout(line);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addWidget(m_link, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
    connect(m_link, &QPushButton::clicked, this, &EmptyState::linkClicked);
    connect(&Theme::current(), &Theme::changed, this, &EmptyState::refreshIcon);
}

void EmptyState::setContent(const QString &iconName, const QString &sentence, const QString &buttonText, const QString &linkText)
{
    m_iconName = iconName;
    m_sentence->setText(sentence);
    m_button->setText(buttonText);
    m_button->setAccessibleName(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    m_link->setText(linkText);
    m_link->setAccessibleName(linkText);
    m_link->setVisible(!linkText.isEmpty());
    setAccessibleName(sentence);
    refreshIcon();
}

void EmptyState::refreshIcon()
{
    m_sentence->setMinimumWidth(px(kNarrowest));
    m_sentence->setMaximumWidth(px(kWidest));
    m_icon->setVisible(!m_iconName.isEmpty());
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(iconPixmap(m_iconName, Theme::current().color(Token::Muted), px(kPicture), devicePixelRatioF()));
}

} // namespace claviger
