#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace claviger::test {

/// The example "clavaudit" or "clavproof" of docs/AUDIT_FORMAT.md, as a file has it; empty when there is none.
[[nodiscard]] inline QByteArray formatExample(const QByteArray &kind)
{
    QFile page(QStringLiteral(CLAVIGER_SOURCE_DIR "/docs/AUDIT_FORMAT.md"));
    const QByteArray text = page.open(QIODevice::ReadOnly) ? page.readAll() : QByteArray();
    const QByteArray fence = "\n```" + kind + '\n';
    const qsizetype begin = text.indexOf(fence);
    const qsizetype end = begin < 0 ? begin : text.indexOf("\n```\n", begin + fence.size());
    return end < 0 ? QByteArray() : text.sliced(begin + fence.size(), end + 1 - begin - fence.size());
}

} // namespace claviger::test
