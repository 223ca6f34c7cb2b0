#include "models/services/domain_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct DomainText {
    Q_DECLARE_TR_FUNCTIONS(DomainText)
};

template <std::size_t Size>
QString at(const std::array<const char *, Size> &texts, std::size_t index)
{
    return DomainText::tr(texts[index]);
}

QDateTime localTime(Instant when) { return QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count()); }

struct ActionWord {
    AuditAction action;
    const char *text;
};

constexpr std::array kActions{
    ActionWord{AuditAction::StoreCreated, QT_TRANSLATE_NOOP("DomainText", "Store created")},
    ActionWord{AuditAction::StoreUnlocked, QT_TRANSLATE_NOOP("DomainText", "Store unlocked")},
    ActionWord{AuditAction::StoreLocked, QT_TRANSLATE_NOOP("DomainText", "Store locked")},
    ActionWord{AuditAction::UnlockFailed, QT_TRANSLATE_NOOP("DomainText", "Unlocking failed")},
    ActionWord{AuditAction::SlotAdded, QT_TRANSLATE_NOOP("DomainText", "Way to unlock added")},
    ActionWord{AuditAction::SlotRemoved, QT_TRANSLATE_NOOP("DomainText", "Way to unlock removed")},
    ActionWord{AuditAction::PassphraseChanged, QT_TRANSLATE_NOOP("DomainText", "Passphrase changed")},
    ActionWord{AuditAction::RekeyStarted, QT_TRANSLATE_NOOP("DomainText", "Rekey started")},
    ActionWord{AuditAction::RekeyFinished, QT_TRANSLATE_NOOP("DomainText", "Rekey finished")},
    ActionWord{AuditAction::BackupWritten, QT_TRANSLATE_NOOP("DomainText", "Backup written")},
    ActionWord{AuditAction::StoreRestored, QT_TRANSLATE_NOOP("DomainText", "Store restored from a backup")},
    ActionWord{AuditAction::StoreChecked, QT_TRANSLATE_NOOP("DomainText", "Store checked")},
    ActionWord{AuditAction::StoreMigrated, QT_TRANSLATE_NOOP("DomainText", "Store brought to a newer format")},
    ActionWord{AuditAction::WorkspaceSaved, QT_TRANSLATE_NOOP("DomainText", "Workspace saved")},
    ActionWord{AuditAction::SettingWeakened, QT_TRANSLATE_NOOP("DomainText", "Security setting weakened")},
    ActionWord{AuditAction::CredentialCreated, QT_TRANSLATE_NOOP("DomainText", "Key added")},
    ActionWord{AuditAction::CredentialUpdated, QT_TRANSLATE_NOOP("DomainText", "Key edited")},
    ActionWord{AuditAction::CredentialImported, QT_TRANSLATE_NOOP("DomainText", "Key imported")},
    ActionWord{AuditAction::RotationStaged, QT_TRANSLATE_NOOP("DomainText", "New value staged")},
    ActionWord{AuditAction::RotationPromoted, QT_TRANSLATE_NOOP("DomainText", "Key rotated")},
    ActionWord{AuditAction::RotationRolledBack, QT_TRANSLATE_NOOP("DomainText", "Rotation rolled back")},
    ActionWord{AuditAction::GraceEnded, QT_TRANSLATE_NOOP("DomainText", "Grace period ended")},
    ActionWord{AuditAction::CredentialRevoked, QT_TRANSLATE_NOOP("DomainText", "Key revoked")},
    ActionWord{AuditAction::CredentialTrashed, QT_TRANSLATE_NOOP("DomainText", "Key moved to the trash")},
    ActionWord{AuditAction::CredentialRestored, QT_TRANSLATE_NOOP("DomainText", "Key restored from the trash")},
    ActionWord{AuditAction::CredentialPurged, QT_TRANSLATE_NOOP("DomainText", "Key deleted for good")},
    ActionWord{AuditAction::SecretRevealed, QT_TRANSLATE_NOOP("DomainText", "Secret revealed")},
    ActionWord{AuditAction::SecretCopied, QT_TRANSLATE_NOOP("DomainText", "Secret copied")},
    ActionWord{AuditAction::SecretUsed, QT_TRANSLATE_NOOP("DomainText", "Secret used")},
    ActionWord{AuditAction::CredentialVerified, QT_TRANSLATE_NOOP("DomainText", "Key checked at its provider")},
    ActionWord{AuditAction::AuditExported, QT_TRANSLATE_NOOP("DomainText", "Audit log exported")},
    ActionWord{AuditAction::LogKeyReplaced, QT_TRANSLATE_NOOP("DomainText", "Signing key of the log replaced")},
    ActionWord{AuditAction::PrivacyErased, QT_TRANSLATE_NOOP("DomainText", "Person erased from the audit log")},
    ActionWord{AuditAction::RollbackAccepted, QT_TRANSLATE_NOOP("DomainText", "Older copy of the store accepted")},
    ActionWord{AuditAction::ApprovalRequested, QT_TRANSLATE_NOOP("DomainText", "Approval requested")},
    ActionWord{AuditAction::ApprovalApproved, QT_TRANSLATE_NOOP("DomainText", "Request approved")},
    ActionWord{AuditAction::ApprovalDeclined, QT_TRANSLATE_NOOP("DomainText", "Request declined")},
    ActionWord{AuditAction::ApprovalWithdrawn, QT_TRANSLATE_NOOP("DomainText", "Request withdrawn")},
    ActionWord{AuditAction::ApprovalExpired, QT_TRANSLATE_NOOP("DomainText", "Request expired")},
    ActionWord{AuditAction::ConsumerSaved, QT_TRANSLATE_NOOP("DomainText", "Consumer saved")},
    ActionWord{AuditAction::ConsumerRemoved, QT_TRANSLATE_NOOP("DomainText", "Consumer removed")},
    ActionWord{AuditAction::TokenIssued, QT_TRANSLATE_NOOP("DomainText", "Service token issued")},
    ActionWord{AuditAction::TokenRevoked, QT_TRANSLATE_NOOP("DomainText", "Service token revoked")},
    ActionWord{AuditAction::PolicySaved, QT_TRANSLATE_NOOP("DomainText", "Policy saved")},
    ActionWord{AuditAction::PolicyRemoved, QT_TRANSLATE_NOOP("DomainText", "Policy removed")},
    ActionWord{AuditAction::AccessDenied, QT_TRANSLATE_NOOP("DomainText", "Access of a service denied")},
    ActionWord{AuditAction::AccessLimited, QT_TRANSLATE_NOOP("DomainText", "Access of a service limited")},
    ActionWord{AuditAction::CredentialMoved, QT_TRANSLATE_NOOP("DomainText", "Key copied from or to another place")},
};

