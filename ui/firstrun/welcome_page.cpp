#include "ui/firstrun/welcome_page.h"

#include "ui/firstrun/page_parts.h"
#include "ui/firstrun/recent_places.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panel.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kPanelWidth = 460;
constexpr int kMark = 56;
} // namespace

WelcomePage::WelcomePage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_create(primaryButton(tr("&Create a new store")))
    , m_open(secondaryButton(tr("&Open an existing store…")))
    , m_connect(secondaryButton(tr("Connect to a &broker…")))
    , m_recent(new RecentPlaces(context, RecentPlaces::Offer::Nothing))
{
    setObjectName(u"welcomePage"_s);
    setAccessibleName(tr("Welcome"));
    setAcceptDrops(true);
    m_create->setObjectName(u"createStore"_s);
    m_open->setObjectName(u"openStore"_s);
    m_connect->setObjectName(u"connectBroker"_s);

    auto *mark = new QLabel;
    mark->setPixmap(applicationIcon().pixmap(px(kMark), px(kMark)));
    auto *title = new PageTitle(tr("Welcome to Claviger"));
    auto *lead = new MutedLabel(tr("Keep, check, rotate and revoke the integration keys of your organisation. They stay in one "
                                   "encrypted file, the store, and nothing leaves this computer unless you say so; or on your "
                                   "organisation's broker, which several admins share."));
    auto *drop = new MutedLabel(tr("You can also drop a .claviger file here."));
    drop->setAlignment(Qt::AlignHCenter);
    auto *check = linkButton(tr("Chec&k an audit export…"));
    check->setObjectName(u"openExport"_s);

    QVBoxLayout *body = centredPanel(this, kPanelWidth);
    body->addWidget(mark);
    body->addWidget(title);
    body->addWidget(lead);
    body->addSpacing(px(space::kSmall));
    body->addWidget(m_create);
    body->addWidget(m_open);
    body->addWidget(m_connect);
    body->addWidget(drop);
    body->addWidget(check, 0, Qt::AlignHCenter);
    body->addWidget(m_recent);
    setFocusProxy(m_create);

    connect(m_create, &QPushButton::clicked, this, &WelcomePage::createRequested);
    connect(m_open, &QPushButton::clicked, this, &WelcomePage::chooseFile);
    connect(check, &QPushButton::clicked, this, &WelcomePage::openExportRequested);
    connect(m_connect, &QPushButton::clicked, m_recent, &RecentPlaces::connectBroker);
    connect(m_recent, &RecentPlaces::storeChosen, this, &WelcomePage::storeChosen);
    connect(m_recent, &RecentPlaces::brokerChosen, this, &WelcomePage::brokerChosen);
    refresh();
}

void WelcomePage::refresh() { m_recent->refresh({}); }

void WelcomePage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a store"), {}, storeFileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &WelcomePage::storeChosen);
    dialog->open();
}

void WelcomePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (droppedStore(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_dragging = true;
    update();
}

void WelcomePage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dragging = false;
    update();
}

void WelcomePage::dropEvent(QDropEvent *event)
{
    m_dragging = false;
    update();
    if (const QString file = droppedStore(event->mimeData()); !file.isEmpty()) {
        event->acceptProposedAction();
        emit storeChosen(file);
    }
}

void WelcomePage::paintEvent(QPaintEvent *)
{
    if (!m_dragging)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::current().color(Token::Accent), px(size::kFocusRing), Qt::DashLine));
    const int inset = px(space::kSmall);
    painter.drawRoundedRect(rect().adjusted(inset, inset, -inset, -inset), px(radius::kPanel), px(radius::kPanel));
}

} // namespace claviger
