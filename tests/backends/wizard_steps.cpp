#include "tests/backends/wizard_steps.h"

#include "models/domain/provider_registry.h"
#include "models/tables/provider_list_model.h"

#include <QListView>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

WizardSteps::WizardSteps(PlaceWorld &world, GivenKey key)
    : m_world(world)
    , m_key(std::move(key))
{
    m_world.drive().noDialog();
    m_world.drive().shortcut(QKeySequence(u"Ctrl+N"_s));
    m_world.drive().dialog(u"keyWizard"_s);
}

void WizardSteps::chooseProvider() const
{
    const WindowDriver &drive = m_world.drive();
    const Provider &provider = *m_world.parts().registry().find(m_key.provider);
    drive.type(u"providerSearch"_s, provider.name);
    auto *list = drive.see<QListView>(u"providerList"_s);
    const auto chosen = [&] { return list->currentIndex().data(ProviderListModel::ProviderIdRole).toString(); };
    while (chosen() != m_key.provider) {
        const QString before = chosen();
        drive.press(Qt::Key_Down);
        if (chosen() == before)
            throw Unmet{u"the wizard to offer %1"_s.arg(provider.name)};
    }
    next();
    if (provider.kinds.size() > 1)
        drive.click(u"kind_"_s + provider.kinds.front().id);
    next();
    drive.see(u"field_"_s + m_world.fieldOf(m_key));
}

void WizardSteps::typeValue(const QByteArray &value) const
{
    m_world.drive().paste(u"field_"_s + m_world.fieldOf(m_key), QString::fromUtf8(value));
    next();
    m_world.drive().see(u"label"_s);
}

void WizardSteps::describe() const
{
    const WindowDriver &drive = m_world.drive();
    drive.type(u"label"_s, m_key.label);
    drive.choose(u"workspace"_s, u"shop"_s);
    drive.choose(u"environment"_s, m_key.environment);
    next();
    drive.see(u"rotateEvery"_s);
}

void WizardSteps::passPolicy() const
{
    next();
    m_world.drive().see(u"group_policy"_s);
}

void WizardSteps::finish() const
{
    next();
    m_world.drive().noDialog();
    m_world.drive().until([this] { return m_world.knows(m_key); }, u"the new key in the window"_s);
}

} // namespace claviger::test
