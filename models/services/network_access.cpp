#include "models/services/network_access.h"

#include "models/base/future.h"
#include "models/base/run_on.h"
#include "models/domain/os_keychain.h"

#include <QFileInfo>

#include <tuple>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// English, for what is kept of a check: no request was sent.
Error cannotFollow(const QString &subject, const QString &detail) { return {ErrorCode::InvalidInput, subject, detail}; }

void end(QPromise<Result<NetworkRoute>> &promise, Result<NetworkRoute> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

} // namespace

/// The file as it was read last, so that a batch of checks reads it once.
struct NetworkAccess::TrustRead {
    QString file;
    QDateTime modified;
    qint64 size = 0;
    QByteArray pem;
};

NetworkAccess::NetworkAccess(AppSettings &settings, OsKeychain &keychain, TrustFileReader reader, const Clock &clock,
                             QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_keychain(keychain)
    , m_reader(std::move(reader))
    , m_clock(clock)
{
}

NetworkAccess::~NetworkAccess() { m_pool.waitForDone(); }

QString NetworkAccess::entryOf(const NetworkChoice &choice)
{
    return "proxy/"_L1 + choice.proxyUser + u'@' + choice.proxyHost + u':' + QString::number(choice.proxyPort);
}

NetworkChoice NetworkAccess::choice() const { return m_instead ? *m_instead : m_settings.network(); }

void NetworkAccess::choose(NetworkChoice choice)
{
    const NetworkChoice before = m_settings.network();
    choice.passwordInKeychain = before.passwordInKeychain;
    const bool isOther = entryOf(choice) != entryOf(before);
    if (isOther) {
        removeEntry(before);
        choice.passwordInKeychain = false;
        m_password.reset();
        ++m_passwordTurn;
    }
    m_refusedAt.reset(); // who changes something means to try again
    m_settings.setNetwork(choice);
    if (isOther)
        emit passwordChanged();
}

void NetworkAccess::useInstead(const NetworkChoice &choice, std::optional<Secret> password)
{
    m_instead = choice;
    m_password = std::move(password);
}

PasswordPlace NetworkAccess::passwordPlace() const
{
    if (choice().passwordInKeychain)
        return PasswordPlace::Keychain;
    return m_password && !m_password->isEmpty() ? PasswordPlace::UntilQuit : PasswordPlace::None;
}

void NetworkAccess::removeEntry(const NetworkChoice &choice)
{
    if (choice.passwordInKeychain)
        std::ignore = m_keychain.remove(entryOf(choice)); // one that stays behind is of no use to any other proxy
}

QFuture<Result<PasswordPlace>> NetworkAccess::keepPassword(Secret password)
{
    const NetworkChoice before = m_settings.network();
    m_password = password.clone();
    m_refusedAt.reset();
    auto promise = std::make_shared<QPromise<Result<PasswordPlace>>>();
    promise->start();
    const auto take = [this, promise, before, turn = ++m_passwordTurn](const Result<> &written) {
        NetworkChoice now = m_settings.network();
        const bool isSame = entryOf(now) == entryOf(before);
        if (isSame && turn != m_passwordTurn) { // forgotten meanwhile, or replaced: that call says where it is
            if (written && !m_password)
                std::ignore = m_keychain.remove(entryOf(before));
        } else if (isSame) {
            // An older one that could not be replaced must not come back with the next start.
            now.passwordInKeychain = written.has_value();
            m_settings.setNetwork(now);
        } else if (written) {
            std::ignore = m_keychain.remove(entryOf(before));
        }
        emit passwordChanged();
        promise->addResult(Result<PasswordPlace>(passwordPlace()));
        promise->finish();
    };
    onFinished(m_keychain.write(entryOf(before), std::move(password)), this, take);
    return promise->future();
}

void NetworkAccess::forgetPassword()
{
    ++m_passwordTurn;
    NetworkChoice choice = m_settings.network();
    removeEntry(choice);
    choice.passwordInKeychain = false;
    m_password.reset();
    m_settings.setNetwork(choice);
    emit passwordChanged();
}

void NetworkAccess::dropPassword()
{
    if (!m_instead && m_settings.network().passwordInKeychain)
        m_password.reset();
}

QFuture<Result<TrustFile>> NetworkAccess::inspect(const QString &file)
{
    return runOn(m_pool, [read = m_reader, file] { return read(file); });
}

QFuture<Result<NetworkRoute>> NetworkAccess::route()
{
    auto promise = std::make_shared<QPromise<Result<NetworkRoute>>>();
    promise->start();
    QMetaObject::invokeMethod(this, [this, promise] { answer(promise); }); // at once on this object's own thread
    return promise->future();
}

void NetworkAccess::answer(const RoutePromise &promise)
{
    const NetworkChoice now = choice();
    if (now.usesProxy && now.proxyHost.isEmpty()) {
        end(*promise, tl::unexpected(cannotFollow(u"proxy"_s, u"It has no host: enter one in the settings, Network."_s)));
        return;
    }
    if (!now.usesProxy || now.proxyUser.isEmpty() || m_password || !now.passwordInKeychain) {
        giveRoute(promise, now);
        return;
    }
    if (m_refusedAt && m_clock.now() - *m_refusedAt < kKeychainPause) {
        end(*promise,
            tl::unexpected(cannotFollow(u"proxy password"_s,
                                        u"The system keychain did not give it: unlock it, or enter the password again in the "
                                        u"settings, Network."_s)));
        return;
    }
    m_waiting.push_back(promise);
    if (!m_isReading)
        readPassword();
}

void NetworkAccess::readPassword()
{
    m_isReading = true;
    const QString entry = entryOf(choice());
    onFinished(m_keychain.read(entry), this, [this, entry, turn = m_passwordTurn](Result<Secret> found) {
        m_isReading = false;
        if (entry == entryOf(choice()) && turn == m_passwordTurn) {
            if (found)
                m_password = *std::move(found);
            else if (found.error().code == ErrorCode::NotFound)
                m_password = Secret(); // taken out of the keychain by somebody: the proxy says what it thinks of that
            else
                m_refusedAt = m_clock.now();
        }
        for (const RoutePromise &promise : std::exchange(m_waiting, {}))
            answer(promise);
    });
}

void NetworkAccess::giveRoute(const RoutePromise &promise, const NetworkChoice &choice)
{
    auto route = std::make_shared<NetworkRoute>();
    if (choice.usesProxy)
        route->proxy = ProxyRoute{choice.proxyHost, static_cast<quint16>(choice.proxyPort), choice.proxyUser,
                                  m_password && !choice.proxyUser.isEmpty() ? m_password->clone() : Secret()};
    if (choice.trustFile.isEmpty()) {
        end(*promise, std::move(*route));
        return;
    }
    const auto read = [reader = m_reader, file = choice.trustFile, last = m_lastRead] {
        const QFileInfo now(file);
        if (last && last->file == file && now.isFile() && last->modified == now.lastModified() && last->size == now.size())
            return Result<std::shared_ptr<const TrustRead>>(last);
        return reader(file).map([&](TrustFile &&found) {
            return std::shared_ptr<const TrustRead>(
                std::make_shared<TrustRead>(TrustRead{file, now.lastModified(), now.size(), std::move(found.pem)}));
        });
    };
    onFinished(runOn(m_pool, read), this, [this, promise, route, file = choice.trustFile](auto found) {
        if (!found) {
            end(*promise,
                tl::unexpected(cannotFollow(file,
                                            u"The certificates to trust cannot be read from this file: choose another one, "
                                            u"or none, in the settings, Network."_s)));
            return;
        }
        m_lastRead = *found;
        route->trustedPem = m_lastRead->pem;
        end(*promise, std::move(*route));
    });
}

} // namespace claviger
