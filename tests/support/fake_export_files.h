#pragma once

#include "models/services/export_service.h"

#include <QFile>

namespace claviger::test {

/// Exports that are one line of text: how many events they have. A file that is there already is replaced or kept as asked.
class FakeExportFiles
{
public:
    class Writer final : public ExportWriter
    {
    public:
        Writer(QString file, ExistingFile existing)
            : m_file(std::move(file))
            , m_existing(existing)
        {
        }
        [[nodiscard]] Result<> begin(const LogSpan &span, const ExportScope &) override
        {
            m_summary.file = m_file;
            m_summary.first = span.first;
            m_summary.count = span.end - span.first;
            m_summary.log = span.log;
            m_summary.bytes = 1;
            if (m_existing == ExistingFile::Keep && QFile::exists(m_file))
                return failure(ErrorCode::AlreadyExists, m_file);
            return {};
        }
        [[nodiscard]] Result<> add(quint64, QByteArrayView, const Digest &, bool) override { return {}; }
        [[nodiscard]] Result<ExportSummary> seal(const NoteSigner &) override
        {
            m_summary.verifierKey = key();
            m_summary.fileDigest.fill(std::byte{0x2a});
            return m_summary;
        }
        [[nodiscard]] Result<> take(QByteArrayView) override { return {}; }
        [[nodiscard]] Result<ExportSummary> sealTaken(const FinishedExport &expected, Progress &) override
        {
            m_summary = expected.summary;
            m_summary.file = m_file;
            return m_summary;
        }
        [[nodiscard]] Result<> publish() override
        {
            QFile file(m_file);
            if (!file.open(QFile::WriteOnly) || file.write(QByteArray::number(m_summary.count)) < 0)
                return failure(ErrorCode::ReadOnly, m_file);
            return {};
        }

    private:
        QString m_file;
        ExistingFile m_existing;
        ExportSummary m_summary;
    };

    /// Says of every file what \c earlier is.
    class Reader final : public ExportReader
    {
    public:
        Result<EarlierPoint> earlier = tl::unexpected<Error>(Error{ErrorCode::Damaged, {}, {}});

        [[nodiscard]] Result<std::shared_ptr<ExportFile>> open(const QString &file) const override
        {
            return failure(ErrorCode::NotFound, file);
        }
        [[nodiscard]] Result<ExportCheck> verify(const QString &file, const VerifyOrder &, Progress &) const override
        {
            return failure(ErrorCode::NotFound, file);
        }
        [[nodiscard]] Result<EarlierPoint> earlierPoint(const QString &) const override { return earlier; }
        [[nodiscard]] Result<std::pair<ExportCheck, std::optional<ExportEvent>>> verifyProof(const QString &file,
                                                                                             const VerifyOrder &) const override
        {
            return failure(ErrorCode::NotFound, file);
        }
    };

    /// A point of three events in the log of \p store.
    [[nodiscard]] static EarlierPoint point(const StoreId &store)
    {
        EarlierPoint point;
        point.point.size = 3;
        point.store = store;
        return point;
    }

    std::shared_ptr<Reader> reader = std::make_shared<Reader>();

    [[nodiscard]] static QString key()
    {
        return QStringLiteral("claviger/00000000-0000-4000-8000-000000000000+5b6cdd4c+"
                              "AWx3B2ZGzP6zVvxB3oGJ0d9sq0jV9kMSeKqmxKD9ZGyq");
    }
    [[nodiscard]] static auto maker()
    {
        return [](const QString &file, ExistingFile existing) -> std::shared_ptr<ExportWriter> {
            return std::make_shared<Writer>(file, existing);
        };
    }
};

} // namespace claviger::test
