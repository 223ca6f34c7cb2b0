#pragma once

#include "models/base/error.h"

namespace claviger {

/// Why a broker that was asked is not believed: the sentence a person reads is another one than for a file that is damaged or a
/// permission that is missing.
enum class BrokerFault : quint8 {
    None,        ///< it is another failure
    WrongAnswer, ///< no broker can mean what was answered; nothing of it was used
    NotDone,     ///< it answered success, and what was asked for is not so
    NotTrusted   ///< no secure connection: its certificate was not accepted, or it did not accept ours
};

/// What \p error says of the broker.
[[nodiscard]] BrokerFault brokerFaultIn(const Error &error);

/// NotDone: \p subject is not as it was asked for; \p what completes "the broker answered success, and ".
[[nodiscard]] Error notDone(const QString &subject, const QString &what);
/// NotTrusted: no secure connection to \p host; \p why in the words of the library.
[[nodiscard]] Error notTrusted(const QString &host, const QString &why);

} // namespace claviger
