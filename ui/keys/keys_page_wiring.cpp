#include "models/services/move_plan.h"
#include "ui/capable.h"
#include "ui/keys/key_header.h"
#include "ui/keys/keys_page_parts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

using Verb = KeyActions::Verb;

namespace {

constexpr int kSearchWidth = 360;

constexpr std::array<Tone, kQuickFilters> kTones
    = {Tone::Quiet, Tone::Warn, Tone::Warn, Tone::Bad, Tone::Bad, Tone::Info, Tone::Quiet, Tone::Warn, Tone::Quiet};

QuickFilter filterOf(const QString &id)
{
    for (std::size_t at = 0; at < kQuickFilters; ++at) {
        if (idOf(static_cast<QuickFilter>(at)) == id)
            return static_cast<QuickFilter>(at);
    }
    return QuickFilter::All;
}

} // namespace

void KeysPage::build()
{
    Parts &p = *m_parts;
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, 0);
    auto *top = new QHBoxLayout;
    setGaps(top, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, space::kSmall});
    top->addWidget(new PageTitle(tr("Integration keys")));
    top->addStretch(1);
    p.search->setMinimumWidth(px(200));
    p.search->setMaximumWidth(px(kSearchWidth));
    top->addWidget(p.search, 2);
    p.add->setObjectName(u"addKey"_s);
    top->addWidget(p.add);
    layout->addLayout(top);

    auto *second = new QHBoxLayout;
    setGaps(second, 0, {space::kLarge, 0, space::kLarge, space::kMedium});
    QList<FilterChipItem> chips;
    for (std::size_t at = 0; at < kQuickFilters; ++at)
        chips.append({idOf(static_cast<QuickFilter>(at)), wordOf(static_cast<QuickFilter>(at)), kTones[at]});
    p.filters->setObjectName(u"quickFilters"_s);
    p.filters->setAccessibleName(tr("Filters"));
    p.filters->setChips(chips);
    // Bar and chips take turns at one height, so that the table stays where it is. The layout stands in the page first: it
    // shows its first widget at once, which would else be a window of its own for a moment.
    layout->addLayout(second);
    second->addLayout(p.turns);
    p.turns->addWidget(p.filters);
    p.turns->addWidget(p.bar);
    layout->addWidget(new Separator);
    layout->addWidget(p.host, 1);
    layout->addWidget(new ClipboardStrip(p.clipboard));
}

void KeysPage::connectKeyActions()
{
    KeyActions &a = *m_parts->actions;
    const auto on = [this, &a](Verb verb, auto handler) { connect(a[verb], &QAction::triggered, this, handler); };
    const auto withCurrent = [this](auto command) {
        return [this, command] {
            if (const auto key = current())
                (m_parts->commands->*command)(*key);
        };
    };
    const auto withSelected = [this](auto command) { return [this, command] { (m_parts->commands->*command)(selected()); }; };
    on(Verb::Edit, [this] {
        if (const auto key = current())
            emit editRequested(key->id);
    });
    on(Verb::Rotate, withSelected(&KeyCommands::rotate));
    on(Verb::Rollback, withCurrent(&KeyCommands::rollback));
    on(Verb::EndGrace, withCurrent(&KeyCommands::endGrace));
    on(Verb::Revoke, withSelected(&KeyCommands::revoke));
    on(Verb::Check, [this] {
        std::vector<CredentialId> ids;
        for (const CredentialOverview &key : selected())
            ids.push_back(key.id);
        m_parts->desk->check(ids);
    });
    on(Verb::CheckDue, [this] { m_parts->desk->checkDue(m_parts->model.filter().scope); });
    on(Verb::ConfirmByHand, [this] {
        if (const auto key = current())
            m_parts->desk->confirmByHand(*key);
    });
    on(Verb::CopyPath, withCurrent(&KeyCommands::copyPath));
    on(Verb::Tags, withSelected(&KeyCommands::editTags));
    on(Verb::Owner, withSelected(&KeyCommands::setOwner));
    on(Verb::CopyTo, [this] { m_parts->commands->moveTo(selected(), AfterMove::Keep); });
    on(Verb::MoveTo, [this] { m_parts->commands->moveTo(selected(), AfterMove::Trash); });
    on(Verb::Delete, withSelected(&KeyCommands::remove));
    on(Verb::Restore, withSelected(&KeyCommands::restore));
    on(Verb::Purge, withCurrent(&KeyCommands::purge));
}

