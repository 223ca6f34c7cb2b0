#include "ui/audit/verifier_key_card.h"

#include "models/services/signer_key.h"
#include "ui/audit/qr_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

VerifierKeyCard::VerifierKeyCard(QWidget *parent)
    : QWidget(parent)
    , m_rows(new KeyValueList)
    , m_code(new QrView)
{
    auto *copy = copyButton(tr("Copy verifier key"));
    copy->setObjectName(u"copyVerifierKey"_s);
    connect(copy, &QToolButton::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(m_key);
        confirmCopied(copy);
    });
    m_code->setObjectName(u"verifierKeyCode"_s);
    m_rows->addRow(u"shortKey"_s, tr("Short form"), {}, ValueStyle::Monospace);
    m_rows->addRow(u"verifierKey"_s, tr("Verifier key"), {}, ValueStyle::Monospace);
    auto *title = new QHBoxLayout;
    setGaps(title, space::kSmall);
    title->addWidget(new SectionLabel(tr("Signed with")));
    title->addWidget(copy);
    title->addStretch();
    auto *words = new QVBoxLayout;
    setGaps(words, space::kSmall);
    words->addLayout(title);
    words->addWidget(m_rows);
    words->addWidget(new MutedLabel(tr("Hand this key over on another way than the file: on paper, by telephone, or let the "
                                       "auditor photograph the code. Who has it sees whether the file is really from here.")));
    words->addStretch();
    auto *layout = new QHBoxLayout(this);
    setGaps(layout, space::kLarge);
    layout->addLayout(words, 1);
    layout->addWidget(m_code, 0, Qt::AlignTop);
}

void VerifierKeyCard::setKey(const QString &verifierKey)
{
    m_key = verifierKey;
    m_rows->setValue(u"shortKey"_s, signerFingerprint(verifierKey));
    m_rows->setValue(u"verifierKey"_s, verifierKey);
    m_code->setText(verifierKey, tr("verifier key"));
}

} // namespace claviger
