#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace claviger {

/// The icon drawn in resources/icons/<name>.svg, recoloured by the theme: muted; Token::Text when active or
/// selected; dimmed when disabled. Cheap: the drawing is rendered when first painted, and cached. An unknown name
/// is an empty icon (a warning in the log).
[[nodiscard]] QIcon icon(const QString &name);

/// The same in one colour, e.g. Token::OnAccent on a primary button.
[[nodiscard]] QIcon icon(const QString &name, Token token);

/// One drawing as a pixmap of \p logicalSize pixels at \p devicePixelRatio, cached.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &color, int logicalSize, qreal devicePixelRatio);

/// The application's own mark, in its own colours, at all sizes.
[[nodiscard]] QIcon applicationIcon();

/// The icon name of a provider category ("genai" …), that of "other" when unknown.
[[nodiscard]] QString categoryIconName(QStringView category);

} // namespace claviger
