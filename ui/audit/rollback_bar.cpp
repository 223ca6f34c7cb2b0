#include "ui/audit/rollback_bar.h"

#include "models/services/rollback_watch.h"
#include "ui/app_context.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/notifier.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

RollbackBar::RollbackBar(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_bar(new MessageBar)
{
    m_bar->setObjectName(u"rollbackBar"_s);
    m_bar->setClosable(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_bar);
    connect(m_bar, &MessageBar::actionTriggered, this, [this] { (new AcceptCopyDialog(m_context, window()))->open(); });
    connect(&context.rollback, &RollbackWatch::changed, this, &RollbackBar::refresh);
    connect(&context.rollback, &RollbackWatch::notKept, this, [this] {
        m_context.notifier.notice(
            NoticeTone::Warning,
            tr("What was seen of this store cannot be kept on this computer, so an older copy put in its place would not be "
               "noticed. Check the permissions of the settings folder, or unlock the system keychain."));
    });
    refresh();
}

void RollbackBar::refresh()
{
    const auto &finding = m_context.rollback.finding();
    setVisible(finding.has_value());
    if (finding)
        m_bar->showMessage(Tone::Bad, RollbackWatch::text(*finding), tr("I restored a backup…"));
    else
        m_bar->clear();
}

AcceptCopyDialog::AcceptCopyDialog(AppContext &context, QWidget *parent)
    : ConfirmDialog({.title = tr("Work on with this copy?"),
                     .lead = {},
                     .will = {tr("The store can be written again, and this computer follows this copy from now on."),
                              tr("That it was accepted, by whom and why, is written to its audit log.")},
                     .willNot = {tr("What the newer copy had is not brought back: keys, rotations and events since then are "
                                    "missing here.")},
                     .verb = tr("Accept this copy"),
                     .danger = true},
                    parent)
    , m_context(context)
    , m_reason(new QLineEdit)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"acceptCopyDialog"_s);
    if (const auto &finding = context.rollback.finding())
        setLead(RollbackWatch::text(*finding));
    m_reason->setObjectName(u"acceptReason"_s);
    m_reason->setMaxLength(200);
    auto *row = new FormRow(tr("&Reason"), m_reason);
    row->setHelp(tr("For example which backup was put back, and why."));
    body()->addWidget(row);
    setReady(false);
    connect(m_reason, &QLineEdit::textChanged, this, [this](const QString &text) { setReady(!text.trimmed().isEmpty()); });
    m_reason->setFocus();
}

void AcceptCopyDialog::confirm()
{
    workIn(this, m_context.rollback.accept(m_reason->text().trimmed()), [this] { accept(); });
}

} // namespace claviger
