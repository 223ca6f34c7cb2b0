#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace claviger {

/// One or two letters that stand for \p providerName: "OpenAI" is "O", "Google Maps" is "GM".
[[nodiscard]] QString providerInitials(const QString &providerName);

/// A letter tile in the hue of \p category, \p logicalSize pixels wide; cached per theme.
[[nodiscard]] QPixmap providerMark(const QString &providerName, const QString &category, int logicalSize, qreal devicePixelRatio);

/// The same as an icon that follows the theme (for item delegates, combo boxes, lists).
[[nodiscard]] QIcon providerIcon(const QString &providerName, const QString &category);

} // namespace claviger
