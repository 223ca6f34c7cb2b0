#pragma once

#include "models/domain/trust_file.h"

#include <QFile>

#include <atomic>
#include <memory>

namespace claviger::test {

/// Reads files of lines "SUBJECT|from ms|until ms" in place of certificates. Any thread.
class FakeTrustFiles
{
public:
    [[nodiscard]] int reads() const { return *m_reads; }

    [[nodiscard]] TrustFileReader reader() const
    {
        return [reads = m_reads](const QString &path) -> Result<TrustFile> {
            ++*reads;
            QFile file(path);
            if (!file.exists())
                return failure(ErrorCode::NotFound, path);
            if (!file.open(QIODevice::ReadOnly))
                return failure(ErrorCode::AccessDenied, path);
            TrustFile read;
            read.pem = file.readAll();
            for (const QByteArray &line : read.pem.split('\n')) {
                const QList<QByteArray> parts = line.split('|');
                if (parts.size() == 3)
                    read.certificates.push_back({QString::fromUtf8(parts[0]), at(parts[1]), at(parts[2])});
            }
            if (read.certificates.empty())
                return failure(ErrorCode::InvalidInput, path, QStringLiteral("no certificate"));
            return read;
        };
    }
    /// A line of such a file.
    [[nodiscard]] static QByteArray line(const QByteArray &subject, Instant from, Instant until)
    {
        const auto ms = [](Instant when) { return QByteArray::number(qint64{when.time_since_epoch().count()}); };
        return subject + '|' + ms(from) + '|' + ms(until) + '\n';
    }

private:
    static Instant at(const QByteArray &ms) { return Instant{std::chrono::milliseconds{ms.toLongLong()}}; }

    std::shared_ptr<std::atomic_int> m_reads = std::make_shared<std::atomic_int>(0);
};

} // namespace claviger::test
