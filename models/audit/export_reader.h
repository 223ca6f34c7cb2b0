#pragma once

#include "models/domain/export_check.h"

namespace claviger {

/// ExportReader for `*.clavaudit` and `*.clavproof` files (docs/AUDIT_FORMAT.md). Stateless.
class AuditExportReader final : public ExportReader
{
public:
    [[nodiscard]] Result<std::shared_ptr<ExportFile>> open(const QString &file) const override;
    [[nodiscard]] Result<ExportCheck> verify(const QString &file, const VerifyOrder &order, Progress &progress) const override;
    [[nodiscard]] Result<EarlierPoint> earlierPoint(const QString &file) const override;
    [[nodiscard]] Result<std::pair<ExportCheck, std::optional<ExportEvent>>> verifyProof(const QString &file,
                                                                                         const VerifyOrder &order) const override;
};

} // namespace claviger
