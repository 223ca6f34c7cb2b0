#pragma once

namespace claviger {

class AppSettings;

/// Gives every window the theme and density of \p settings.
void applyLook(const AppSettings &settings);

} // namespace claviger
