#include "ui/shell/message_list_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_log.h"
#include "ui/widgets/panel.h"

#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

MessageListDialog::MessageListDialog(MessageLog &log, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"messageListDialog"_s);
    setWindowTitle(tr("Messages"));
    auto *list = new QListView;
    list->setObjectName(u"messageList"_s);
    list->setAccessibleName(tr("Messages"));
    list->setModel(&log);
    list->setWordWrap(true);
    auto *empty = new EmptyState;
    empty->setContent(u"info"_s, tr("Nothing was said yet."));
    list->setVisible(log.rowCount() > 0);
    empty->setVisible(log.rowCount() == 0);
    auto *close = primaryButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    layout->addWidget(new PageTitle(tr("Messages")));
    layout->addWidget(list, 1);
    layout->addWidget(empty, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
    resize(px(560), px(420));
}

} // namespace claviger
