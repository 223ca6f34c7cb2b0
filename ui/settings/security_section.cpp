#include "ui/settings/security_section.h"

#include "models/services/settings.h"
#include "ui/app_context.h"
#include "ui/settings/choice_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"

#include <QCheckBox>
#include <QSpinBox>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename Changed>
QSpinBox *dayBox(const QString &objectName, const QString &name, int value, Changed changed)
{
    auto *box = new QSpinBox;
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    box->setRange(1, 365);
    box->setValue(value);
    box->setSuffix(SecuritySection::tr(" days"));
    QObject::connect(box, &QSpinBox::valueChanged, box, changed);
    return box;
}

} // namespace

SecuritySection::SecuritySection(AppContext &context, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge);
    layout->addWidget(buildLocking(context));
    layout->addWidget(buildSecrets(context));
    layout->addWidget(buildDefaults(context));
}

QWidget *SecuritySection::buildLocking(AppContext &context)
{
    AppSettings &settings = context.settings;
    auto *idle = choiceBox<int>(u"idleChoice"_s, tr("Minutes without key or mouse until the store locks"),
                                {{tr("1 minute"), 1},
                                 {tr("5 minutes"), 5},
                                 {tr("10 minutes"), 10},
                                 {tr("15 minutes"), 15},
                                 {tr("30 minutes"), 30},
                                 {tr("60 minutes"), 60},
                                 {tr("Never"), 0}},
                                settings.idleMinutes(), [&settings](int minutes) { settings.setIdleMinutes(minutes); });
    auto *row = new FormRow(tr("Lock after &idle time"), idle);
    row->setHelp(
        tr("“Never” leaves your keys open to whoever sits down at this computer. The choice is recorded in the audit log."));
    auto *onSession = new QCheckBox(tr("Lock when the &session is locked"));
    onSession->setObjectName(u"lockOnSessionLock"_s);
    onSession->setChecked(settings.lockOnSessionLock());
    connect(onSession, &QCheckBox::clicked, this, [kept = &settings](bool on) { kept->setLockOnSessionLock(on); });
    auto *onSuspend = new QCheckBox(tr("Lock when the computer &sleeps"));
    onSuspend->setObjectName(u"lockOnSuspend"_s);
    onSuspend->setChecked(settings.lockOnSuspend());
    connect(onSuspend, &QCheckBox::clicked, this, [kept = &settings](bool on) { kept->setLockOnSuspend(on); });
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Locking")));
    panel->body()->addWidget(row);
    panel->body()->addWidget(onSession);
    panel->body()->addWidget(onSuspend);
    return panel;
}

QWidget *SecuritySection::buildSecrets(AppContext &context)
{
    AppSettings &settings = context.settings;
    auto *clipboard
        = choiceBox<int>(u"clipboardChoice"_s, tr("Seconds a copied secret stays on the clipboard"),
                         {{tr("10 seconds"), 10},
                          {tr("20 seconds"), 20},
                          {tr("60 seconds"), 60},
                          {tr("5 minutes"), 300},
                          {tr("Never cleared"), 0}},
                         settings.clipboardSeconds(), [&settings](int seconds) { settings.setClipboardSeconds(seconds); });
    auto *reveal
        = choiceBox<int>(u"revealChoice"_s, tr("Seconds a revealed secret stays on screen"),
                         {{tr("10 seconds"), 10}, {tr("30 seconds"), 30}, {tr("60 seconds"), 60}, {tr("5 minutes"), 300}},
                         settings.revealSeconds(), [&settings](int seconds) { settings.setRevealSeconds(seconds); });
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Secrets")));
    panel->body()->addWidget(new FormRow(tr("&Clear the clipboard after"), clipboard));
    panel->body()->addWidget(new FormRow(tr("&Mask a revealed secret after"), reveal));
    return panel;
}

QWidget *SecuritySection::buildDefaults(AppContext &context)
{
    AppSettings &settings = context.settings;
    auto *warn
        = dayBox(u"warnDays"_s, tr("First warning"), settings.warnDays(), [&settings](int days) { settings.setWarnDays(days); });
    auto *row = new FormRow(tr("&Warn before a key is due"), warn);
    row->setHelp(tr("Proposed for new keys; each key can have its own. A second warning comes 7 days before."));
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("New keys")));
    panel->body()->addWidget(row);
    return panel;
}

} // namespace claviger
