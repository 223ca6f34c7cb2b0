#pragma once

#include "models/domain/broker_profile.h"
#include "tests/backends/place.h"
#include "tests/remote/broker_end/broker_process.h"
#include "tests/support/test_issuer.h"
#include "tests/support/test_issuer_browser.h"

#include <QJsonObject>
#include <QNetworkAccessManager>

namespace claviger::test {

/// A reference broker of the place's dialect as a program of its own, the sign-in server that it believes, and the system's
/// browser of whoever sits at the window: the desktop opens addresses with it while it lives.
class PlaceBroker final : public QObject
{
    Q_OBJECT

public:
    /// \p more: further options of the broker.
    explicit PlaceBroker(Place place, const QStringList &more = {});
    ~PlaceBroker() override;

    /// Who signs in at the browser from now on.
    void setPerson(const QString &name, const QStringList &roles);
    /// A token of \p name as the sign-in server gives it.
    [[nodiscard]] QByteArray tokenOf(const QString &name, const QStringList &roles) const;
    /// How a person sets it up.
    [[nodiscard]] BrokerProfile profile() const;

    [[nodiscard]] BrokerProcess &process() { return m_process; }
    [[nodiscard]] TestIssuer &issuer() { return m_issuer; }
    /// Orders a mistake: see tests/reference_broker/README.md.
    void arm(const QJsonObject &fault);
    /// Takes all of them back.
    void disarm();
    /// A policy, in the words of the contract, that an admin puts there.
    void addPolicy(const QString &id, const QJsonObject &policy);

public slots:
    void open(const QUrl &address) { m_browser.open(address); }

private:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;
    void ask(const QByteArray &method, const QString &path, const QJsonObject &body, const Headers &headers = {});

    const Place m_place;
    const TestCa m_ca;
    TestIssuer m_issuer;
    TestBrowser m_browser;
    QNetworkAccessManager m_network;
    BrokerProcess m_process;
};

} // namespace claviger::test