struct CategoryWord {
    QLatin1StringView id;
    const char *text;
};

constexpr std::array kCategories{
    CategoryWord{"genai"_L1, QT_TRANSLATE_NOOP("DomainText", "Generative AI")},
    CategoryWord{"cloud"_L1, QT_TRANSLATE_NOOP("DomainText", "Cloud")},
    CategoryWord{"saas"_L1, QT_TRANSLATE_NOOP("DomainText", "Business software")},
    CategoryWord{"messaging"_L1, QT_TRANSLATE_NOOP("DomainText", "Messaging")},
    CategoryWord{"auth"_L1, QT_TRANSLATE_NOOP("DomainText", "Sign-in and tokens")},
    CategoryWord{"scm"_L1, QT_TRANSLATE_NOOP("DomainText", "Source code")},
    CategoryWord{"database"_L1, QT_TRANSLATE_NOOP("DomainText", "Databases")},
    CategoryWord{"observability"_L1, QT_TRANSLATE_NOOP("DomainText", "Monitoring")},
    CategoryWord{"email"_L1, QT_TRANSLATE_NOOP("DomainText", "Email")},
    CategoryWord{"payments"_L1, QT_TRANSLATE_NOOP("DomainText", "Payments")},
    CategoryWord{"other"_L1, QT_TRANSLATE_NOOP("DomainText", "Other")},
};

} // namespace

