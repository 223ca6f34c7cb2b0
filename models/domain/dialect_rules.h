#pragma once

#include "models/domain/broker_profile.h"

namespace claviger {

/// What belongs to a key besides its value, label and owner.
enum class KeyPart : quint8 {
    Declaration, ///< being listed without a value
    Notes,       ///< tags, purpose, consumers, and that it is a test key
    Policy       ///< when it is due for a new value; that the value expires is kept everywhere
};

/// English sentence why brokers of \p dialect do not keep \p part; empty when they do (docs/BROKER.md §11, §12).
[[nodiscard]] QString whyNotKept(BrokerDialect dialect, KeyPart part);

} // namespace claviger
