#pragma once

#include <QUrl>

#include <functional>

class QWidget;

namespace claviger {

struct Provider;

/// What the registry knows of coming by a key of \p provider: numbered steps, links, rights with their reasons,
/// sandbox, limits, costs, warnings. The caller owns the widget; \p open is called with the address of a link.
[[nodiscard]] QWidget *providerGuide(const Provider &provider, const std::function<void(const QUrl &)> &open);

} // namespace claviger
