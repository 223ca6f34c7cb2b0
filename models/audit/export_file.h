#pragma once

#include "models/audit/export_manifest.h"
#include "models/audit/file_bytes.h"
#include "models/domain/export_check.h"

#include <mutex>
#include <shared_mutex>

namespace claviger {

class ExportNodes;

/// ExportFile that reads lines when they are asked for. Eight bytes of memory a line; for proofs another eight.
class AuditExportFile final : public ExportFile
{
public:
    [[nodiscard]] static Result<std::shared_ptr<ExportFile>> open(std::shared_ptr<FileBytes> bytes);
    ~AuditExportFile() override;

    [[nodiscard]] QString path() const override { return m_bytes->path(); }
    [[nodiscard]] const std::optional<ExportManifest> &manifest() const override { return m_facts; }
    [[nodiscard]] quint64 lineCount() const override;
    [[nodiscard]] Result<> scan(Progress &progress) override;
    [[nodiscard]] Result<ExportEvent> event(quint64 index) const override;
    void events(quint64 begin, quint64 end, const std::function<void(quint64 index, Result<ExportEvent>)> &take) const override;
    [[nodiscard]] QByteArray line(quint64 index) const override;
    [[nodiscard]] quint64 fileLine(quint64 index) const override;
    [[nodiscard]] Result<ExportCheck> verify(const VerifyOrder &order, Progress &progress) const override;
    [[nodiscard]] Result<> unchanged() const override { return m_bytes->unchanged(); }
    [[nodiscard]] Result<QByteArray> proof(quint64 index, Progress &progress) const override;

private:
    explicit AuditExportFile(std::shared_ptr<FileBytes> bytes);
    [[nodiscard]] Result<> readBeginning();
    [[nodiscard]] Result<> scanPieces(Progress &progress);
    [[nodiscard]] std::vector<quint64> places(quint64 begin, quint64 end) const;

    std::shared_ptr<FileBytes> m_bytes;
    ManifestLine m_manifest;
    std::optional<ExportManifest> m_facts;
    qint64 m_bodyAt = 0; ///< where the event lines begin; the size of the file when there are none

    mutable std::shared_mutex m_linesMutex;
    std::vector<quint64> m_lines;   ///< place and size of each, packed
    std::vector<quint64> m_numbers; ///< which line of the file every 256th of them is
    bool m_scanned = false;

    mutable std::mutex m_nodesMutex;
    mutable std::unique_ptr<ExportNodes> m_nodes; ///< made for the first proof
};

} // namespace claviger
