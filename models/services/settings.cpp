#include "models/services/settings.h"

#include <QFileInfo>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kStoresKept = 8;

const QString kRecent = u"stores/recent"_s;
const QString kBrokers = u"brokers/profiles"_s;
const QString kLastBroker = u"brokers/last"_s;
const QString kTheme = u"appearance/theme"_s;
const QString kDensity = u"appearance/density"_s;
const QString kLanguage = u"appearance/language"_s;
const QString kIdle = u"security/idleMinutes"_s;
const QString kClipboard = u"security/clipboardSeconds"_s;
const QString kReveal = u"security/revealSeconds"_s;
const QString kSessionLock = u"security/lockOnSessionLock"_s;
const QString kSuspend = u"security/lockOnSuspend"_s;
const QString kWarnDays = u"keys/warnDays"_s;
const QString kSigners = u"signers/"_s;
const QString kLogs = u"logs/"_s;
const QString kWorkspace = u"keys/lastWorkspace"_s;
const QString kVerifyEvery = u"verify/everyHours"_s;
const QString kVerifyQuietFrom = u"verify/quietFrom"_s;
const QString kVerifyQuietUntil = u"verify/quietUntil"_s;
const QString kVerifySelfTest = u"verify/selfTest"_s;
const QString kVerifyRuns = u"verify/lastRun/"_s;
const QString kUsesProxy = u"network/usesProxy"_s;
const QString kProxyHost = u"network/proxyHost"_s;
const QString kProxyPort = u"network/proxyPort"_s;
const QString kProxyUser = u"network/proxyUser"_s;
const QString kProxyPassword = u"network/passwordInKeychain"_s;
const QString kTrustFile = u"network/trustFile"_s;
const QString kBackupFolder = u"backup/folder"_s;
const QString kBackupDays = u"backup/everyDays"_s;

/// 0 stands for "never", which is later than any number.
bool isLater(int value, int than) { return value != than && (value == 0 || (than != 0 && value > than)); }

int clampedOrNever(int value, int low, int high) { return value <= 0 ? 0 : std::clamp(value, low, high); }

} // namespace

AppSettings::AppSettings(QObject *parent)
    : AppSettings(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"claviger"_s, u"claviger"_s), parent)
{
}

AppSettings::AppSettings(std::unique_ptr<QSettings> settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
}

template <typename T>
void AppSettings::write(const QString &key, const T &value, bool weaker)
{
    m_settings->setValue(key, QVariant::fromValue(value));
    emit changed(key);
    if (weaker)
        emit weakened(key, key.section(u'/', -1) + u'=' + m_settings->value(key).toString());
}

int AppSettings::number(const QString &key, int fallback, int low, int high) const
{
    bool ok = false;
    const int value = m_settings->value(key, fallback).toInt(&ok);
    // A hand-edited file must not switch a protection off by nonsense.
    return ok && ((value >= low && value <= high) || (value == 0 && low == 0)) ? value : fallback;
}

QStringList AppSettings::recentStores() const { return m_settings->value(kRecent).toStringList(); }

QString AppSettings::lastStore() const { return recentStores().value(0); }

void AppSettings::rememberStore(const QString &file)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList stores = recentStores();
    setLastBroker({});
    if (stores.value(0) == path)
        return;
    stores.removeAll(path);
    stores.prepend(path);
    write(kRecent, QStringList(stores.mid(0, kStoresKept)), false);
}

void AppSettings::forgetStore(const QString &file)
{
    QStringList stores = recentStores();
    if (stores.removeAll(QFileInfo(file).absoluteFilePath()) > 0)
        write(kRecent, stores, false);
}

QStringList AppSettings::brokers() const { return m_settings->value(kBrokers).toStringList(); }

void AppSettings::setBrokers(const QStringList &lines)
{
    if (lines != brokers())
        write(kBrokers, lines, false);
}

QString AppSettings::lastBroker() const { return m_settings->value(kLastBroker).toString(); }

