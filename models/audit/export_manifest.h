#pragma once

#include "models/audit/export_line.h"
#include "models/domain/export_check.h"

#include <vector>

namespace claviger {

inline constexpr QByteArrayView kExportHeader = "claviger-audit-export/1";
inline constexpr QByteArrayView kExportFamily = "claviger-audit-export/";
inline constexpr std::size_t kMostManifest = std::size_t{1} << 20U;

/// The second line of an export: what it claims, and what a reader needs to check it.
struct ManifestLine {
    ExportManifest facts;
    std::vector<Digest> before; ///< merkle::frontierPlaces(first)
    std::vector<Digest> after;  ///< merkle::afterPlaces(first + count, log.size)
    std::vector<KeyHandover> handovers;
    std::vector<Digest> continuation; ///< from facts.continues; empty without it

    [[nodiscard]] quint64 end() const noexcept { return facts.first + facts.count; }
};

/// RFC 8785 JSON without line break. InvalidInput when a text is not Unicode or it would exceed kMostManifest.
[[nodiscard]] Result<QByteArray> writeManifest(const ManifestLine &manifest);

/// Reads it, spaces at its end included; BadManifest with the member when it is not complete or contradicts itself.
[[nodiscard]] LineFault readManifest(std::string_view line, ManifestLine &manifest);

} // namespace claviger
