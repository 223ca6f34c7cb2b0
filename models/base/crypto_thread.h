#pragma once

namespace claviger {

/// Gives back what libcrypto keeps for the calling thread (errors, random generators); it makes them anew when asked again. Qt
/// does not wait for its threads to the very end: what such a thread still holds when the program exits is never freed, nor
/// wiped.
void releaseCryptoState() noexcept;

} // namespace claviger
