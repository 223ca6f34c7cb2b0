#include "models/tables/table_words.h"

#include "models/domain/foreign_state.h"
#include "models/services/shown_text.h"
#include "models/tables/key_table_model.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

CellTone toneOf(KeyStatus status) noexcept
{
    switch (status) {
    case KeyStatus::Active: return CellTone::Good;
    case KeyStatus::Rotating:
    case KeyStatus::Expiring: return CellTone::Warn;
    case KeyStatus::Overdue:
    case KeyStatus::Expired: return CellTone::Bad;
    case KeyStatus::Pending: return CellTone::Info;
    case KeyStatus::Revoked:
    case KeyStatus::Trashed: break;
    }
    return CellTone::Quiet;
}

bool isLimited(Validation validation, VerdictMeaning meaning) noexcept
{
    return validation == Validation::Valid && meaning != VerdictMeaning::Valid && meaning != VerdictMeaning::None;
}

CellTone toneOf(Validation validation, VerdictMeaning meaning) noexcept
{
    switch (validation) {
    case Validation::Valid: return isLimited(validation, meaning) ? CellTone::Warn : CellTone::Good;
    case Validation::Invalid:
    case Validation::Expired: return CellTone::Bad;
    case Validation::NotChecked: break;
    }
    return CellTone::Quiet;
}

CellTone toneOf(AuditResult result) noexcept
{
    switch (result) {
    case AuditResult::Granted: return CellTone::Good;
    case AuditResult::Denied: return CellTone::Warn;
    case AuditResult::Failed: break;
    }
    return CellTone::Bad;
}

CellTone toneOf(VersionStage stage) noexcept
{
    switch (stage) {
    case VersionStage::Current: return CellTone::Good;
    case VersionStage::Previous: return CellTone::Warn;
    case VersionStage::Pending: return CellTone::Info;
    case VersionStage::Retired: break;
    }
    return CellTone::Quiet;
}

QString iconOf(KeyStatus status)
{
    if (status == kForeignStatus)
        return u"help"_s;
    switch (status) {
    case KeyStatus::Active: return u"check-circle"_s;
    case KeyStatus::Rotating: return u"rotate"_s;
    case KeyStatus::Expiring: return u"clock"_s;
    case KeyStatus::Overdue: return u"warning"_s;
    case KeyStatus::Expired: return u"error"_s;
    case KeyStatus::Pending: return u"info"_s;
    case KeyStatus::Revoked: return u"ban"_s;
    case KeyStatus::Trashed: break;
    }
    return u"trash"_s;
}

QString iconOf(Validation validation, VerdictMeaning meaning)
{
    if (isLimited(validation, meaning))
        return u"warning"_s;
    switch (validation) {
    case Validation::Valid: return u"check"_s;
    case Validation::Invalid: return u"close"_s;
    case Validation::Expired: return u"clock"_s;
    case Validation::NotChecked: break;
    }
    return u"help"_s;
}

QString iconOf(AuditResult result)
{
    switch (result) {
    case AuditResult::Granted: return u"check"_s;
    case AuditResult::Denied: return u"ban"_s;
    case AuditResult::Failed: break;
    }
    return u"error"_s;
}

QString iconOf(SlotKind kind)
{
    switch (kind) {
    case SlotKind::Passphrase: return u"keyboard"_s;
    case SlotKind::Recovery: return u"print"_s;
    case SlotKind::Keychain: return u"shield"_s;
    case SlotKind::MasterKey: break;
    }
    return u"terminal"_s;
}

NextStep nextStep(KeyStatus status, Validation validation) noexcept
{
    if (status == kForeignStatus)
        return NextStep::None; // whoever does not know the state knows no step
    switch (status) {
    case KeyStatus::Pending: return NextStep::AddValue;
    case KeyStatus::Expiring:
    case KeyStatus::Overdue:
    case KeyStatus::Expired: return NextStep::Rotate;
    case KeyStatus::Revoked:
    case KeyStatus::Trashed: return NextStep::None;
    case KeyStatus::Active:
    case KeyStatus::Rotating: break;
    }
    switch (validation) {
    case Validation::Invalid:
    case Validation::Expired: return NextStep::Rotate;
    case Validation::NotChecked: return NextStep::Check;
    case Validation::Valid: break;
    }
    return NextStep::None;
}

QString wordOf(NextStep step)
{
    switch (step) {
    case NextStep::AddValue: return KeyTableModel::tr("Add value");
    case NextStep::Rotate: return KeyTableModel::tr("Rotate");
    case NextStep::Check: return KeyTableModel::tr("Check");
    case NextStep::None: break;
    }
    return {};
}

QString noValue() { return u"\u2013"_s; }

QString plainToolTip(const QString &text)
{
    const QString shown = shownLines(text);
    if (!shown.contains(u'<'))
        return shown;
    return u"<qt>"_s + shown.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s;
}

} // namespace claviger
