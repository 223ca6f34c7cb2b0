#include "ui/shell/about_dialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Claviger"));
    auto *mark = new QLabel;
    mark->setPixmap(applicationIcon().pixmap(QSize(px(64), px(64)), devicePixelRatioF()));
    auto *close = primaryButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium, {space::kHuge, space::kHuge, space::kHuge, space::kLarge});
    layout->addWidget(mark);
    layout->addWidget(new PageTitle(tr("Claviger %1").arg(QCoreApplication::applicationVersion())));
    layout->addWidget(new QLabel(tr("Keeps, checks, rotates and revokes the keys of an organisation.")));
    layout->addWidget(new MutedLabel(
        tr("Free software under the GNU General Public License, version 3 or later. It comes without any warranty.")));
    layout->addWidget(new MutedLabel(tr("Qt %1").arg(QLatin1String(qVersion()))));
    layout->addWidget(close, 0, Qt::AlignRight);
    setMinimumWidth(px(size::kDialogWidth));
}

} // namespace claviger
