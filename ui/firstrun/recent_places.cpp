#include "ui/firstrun/recent_places.h"

#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/settings.h"
#include "models/services/shown_text.h"
#include "models/tables/table_words.h"
#include "ui/app_context.h"
#include "ui/brokers/broker_dialog.h"
#include "ui/firstrun/page_parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/panel.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

RecentPlaces::RecentPlaces(AppContext &context, Offer offer, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_before(new QWidget)
    , m_entries(new QVBoxLayout(m_before))
{
    setObjectName(u"recentPlaces"_s);
    setGaps(m_entries, space::kTiny);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall);
    layout->addWidget(m_before);
    if (offer != Offer::Nothing)
        layout->addWidget(buildOffer(offer));
}

QWidget *RecentPlaces::buildOffer(Offer offer)
{
    auto *others = new QWidget;
    auto *flow = new FlowLayout(others);
    setGaps(flow, space::kMedium);
    if (offer == Offer::StoreAndBroker) {
        auto *store = linkButton(tr("Open a store…"));
        store->setObjectName(u"otherStoreFile"_s);
        flow->addWidget(store);
        connect(store, &QPushButton::clicked, this, &RecentPlaces::chooseStore);
    }
    auto *broker = linkButton(tr("Connect to a broker…"));
    broker->setObjectName(u"connectBroker"_s);
    flow->addWidget(broker);
    connect(broker, &QPushButton::clicked, this, &RecentPlaces::connectBroker);
    return others;
}

void RecentPlaces::refresh(const QString &current)
{
    while (QLayoutItem *item = m_entries->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_entries->addWidget(new MutedLabel(tr("Used before")));
    int count = 0;
    for (const BrokerProfile &profile : m_context.brokers.profiles().all()) {
        if (profile.id == current || count >= kMost)
            continue;
        addEntry(shownLine(profile.name), profile.address.toDisplayString(), u"link-out"_s, u"recentBroker-"_s + profile.id,
                 [this, id = profile.id] { emit brokerChosen(id); });
        ++count;
    }
    for (const QString &file : m_context.settings.recentStores()) {
        if (file == current || count >= kMost)
            continue;
        addEntry(shownLine(QFileInfo(file).completeBaseName()), QDir::toNativeSeparators(file), u"file"_s,
                 u"recentStore-%1"_s.arg(count), [this, file] { emit storeChosen(file); });
        ++count;
    }
    m_before->setVisible(count > 0);
}

void RecentPlaces::addEntry(const QString &text, const QString &toolTip, const QString &iconName, const QString &objectName,
                            std::function<void()> choose)
{
    auto *entry = linkButton(QString(text).replace(u'&', "&&"_L1));
    entry->setObjectName(objectName);
    entry->setAccessibleName(text);
    entry->setAccessibleDescription(toolTip);
    entry->setToolTip(plainToolTip(toolTip));
    entry->setIcon(icon(iconName));
    m_entries->addWidget(entry, 0, Qt::AlignLeading);
    // after the click: the entry goes with the list that is made anew then
    connect(entry, &QPushButton::clicked, this, std::move(choose), Qt::QueuedConnection);
}

void RecentPlaces::chooseStore()
{
    auto *dialog = new QFileDialog(window(), tr("Open a store"), {}, storeFileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &RecentPlaces::storeChosen);
    dialog->open();
}

void RecentPlaces::connectBroker()
{
    auto *dialog = new BrokerDialog(m_context, window());
    connect(dialog, &BrokerDialog::kept, this, &RecentPlaces::brokerChosen);
    dialog->open();
}

} // namespace claviger
