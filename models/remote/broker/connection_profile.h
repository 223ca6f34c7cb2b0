#pragma once

#include "models/domain/broker_profile.h"
#include "models/domain/network_route.h"
#include "models/domain/os_keychain.h"
#include "models/remote/http/http_profile.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace claviger {

/// How requests to a broker leave this computer: certificates and key of \p profile, the passphrase of the key out of \p
/// keychain, the proxy and further authorities of \p network (may be empty). Files are read on \p worker. InvalidInput: a file
/// that cannot be read, or a route that cannot be followed; KeychainLocked. All outlive \p receiver.
[[nodiscard]] QFuture<Result<HttpProfile>> httpProfileFor(const BrokerProfile &profile, OsKeychain &keychain,
                                                          const NetworkSource &network, QThreadPool &worker, QObject *receiver);

/// The same way for another server, without our client certificate.
[[nodiscard]] HttpProfile withoutCertificate(const HttpProfile &http);

} // namespace claviger
