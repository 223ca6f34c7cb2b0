#include "ui/shell/recent_menu.h"

#include "models/services/broker_desk.h"
#include "ui/app_context.h"
#include "ui/firstrun/recent_places.h"
#include "ui/theme/icons.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

RecentMenu::RecentMenu(const AppContext &context, QWidget *parent)
    : QMenu(tr("Open &recent"), parent)
    , m_context(context)
{
    setObjectName(u"menuRecent"_s);
    menuAction()->setObjectName(u"actionRecent"_s);
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::fill);
}

void RecentMenu::fill()
{
    clear();
    const auto &broker = m_context.brokers.profile();
    const std::vector<RecentPlace> places = recentPlaces(m_context, broker ? broker->id : m_context.session.file());
    for (const RecentPlace &place : places) {
        QAction *action
            = addAction(claviger::icon(place.isBroker ? u"link-out"_s : u"file"_s), QString(place.name).replace(u'&', "&&"_L1));
        action->setObjectName(u"recent-"_s + place.id);
        action->setStatusTip(place.where);
        connect(action, &QAction::triggered, this, [this, place] {
            if (place.isBroker)
                emit brokerChosen(place.id);
            else
                emit storeChosen(place.id);
        });
    }
    if (places.empty())
        addAction(tr("No other place was used here yet"))->setEnabled(false);
}

} // namespace claviger
