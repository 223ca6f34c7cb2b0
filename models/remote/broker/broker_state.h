#pragma once

#include "models/domain/broker_profile.h"
#include "models/remote/broker/broker_facts.h"

#include <QObject>

#include <optional>

namespace claviger {

/// What is known of the broker that is open, for all who speak to it. Kept by the link; GUI thread.
class BrokerState final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// \p folder is the profile's own, for what has to outlive the program.
    void open(BrokerProfile profile, const QString &folder);
    void close();
    void learn(BrokerFacts facts);
    void learn(BrokerIdentity identity);
    /// Set: the broker is gone or does not accept us; reads come from the cache, and changes fail with this.
    void setOutage(std::optional<Error> why);

    [[nodiscard]] const std::optional<BrokerProfile> &profile() const noexcept { return m_profile; } ///< set while open
    [[nodiscard]] const QString &folder() const noexcept { return m_folder; }
    [[nodiscard]] const std::optional<BrokerFacts> &facts() const noexcept { return m_facts; }
    [[nodiscard]] const std::optional<BrokerIdentity> &identity() const noexcept { return m_identity; }
    [[nodiscard]] const std::optional<Error> &outage() const noexcept { return m_outage; }
    [[nodiscard]] bool may(QStringView permission, const QString &workspace = {}) const;

signals:
    void opened();
    void closed();
    void outageChanged();
    /// What is open is no longer what was opened: another log, another broker.
    void lost(const claviger::Error &why);
    void identityChanged();

private:
    std::optional<BrokerProfile> m_profile;
    QString m_folder;
    std::optional<BrokerFacts> m_facts;
    std::optional<BrokerIdentity> m_identity;
    std::optional<Error> m_outage;
};

} // namespace claviger