QString statusText(KeyStatus status)
{
    constexpr std::array texts{QT_TRANSLATE_NOOP("DomainText", "Pending"),      QT_TRANSLATE_NOOP("DomainText", "Active"),
                               QT_TRANSLATE_NOOP("DomainText", "Rotating"),     QT_TRANSLATE_NOOP("DomainText", "Expiring"),
                               QT_TRANSLATE_NOOP("DomainText", "Overdue"),      QT_TRANSLATE_NOOP("DomainText", "Expired"),
                               QT_TRANSLATE_NOOP("DomainText", "Revoked"),      QT_TRANSLATE_NOOP("DomainText", "In the trash"),
                               QT_TRANSLATE_NOOP("DomainText", "Unknown state")};
    return at(texts, static_cast<std::size_t>(status)); // the last one is kForeignStatus's
}

QString validationText(Validation validation, VerdictMeaning meaning)
{
    constexpr std::array texts{QT_TRANSLATE_NOOP("DomainText", "Not checked"), QT_TRANSLATE_NOOP("DomainText", "Valid"),
                               QT_TRANSLATE_NOOP("DomainText", "Invalid"), QT_TRANSLATE_NOOP("DomainText", "Expired")};
    const QString word = at(texts, static_cast<std::size_t>(validation));
    const bool plain = meaning == VerdictMeaning::None || meaning == VerdictMeaning::Valid || meaning == VerdictMeaning::Invalid
        || (meaning == VerdictMeaning::Expired && validation == Validation::Expired);
    return plain ? word : DomainText::tr("%1 (%2)").arg(word, meaningText(meaning));
}

QString meaningText(VerdictMeaning meaning)
{
    constexpr std::array texts{
        "",
        QT_TRANSLATE_NOOP("DomainText", "works"),
        QT_TRANSLATE_NOOP("DomainText", "too few permissions"),
        QT_TRANSLATE_NOOP("DomainText", "not accepted"),
        QT_TRANSLATE_NOOP("DomainText", "revoked"),
        QT_TRANSLATE_NOOP("DomainText", "expired"),
        QT_TRANSLATE_NOOP("DomainText", "not from here"),
        QT_TRANSLATE_NOOP("DomainText", "too many requests"),
        QT_TRANSLATE_NOOP("DomainText", "quota used up"),
        QT_TRANSLATE_NOOP("DomainText", "set up wrongly"),
        QT_TRANSLATE_NOOP("DomainText", "provider has a problem"),
    };
    return meaning == VerdictMeaning::None ? QString() : at(texts, static_cast<std::size_t>(meaning));
}

QString stageText(VersionStage stage)
{
    constexpr std::array texts{QT_TRANSLATE_NOOP("DomainText", "Pending"), QT_TRANSLATE_NOOP("DomainText", "Current"),
                               QT_TRANSLATE_NOOP("DomainText", "Previous, in grace"), QT_TRANSLATE_NOOP("DomainText", "Retired")};
    return at(texts, static_cast<std::size_t>(stage));
}

QString actionText(AuditAction action)
{
    static_assert(kActions.size() == static_cast<std::size_t>(AuditAction::Count_));
    return DomainText::tr(kActions[static_cast<std::size_t>(action)].text);
}

QString resultText(AuditResult result)
{
    constexpr std::array texts{QT_TRANSLATE_NOOP("DomainText", "Granted"), QT_TRANSLATE_NOOP("DomainText", "Denied"),
                               QT_TRANSLATE_NOOP("DomainText", "Failed")};
    return at(texts, static_cast<std::size_t>(result));
}

