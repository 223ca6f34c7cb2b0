#include "ui/firstrun/page_parts.h"

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/panel.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QMimeData>
#include <QScrollArea>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QVBoxLayout *centredPanel(QWidget *page, int width)
{
    auto *panel = new Panel;
    panel->setMaximumWidth(px(width));
    QObject::connect(&Theme::current(), &Theme::changed, panel, [panel, width] { panel->setMaximumWidth(px(width)); });
    setGaps(panel->body(), space::kLarge, QMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge));

    auto *inner = new QWidget;
    auto *grid = new QGridLayout(inner);
    setGaps(grid, 0, QMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge));
    // The panel takes the width first; the empty columns share what is left.
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1000);
    grid->setColumnStretch(2, 1);
    grid->setRowStretch(0, 2);
    grid->setRowStretch(2, 3);
    grid->addWidget(panel, 1, 1);

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false); // what the window shows behind the panel stays to be seen
    scroll->viewport()->setAutoFillBackground(false);
    auto *outer = new QVBoxLayout(page);
    outer->setContentsMargins({});
    outer->addWidget(scroll);
    return panel->body();
}

QString droppedStore(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QFileInfo file(urls.first().toLocalFile());
    const bool fits = file.isFile() && file.suffix().compare(u"claviger"_s, Qt::CaseInsensitive) == 0;
    return fits ? file.absoluteFilePath() : QString();
}

QString storeFileFilter() { return QCoreApplication::translate("StoreFiles", "Claviger stores (*.claviger);;All files (*)"); }

QString proposedStoreFile()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    QString file = folder.absoluteFilePath(u"store.claviger"_s);
    for (int n = 2; QFileInfo::exists(file); ++n)
        file = folder.absoluteFilePath(u"store-%1.claviger"_s.arg(n));
    return file;
}

} // namespace claviger
