#include "app/console/look.h"

#include "models/services/settings.h"
#include "ui/theme/theme.h"

namespace claviger {

void applyLook(const AppSettings &settings)
{
    const auto mode = [&] {
        switch (settings.theme()) {
        case ThemeChoice::System: return ThemeMode::System;
        case ThemeChoice::Light: return ThemeMode::Light;
        case ThemeChoice::Dark: return ThemeMode::Dark;
        }
        Q_UNREACHABLE();
    }();
    Theme &theme = Theme::current();
    if (theme.mode() != mode)
        theme.setMode(mode);
    const Density density = settings.density() == DensityChoice::Compact ? Density::Compact : Density::Comfortable;
    if (theme.density() != density)
        theme.setDensity(density);
}

} // namespace claviger
