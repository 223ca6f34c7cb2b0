#include "ui/keys/key_actions.h"

#include "models/domain/foreign_state.h"
#include "models/domain/key_status.h"
#include "models/services/broker_desk.h"
#include "models/services/shown_text.h"
#include "models/services/verification_service.h"
#include "models/tables/table_words.h"
#include "ui/app_context.h"
#include "ui/capable.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QWidget>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

using Verb = KeyActions::Verb;
using Keys = std::vector<CredentialOverview>;

namespace {

struct Spec {
    Verb verb;
    const char *name;
    const char *iconName;
    const char *shortcut;
    const char *text;
    const char *tip;
};

const Spec kSpecs[] = {
    {Verb::Add, "actionAddKey", "plus", "Ctrl+N", QT_TRANSLATE_NOOP("KeyActions", "&Add key…"),
     QT_TRANSLATE_NOOP("KeyActions", "Add an integration key")},
    {Verb::Edit, "actionEditKey", "edit", "F2", QT_TRANSLATE_NOOP("KeyActions", "&Edit key…"),
     QT_TRANSLATE_NOOP("KeyActions", "Change label, owner, tags and policy")},
    {Verb::Rotate, "actionRotateKey", "rotate", "Ctrl+R", QT_TRANSLATE_NOOP("KeyActions", "&Rotate…"),
     QT_TRANSLATE_NOOP("KeyActions", "Give the key a new value")},
    {Verb::Rollback, "actionRollBackKey", "history", "Ctrl+Shift+R", QT_TRANSLATE_NOOP("KeyActions", "Roll &back…"),
     QT_TRANSLATE_NOOP("KeyActions", "Make the previous value current again")},
    {Verb::EndGrace, "actionEndGrace", "clock", "Ctrl+Shift+G", QT_TRANSLATE_NOOP("KeyActions", "End &grace period…"),
     QT_TRANSLATE_NOOP("KeyActions", "Retire the previous value now")},
    {Verb::Revoke, "actionRevokeKey", "ban", "Ctrl+Shift+X", QT_TRANSLATE_NOOP("KeyActions", "Re&voke…"),
     QT_TRANSLATE_NOOP("KeyActions", "Mark the key as no longer to be used")},
    {Verb::Check, "actionCheckKey", "check-circle", "Ctrl+Shift+K", QT_TRANSLATE_NOOP("KeyActions", "Chec&k with provider"),
     QT_TRANSLATE_NOOP("KeyActions", "Ask the provider whether it still accepts the key; nothing is changed there")},
    {Verb::CheckDue, "actionCheckDue", "check-circle", "Ctrl+Shift+V", QT_TRANSLATE_NOOP("KeyActions", "Check all d&ue"),
     QT_TRANSLATE_NOOP("KeyActions", "Ask about every key here whose verdict is old or missing")},
    {Verb::ConfirmByHand, "actionConfirmByHand", "user", "Ctrl+Shift+H", QT_TRANSLATE_NOOP("KeyActions", "Confirm by &hand…"),
     QT_TRANSLATE_NOOP("KeyActions", "Record that you saw the key work, where no provider can be asked")},
    {Verb::Reveal, "actionRevealSecret", "eye", "Ctrl+E", QT_TRANSLATE_NOOP("KeyActions", "Re&veal secret"),
     QT_TRANSLATE_NOOP("KeyActions", "Show the secret for a short time; this is recorded")},
    {Verb::CopySecret, "actionCopySecret", "copy", "Ctrl+Shift+C", QT_TRANSLATE_NOOP("KeyActions", "&Copy secret"),
     QT_TRANSLATE_NOOP("KeyActions", "Copy the secret for a short time; this is recorded")},
    {Verb::CopyPath, "actionCopyPath", "terminal", "Ctrl+Shift+P", QT_TRANSLATE_NOOP("KeyActions", "Copy &path"),
     QT_TRANSLATE_NOOP("KeyActions", "Copy the path by which programs ask for the key")},
    {Verb::Tags, "actionTags", "tag", "Ctrl+T", QT_TRANSLATE_NOOP("KeyActions", "&Tags…"),
     QT_TRANSLATE_NOOP("KeyActions", "Add and remove tags")},
    {Verb::Owner, "actionOwner", "user", "Ctrl+Shift+O", QT_TRANSLATE_NOOP("KeyActions", "&Owner…"),
     QT_TRANSLATE_NOOP("KeyActions", "Name who is responsible")},
    {Verb::CopyTo, "actionCopyTo", "copy", "Ctrl+Alt+C", QT_TRANSLATE_NOOP("KeyActions", "Cop&y to another place…"),
     QT_TRANSLATE_NOOP("KeyActions", "Copy the keys to a broker or to another store")},
    {Verb::MoveTo, "actionMoveTo", "link-out", "Ctrl+Alt+M", QT_TRANSLATE_NOOP("KeyActions", "&Move to another place…"),
     QT_TRANSLATE_NOOP("KeyActions", "Copy the keys to a broker or to another store, and put them into the trash here")},
    {Verb::Delete, "actionDeleteKey", "trash", "Del", QT_TRANSLATE_NOOP("KeyActions", "&Delete…"),
     QT_TRANSLATE_NOOP("KeyActions", "Move to the trash")},
    {Verb::Restore, "actionRestoreKey", "restore", "Ctrl+U", QT_TRANSLATE_NOOP("KeyActions", "Re&store"),
     QT_TRANSLATE_NOOP("KeyActions", "Take out of the trash")},
    {Verb::Purge, "actionPurgeKey", "trash", "Shift+Del", QT_TRANSLATE_NOOP("KeyActions", "Delete &permanently…"),
     QT_TRANSLATE_NOOP("KeyActions", "Destroy the key and all its versions")},
    {Verb::SelectAll, "actionSelectAll", "check", "Ctrl+A", QT_TRANSLATE_NOOP("KeyActions", "Select a&ll"),
     QT_TRANSLATE_NOOP("KeyActions", "Select every key that is shown")},
    {Verb::Search, "actionSearchKeys", "search", "Ctrl+F", QT_TRANSLATE_NOOP("KeyActions", "Searc&h keys"),
     QT_TRANSLATE_NOOP("KeyActions", "Go to the search field")},
    {Verb::Details, "actionDetails", "info", "Ctrl+D", QT_TRANSLATE_NOOP("KeyActions", "Details pa&ne"),
     QT_TRANSLATE_NOOP("KeyActions", "Show or hide the details of the selected key")},
    {Verb::Columns, "actionColumns", "columns", "Ctrl+Shift+L", QT_TRANSLATE_NOOP("KeyActions", "Col&umns…"),
     QT_TRANSLATE_NOOP("KeyActions", "Choose the columns of the table")},
};

QString say(const char *text) { return QCoreApplication::translate("KeyActions", text); }

bool trashed(const CredentialOverview &key) { return key.trashedAt.has_value(); }

bool revoked(const CredentialOverview &key) { return key.lifecycle == Lifecycle::Revoked; }

std::vector<Capability> neededFor(Verb verb, const Backend &backend)
{
    switch (verb) {
    case Verb::Add: return {Capability::Create};
    case Verb::Edit:
    case Verb::Tags:
    case Verb::Owner: return {Capability::Edit};
    case Verb::Rotate: return {Capability::Rotate};
    case Verb::Rollback: return {Capability::Rollback};
    case Verb::EndGrace: return {Capability::GraceVersions};
    case Verb::Revoke: return {Capability::Revoke};
    case Verb::Check:
    case Verb::CheckDue: return {checkCapability(backend)};
    case Verb::ConfirmByHand: return {Capability::Checks};
    case Verb::Reveal:
    case Verb::CopySecret:
    case Verb::CopyTo: return {Capability::Reveal};
    case Verb::MoveTo: return {Capability::Reveal, Capability::Trash};
    case Verb::Delete:
    case Verb::Restore:
    case Verb::Purge: return {Capability::Trash};
    default: return {};
    }
}

/// Why the place that is open can't do it now; empty when it can.
QString whyNotAt(const AppContext &context, Verb verb)
{
    const QString permission = verb == Verb::Purge ? u"credential.purge"_s : QString(); // beyond what the capability needs
    for (const Capability capability : neededFor(verb, context.backend)) {
        if (const QString why = whyNotNow(context, capability, permission); !why.isEmpty())
            return why;
    }
    if (verb == Verb::Tags) {
        if (const QString why = whyNotKept(context, KeyPart::Notes); !why.isEmpty())
            return why;
    }
    return verb == Verb::CopyTo ? context.brokers.whyReadOnly() : QString(); // its event has to be written too
}

bool wantsExactlyOne(Verb verb)
{
    switch (verb) {
    case Verb::Edit:
    case Verb::Rollback:
    case Verb::EndGrace:
    case Verb::ConfirmByHand:
    case Verb::Reveal:
    case Verb::CopySecret:
    case Verb::CopyPath:
    case Verb::Purge:
    case Verb::Details: return true;
    default: return false;
    }
}

bool needsNoKey(Verb verb)
{
    return verb == Verb::Add || verb == Verb::CheckDue || verb == Verb::SelectAll || verb == Verb::Search
        || verb == Verb::Columns;
}

QString trashObjection(Verb verb, const Keys &keys)
{
    const bool anyTrashed = std::ranges::any_of(keys, trashed);
    if (verb == Verb::Restore || verb == Verb::Purge)
        return std::ranges::all_of(keys, trashed) ? QString()
                                                  : say(QT_TRANSLATE_NOOP("KeyActions", "Only for keys in the trash"));
    if (verb == Verb::Details || verb == Verb::CopyPath)
        return {};
    return anyTrashed ? say(QT_TRANSLATE_NOOP("KeyActions", "Restore the key from the trash first")) : QString();
}

bool isDue(const CredentialOverview &key, Instant now)
{
    const KeyStatus status = statusAt(key, now);
    return status == KeyStatus::Expiring || status == KeyStatus::Overdue || status == KeyStatus::Expired;
}

/// What needs to know what the state means; the broker takes the rest as it is.
bool needsKnownState(Verb verb)
{
    switch (verb) {
    case Verb::Edit:
    case Verb::Rotate:
    case Verb::Rollback:
    case Verb::EndGrace:
    case Verb::Tags:
    case Verb::Owner: return true;
    default: return false;
    }
}

QString foreignObjection(Verb verb, const Keys &keys)
{
    const auto foreign = std::ranges::find_if(keys, [](const CredentialOverview &key) { return isForeign(key.lifecycle); });
    if (foreign == keys.end() || !needsKnownState(verb))
        return {};
    return say(QT_TRANSLATE_NOOP("KeyActions", "The broker calls its state “%1”, which this version of Claviger does not know"))
        .arg(shownLine(foreignWord(foreign->lifecycle)));
}

QString stateObjection(Verb verb, const Keys &keys, Instant now)
{
    if (QString why = foreignObjection(verb, keys); !why.isEmpty())
        return why;
    if (verb == Verb::Rotate && keys.size() > 1 && std::ranges::none_of(keys, [now](const auto &key) { return isDue(key, now); }))
        return say(QT_TRANSLATE_NOOP("KeyActions", "None of the selected keys is due"));
    if (verb == Verb::Rotate && keys.size() == 1 && revoked(keys.front()))
        return say(QT_TRANSLATE_NOOP("KeyActions", "A revoked key cannot be rotated"));
    if ((verb == Verb::CopyTo || verb == Verb::MoveTo) && std::ranges::all_of(keys, revoked))
        return say(QT_TRANSLATE_NOOP("KeyActions", "A revoked key stays where it is"));
    if (verb == Verb::Revoke && std::ranges::all_of(keys, revoked))
        return say(QT_TRANSLATE_NOOP("KeyActions", "It is revoked already"));
    if (verb == Verb::Rollback || verb == Verb::EndGrace) {
        if (!keys.front().graceEndsAt)
            return say(QT_TRANSLATE_NOOP("KeyActions", "There is no previous value in its grace period"));
    }
    if ((verb == Verb::Reveal || verb == Verb::CopySecret) && keys.front().fingerprints.empty())
        return say(QT_TRANSLATE_NOOP("KeyActions", "This key has no secret value yet"));
    return {};
}

} // namespace

