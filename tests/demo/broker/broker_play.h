#pragma once

#include "tests/demo/demo_options.h"

class QApplication;

namespace claviger {
class Console;
}

namespace claviger::demo {

/// Two consoles on one reference broker, each a program of its own; their windows side by side are the pictures. On a real
/// display the windows stay open afterwards, until somebody closes both. Answers the exit code.
[[nodiscard]] int playBroker(const Options &options);

/// One of the two consoles: plays what comes over the standard input until that closes. Answers the exit code.
[[nodiscard]] int playSeat(QApplication &app, Console &console, const Options &options);

} // namespace claviger::demo
