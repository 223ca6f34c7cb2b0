// Whatever an auditor may be given: no input may crash the reader, run out of bounds, or be read in two ways.
#include "models/audit/canonical_event.h"
#include "models/audit/export_line.h"
#include "models/audit/export_manifest.h"
#include "models/audit/export_reader.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>

using namespace claviger;
using namespace Qt::Literals::StringLiterals;

namespace {

void require(bool good)
{
    if (!good)
        std::abort();
}

/// Both readers of an event agree: what one can show, the other has verified, and it is the same event.
void readLine(QByteArrayView bytes)
{
    EventLine line;
    const LineFault fault = readEventLine(asText(bytes), line);
    if (const auto event = readCanonical(bytes)) {
        require(!fault && line.seq == event->seq && line.version == event->formatVersion);
        require((line.committed & ~line.disclosed) == event->absent);
        require(line.replacesKey == (event->action == AuditAction::LogKeyReplaced && event->result == AuditResult::Granted));
    }
    quint64 seq = 0;
    Digest digest;
    QByteArray again;
    if (!readWithheldLine(asText(bytes), seq, digest)) {
        appendWithheldLine(again, seq, digest);
        require(again == bytes);
    }
    std::vector<Digest> digests;
    if (!readDigestLine(asText(bytes), digests)) {
        again.clear();
        appendDigestLine(again, digests);
        require(again == bytes);
    }
}

/// What was read is what would be written.
void readManifestLine(QByteArrayView bytes)
{
    ManifestLine manifest;
    if (readManifest(asText(bytes), manifest))
        return;
    ManifestLine again;
    const auto written = writeManifest(manifest);
    require(written && !readManifest(asText(*written), again) && again.facts.log == manifest.facts.log
            && again.facts.count == manifest.facts.count && again.handovers.size() == manifest.handovers.size());
}

void readFile(QByteArrayView bytes)
{
    static const QTemporaryDir folder;
    static const QString path = folder.filePath(u"input"_s);
    QFile file(path);
    require(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) && file.write(bytes.data(), bytes.size()) == bytes.size()
            && file.resize(bytes.size()));
    file.close();

    const AuditExportReader reader;
    Progress progress;
    VerifyOrder order;
    if (const auto point = reader.earlierPoint(path))
        order.against = *point;
    const auto check = reader.verify(path, order, progress);
    require(check.has_value());
    const auto opened = reader.open(path);
    require(opened && (*opened)->scan(progress));
    const quint64 lines = (*opened)->lineCount();
    require(check->verdict != ExportVerdict::Verified || lines == check->manifest->count);
    for (quint64 i = 0; i < lines; ++i)
        (void)(*opened)->event(i);
    if (lines > 0)
        (void)(*opened)->proof(lines / 2, progress);
    require(reader.verifyProof(path, order).has_value());
}

} // namespace

/// The first byte says what the others are.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    switch (data[0]) {
    case 'l': readLine(bytes); break;
    case 'm': readManifestLine(bytes); break;
    case 'f': readFile(bytes); break;
    default: break;
    }
    return 0;
}