KeyActions::KeyActions(const VerificationService &checks, QWidget *page)
    : QObject(page)
    , m_checks(checks)
{
    for (std::size_t row = 0; row < std::size(kSpecs); ++row) {
        const Verb verb = kSpecs[row].verb;
        if (verb == Verb::Check || verb == Verb::Reveal || verb == Verb::Tags || verb == Verb::CopyTo || verb == Verb::Delete
            || verb == Verb::SelectAll)
            m_all.append(separator());
        build(row, page);
    }
    for (const Verb verb : {Verb::CopyTo, Verb::MoveTo})
        m_actions.value(verb)->setVisible(false);
}

void KeyActions::offerMoving()
{
    for (const Verb verb : {Verb::CopyTo, Verb::MoveTo})
        m_actions.value(verb)->setVisible(true);
}

void KeyActions::build(std::size_t row, QWidget *page)
{
    const Spec &spec = kSpecs[row];
    auto *action = new QAction(icon(QString::fromLatin1(spec.iconName)), say(spec.text), this);
    action->setObjectName(QString::fromLatin1(spec.name));
    action->setShortcut(QKeySequence(QString::fromLatin1(spec.shortcut), QKeySequence::PortableText));
    action->setCheckable(spec.verb == Verb::Details);
    m_actions.insert(spec.verb, action);
    m_tips.insert(spec.verb, say(spec.tip));
    action->setToolTip(say(spec.tip));
    action->setStatusTip(say(spec.tip));
    page->addAction(action);
    m_all.append(action);
}

