#include "models/audit/proof_file.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

ProofFile::ProofFile(std::shared_ptr<FileBytes> bytes, VerifiedProof proof)
    : m_bytes(std::move(bytes))
    , m_proof(std::move(proof))
{
}

Result<std::shared_ptr<ExportFile>> ProofFile::open(std::shared_ptr<FileBytes> bytes)
{
    return verifyProofFile(bytes, {}).map([&](VerifiedProof &&proof) -> std::shared_ptr<ExportFile> {
        return std::shared_ptr<ProofFile>(new ProofFile(std::move(bytes), std::move(proof)));
    });
}

Result<ExportEvent> ProofFile::event(quint64 index) const
{
    if (index == 0 && m_proof.event)
        return *m_proof.event;
    return failure(ErrorCode::Damaged, u"event"_s, name(m_proof.check.finding.flaw));
}

QByteArray ProofFile::line(quint64 index) const { return index == 0 ? m_proof.proof.line : QByteArray(); }

Result<ExportCheck> ProofFile::verify(const VerifyOrder &order, Progress &) const
{
    return verifyProofFile(m_bytes, order).map([](VerifiedProof &&verified) { return std::move(verified.check); });
}

Result<QByteArray> ProofFile::proof(quint64 index, Progress &) const
{
    if (index >= lineCount() || m_proof.check.fileDigest == Digest{}) // or it is far larger than any proof
        return failure(ErrorCode::InvalidInput, path(), u"it has no such event"_s);
    QByteArray text(static_cast<qsizetype>(m_bytes->size()), Qt::Uninitialized);
    return m_bytes->read(0, text.data(), text.size()).map([&](qint64 got) {
        text.truncate(got);
        return text;
    });
}

} // namespace claviger
