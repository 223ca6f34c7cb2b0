#include "ui/wizard/fields_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/wizard/field_input.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

FieldsPage::FieldsPage(CredentialDraft &draft, QString whyNotDeclared, QWidget *parent)
    : WizardPage(draft, DraftStep::Fields, parent)
    , m_whyNotDeclared(std::move(whyNotDeclared))
    , m_rows(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    setGaps(m_rows, space::kLarge);
    layout->addLayout(m_rows);
    layout->addStretch(1);
}

QString FieldsPage::heading() const { return draft().kind() ? draft().kind()->label : tr("Values"); }

QString FieldsPage::lead() const
{
    const Provider *provider = draft().provider();
    if (draft().isEdit())
        return tr("Secret values stay as they are; a rotation changes them.");
    return provider ? tr("%1. Secret values are sealed when the key is added and are masked here.").arg(provider->name)
                    : QString();
}

void FieldsPage::enter()
{
    if (!draft().provider() || !draft().kind())
        return;
    const QString wanted = draft().provider()->id + u'/' + draft().kind()->id;
    if (wanted != m_shown) {
        m_shown = wanted;
        build();
    }
    m_declare->setChecked(draft().declareOnly());
    for (FieldInput *input : m_inputs) {
        if (draft().hasSecret(input->spec().name))
            input->judge(false);
    }
}

void FieldsPage::build()
{
    wipe();
    m_inputs.clear();
    clearLayout(m_rows);
    for (const FieldSpec &spec : draft().kind()->fields) {
        if (spec.secret && draft().isEdit())
            continue;
        auto *input = new FieldInput(draft(), spec);
        m_inputs.push_back(input);
        m_rows->addWidget(input);
    }
    if (m_inputs.empty())
        m_rows->addWidget(new MutedLabel(tr("This kind has nothing else to fill in.")));
    m_declare = new QCheckBox(tr("&Declare without a value"));
    m_declare->setObjectName(u"declareOnly"_s);
    m_declare->setEnabled(m_whyNotDeclared.isEmpty());
    m_declare->setAccessibleDescription(m_whyNotDeclared.isEmpty() ? tr("The key is listed as pending until its value is added.")
                                                                   : m_whyNotDeclared);
    m_declare->setToolTip(m_declare->accessibleDescription());
    connect(m_declare, &QCheckBox::toggled, this, &FieldsPage::declare);
    const bool possible = !draft().isEdit() && draft().kind()->primarySecret();
    auto *declaring = new QWidget;
    auto *pair = new QVBoxLayout(declaring);
    setGaps(pair, space::kTiny);
    pair->addWidget(m_declare);
    if (possible)
        pair->addWidget(new MutedLabel(
            m_whyNotDeclared.isEmpty() ? tr("It is listed as pending, and somebody adds the value later.") : m_whyNotDeclared));
    m_rows->addWidget(declaring);
    m_declare->setVisible(possible); // in its place by now, or it is a window for a moment and takes the keyboard
}

void FieldsPage::declare(bool on)
{
    draft().setDeclareOnly(on);
    markTyped();
    for (FieldInput *input : m_inputs)
        input->setAsked(!on);
}

bool FieldsPage::tryLeave()
{
    FieldInput *wrong = nullptr;
    for (FieldInput *input : m_inputs) {
        if (!input->judge(true) && !wrong)
            wrong = input;
    }
    if (wrong) {
        wrong->input()->setFocus(Qt::TabFocusReason);
        return false;
    }
    const QStringList left = draft().problems(DraftStep::Fields);
    if (!left.isEmpty())
        emit problemFound(left.first());
    return left.isEmpty();
}

bool FieldsPage::isTyped() const
{
    return WizardPage::isTyped() || std::ranges::any_of(m_inputs, [](const FieldInput *input) { return input->isTyped(); });
}

void FieldsPage::wipe()
{
    for (FieldInput *input : m_inputs)
        input->wipe();
}

QWidget *FieldsPage::firstInput() const
{
    for (FieldInput *input : m_inputs) {
        if (input->isEnabled())
            return input->input();
    }
    return m_declare && !m_declare->isHidden() && m_declare->isEnabled() ? m_declare : nullptr;
}

} // namespace claviger
