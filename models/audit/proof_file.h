#pragma once

#include "models/audit/event_proof.h"

namespace claviger {

/// The proof of one event as an ExportFile of one line.
class ProofFile final : public ExportFile
{
public:
    [[nodiscard]] static Result<std::shared_ptr<ExportFile>> open(std::shared_ptr<FileBytes> bytes);

    [[nodiscard]] QString path() const override { return m_bytes->path(); }
    [[nodiscard]] const std::optional<ExportManifest> &manifest() const override { return m_proof.check.manifest; }
    [[nodiscard]] bool isProof() const override { return true; }
    [[nodiscard]] quint64 lineCount() const override { return m_proof.proof.line.isEmpty() ? 0 : 1; }
    [[nodiscard]] Result<> scan(Progress &) override { return {}; }
    [[nodiscard]] Result<ExportEvent> event(quint64 index) const override;
    [[nodiscard]] QByteArray line(quint64 index) const override;
    [[nodiscard]] quint64 fileLine(quint64 index) const override { return index < lineCount() ? 3 : 0; }
    [[nodiscard]] Result<ExportCheck> verify(const VerifyOrder &order, Progress &progress) const override;
    [[nodiscard]] Result<> unchanged() const override { return m_bytes->unchanged(); }
    /// The file as it is.
    [[nodiscard]] Result<QByteArray> proof(quint64 index, Progress &progress) const override;

private:
    ProofFile(std::shared_ptr<FileBytes> bytes, VerifiedProof proof);

    std::shared_ptr<FileBytes> m_bytes;
    VerifiedProof m_proof;
};

} // namespace claviger
