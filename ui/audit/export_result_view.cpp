#include "ui/audit/export_result_view.h"

#include "models/services/export_text.h"
#include "ui/audit/verifier_key_card.h"
#include "ui/theme/theme.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QLocale>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

ExportResultView::ExportResultView(QWidget *parent)
    : QWidget(parent)
    , m_facts(new KeyValueList)
    , m_bar(new MessageBar)
    , m_key(new VerifierKeyCard)
{
    m_bar->setObjectName(u"exportRemark"_s);
    m_bar->setClosable(false);
    m_facts->addRow(u"exportFile"_s, tr("File"), {}, ValueStyle::Monospace);
    m_facts->addRow(u"exportEvents"_s, tr("Events"));
    m_facts->addRow(u"exportWithheld"_s, tr("Withheld"));
    m_facts->addRow(u"exportDigest"_s, tr("SHA-256"), {}, ValueStyle::Monospace);
    m_facts->addRow(u"exportRoot"_s, tr("Root of the log"), {}, ValueStyle::Monospace);
    m_facts->addRow(u"exportSize"_s, tr("Size"));
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge);
    layout->addWidget(m_bar);
    layout->addWidget(m_facts);
    layout->addWidget(new Separator);
    layout->addWidget(m_key);
    layout->addStretch();
}

void ExportResultView::setSummary(const ExportSummary &summary)
{
    m_facts->setValue(u"exportFile"_s, summary.file);
    m_facts->setValue(
        u"exportEvents"_s,
        summary.count == 0
            ? tr("none")
            : tr("%L1, from %L2 to %L3").arg(summary.count).arg(summary.first).arg(summary.first + summary.count - 1));
    m_facts->setValue(u"exportWithheld"_s,
                      tr("%Ln event(s)", nullptr, static_cast<int>(summary.withheldEvents)) + u", "_s
                          + tr("%Ln personal detail(s)", nullptr, static_cast<int>(summary.withheldFields)));
    m_facts->setValue(u"exportDigest"_s, toHexText(summary.fileDigest));
    m_facts->setValue(u"exportRoot"_s, toHexText(summary.log.root));
    m_facts->setValue(u"exportSize"_s, QLocale().formattedDataSize(summary.bytes));
    m_key->setKey(summary.verifierKey);
    m_bar->clear();
    if (summary.unreadable > 0)
        m_bar->showMessage(Tone::Warn,
                           tr("%n event(s) cannot be read in the store: only their hashes are in the export. Run “Check "
                              "integrity” in the settings.",
                              nullptr, static_cast<int>(summary.unreadable)));
}

} // namespace claviger
