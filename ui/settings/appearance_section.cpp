#include "ui/settings/appearance_section.h"

#include "models/services/settings.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/settings/choice_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"

#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

AppearanceSection::AppearanceSection(AppContext &context, QWidget *parent)
    : QWidget(parent)
{
    AppSettings &settings = context.settings;
    auto *theme = choiceBox<int>(
        u"themeChoice"_s, tr("Light or dark"), {{tr("As the system"), 0}, {tr("Light"), 1}, {tr("Dark"), 2}},
        static_cast<int>(settings.theme()), [&settings](int value) { settings.setTheme(static_cast<ThemeChoice>(value)); });
    auto *density = choiceBox<int>(u"densityChoice"_s, tr("Height of table rows"), {{tr("Comfortable"), 0}, {tr("Compact"), 1}},
                                   static_cast<int>(settings.density()),
                                   [&settings](int value) { settings.setDensity(static_cast<DensityChoice>(value)); });
    auto *language = choiceBox<QString>(
        u"languageChoice"_s, tr("Language of the window"),
        {{tr("As the system"), QString()}, {u"English"_s, u"en"_s}, {u"Deutsch"_s, u"de"_s}}, settings.language(),
        [&context](const QString &value) {
            context.settings.setLanguage(value);
            context.notifier.notice(NoticeTone::Info, tr("The language changes when Claviger is started the next time."));
        });

    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Appearance")));
    panel->body()->addWidget(new FormRow(tr("&Theme"), theme));
    panel->body()->addWidget(new FormRow(tr("&Row height"), density));
    panel->body()->addWidget(new FormRow(tr("&Language"), language));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(panel);
}

} // namespace claviger
