#include "models/services/error_text.h"

#include "models/domain/broker_error.h"
#include "models/services/session.h"

#include <QCoreApplication>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The sentence of \p code; %1 stands for the subject.
const char *storeSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InUse:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 is in use by another program. Close it or try again in a moment.");
    case ErrorCode::WrongPassphrase:
        return QT_TRANSLATE_NOOP("ErrorText", "That does not open %1. Check the passphrase, key or code and try again.");
    case ErrorCode::NoSlot:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 cannot be unlocked this way. Use the passphrase or the recovery code.");
    case ErrorCode::Locked: return QT_TRANSLATE_NOOP("ErrorText", "The store is locked. Unlock it and try again.");
    case ErrorCode::ReadOnly:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 cannot be written. Check the permissions of the file and its folder.");
    case ErrorCode::NoSpace:
        return QT_TRANSLATE_NOOP("ErrorText", "The disk is full: %1 was not written. Free some space and try again.");
    case ErrorCode::Storage:
        return QT_TRANSLATE_NOOP("ErrorText", "The system could not read or write %1. Check the disk and try again.");
    case ErrorCode::NotAStore:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 is not a Claviger store. Choose a file that ends in .claviger.");
    case ErrorCode::NewerFormat:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 was written by a newer Claviger. Update this program to open it.");
    case ErrorCode::AbsurdParameters:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "%1 asks for an unreasonable amount of memory or work. It was not opened; restore a backup.");
    case ErrorCode::Damaged: return QT_TRANSLATE_NOOP("ErrorText", "%1 is damaged. Run a full check, or restore a backup.");
    case ErrorCode::Tampered:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 was changed outside Claviger. Do not trust it; compare it with a backup.");
    case ErrorCode::RolledBack:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "%1 is older than the audit log says. Somebody put back an old copy; compare it with a backup.");
    case ErrorCode::StorePutBack:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "%1 is not the newest copy that this computer has seen, so it can only be read. Put the newest "
                                 "copy back, or say that you restored a backup.");
    default: return nullptr;
    }
}

const char *plainSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 was not found. Check the name; it may have been moved or deleted.");
    case ErrorCode::AlreadyExists: return QT_TRANSLATE_NOOP("ErrorText", "%1 already exists. Choose another name.");
    case ErrorCode::Conflict:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 was changed meanwhile. Look at it as it is now and try again.");
    case ErrorCode::InvalidInput: return QT_TRANSLATE_NOOP("ErrorText", "%1 cannot be accepted. Correct it and try again.");
    case ErrorCode::Ambiguous: return QT_TRANSLATE_NOOP("ErrorText", "%1 fits several keys. Use one of these paths instead:");
    case ErrorCode::AccessDenied:
        return QT_TRANSLATE_NOOP("ErrorText", "Access to %1 was refused. Check your permissions and try again.");
    case ErrorCode::Refused: return QT_TRANSLATE_NOOP("ErrorText", "%1: a rule does not allow this.");
    case ErrorCode::Unreachable:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 did not answer in time. Check the network and try again.");
    case ErrorCode::OutcomeUnknown:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "The answer about %1 was lost, so it is not known yet whether it was changed. Look at it again "
                                 "before you repeat this.");
    case ErrorCode::AwaitsApproval:
        return QT_TRANSLATE_NOOP("ErrorText", "%1: a second admin has to agree first. Nothing is changed until then.");
    case ErrorCode::SignInNeeded:
        return QT_TRANSLATE_NOOP("ErrorText", "%1 no longer accepts your sign-in. Sign in again and repeat this.");
    case ErrorCode::KeychainLocked:
        return QT_TRANSLATE_NOOP("ErrorText", "The system keychain is locked. Unlock it and try again, or use the passphrase.");
    case ErrorCode::KeychainUnavailable:
        return QT_TRANSLATE_NOOP("ErrorText", "No system keychain answers. Start one and try again, or use the passphrase.");
    case ErrorCode::Cancelled:
        return QT_TRANSLATE_NOOP("ErrorText", "Stopped before it was done. Start again when you are ready.");
    case ErrorCode::Unsupported: return QT_TRANSLATE_NOOP("ErrorText", "%1 cannot do this.");
    default:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "Something went wrong inside Claviger (%1). Please report it with what you did last.");
    }
}

/// The sentence about a broker that is not believed; \p code's own otherwise.
const char *brokerSentence(BrokerFault fault)
{
    switch (fault) {
    case BrokerFault::WrongAnswer:
        return QT_TRANSLATE_NOOP(
            "ErrorText",
            "The broker's answer to “%1” cannot be right, so nothing of it was used. Try again; if it stays so, "
            "tell whoever runs the broker.");
    case BrokerFault::NotDone:
        return QT_TRANSLATE_NOOP(
            "ErrorText",
            "%1: the broker said that it was done, and it is not so. Look at it again, and tell whoever runs "
            "the broker.");
    case BrokerFault::NotTrusted:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "There is no secure connection to %1: a certificate was not accepted. Check the certificates in "
                                 "the broker's settings, or ask whoever runs the broker.");
    case BrokerFault::None: break;
    }
    return nullptr;
}

/// True where the lower layer's words name what the person needs: a rule, a choice, an expectation.
bool detailHelps(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Ambiguous:
    case ErrorCode::Refused:
    case ErrorCode::Unsupported:
    case ErrorCode::Storage:
    case ErrorCode::InUse: return true;
    default: return false;
    }
}

/// A keychain entry has no name that another could be chosen for.
bool isKeychainEntry(const QString &subject)
{
    const auto id = StoreId::parse(subject.section(u'/', -1));
    return id && subject == Session::keychainEntry(*id);
}

} // namespace

QString errorText(const Error &error)
{
    if (error.code == ErrorCode::AlreadyExists && isKeychainEntry(error.subject))
        return QCoreApplication::translate("ErrorText", "The system keychain opens this store already.");
    const BrokerFault fault = brokerFaultIn(error);
    const char *sentence = fault == BrokerFault::None ? storeSentence(error.code) : brokerSentence(fault);
    if (!sentence)
        sentence = plainSentence(error.code);
    QString text = QCoreApplication::translate("ErrorText", sentence);
    if (text.contains("%1"_L1))
        text = text.arg(error.subject.isEmpty() ? QCoreApplication::translate("ErrorText", "This") : error.subject);
    if (fault != BrokerFault::None)
        return text + u" ("_s + error.detail.section(u": "_s, fault == BrokerFault::NotTrusted ? -1 : 0) + u')';
    if (error.detail.isEmpty() || !detailHelps(error.code))
        return text;
    return text + (error.code == ErrorCode::Ambiguous ? u'\n' : u' ') + error.detail;
}

} // namespace claviger
