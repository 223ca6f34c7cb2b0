#include "models/services/approval_desk.h"
#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

#include <QCoreApplication>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ApprovalWords {
    Q_DECLARE_TR_FUNCTIONS(ApprovalText)
};

struct Word {
    QLatin1StringView name;
    const char *text;
};

const Word kOperations[] = {
    {"credential.create"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Create a key")},
    {"credential.edit"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Change a key")},
    {"credential.rotate"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Rotate a key")},
    {"credential.rollback"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Roll a key back")},
    {"credential.end-grace"_L1, QT_TRANSLATE_NOOP("ApprovalText", "End a grace period")},
    {"credential.revoke"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Revoke a key")},
    {"credential.trash"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Move a key to the trash")},
    {"credential.restore"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Restore a key")},
    {"credential.purge"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Delete a key permanently")},
    {"secret.reveal"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Show a secret")},
    {"consumer.save"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Change a service")},
    {"consumer.remove"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Remove a service")},
    {"token.issue"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Issue a service token")},
    {"policy.save"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Change a policy")},
    {"policy.remove"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Remove a policy")},
    {"audit.erase"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Erase a person")},
};

const Word kStates[] = {
    {"open"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Open")},
    {"approved"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Approved")},
    {"declined"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Declined")},
    {"withdrawn"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Withdrawn")},
    {"expired"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Expired")},
    {"failed"_L1, QT_TRANSLATE_NOOP("ApprovalText", "Failed")},
};

template <std::size_t Count>
QString wordIn(const Word (&words)[Count], const QString &name)
{
    for (const Word &word : words) {
        if (name == word.name)
            return ApprovalWords::tr(word.text);
    }
    return shownLine(name);
}

} // namespace

QString operationText(const QString &operation) { return wordIn(kOperations, operation); }

QString approvalStateText(const QString &state) { return wordIn(kStates, state); }

QString decisionsText(const Approval &approval, Instant now)
{
    QStringList lines;
    for (const ApprovalDecision &each : approval.decisions) {
        const QString by = shownLine(each.by);
        const QString when = relativeText(each.at, now);
        QString line = each.decision == "approve"_L1 ? ApprovalWords::tr("%1 approved it %2.").arg(by, when)
            : each.decision == "decline"_L1          ? ApprovalWords::tr("%1 declined it %2.").arg(by, when)
                                                     : u"%1: %2, %3"_s.arg(by, shownLine(each.decision), when);
        if (!each.comment.isEmpty())
            line += u" “"_s + shownLine(each.comment) + u'”';
        lines << line;
    }
    if (approval.state == "failed"_L1 || approval.resultStatus >= 400)
        lines << ApprovalWords::tr("It was agreed to, but could not be carried out: %1").arg(shownLine(approval.resultDetail));
    return lines.join(u'\n');
}

} // namespace claviger