void KeysPage::connectViewActions()
{
    KeyActions &a = *m_parts->actions;
    const auto on = [this, &a](Verb verb, auto handler) { connect(a[verb], &QAction::triggered, this, handler); };
    on(Verb::Add, [this] { emit addKeyRequested(); });
    on(Verb::Reveal, [this] {
        openDetails(true);
        m_parts->details->revealPrimary();
    });
    on(Verb::CopySecret, [this] {
        openDetails(true);
        m_parts->details->copyPrimary();
    });
    on(Verb::SelectAll, [this] { m_parts->area->view()->selectAll(); });
    on(Verb::Search, [this] { focusSearch(); });
    on(Verb::Details, [this] { openDetails(!m_parts->host->isOpen()); });
    on(Verb::Columns, [this] {
        KeyHeader *header = m_parts->area->view()->header();
        header->chooseColumns(header->mapToGlobal(QPoint(0, header->height())));
    });
    connect(m_parts->add, &QPushButton::clicked, a[Verb::Add], &QAction::trigger);
}

void KeysPage::connectCatalog()
{
    const KeyCatalog &catalog = m_parts->context.catalog;
    const auto prepare = [this](std::vector<KeyPreparation> *work) {
        const auto prepared = std::make_shared<PreparedKeys>(m_parts->model.preparation());
        m_parts->prepared = prepared;
        work->push_back([prepared](const OverviewList &keys) { prepared->read(keys); });
    };
    connect(&catalog, &KeyCatalog::preparing, this, prepare, Qt::DirectConnection);
    const auto showAnew = [this] {
        const KeyView::Place place = m_parts->area->view()->place();
        m_parts->isShown = false;
        populate();
        m_parts->area->view()->bringBack(place);
    };
    connect(&catalog, &KeyCatalog::reset, this, showAnew);
    connect(&catalog, &KeyCatalog::grew, this, showAnew);
    connect(&catalog, &KeyCatalog::updated, this, &KeysPage::applyChanges);
    connect(&catalog, &KeyCatalog::removed, this, &KeysPage::applyChanges);
    connect(&catalog, &KeyCatalog::loadStarted, this, [this] {
        m_parts->prepared.reset();
        m_parts->area->refresh();
    });
    connect(&catalog, &KeyCatalog::loadFailed, this, [this](const Error &error) {
        m_parts->area->showError(error);
        sayStatus();
    });
    connect(&m_parts->soon, &QTimer::timeout, this, &KeysPage::sync);
    connect(&m_parts->minute, &QTimer::timeout, this, [this] { m_parts->model.refreshTimes(); });
}

void KeysPage::connectParts()
{
    Parts &p = *m_parts;
    KeyView *view = p.area->view();
    connect(p.search, &KeySearch::textChanged, this, [this](const QString &text) {
        m_parts->model.setSearch(text);
        filterChanged();
    });
    connect(p.search, &KeySearch::left, view, [view] {
        view->setFocus();
        if (!view->currentIndex().isValid() && view->model()->rowCount() > 0)
            view->selectRow(0);
    });
    connect(p.filters, &FilterChips::currentChanged, this, [this](const QString &id) {
        m_parts->model.setQuickFilter(filterOf(id));
        filterChanged();
    });
    connect(&p.model, &KeyTableModel::countsChanged, this, &KeysPage::updateCounts);
    connect(&p.selection, &KeySelection::changed, this, &KeysPage::selectionChanged);
    connect(p.bar, &SelectionBar::clearRequested, view, &QTableView::clearSelection);
    connect(view, &KeyView::opened, this, [this] { openDetails(true); });
    connect(view, &KeyView::stepClicked, this, [this] { m_parts->commands->rotate(selected()); });
    connect(view, &KeyView::menuWanted, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setObjectName(u"keyMenu"_s);
        menu->setToolTipsVisible(true); // they say why something is greyed
        menu->addActions(m_parts->actions->forKeys());
        menu->popup(at);
    });
    connect(p.area, &TableArea::addRequested, this, &KeysPage::addKeyRequested);
    needs(p.context, p.add, Capability::Create);
    followAbilities(p.context, this, [this] { sync(); });
    connect(p.area, &TableArea::clearFiltersRequested, this, &KeysPage::clearFilters);
    connect(p.area, &TableArea::manualRequested, this, [this] { emit manualRequested(u"keys"_s); });
    connect(p.details, &DetailsPane::closeRequested, this, [this] { openDetails(false); });
    connect(p.details, &DetailsPane::keyRequested, this, &KeysPage::showKey);
}

} // namespace claviger