void AppSettings::setLastBroker(const QString &id)
{
    if (id != lastBroker())
        write(kLastBroker, id, false);
}

ThemeChoice AppSettings::theme() const { return static_cast<ThemeChoice>(number(kTheme, 0, 0, 2)); }

void AppSettings::setTheme(ThemeChoice theme)
{
    if (theme != this->theme())
        write(kTheme, static_cast<int>(theme), false);
}

DensityChoice AppSettings::density() const { return static_cast<DensityChoice>(number(kDensity, 0, 0, 1)); }

void AppSettings::setDensity(DensityChoice density)
{
    if (density != this->density())
        write(kDensity, static_cast<int>(density), false);
}

QString AppSettings::language() const { return m_settings->value(kLanguage).toString(); }

void AppSettings::setLanguage(const QString &language)
{
    if (language != this->language())
        write(kLanguage, language, false);
}

int AppSettings::idleMinutes() const { return number(kIdle, kDefaultIdleMinutes, 0, 60); }

void AppSettings::setIdleMinutes(int minutes)
{
    const int before = idleMinutes();
    const int after = clampedOrNever(minutes, 1, 60);
    if (after != before)
        write(kIdle, after, isLater(after, before) && isLater(after, kDefaultIdleMinutes));
}

int AppSettings::clipboardSeconds() const { return number(kClipboard, kDefaultClipboardSeconds, 0, 300); }

void AppSettings::setClipboardSeconds(int seconds)
{
    const int before = clipboardSeconds();
    const int after = clampedOrNever(seconds, 5, 300);
    if (after != before)
        write(kClipboard, after, isLater(after, before) && isLater(after, kDefaultClipboardSeconds));
}

int AppSettings::revealSeconds() const { return number(kReveal, kDefaultRevealSeconds, 5, 300); }

void AppSettings::setRevealSeconds(int seconds)
{
    const int before = revealSeconds();
    const int after = std::clamp(seconds, 5, 300);
    if (after != before)
        write(kReveal, after, after > before && after > kDefaultRevealSeconds);
}

bool AppSettings::lockOnSessionLock() const { return m_settings->value(kSessionLock, true).toBool(); }

void AppSettings::setLockOnSessionLock(bool lock)
{
    if (lock != lockOnSessionLock())
        write(kSessionLock, lock, !lock);
}

bool AppSettings::lockOnSuspend() const { return m_settings->value(kSuspend, true).toBool(); }

void AppSettings::setLockOnSuspend(bool lock)
{
    if (lock != lockOnSuspend())
        write(kSuspend, lock, !lock);
}

int AppSettings::warnDays() const { return number(kWarnDays, 30, 1, 365); }

void AppSettings::setWarnDays(int days)
{
    if (days != warnDays())
        write(kWarnDays, std::clamp(days, 1, 365), false);
}

QString AppSettings::backupFolder() const { return m_settings->value(kBackupFolder).toString(); }

void AppSettings::setBackupFolder(const QString &folder)
{
    if (folder != backupFolder())
        write(kBackupFolder, folder, false);
}

int AppSettings::backupEveryDays() const { return number(kBackupDays, 0, 0, 365); }

void AppSettings::setBackupEveryDays(int days)
{
    const int after = clampedOrNever(days, 1, 365);
    if (after != backupEveryDays())
        write(kBackupDays, after, false);
}

int AppSettings::verifyEveryHours() const { return number(kVerifyEvery, 0, 0, 720); }

void AppSettings::setVerifyEveryHours(int hours)
{
    const int after = clampedOrNever(hours, 1, 720);
    if (after != verifyEveryHours())
        write(kVerifyEvery, after, false);
}

std::pair<int, int> AppSettings::verifyQuietHours() const
{
    return {number(kVerifyQuietFrom, 0, 0, 23), number(kVerifyQuietUntil, 0, 0, 23)};
}

