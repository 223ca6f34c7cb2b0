#include "ui/keys/details_usage.h"

#include "ui/dialogs/key_words.h"
#include "ui/keys/clipboard_guard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/panel.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

DetailsUsage::DetailsUsage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_kinds(new FilterChips)
    , m_file(new ElidedLabel)
    , m_text(new QPlainTextEdit)
    , m_copy(copyButton(tr("Copy snippet")))
{
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall, {space::kLarge, space::kMedium, space::kLarge, space::kLarge});
    m_kinds->setObjectName(u"usageKinds"_s);
    m_kinds->setAccessibleName(tr("Kind of snippet"));
    layout->addWidget(m_kinds);
    auto *row = new QHBoxLayout;
    setGaps(row, space::kSmall);
    setTextToken(m_file, Token::Muted);
    row->addWidget(m_file, 1);
    m_copy->setObjectName(u"copySnippet"_s);
    row->addWidget(m_copy);
    layout->addLayout(row);
    m_text->setObjectName(u"snippet"_s);
    m_text->setAccessibleName(tr("Snippet"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    setTypeRole(m_text, TypeRole::Monospace);
    layout->addWidget(m_text, 1);
    layout->addWidget(new MutedLabel(tr("The snippet refers to the key by its path. It never holds the value.")));
    connect(m_kinds, &FilterChips::currentChanged, this, &DetailsUsage::show);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        ClipboardGuard::copyPlain(m_text->toPlainText());
        confirmCopied(m_copy);
    });
}

void DetailsUsage::setCredential(const Credential &credential)
{
    const Provider *provider = m_context.registry.find(credential.overview.provider);
    const CredentialKind *kind = kindOf(m_context.registry, credential.overview);
    const QString before = m_kinds->currentId();
    const bool fresh = m_artefacts.empty();
    m_artefacts = provider && kind ? artefactsOf(credential, *provider, *kind) : std::vector<Artefact>();
    if (fresh) {
        QList<FilterChipItem> chips;
        for (const Artefact &artefact : m_artefacts)
            chips.append({QString::number(static_cast<int>(artefact.kind)), artefact.title, Tone::Quiet});
        m_kinds->setChips(chips);
    }
    m_kinds->setCurrent(before);
    show(m_kinds->currentId());
}

void DetailsUsage::clear()
{
    m_artefacts.clear();
    m_kinds->setChips({});
    m_text->clear();
    m_file->setText({});
}

void DetailsUsage::show(const QString &id)
{
    for (const Artefact &artefact : m_artefacts) {
        if (QString::number(static_cast<int>(artefact.kind)) != id)
            continue;
        m_text->setPlainText(artefact.text);
        m_file->setText(artefact.fileName.isEmpty() ? tr("In a shell") : artefact.fileName);
    }
}

} // namespace claviger
