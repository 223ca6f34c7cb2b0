#pragma once

#include "models/domain/workspace.h"
#include "models/store/key_ring.h"

#include <vector>

namespace claviger {

/// What a blind index stands for; part of what is hashed.
enum class IndexedAs : quint8 { Path = 1, TrashedPath = 2, Name = 3, WorkspaceSlug = 4 };

/// Keyed names for rows: find one without opening any, and learn nothing from the file (docs/STORE_FORMAT.md, blind
/// indexes). Several rows of one name take ordinals 0, 1, 2 … without gaps, so no two rows ever show the same tag.
class BlindIndex
{
public:
    /// \p keys: every generation of the index key; more than one only while a rekey is under way.
    explicit BlindIndex(const std::map<quint64, Secret> &keys);

    /// 16 bytes under the newest key.
    [[nodiscard]] QByteArray tag(IndexedAs kind, QStringView text, quint64 ordinal = 0);
    /// The same under every key, newest first.
    [[nodiscard]] std::vector<QByteArray> everyTag(IndexedAs kind, QStringView text, quint64 ordinal = 0);

private:
    std::vector<Hmac> m_keys;
};

/// "workspace/environment/label" as an index sees it.
[[nodiscard]] QString indexedName(QStringView workspace, QStringView environment, QStringView label);

} // namespace claviger