void AppSettings::setVerifyQuietHours(int from, int until)
{
    const std::pair after{std::clamp(from, 0, 23), std::clamp(until, 0, 23)};
    const auto before = verifyQuietHours();
    if (after.first != before.first)
        write(kVerifyQuietFrom, after.first, false);
    if (after.second != before.second)
        write(kVerifyQuietUntil, after.second, false);
}

bool AppSettings::verifySelfTest() const { return m_settings->value(kVerifySelfTest, false).toBool(); }

void AppSettings::setVerifySelfTest(bool on)
{
    if (on != verifySelfTest())
        write(kVerifySelfTest, on, false);
}

int AppSettings::verifyDueHours() const
{
    constexpr int kUsual = 24;
    const int every = verifyEveryHours();
    return every > 0 ? every : kUsual;
}

std::optional<Instant> AppSettings::lastVerifyRun(const QString &store) const
{
    bool ok = false;
    const qint64 when = m_settings->value(kVerifyRuns + store).toLongLong(&ok);
    return ok ? std::optional(Instant{std::chrono::milliseconds{when}}) : std::nullopt;
}

void AppSettings::setLastVerifyRun(const QString &store, Instant when)
{
    m_settings->setValue(kVerifyRuns + store, qint64{when.time_since_epoch().count()});
    emit changed(kVerifyRuns + store);
}

NetworkChoice AppSettings::network() const
{
    NetworkChoice choice;
    choice.usesProxy = m_settings->value(kUsesProxy, false).toBool();
    choice.proxyHost = m_settings->value(kProxyHost).toString();
    choice.proxyPort = number(kProxyPort, NetworkChoice::kUsualProxyPort, 1, 65535);
    choice.proxyUser = m_settings->value(kProxyUser).toString();
    choice.passwordInKeychain = m_settings->value(kProxyPassword, false).toBool();
    choice.trustFile = m_settings->value(kTrustFile).toString();
    return choice;
}

void AppSettings::setNetwork(const NetworkChoice &choice)
{
    const NetworkChoice before = network();
    if (choice.usesProxy != before.usesProxy)
        write(kUsesProxy, choice.usesProxy, false);
    if (choice.proxyHost != before.proxyHost)
        write(kProxyHost, choice.proxyHost, false);
    if (choice.proxyPort != before.proxyPort)
        write(kProxyPort, std::clamp(choice.proxyPort, 1, 65535), false);
    if (choice.proxyUser != before.proxyUser)
        write(kProxyUser, choice.proxyUser, false);
    if (choice.passwordInKeychain != before.passwordInKeychain)
        write(kProxyPassword, choice.passwordInKeychain, false);
    if (choice.trustFile != before.trustFile)
        write(kTrustFile, choice.trustFile, !choice.trustFile.isEmpty());
}

QString AppSettings::lastWorkspace() const { return m_settings->value(kWorkspace).toString(); }

void AppSettings::setLastWorkspace(const QString &slug)
{
    if (slug != lastWorkspace())
        write(kWorkspace, slug, false);
}

QStringList AppSettings::signer(const QString &store) const { return m_settings->value(kSigners + store).toStringList(); }

void AppSettings::setSigner(const QString &store, const QStringList &facts)
{
    if (facts.isEmpty())
        m_settings->remove(kSigners + store);
    else
        m_settings->setValue(kSigners + store, facts);
    emit changed(kSigners + store);
}

QStringList AppSettings::logMarks(const QString &store) const
{
    m_settings->sync();
    return m_settings->value(kLogs + store).toStringList();
}

bool AppSettings::setLogMarks(const QString &store, const QStringList &marks)
{
    m_settings->setValue(kLogs + store, marks);
    m_settings->sync();
    return m_settings->status() == QSettings::NoError;
}

QByteArray AppSettings::state(const QString &name) const { return m_settings->value("states/"_L1 + name).toByteArray(); }

void AppSettings::setState(const QString &name, const QByteArray &state) { m_settings->setValue("states/"_L1 + name, state); }

} // namespace claviger
