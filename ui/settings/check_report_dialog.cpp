#include "ui/settings/check_report_dialog.h"

#include "models/services/error_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"

#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

CheckReportDialog::CheckReportDialog(const CheckReport &report, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"checkReport"_s);
    setWindowTitle(tr("Integrity check"));
    auto *list = new QListWidget;
    list->setObjectName(u"findings"_s);
    list->setAccessibleName(tr("Findings"));
    list->setWordWrap(true);
    for (const CheckFinding &finding : report.findings)
        list->addItem(u"%1\n%2"_s.arg(errorText({finding.code, finding.subject, {}}), finding.detail));
    auto *close = primaryButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    layout->addWidget(new PageTitle(tr("%n finding(s)", nullptr, static_cast<int>(report.findings.size()))));
    layout->addWidget(
        new MutedLabel(tr("These records do not agree with the audit log. Nothing was changed. Keep this file, and restore "
                          "the last good backup beside it to compare.")));
    layout->addWidget(list, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
    resize(px(600), px(420));
}

} // namespace claviger
