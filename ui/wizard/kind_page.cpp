#include "ui/wizard/kind_page.h"

#include "ui/theme/theme.h"
#include "ui/wizard/choice_card.h"
#include "ui/wizard/provider_guide.h"

#include <QButtonGroup>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

KindPage::KindPage(CredentialDraft &draft, const Secret &pasted, QWidget *parent)
    : WizardPage(draft, DraftStep::Kind, parent)
    , m_pasted(pasted)
    , m_cards(new QVBoxLayout)
    , m_guide(new QVBoxLayout)
    , m_group(nullptr)
{
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge);
    setGaps(m_cards, space::kSmall);
    setGaps(m_guide, 0);
    layout->addLayout(m_cards);
    layout->addLayout(m_guide);
    layout->addStretch(1);
}

QString KindPage::heading() const
{
    const Provider *provider = draft().provider();
    if (!provider)
        return tr("Which kind of key is it?");
    return provider->kinds.size() == 1 ? provider->name : tr("Which kind of %1 key is it?").arg(provider->name);
}

QString KindPage::lead() const
{
    const Provider *provider = draft().provider();
    if (provider && provider->kinds.size() == 1)
        return tr("This provider issues one kind of key. Here is how to come by one.");
    return {};
}

QWidget *KindPage::firstInput() const { return m_group && m_group->checkedButton() ? m_group->checkedButton() : nullptr; }

void KindPage::enter()
{
    const Provider *provider = draft().provider();
    if (!provider)
        return;
    if (provider->id != m_shown) {
        m_shown = provider->id;
        buildKinds(*provider);
        buildGuide(*provider);
    }
    for (QAbstractButton *card : m_group->buttons())
        card->setChecked(draft().kind() && card->objectName() == u"kind_"_s + draft().kind()->id);
}

/// A key whose form told nothing goes into the first secret field of whatever kind was chosen.
bool KindPage::tryLeave()
{
    const FieldSpec *primary = draft().kind() ? draft().kind()->primarySecret() : nullptr;
    if (primary && !m_pasted.isEmpty() && !draft().hasSecret(primary->name))
        draft().setSecret(primary->name, m_pasted.clone());
    return draft().problems(DraftStep::Kind).isEmpty();
}

void KindPage::buildKinds(const Provider &provider)
{
    clearLayout(m_cards);
    delete m_group;
    m_group = new QButtonGroup(this);
    for (const CredentialKind &kind : provider.kinds) {
        QStringList labels;
        for (const FieldSpec &field : kind.fields) {
            if (field.required)
                labels << field.label;
        }
        auto *card = new ChoiceCard(kind.label, labels.isEmpty() ? tr("No value needed") : labels.join(u", "_s));
        card->setObjectName(u"kind_"_s + kind.id);
        m_group->addButton(card);
        m_cards->addWidget(card);
        connect(card, &QAbstractButton::toggled, this, [this, id = kind.id](bool on) {
            if (on && draft().provider() && (!draft().kind() || draft().kind()->id != id)) [[maybe_unused]]
                const bool known = draft().choose(draft().provider()->id, id);
        });
    }
}

void KindPage::buildGuide(const Provider &provider)
{
    clearLayout(m_guide);
    m_guide->addWidget(providerGuide(provider, [this](const QUrl &url) { emit linkActivated(url); }));
}

} // namespace claviger
