#pragma once

#include "models/base/secret.h"

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QUrl>

namespace claviger::reference {

/// How a reference broker is set up.
struct BrokerSetup {
    QString dialect = QStringLiteral("workspace"); ///< or "org-integrations", "key-paths"
    quint16 port = 0;                              ///< 0: any free one
    QString store;                                 ///< file; created when missing
    Secret passphrase;
    QByteArray certificate; ///< PEM, with its chain; empty: plain HTTP on loopback
    QByteArray key;         ///< PEM
    QString issuer;
    QString audience = QStringLiteral("https://broker.test");
    QString clientId = QStringLiteral("claviger-console");
    QString rolesClaim = QStringLiteral("claviger_roles");
    QByteArray jwks;       ///< keys of the issuer; empty: read from its discovery document
    QByteArray issuerCa;   ///< PEM, for that
    QUrl providerBase;     ///< where checks of keys go instead of the providers; empty: no checks by the broker
    QByteArray providerCa; ///< PEM
    QSet<QString> missing; ///< capabilities that are switched off
    int seed = 0;          ///< so many made-up keys in a store that is new
    int pollAfterMs = 2000;
    int beatSeconds = 15; ///< a comment in a stream
};

} // namespace claviger::reference
