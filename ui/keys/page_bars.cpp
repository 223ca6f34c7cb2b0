#include "ui/keys/page_bars.h"

#include "ui/keys/action_button.h"
#include "ui/keys/clipboard_guard.h"
#include "ui/keys/key_actions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flow_layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

using Verb = KeyActions::Verb;

SelectionBar::SelectionBar(const KeyActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_count(new QLabel)
    , m_restore(actionButton(actions[Verb::Restore], u"bulkRestore"_s))
{
    m_count->setTextFormat(Qt::PlainText);
    setObjectName(u"selectionBar"_s);
    auto *row = new FlowLayout(this); // narrow windows have two lines of it
    setGaps(row, space::kSmall);
    m_count->setObjectName(u"selectedCount"_s);
    setTypeRole(m_count, TypeRole::Strong);
    const auto align = [this] { m_count->setMinimumHeight(px(size::kControl)); };
    align();
    connect(&Theme::current(), &Theme::changed, m_count, align);
    row->addWidget(m_count);
    m_live = {actionButton(actions[Verb::Check], u"bulkCheck"_s),   actionButton(actions[Verb::Rotate], u"bulkRotate"_s),
              actionButton(actions[Verb::Tags], u"bulkTags"_s),     actionButton(actions[Verb::Owner], u"bulkOwner"_s),
              actionButton(actions[Verb::Revoke], u"bulkRevoke"_s), actionButton(actions[Verb::Delete], u"bulkDelete"_s)};
    for (QWidget *button : m_live)
        row->addWidget(button);
    row->addWidget(m_restore);
    auto *none = linkButton(tr("Clear selection"));
    none->setObjectName(u"clearSelection"_s);
    connect(none, &QPushButton::clicked, this, &SelectionBar::clearRequested);
    row->addWidget(none);
}

void SelectionBar::setSelection(int count, bool inTrash)
{
    m_count->setText(tr("%n selected", nullptr, count));
    for (QWidget *button : m_live)
        button->setVisible(!inTrash);
    m_restore->setVisible(inTrash);
}

ClipboardStrip::ClipboardStrip(ClipboardGuard &guard, QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
{
    m_text->setTextFormat(Qt::PlainText);
    setObjectName(u"clipboardStrip"_s);
    auto *row = new QHBoxLayout(this);
    setGaps(row, space::kMedium, {space::kLarge, space::kTiny, space::kLarge, space::kTiny});
    m_text->setObjectName(u"clipboardText"_s);
    row->addWidget(m_text);
    auto *now = linkButton(tr("Clear now"));
    now->setObjectName(u"clearClipboard"_s);
    connect(now, &QPushButton::clicked, &guard, &ClipboardGuard::clear);
    row->addWidget(now);
    row->addStretch();
    hide();
    connect(&guard, &ClipboardGuard::counting, this, [this](const QString &what, int left) {
        m_text->setText(tr("%1 is on the clipboard, cleared in %n s", nullptr, left).arg(what));
        show();
    });
    connect(&guard, &ClipboardGuard::finished, this, [this] {
        m_text->clear();
        hide();
    });
}

} // namespace claviger
