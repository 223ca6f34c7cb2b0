#include "ui/shell/store_dialogs.h"

#include "models/base/future.h"
#include "models/services/backup_schedule.h"
#include "models/services/error_text.h"
#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/progress_row.h"
#include "ui/widgets/secret_line_edit.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString storeFilter() { return QCoreApplication::translate("StoreDialogs", "Claviger stores (*.claviger)"); }

void runBackup(AppContext &context, QWidget *window, ProgressRow *row, const QString &file)
{
    const auto progress = std::make_shared<Progress>();
    row->watch(progress, QCoreApplication::translate("StoreDialogs", "Backing up"));
    onFinished(context.session.backup(file, progress), window, [&context, row, file](const Result<> &done) {
        row->stop();
        if (done)
            context.notifier.toast(QCoreApplication::translate("StoreDialogs", "Backup written and verified: %1").arg(file));
        else if (done.error().code != ErrorCode::Cancelled)
            context.notifier.notice(NoticeTone::Error, errorText(done.error()));
    });
}

} // namespace

void backUpStore(AppContext &context, QWidget *window, ProgressRow *progress)
{
    auto *dialog = new QFileDialog(window, QCoreApplication::translate("StoreDialogs", "Back up store"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"backupFileDialog"_s);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(storeFilter());
    dialog->setDefaultSuffix(u"claviger"_s);
    if (context.session.header())
        dialog->selectFile(backupName(context.session.header()->id, context.clock.now()));
    QObject::connect(dialog, &QFileDialog::fileSelected, window,
                     [&context, window, progress](const QString &file) { runBackup(context, window, progress, file); });
    dialog->open();
}

RestoreDialog::RestoreDialog(AppContext &context, QWidget *parent)
    : ConfirmDialog(
        {.title = tr("Restore a backup"),
         .lead = {},
         .will
         = {tr("The backup is verified and copied to a new file."), tr("The restore is recorded in the audit log of the copy."),
            tr("What this computer has seen of the copy’s log is kept apart from that of the store it came from: "
               "both can be worked with, and neither is taken for an older copy of the other.")},
         .willNot = {tr("The store you use now is not touched.")},
         .verb = tr("Restore")},
        parent)
    , m_context(context)
    , m_from(new QLineEdit)
    , m_to(new QLineEdit)
    , m_passphrase(new SecretLineEdit)
    , m_progress(new ProgressRow)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"restoreDialog"_s);
    m_from->setObjectName(u"restoreFrom"_s);
    m_to->setObjectName(u"restoreTo"_s);
    m_passphrase->setObjectName(u"restorePassphrase"_s);
    body()->addWidget(new FormRow(tr("&Backup"), fileLine(m_from, false)));
    body()->addWidget(new FormRow(tr("Restore &to"), fileLine(m_to, true)));
    body()->addWidget(new FormRow(tr("&Passphrase of the backup"), m_passphrase));
    body()->addWidget(m_progress);
    for (QLineEdit *edit : std::initializer_list<QLineEdit *>{m_from, m_to, m_passphrase})
        connect(edit, &QLineEdit::textChanged, this, &RestoreDialog::refresh);
    refresh();
}

QWidget *RestoreDialog::fileLine(QLineEdit *edit, bool save)
{
    auto *line = new QWidget;
    line->setFocusProxy(edit);
    auto *choose = secondaryButton(tr("Choose…"));
    auto *layout = new QHBoxLayout(line);
    setGaps(layout, space::kSmall);
    layout->addWidget(edit, 1);
    layout->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this, edit, save] {
        auto *dialog = new QFileDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
        dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
        dialog->setNameFilter(storeFilter());
        dialog->setDefaultSuffix(u"claviger"_s);
        connect(dialog, &QFileDialog::fileSelected, edit, &QLineEdit::setText);
        dialog->open();
    });
    return line;
}

void RestoreDialog::refresh()
{
    setReady(!m_from->text().isEmpty() && !m_to->text().isEmpty() && !m_passphrase->text().isEmpty());
}

void RestoreDialog::confirm()
{
    const QString from = QFileInfo(m_from->text()).absoluteFilePath();
    const QString to = QFileInfo(m_to->text()).absoluteFilePath();
    const auto progress = std::make_shared<Progress>();
    setBusy(true, [progress] { progress->cancel(); });
    m_progress->watch(progress, tr("Restoring"));
    onFinished(m_context.session.restore(from, to, {SlotKind::Passphrase, m_passphrase->take()}, progress), this,
               [this, to](const Result<StoreInfo> &info) {
                   m_progress->stop();
                   if (!info) {
                       showProblem(errorText(info.error()));
                       refresh();
                       return;
                   }
                   setBusy(false);
                   emit restored(to);
                   accept();
               });
}

} // namespace claviger
