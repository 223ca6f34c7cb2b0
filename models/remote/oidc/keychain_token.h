#pragma once

#include "models/domain/os_keychain.h"
#include "models/remote/broker/token_source.h"

#include <QObject>
#include <QString>

namespace claviger {

/// A token that a person or a pipeline put into the system keychain in place of a sign-in; read each time, never renewed. Lives
/// in the thread of the keychain.
class KeychainToken final : public QObject, public TokenSource
{
    Q_OBJECT

public:
    /// \p entry: see tokenEntry(BrokerProfile). \p broker is the subject of errors. \p keychain outlives this.
    KeychainToken(OsKeychain &keychain, QString entry, QString broker, QObject *parent = nullptr);

    /// NotFound: there is none. InvalidInput: what is there fits into no header. SignInNeeded when it is to be renewed.
    [[nodiscard]] QFuture<Result<Secret>> token(bool renew) override;

private:
    OsKeychain &m_keychain;
    QString m_entry;
    QString m_broker;
};

} // namespace claviger
