#include "models/base/crypto_thread.h"

#include <openssl/crypto.h>

namespace claviger {

void releaseCryptoState() noexcept { OPENSSL_thread_stop(); }

} // namespace claviger
