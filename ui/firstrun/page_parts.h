#pragma once

#include <QString>

class QMimeData;
class QVBoxLayout;
class QWidget;

namespace claviger {

/// Fills \p page with one panel in its middle, \p width pixels (at 100 % text) wide at most, that scrolls when the
/// window is small. Answers the panel's layout; \p page owns everything.
QVBoxLayout *centredPanel(QWidget *page, int width);

/// The one local file that \p data carries when it is named like a store, else empty.
[[nodiscard]] QString droppedStore(const QMimeData *data);

/// What file dialogs offer for stores.
[[nodiscard]] QString storeFileFilter();

/// "store.claviger" in the data folder, or the first free "store-2.claviger" there. Absolute.
[[nodiscard]] QString proposedStoreFile();

} // namespace claviger
