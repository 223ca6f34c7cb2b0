#include "ui/wizard/wizard_page.h"

#include <QLayout>

#include <memory>

namespace claviger {

WizardPage::WizardPage(CredentialDraft &draft, DraftStep step, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_step(step)
{
}

void clearLayout(QLayout *layout)
{
    while (const std::unique_ptr<QLayoutItem> item{layout->takeAt(0)}) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clearLayout(inner);
        }
    }
}

} // namespace claviger
