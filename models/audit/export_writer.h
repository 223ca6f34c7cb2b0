#pragma once

#include "models/audit/export_manifest.h"
#include "models/audit/export_tree.h"
#include "models/base/clock.h"
#include "models/base/draft_file.h"
#include "models/domain/audit_export.h"
#include "models/secure/digest.h"

#include <QFile>

#include <optional>

namespace claviger {

/// Writes a `*.clavaudit` (docs/AUDIT_FORMAT.md), readable by its owner alone: to whom it is handed on is the admin's
/// decision. Memory does not depend on the number of events. What is written is checked as it goes by: events that do not
/// make the log's root are Damaged at seal(), not an export that fails at the auditor's.
class AuditExportWriter final : public ExportWriter
{
public:
    /// \p tool: name and version of the program, "claviger/0.1.0". \p clock must live as long.
    AuditExportWriter(QString file, QString tool, const Clock &clock, DraftFile::Existing existing = DraftFile::Existing::Keep);
    ~AuditExportWriter() override;

    /// Damaged also when \p span contradicts itself.
    [[nodiscard]] Result<> begin(const LogSpan &span, const ExportScope &scope) override;
    /// An event of format 1 that has a withheld member in clear is withheld whole. Damaged when \p line is no event.
    [[nodiscard]] Result<> add(quint64 seq, QByteArrayView line, const Digest &leafHash, bool withheld) override;
    [[nodiscard]] Result<ExportSummary> seal(const NoteSigner &sign) override;
    [[nodiscard]] Result<> take(QByteArrayView bytes) override;
    [[nodiscard]] Result<ExportSummary> sealTaken(const FinishedExport &expected, Progress &progress) override;
    [[nodiscard]] Result<> publish() override;

private:
    template <typename T>
    Result<T> remembered(Result<T> outcome);
    [[nodiscard]] Result<> start(const LogSpan &span, const ExportScope &scope);
    [[nodiscard]] Result<> addEvent(quint64 seq, QByteArrayView line, const Digest &leafHash, bool withheld);
    [[nodiscard]] Result<ExportSummary> finish(const NoteSigner &sign);
    [[nodiscard]] Result<> openDraft();
    [[nodiscard]] Result<> takeBytes(QByteArrayView bytes);
    [[nodiscard]] Result<ExportSummary> checkTaken(const FinishedExport &expected, Progress &progress);
    [[nodiscard]] Result<> endLine();
    [[nodiscard]] Result<> flush();
    [[nodiscard]] Result<> patchManifest();
    [[nodiscard]] Result<Sha256> hashWritten();
    [[nodiscard]] Result<QByteArray> stripped(QByteArrayView line, bool &withheld);

    const QString m_target;
    const QString m_tool;
    const Clock &m_clock;
    const DraftFile::Existing m_existing;
    std::optional<DraftFile> m_draft;
    QFile m_file;
    QByteArray m_buffer;
    ManifestLine m_manifest;
    qsizetype m_manifestRoom = 0; ///< bytes of the line that is patched at the end
    QByteArray m_checkpoint;
    std::optional<merkle::SpanTree> m_tree;
    std::vector<Digest> m_pending; ///< leaf hashes since the last digest line
    std::optional<Error> m_failure;
};

} // namespace claviger