QAction *KeyActions::separator()
{
    auto *action = new QAction(this);
    action->setSeparator(true);
    return action;
}

QList<QAction *> KeyActions::forKeys() const
{
    QList<QAction *> actions = m_all.mid(1, m_all.indexOf(m_actions.value(Verb::Purge)));
    actions.removeOne(m_actions.value(Verb::CheckDue));
    return actions;
}

void KeyActions::update(const Keys &selection, const AppContext &context, bool shown)
{
    m_actions.value(Verb::Rotate)->setText(rotateActionText(selection));
    for (auto at = m_actions.cbegin(); at != m_actions.cend(); ++at) {
        judge(at.key(), selection, context);
        if (!shown && at.key() != Verb::Add && at.key() != Verb::CheckDue)
            at.value()->setEnabled(false);
    }
}

void KeyActions::judge(Verb verb, const Keys &selection, const AppContext &context)
{
    QString why = whyNotAt(context, verb);
    if (why.isEmpty())
        why = objection(verb, selection, context.clock.now());
    QAction *action = m_actions.value(verb);
    action->setEnabled(why.isEmpty());
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    const QString tip = why.isEmpty() ? m_tips.value(verb) : plainToolTip(m_tips.value(verb) + u'\n' + why);
    action->setToolTip(why.isEmpty() && !keys.isEmpty() ? tip + u" ("_s + keys + u")"_s : tip);
    action->setStatusTip(why.isEmpty() ? m_tips.value(verb) : why);
}

