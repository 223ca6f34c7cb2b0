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

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kLeastOfEach = 2; // so that many brokers do not crowd out the stores, nor stores the brokers

std::vector<RecentPlace> brokersBut(const AppContext &context, const QString &current)
{
    std::vector<RecentPlace> places;
    for (const BrokerProfile &profile : context.brokers.profiles().all()) {
        if (profile.id != current)
            places.push_back({true, profile.id, shownLine(profile.name), profile.address.toDisplayString()});
    }
    return places;
}

std::vector<RecentPlace> storesBut(const AppContext &context, const QString &current)
{
    std::vector<RecentPlace> places;
    for (const QString &file : context.settings.recentStores()) {
        if (file != current)
            places.push_back({false, file, shownLine(QFileInfo(file).completeBaseName()), QDir::toNativeSeparators(file)});
    }
    return places;
}

} // namespace

std::vector<RecentPlace> recentPlaces(const AppContext &context, const QString &current)
{
    std::vector<RecentPlace> first = brokersBut(context, current);
    std::vector<RecentPlace> second = storesBut(context, current);
    if (context.settings.lastBroker().isEmpty())
        std::swap(first, second);
    const auto kept = std::min(second.size(), kLeastOfEach);
    first.resize(std::min(first.size(), RecentPlaces::kMost - kept));
    second.resize(std::min(second.size(), RecentPlaces::kMost - first.size()));
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

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
    for (const RecentPlace &place : recentPlaces(m_context, current)) {
        if (place.isBroker)
            addEntry(place, u"recentBroker-"_s + place.id, [this, id = place.id] { emit brokerChosen(id); });
        else
            addEntry(place, u"recentStore-%1"_s.arg(count), [this, file = place.id] { emit storeChosen(file); });
        ++count;
    }
    m_before->setVisible(count > 0);
}

void RecentPlaces::addEntry(const RecentPlace &place, const QString &objectName, std::function<void()> choose)
{
    auto *entry = linkButton(QString(place.name).replace(u'&', "&&"_L1));
    entry->setObjectName(objectName);
    entry->setAccessibleName(place.name);
    entry->setAccessibleDescription(place.where);
    entry->setToolTip(plainToolTip(place.where));
    entry->setIcon(icon(place.isBroker ? u"link-out"_s : u"file"_s));
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
