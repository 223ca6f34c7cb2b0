#include "ui/viewer/dropped_evidence.h"

#include <QMimeData>
#include <QUrl>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

bool isEvidenceName(const QString &file)
{
    return file.endsWith(".clavaudit"_L1, Qt::CaseInsensitive) || file.endsWith(".clavproof"_L1, Qt::CaseInsensitive);
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
