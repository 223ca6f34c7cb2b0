#include "resources/icons/init_icons.h"

#include <QtCore/qresource.h>

#include <mutex>

// The macro declares a function of the global namespace, so it stands outside ours.
static void registerIcons() { Q_INIT_RESOURCE(claviger_icons); }

namespace claviger {

void initIcons()
{
    static std::once_flag once;
    std::call_once(once, registerIcons);
}

} // namespace claviger
