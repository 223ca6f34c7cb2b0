#include "ui/viewer/dropped_export.h"

#include <QMimeData>
#include <QUrl>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

bool isExportName(const QString &file) { return file.endsWith(".clavaudit"_L1, Qt::CaseInsensitive); }

QString droppedExport(const QMimeData *data)
{
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && isExportName(url.toLocalFile()))
            return url.toLocalFile();
    }
    return {};
}

} // namespace claviger
