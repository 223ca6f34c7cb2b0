#include "ui/settings/verification_section.h"

#include "models/services/domain_text.h"
#include "models/services/settings.h"
#include "models/services/verification_schedule.h"
#include "ui/app_context.h"
#include "ui/settings/choice_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"

#include <QCheckBox>
#include <QLocale>
#include <QSpinBox>
#include <QTime>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostHours = 720;
constexpr int kHoursOfDay = 24;

QString hourText(int hour) { return QLocale().toString(QTime(hour, 0), QLocale::ShortFormat); }

QSpinBox *everyBox(AppSettings &settings)
{
    auto *box = new QSpinBox;
    box->setObjectName(u"verifyEveryHours"_s);
    box->setRange(0, kMostHours);
    box->setSpecialValueText(VerificationSection::tr("Never"));
    box->setKeyboardTracking(false); // "24" is not "2" first
    const auto name = [box](int hours) { box->setSuffix(VerificationSection::tr(" hour(s)", nullptr, hours)); };
    box->setValue(settings.verifyEveryHours());
    name(box->value());
    QObject::connect(box, &QSpinBox::valueChanged, box, [&settings, name](int hours) {
        name(hours);
        settings.setVerifyEveryHours(hours);
    });
    return box;
}

} // namespace

VerificationSection::VerificationSection(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge);
    layout->addWidget(buildSchedule());
    layout->addWidget(buildTrust());
    explain();
    connect(&context.settings, &AppSettings::changed, this, &VerificationSection::explain);
    connect(&context.schedule, &VerificationSchedule::nextChanged, this, &VerificationSection::explain);
}

QWidget *VerificationSection::buildSchedule()
{
    auto *every = new FormRow(tr("Check keys by themselves &every"), everyBox(m_context.settings));
    every->setHelp(
        tr("While Claviger runs and the store is unlocked. 0 means never: then a key is checked when you ask for it."));
    const auto [from, until] = m_context.settings.verifyQuietHours();
    m_from = hourBox(u"verifyQuietFrom"_s, tr("From this hour on nothing is checked by itself"), from);
    m_until = hourBox(u"verifyQuietUntil"_s, tr("From this hour on keys are checked again"), until);
    auto *hours = new QHBoxLayout;
    setGaps(hours, space::kLarge);
    hours->addWidget(new FormRow(tr("&Quiet from"), m_from));
    hours->addWidget(new FormRow(tr("Quiet &until"), m_until));
    hours->addStretch(1);
    m_quiet = new MutedLabel({});
    m_quiet->setObjectName(u"verifyQuietText"_s);
    m_next = new MutedLabel({});
    m_next->setObjectName(u"verifyNext"_s);
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Schedule")));
    panel->body()->addWidget(every);
    panel->body()->addLayout(hours);
    panel->body()->addWidget(m_quiet);
    panel->body()->addWidget(m_next);
    return panel;
}

QWidget *VerificationSection::buildTrust()
{
    AppSettings &settings = m_context.settings;
    auto *test = new QCheckBox(tr("Ask about a &made-up key first"));
    test->setObjectName(u"verifySelfTest"_s);
    test->setChecked(settings.verifySelfTest());
    test->setAccessibleDescription(tr("Shows whether the provider, or a proxy before it, takes any key."));
    connect(test, &QCheckBox::clicked, this, [kept = &settings](bool on) { kept->setVerifySelfTest(on); });
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Doubtful answers")));
    panel->body()->addWidget(test);
    panel->body()->addWidget(new MutedLabel(
        tr("If a made-up key is accepted as well, or something between here and the provider answers in its place, there is no "
           "verdict instead of a wrong one. Every check takes one request more.")));
    return panel;
}

QComboBox *VerificationSection::hourBox(const QString &objectName, const QString &description, int hour)
{
    QList<std::pair<QString, int>> options;
    for (int at = 0; at < kHoursOfDay; ++at)
        options.emplaceBack(hourText(at), at);
    return choiceBox<int>(objectName, description, options, hour, [this](int) { keepQuietHours(); });
}

void VerificationSection::keepQuietHours()
{
    m_context.settings.setVerifyQuietHours(m_from->currentData().toInt(), m_until->currentData().toInt());
}

void VerificationSection::explain()
{
    const AppSettings &settings = m_context.settings;
    const bool on = settings.verifyEveryHours() > 0;
    m_from->setEnabled(on);
    m_until->setEnabled(on);
    const auto [from, until] = settings.verifyQuietHours();
    m_quiet->setText(from == until ? tr("No quiet hours: choose two different hours to have some.")
                                   : tr("Nothing is checked by itself from %1 to %2.").arg(hourText(from), hourText(until)));
    const auto next = m_context.schedule.next();
    m_next->setText(next ? tr("Next check by itself: %1").arg(exactText(*next)) : tr("No check by itself is planned."));
}

} // namespace claviger
