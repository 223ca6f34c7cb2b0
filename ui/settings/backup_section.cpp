#include "ui/settings/backup_section.h"

#include "models/services/backup_schedule.h"
#include "models/services/settings.h"
#include "ui/app_context.h"
#include "ui/settings/choice_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

BackupSection::BackupSection(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_folder(new QLineEdit(context.settings.backupFolder()))
{
    m_folder->setObjectName(u"backupFolder"_s);
    m_folder->setReadOnly(true);
    m_folder->setPlaceholderText(tr("No folder chosen: no automatic backups"));
    auto *choose = secondaryButton(tr("Choose…"));
    choose->setObjectName(u"chooseBackupFolder"_s);
    connect(choose, &QPushButton::clicked, this, &BackupSection::chooseFolder);
    auto *folderLine = new QWidget;
    auto *line = new QHBoxLayout(folderLine);
    setGaps(line, space::kSmall);
    line->addWidget(m_folder, 1);
    line->addWidget(choose);
    folderLine->setFocusProxy(choose);

    auto *every
        = choiceBox<int>(u"backupEvery"_s, tr("How often a backup is made"),
                         {{tr("Never"), 0}, {tr("Every day"), 1}, {tr("Every week"), 7}, {tr("Every month"), 30}},
                         context.settings.backupEveryDays(), [&context](int days) { context.settings.setBackupEveryDays(days); });
    auto *row = new FormRow(tr("&How often"), every);
    row->setHelp(tr("Made after unlocking when one is due, verified, and the last %n are kept.", nullptr, kBackupsKept));
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Automatic backups")));
    panel->body()->addWidget(new FormRow(tr("&Folder"), folderLine));
    panel->body()->addWidget(row);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(panel);
}

void BackupSection::chooseFolder()
{
    auto *dialog = new QFileDialog(window(), tr("Folder for backups"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_folder->setText(folder);
        m_context.settings.setBackupFolder(folder);
    });
    dialog->open();
}

} // namespace claviger
