#include "ui/viewer/dropped_evidence.h"

#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

bool isEvidenceName(const QString &file)
{
    return file.endsWith(".clavaudit"_L1, Qt::CaseInsensitive) || file.endsWith(".clavproof"_L1, Qt::CaseInsensitive);
}

bool isEvidence(const QString &name)
{
    if (isEvidenceName(name))
        return true;
    QFile file(name);
    if (name.endsWith(".claviger"_L1, Qt::CaseInsensitive) || !QFileInfo(name).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    constexpr qint64 enough = 32;
    QByteArray beginning = file.read(enough);
    if (beginning.startsWith("\xEF\xBB\xBF")) // from an editor; the viewer says so
        beginning.remove(0, 3);
    return beginning.startsWith("claviger-audit-export/") || beginning.startsWith("claviger-event-proof/");
}

QString droppedEvidence(const QMimeData *data)
{
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && isEvidenceName(url.toLocalFile()))
            return url.toLocalFile();
    }
    return {};
}

} // namespace claviger
