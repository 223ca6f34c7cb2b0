#pragma once

#include "models/services/export_viewing.h"

namespace claviger {

class AppSettings;
class Clock;
class SignerPins;

/// What a viewer window is made with: no store and no network. Made by app/console, which keeps everything alive longer
/// than any window.
struct ViewerContext {
    const Clock &clock;
    AppSettings &settings;
    SignerPins &pins;
    ExportTools tools;
};

} // namespace claviger