QString slotKindText(SlotKind kind)
{
    constexpr std::array texts{QT_TRANSLATE_NOOP("DomainText", "Passphrase"), QT_TRANSLATE_NOOP("DomainText", "Recovery code"),
                               QT_TRANSLATE_NOOP("DomainText", "System keychain"), QT_TRANSLATE_NOOP("DomainText", "Master key")};
    return at(texts, static_cast<std::size_t>(kind));
}

QString confidenceText(Confidence confidence)
{
    constexpr std::array texts{
        QT_TRANSLATE_NOOP("DomainText", "seen in use"), QT_TRANSLATE_NOOP("DomainText", "known from documentation"),
        QT_TRANSLATE_NOOP("DomainText", "inferred from similar services"), QT_TRANSLATE_NOOP("DomainText", "not confirmed")};
    return at(texts, static_cast<std::size_t>(confidence));
}

QString categoryText(QStringView category)
{
    for (const CategoryWord &word : kCategories) {
        if (word.id == category)
            return DomainText::tr(word.text);
    }
    return category.toString();
}

QString automationText(RotationAutomation automation)
{
    constexpr std::array texts{
        QT_TRANSLATE_NOOP("DomainText", "A person makes the new key at the provider."),
        QT_TRANSLATE_NOOP("DomainText", "The provider can revoke a key by a call; a person makes the new one."),
        QT_TRANSLATE_NOOP("DomainText", "The provider can make some of its keys by a call."),
        QT_TRANSLATE_NOOP("DomainText", "The provider can make new keys by a call."),
        QT_TRANSLATE_NOOP("DomainText", "The new value is generated here."),
    };
    return at(texts, static_cast<std::size_t>(automation));
}

QString environmentText(const QString &environment)
{
    if (environment == "production"_L1)
        return DomainText::tr("Production");
    if (environment == "staging"_L1)
        return DomainText::tr("Staging");
    return environment == "development"_L1 ? DomainText::tr("Development") : environment;
}

QString relativeText(Instant when, Instant now)
{
    using namespace std::chrono;
    const bool past = when <= now;
    const auto gap = past ? now - when : when - now;
    if (gap < 1min)
        return past ? DomainText::tr("just now") : DomainText::tr("in a moment");
    // What has passed counts when it is full; what is to come is rounded: a grace of 24 hours is not one of 23 a second later.
    const auto whole = [past, gap]<typename Unit>(Unit) {
        return static_cast<int>(past ? duration_cast<Unit>(gap).count() : round<Unit>(gap).count());
    };
    if (const int count = whole(minutes{}); count < 60)
        return past ? DomainText::tr("%n minute(s) ago", nullptr, count) : DomainText::tr("in %n minute(s)", nullptr, count);
    if (const int count = whole(hours{}); count < 48)
        return past ? DomainText::tr("%n hour(s) ago", nullptr, count) : DomainText::tr("in %n hour(s)", nullptr, count);
    const int count = whole(days{});
    return past ? DomainText::tr("%n day(s) ago", nullptr, count) : DomainText::tr("in %n day(s)", nullptr, count);
}

QString dueText(Instant due, Instant now)
{
    using namespace std::chrono;
    const int days = static_cast<int>((floor<std::chrono::days>(due) - floor<std::chrono::days>(now)).count());
    if (due < now)
        return days == 0 ? DomainText::tr("since today") : DomainText::tr("%n day(s) late", nullptr, -days);
    return days == 0 ? DomainText::tr("today") : DomainText::tr("in %n day(s)", nullptr, days);
}

QString countdownText(int seconds)
{
    const auto two = [](int value) { return u"%1"_s.arg(value, 2, 10, QLatin1Char('0')); };
    const int left = std::max(0, seconds);
    if (left < 3600)
        return QString::number(left / 60) + u':' + two(left % 60);
    return QString::number(left / 3600) + u':' + two(left / 60 % 60) + u':' + two(left % 60);
}

QString exactText(Instant when) { return QLocale().toString(localTime(when), QLocale::ShortFormat); }

QString dateText(Instant when) { return QLocale().toString(localTime(when).date(), QLocale::ShortFormat); }

} // namespace claviger
