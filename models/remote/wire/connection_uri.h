#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QByteArray>

#include <string_view>
#include <utility>
#include <vector>

namespace claviger {

/// Where a server listens.
struct ServerPlace {
    QByteArray host; ///< a name or an address, IPv6 without brackets
    quint16 port = 0;

    friend bool operator==(const ServerPlace &, const ServerPlace &) = default;
};

/// The parts of "SCHEME://USER:PASSWORD@HOST:PORT,HOST:PORT/PATH?NAME=VALUE&…" (RFC 3986), percent-decoded.
struct ConnectionUri {
    QByteArray scheme; ///< lower case
    Secret user;
    Secret password;
    std::vector<ServerPlace> places;
    Secret path; ///< without its first slash
    std::vector<std::pair<QByteArray, Secret>> parameters;

    /// Null when there is no such parameter.
    [[nodiscard]] const Secret *parameter(QByteArrayView name) const;
};

/// Reads \p uri strictly. InvalidInput, subject "uri" and no part of the text in the detail: a percent sign without two
/// hexadecimal digits, a control character, no host, a host that is neither name nor address (a path of a local socket
/// among them), a port outside 1 to 65535, a parameter twice, a fragment. \p defaultPort stands where the URI has none.
[[nodiscard]] Result<ConnectionUri> readConnectionUri(const Secret &uri, quint16 defaultPort);

/// \p host and \p port as fields hold them. InvalidInput, subject "host" or "port".
[[nodiscard]] Result<ServerPlace> serverPlace(std::string_view host, std::string_view port, quint16 defaultPort);

} // namespace claviger
