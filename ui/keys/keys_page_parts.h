#pragma once

#include "models/services/key_catalog.h"
#include "models/tables/key_selection.h"
#include "models/tables/key_table_model.h"
#include "models/tables/prepared_keys.h"
#include "ui/keys/clipboard_guard.h"
#include "ui/keys/details_host.h"
#include "ui/keys/details_pane.h"
#include "ui/keys/key_actions.h"
#include "ui/keys/key_commands.h"
#include "ui/keys/key_search.h"
#include "ui/keys/key_view.h"
#include "ui/keys/keys_page.h"
#include "ui/keys/page_bars.h"
#include "ui/keys/table_area.h"
#include "ui/verification/check_desk.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/filter_chips.h"

#include <QPushButton>
#include <QStackedLayout>
#include <QTimer>

namespace claviger {

/// What the page is made of; only its own sources include this.
struct KeysPage::Parts {
    Parts(AppContext &appContext, KeysPage *page)
        : context(appContext)
        , model(appContext.registry, appContext.clock)
        , clipboard(appContext.clock)
        , actions(new KeyActions(appContext.verification, page))
        , commands(new KeyCommands(appContext, page))
        , desk(new CheckDesk(appContext, page))
        , search(new KeySearch(appContext.catalog, model))
        , add(primaryButton(KeysPage::tr("Add key"), QStringLiteral("plus")))
        , filters(new FilterChips)
        , bar(new SelectionBar(*actions))
        , area(new TableArea(appContext, model))
        , details(new DetailsPane(appContext, clipboard, *actions, *desk))
        , host(new DetailsHost(area, details, appContext.settings))
        , selection(model, *area->view()->selectionModel())
    {
    }

    AppContext &context;
    KeyTableModel model;
    ClipboardGuard clipboard;
    KeyActions *actions;
    KeyCommands *commands;
    CheckDesk *desk;
    KeySearch *search;
    QPushButton *add;
    FilterChips *filters;
    SelectionBar *bar;
    QStackedLayout *turns = new QStackedLayout; ///< chips or bar; the page's layout takes it
    TableArea *area;
    DetailsPane *details;
    DetailsHost *host;
    KeySelection selection;
    QTimer soon;
    QTimer minute;
    std::shared_ptr<PreparedKeys> prepared; ///< for the list that is being loaded; a worker fills it until reset()
    bool isShown = false;                   ///< the model shows the catalogue's list
    bool defaultChosen = false;
};

/// The chip of a quick filter.
[[nodiscard]] inline QString idOf(QuickFilter filter) { return name(filter); }

} // namespace claviger
