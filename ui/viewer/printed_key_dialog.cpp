#include "ui/viewer/printed_key_dialog.h"

#include "models/services/export_viewing.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

PrintedKeyDialog::PrintedKeyDialog(ExportViewing &viewing, QWidget *parent)
    : QDialog(parent)
    , m_viewing(viewing)
    , m_typed(new QLineEdit)
    , m_row(new FormRow(tr("Key from the &paper"), m_typed))
    , m_answer(new MessageBar)
    , m_compare(primaryButton(tr("Compare")))
    , m_close(secondaryButton(tr("Close")))
{
    setObjectName(u"printedKeyDialog"_s);
    setWindowTitle(tr("Compare the signer’s key"));
    m_typed->setObjectName(u"printedKey"_s);
    m_typed->setMinimumWidth(px(size::kDialogWidth));
    setTypeRole(m_typed, TypeRole::Monospace);
    m_row->setHelp(
        tr("Eight groups of four characters, or the whole key as text. Spaces and upper or lower case do not matter."));
    m_answer->setObjectName(u"printedAnswer"_s);
    m_answer->setClosable(false);
    m_compare->setObjectName(u"compareTyped"_s);
    m_compare->setDefault(true);
    m_close->setObjectName(u"closePrinted"_s);
    auto *lead = new QLabel(
        tr("The administrator handed you the key on another way: on paper, by telephone, as a QR code. Type it here. "
           "Only then do you know whose signature this is."));
    lead->setTextFormat(Qt::PlainText);
    lead->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_compare);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    layout->addWidget(new PageTitle(windowTitle()));
    layout->addWidget(lead);
    layout->addWidget(m_row);
    layout->addWidget(m_answer);
    layout->addLayout(buttons);
    connect(m_compare, &QPushButton::clicked, this, &PrintedKeyDialog::compare);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_typed, &QLineEdit::textChanged, this, [this] {
        m_row->clearProblem();
        m_answer->clear();
    });
    m_typed->setFocus();
}

void PrintedKeyDialog::compare()
{
    const QString shown = signerFingerprint(m_viewing.signerKey());
    switch (m_viewing.comparePrinted(m_typed->text())) {
    case KeyMatch::Same:
        m_answer->showMessage(Tone::Good, tr("They are the same. The key is pinned: another one will be reported from now on."));
        m_compare->setEnabled(false);
        m_close->setFocus();
        m_close->setDefault(true);
        return;
    case KeyMatch::Different:
        m_answer->showMessage(Tone::Bad,
                              tr("They are different. The file is signed by %1. Do not rely on it before you know why: "
                                 "ask the administrator on another way.")
                                  .arg(shown));
        return;
    case KeyMatch::NotAKey: break;
    }
    m_row->setProblem(tr("This is not a whole key. Type all eight groups of four characters, or paste the key as text."));
    m_typed->setFocus();
}

} // namespace claviger
