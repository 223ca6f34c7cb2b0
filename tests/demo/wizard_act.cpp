#include "models/services/key_catalog.h"
#include "models/tables/provider_list_model.h"
#include "tests/demo/acts.h"

#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <algorithm>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;
using test::Unmet;
using test::WindowDriver;

namespace {

constexpr int kTyped = 64; ///< longer values are pasted, as a person does

QString textOf(const Secret &value) { return QString::fromUtf8(value.view().data(), static_cast<qsizetype>(value.size())); }

/// One key's way through the wizard.
class WizardRun
{
public:
    WizardRun(Stage &stage, const DemoKey &key, bool pictured)
        : m_stage(stage)
        , m_drive(stage.drive)
        , m_key(key)
        , m_provider(*stage.parts().registry().find(key.provider))
        , m_kind(*m_provider.kind(key.kind))
        , m_pictured(pictured)
    {
    }

    void open() const
    {
        m_drive.noDialog();
        m_drive.shortcut(QKeySequence(u"Ctrl+N"_s));
        m_drive.dialog(u"keyWizard"_s);
    }
    void provider(const QString &pasted);
    void kind() const;
    void values();
    void details() const;
    void policy() const;
    void review() const;

private:
    void next() const { m_drive.click(u"wizardNext"_s); }
    void show(const QString &name) const
    {
        if (!m_pictured)
            return;
        m_stage.settle();
        m_stage.picture(u"wizard-"_s + name);
    }
    void value(const FieldSpec &field) const;
    void plain(const FieldSpec &field) const;

    Stage &m_stage;
    const WindowDriver &m_drive;
    const DemoKey &m_key;
    const Provider &m_provider;
    const CredentialKind &m_kind;
    bool m_pictured;
    bool m_given = false; ///< the primary value is there already
};

void WizardRun::provider(const QString &pasted)
{
    if (pasted.isEmpty()) {
        m_drive.type(u"providerSearch"_s, m_provider.name);
    } else {
        m_drive.paste(u"providerSearch"_s, pasted);
        m_drive.see(u"providerGuess"_s);
        m_given = true;
    }
    auto *list = m_drive.see<QListView>(u"providerList"_s);
    const auto chosen = [&] { return list->currentIndex().data(ProviderListModel::ProviderIdRole).toString(); };
    while (chosen() != m_key.provider) {
        const QString before = chosen();
        m_drive.press(Qt::Key_Down);
        if (chosen() == before)
            throw Unmet{u"the provider list to offer %1"_s.arg(m_provider.name)};
    }
    show(u"provider"_s);
    next();
}

void WizardRun::kind() const
{
    if (m_provider.kinds.size() > 1)
        m_drive.click(u"kind_"_s + m_key.kind);
    show(u"kind"_s);
    next();
}

void WizardRun::value(const FieldSpec &field) const
{
    const bool primary = &field == m_kind.primarySecret();
    if ((primary && m_given) || (!field.required && !primary))
        return;
    if (m_key.entry == Entry::Generate && m_drive.visible(u"generate_"_s + field.name)) {
        m_drive.click(u"generate_"_s + field.name);
        return;
    }
    const QString value = textOf(madeUpValue(m_stage.parts().registry(), m_stage.parts().tools(), m_key, m_kind, field));
    if (value.size() > kTyped || field.multiline)
        m_drive.paste(u"field_"_s + field.name, value);
    else
        m_drive.type(u"field_"_s + field.name, value);
}

void WizardRun::plain(const FieldSpec &field) const
{
    if (!field.required && !m_key.plain.contains(field.name))
        return;
    const bool isOwn = m_key.plain.contains(field.name);
    if (!isOwn && (!field.options.isEmpty() || !field.defaultValue.isEmpty()))
        return; // its default stands there already
    if (!field.options.isEmpty()) {
        m_drive.choose(u"field_"_s + field.name, m_key.plain.value(field.name));
        return;
    }
    if (field.multiline) {
        m_drive.paste(u"field_"_s + field.name, plainValue(m_stage.parts().registry(), m_key, field));
        return;
    }
    m_drive.type(u"field_"_s + field.name, plainValue(m_stage.parts().registry(), m_key, field));
}

void WizardRun::values()
{
    for (const FieldSpec &field : m_kind.fields) {
        if (!field.secret)
            plain(field);
        else if (m_key.entry != Entry::Declare)
            value(field);
    }
    if (m_key.entry == Entry::Declare)
        m_drive.tick(u"declareOnly"_s);
    show(u"values"_s);
    next();
}

void WizardRun::details() const
{
    m_drive.type(u"label"_s, m_key.label);
    if (m_stage.parts().catalog().workspaces().empty())
        m_drive.type(u"newWorkspaceName"_s, kFirstWorkspace);
    else
        m_drive.choose(u"workspace"_s, m_key.workspace);
    m_drive.choose(u"environment"_s, m_key.environment);
    m_drive.type(u"owner"_s, m_key.owner);
    m_drive.type(u"purpose"_s, m_key.purpose);
    m_drive.typeTags(u"consumers"_s, m_key.consumers);
    m_drive.typeTags(u"tags"_s, m_key.tags);
    show(u"details"_s);
    next();
}

void WizardRun::policy() const
{
    auto *every = m_drive.see<QSpinBox>(u"rotateEvery"_s);
    if (m_key.rotateEvery >= 0 && every->value() != m_key.rotateEvery)
        m_drive.type(u"rotateEvery"_s, QString::number(m_key.rotateEvery));
    if (m_key.expiresIn) {
        const QDate day = QDate::currentDate().addDays(*m_key.expiresIn);
        auto *field = m_drive.see(u"expiry"_s)->findChild<QLineEdit *>(u"dateField"_s);
        m_drive.click(field, u"expiry"_s);
        QTest::keyClicks(field, day.toString(Qt::ISODate));
        QTest::keyClick(field, Qt::Key_Tab);
    }
    show(u"policy"_s);
    next();
}

void WizardRun::review() const
{
    m_drive.until([&] { return m_drive.visible(u"group_policy"_s) != nullptr; }, u"the review of the new key"_s);
    if (m_key.entry == Entry::Same) {
        m_drive.see(u"duplicates"_s);
        m_stage.picture(u"wizard-duplicate"_s);
    }
    show(u"review"_s);
    next();
    m_drive.noDialog();
    const Lifecycle expected = m_key.entry == Entry::Declare ? Lifecycle::Pending : Lifecycle::Active;
    m_stage.await(
        m_key.label, [&](const CredentialOverview &key) { return key.lifecycle == expected; },
        u"the new key to be in the table"_s);
}

} // namespace

QString playWizard(Stage &stage, const DemoKey &key, const QString &repeated, bool pictured)
{
    QString pasted = repeated;
    if (key.entry == Entry::Guess) {
        const CredentialKind *kind = stage.parts().registry().find(key.provider)->kind(key.kind);
        pasted = textOf(madeUpValue(stage.parts().registry(), stage.parts().tools(), key, *kind, *kind->primarySecret()));
    }
    WizardRun run(stage, key, pictured);
    run.open();
    run.provider(pasted);
    run.kind();
    run.values();
    run.details();
    run.policy();
    run.review();
    return pasted;
}

} // namespace claviger::demo
