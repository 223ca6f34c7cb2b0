#pragma once

#include "tests/support/https_certificates.h"
#include "tests/support/test_issuer.h"

#include <QProcess>
#include <QTemporaryDir>

namespace claviger::demo {

/// What two consoles of the demo sign in to: a sign-in server and the reference broker, both on this computer, under one
/// authority. Blocks its thread while it waits; what does not come throws test::Unmet.
class BrokerHouse
{
public:
    BrokerHouse();
    ~BrokerHouse();
    BrokerHouse(const BrokerHouse &) = delete;
    BrokerHouse &operator=(const BrokerHouse &) = delete;

    /// Starts the broker, at the address and with the keys that it had when it ran before.
    void start();
    /// Kills it, as a power cut would.
    void kill();

    [[nodiscard]] QString address() const { return m_address.toString(); }
    [[nodiscard]] QString authorityFile() const { return m_folder.filePath(QStringLiteral("authority.pem")); }
    /// Who signs in from now on, with the role of an administrator.
    void setPerson(const QString &name);
    /// From now on a second administrator has to agree before a value of production is shown.
    void demandApproval();

private:
    void write(const QString &name, const QByteArray &text) const;

    QTemporaryDir m_folder;
    test::TestCa m_authority;
    test::TestIssuer m_issuer;
    QProcess m_program;
    QUrl m_address;
};

} // namespace claviger::demo