QString KeyActions::objection(Verb verb, const Keys &selection, Instant now) const
{
    if (needsNoKey(verb))
        return {};
    if (selection.empty())
        return say(QT_TRANSLATE_NOOP("KeyActions", "Select a key first"));
    if (wantsExactlyOne(verb) && selection.size() > 1)
        return say(QT_TRANSLATE_NOOP("KeyActions", "Works on one key at a time"));
    if (const QString why = trashObjection(verb, selection); !why.isEmpty())
        return why;
    if (verb == Verb::Check || verb == Verb::ConfirmByHand)
        return checkObjection(verb, selection);
    return stateObjection(verb, selection, now);
}

QString KeyActions::checkObjection(Verb verb, const Keys &selection) const
{
    const auto isAskable = [this](const CredentialOverview &key) { return m_checks.whySkipped(key) == SkipReason::None; };
    const SkipReason why = m_checks.whySkipped(selection.front());
    const bool byHand = why == SkipReason::NoCheck || why == SkipReason::UnknownProvider;
    if (verb == Verb::ConfirmByHand && why == SkipReason::None)
        return say(QT_TRANSLATE_NOOP("KeyActions", "Its provider can be asked: check the key instead"));
    if (verb == Verb::ConfirmByHand)
        return byHand ? QString() : skipText(why);
    if (std::ranges::any_of(selection, isAskable))
        return {};
    if (selection.size() > 1)
        return say(QT_TRANSLATE_NOOP("KeyActions", "None of the selected keys can be checked"));
    return byHand ? say(QT_TRANSLATE_NOOP("KeyActions", "It cannot be checked: confirm it by hand")) : skipText(why);
}

QString rotateActionText(const Keys &selection)
{
    if (selection.size() > 1)
        return say(QT_TRANSLATE_NOOP("KeyActions", "&Rotate due…"));
    if (selection.size() == 1 && selection.front().lifecycle == Lifecycle::Pending)
        return say(QT_TRANSLATE_NOOP("KeyActions", "&Add value…"));
    return say(QT_TRANSLATE_NOOP("KeyActions", "&Rotate…"));
}

} // namespace claviger
