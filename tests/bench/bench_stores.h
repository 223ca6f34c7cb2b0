#pragma once

#include <QString>
#include <QTemporaryDir>

namespace claviger::bench {

/// Stores of a given size, made once each, opened by a master key so that no key derivation is measured.
class BenchStores
{
public:
    /// The file of a store with \p count credentials; made at the first call. Empty when that failed, after saying why.
    [[nodiscard]] QString withKeys(int count);
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

/// The label and path of credential \p number of any bench store.
[[nodiscard]] QString labelOf(int number);
[[nodiscard]] QString pathOf(int number);

} // namespace claviger::bench
