#pragma once

#include <QStringList>

class QPainter;
class QRect;

namespace claviger {

/// Draws \p text in one line at the left of \p rect, cut with "…" where it does not fit, with every place marked where
/// one of \p words (case aside) stands; a match that was cut away marks the "…". Font and pen are the painter's.
void drawMatched(QPainter *painter, const QRect &rect, const QString &text, const QStringList &words);

/// The lines alone under what \p words match in \p text, for text that was drawn already, at the left of \p rect.
void underlineMatches(QPainter *painter, const QRect &rect, const QString &text, const QStringList &words);

} // namespace claviger
