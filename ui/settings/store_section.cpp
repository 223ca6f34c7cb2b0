#include "ui/settings/store_section.h"

#include "models/base/future.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/session.h"
#include "models/tables/slot_table_model.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/settings/check_report_dialog.h"
#include "ui/settings/master_key_dialog.h"
#include "ui/settings/passphrase_dialog.h"
#include "ui/settings/recovery_code_dialog.h"
#include "ui/settings/rekey_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/progress_row.h"
#include "ui/widgets/table_look.h"

#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

StoreSection::StoreSection(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_facts(new KeyValueList)
    , m_model(new SlotTableModel(context.clock, this))
    , m_table(new QTableView)
    , m_remove(secondaryButton(tr("Remove slot…")))
    , m_progress(new ProgressRow)
{
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge);
    layout->addWidget(buildFacts());
    layout->addWidget(buildSlots());
    layout->addWidget(buildCare());
    connect(&context.session, &Session::infoChanged, this, &StoreSection::showInfo);
    connect(&context.session, &Session::aboutToLock, this, [this] {
        m_model->setSlots({});
        m_progress->stop();
    });
}

QWidget *StoreSection::buildFacts()
{
    m_facts->addRow(u"factFile"_s, tr("File"), {}, ValueStyle::Monospace);
    m_facts->addRow(u"factId"_s, tr("Store id"), {}, ValueStyle::Monospace);
    m_facts->addRow(u"factKeys"_s, tr("Keys"));
    m_facts->addRow(u"factLog"_s, tr("Audit events"));
    m_facts->addRow(u"factVerifier"_s, tr("Verifier key"), {}, ValueStyle::Monospace);
    m_facts->addRow(u"factEpoch"_s, tr("Key epoch"));
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("This store")));
    panel->body()->addWidget(m_facts);
    return panel;
}

QWidget *StoreSection::buildSlots()
{
    m_table->setObjectName(u"slotTable"_s);
    m_table->setAccessibleName(tr("Key slots"));
    m_table->setModel(m_model);
    setTableLook(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(SlotTableModel::Parameters, QHeaderView::Stretch);
    m_table->setColumnWidth(SlotTableModel::Kind, px(180));
    m_table->setColumnWidth(SlotTableModel::Created, px(140));
    m_table->setMinimumHeight(px(160));
    m_remove->setObjectName(u"removeSlot"_s);
    m_remove->setEnabled(false);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const QModelIndexList rows = m_table->selectionModel()->selectedRows();
        m_remove->setEnabled(!rows.isEmpty() && rows.first().data(SlotTableModel::RemovableRole).toBool());
    });
    connect(m_remove, &QPushButton::clicked, this, &StoreSection::removeSlot);

    auto *add = secondaryButton(tr("Add slot"), u"plus"_s);
    add->setObjectName(u"addSlot"_s);
    auto *menu = new QMenu(add);
    for (const SlotKind kind : {SlotKind::Keychain, SlotKind::Recovery, SlotKind::MasterKey}) {
        QAction *action = menu->addAction(slotKindText(kind), this, [this, kind] { addSlot(kind); });
        action->setObjectName(u"addSlot-"_s + name(kind));
    }
    add->setMenu(menu);
    auto *row = new QHBoxLayout;
    setGaps(row, space::kSmall);
    row->addWidget(add);
    row->addWidget(m_remove);
    row->addStretch();
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("What opens it")));
    panel->body()->addWidget(new MutedLabel(tr("Each slot opens the store by itself. The last one cannot be removed.")));
    panel->body()->addWidget(m_table);
    panel->body()->addLayout(row);
    return panel;
}

QWidget *StoreSection::buildCare()
{
    auto *passphrase = secondaryButton(tr("Change passphrase…"));
    passphrase->setObjectName(u"changePassphrase"_s);
    auto *rekey = secondaryButton(tr("Rekey…"));
    rekey->setObjectName(u"rekeyStore"_s);
    auto *check = secondaryButton(tr("Check integrity"), u"shield"_s);
    check->setObjectName(u"checkStore"_s);
    connect(passphrase, &QPushButton::clicked, this, [this] { (new PassphraseDialog(m_context, window()))->open(); });
    connect(rekey, &QPushButton::clicked, this, [this] { (new RekeyDialog(m_context, window()))->open(); });
    connect(check, &QPushButton::clicked, this, &StoreSection::check);
    auto *row = new QHBoxLayout;
    setGaps(row, space::kSmall);
    row->addWidget(passphrase);
    row->addWidget(rekey);
    row->addWidget(check);
    row->addStretch();
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Care")));
    panel->body()->addWidget(new MutedLabel(tr("The check opens every record and replays the audit log against it.")));
    panel->body()->addLayout(row);
    panel->body()->addWidget(m_progress);
    return panel;
}

void StoreSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void StoreSection::refresh()
{
    if (m_context.session.isUnlocked())
        onFinished(m_context.session.refreshInfo(), this, [this](const Result<StoreInfo> &) { showInfo(); });
}

void StoreSection::showInfo()
{
    const auto &info = m_context.session.info();
    if (!info)
        return;
    m_facts->setValue(u"factFile"_s, info->header.file);
    m_facts->setValue(u"factId"_s, info->header.id.toString());
    m_facts->setValue(u"factKeys"_s, tr("%L1, %L2 of them in the trash").arg(info->credentials).arg(info->trashed));
    m_facts->setValue(u"factLog"_s, tr("%L1").arg(info->logSize));
    m_facts->setValue(u"factVerifier"_s, info->verifierKey);
    m_facts->setValue(u"factEpoch"_s,
                      info->rekeyPending ? tr("%1 (a rekey is unfinished)").arg(info->epoch) : QString::number(info->epoch));
    m_model->setSlots(info->header.keySlots);
}

void StoreSection::addSlot(SlotKind kind)
{
    if (kind == SlotKind::Recovery) {
        (new RecoveryCodeDialog(m_context, window()))->open();
        return;
    }
    if (kind == SlotKind::MasterKey) {
        (new MasterKeyDialog(m_context, window()))->open();
        return;
    }
    onFinished(m_context.session.enableKeychain(), this, [this, kind](const Result<> &done) { slotAdded(done, kind); });
}

void StoreSection::slotAdded(const Result<> &done, SlotKind kind)
{
    if (!done) {
        m_context.notifier.notice(NoticeTone::Error, errorText(done.error()));
        return;
    }
    m_context.notifier.toast(tr("Slot added: %1").arg(slotKindText(kind)));
    refresh();
}

void StoreSection::removeSlot()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const auto id = rows.isEmpty() ? std::nullopt : m_model->idAt(rows.first().row());
    if (!id)
        return;
    const auto kind = rows.first().data(SlotTableModel::KindRole).value<SlotKind>();
    auto *dialog = new ConfirmDialog({.title = tr("Remove the slot “%1”?").arg(slotKindText(kind)),
                                      .lead = {},
                                      .will = {tr("The store can no longer be opened this way.")},
                                      .willNot = {tr("The other slots and your keys stay as they are.")},
                                      .verb = tr("Remove slot"),
                                      .danger = true},
                                     window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConfirmDialog::confirmed, this, [this, id, kind] {
        // The keychain's own entry goes with its slot.
        const auto done = kind == SlotKind::Keychain ? m_context.session.disableKeychain() : m_context.session.removeSlot(*id);
        onFinished(done, this, [this](const Result<> &removed) {
            if (removed)
                m_context.notifier.toast(tr("The slot was removed."));
            else
                m_context.notifier.notice(NoticeTone::Error, errorText(removed.error()));
            refresh();
        });
    });
    dialog->open();
}

void StoreSection::check()
{
    const auto progress = std::make_shared<Progress>();
    m_progress->watch(progress, tr("Checking the store"));
    onFinished(m_context.session.check(progress), this, [this](const Result<CheckReport> &report) {
        m_progress->stop();
        showReport(report);
    });
}

void StoreSection::showReport(const Result<CheckReport> &report)
{
    if (!report) {
        if (report.error().code != ErrorCode::Cancelled)
            m_context.notifier.notice(NoticeTone::Error, errorText(report.error()));
        return;
    }
    if (report->findings.empty())
        m_context.notifier.toast(
            tr("%L1 keys and %L2 events checked: everything agrees with the log.").arg(report->credentials).arg(report->events));
    else
        (new CheckReportDialog(*report, window()))->open();
}

} // namespace claviger
