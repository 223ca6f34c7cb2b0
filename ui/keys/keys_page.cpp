#include "ui/keys/keys_page_parts.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

using Verb = KeyActions::Verb;

namespace {

constexpr int kMinute = 60'000;

}

KeysPage::KeysPage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_parts(std::make_unique<Parts>(context, this))
{
    setObjectName(u"keysPage"_s);
    build();
    connectKeyActions();
    connectViewActions();
    connectCatalog();
    connectParts();
    m_parts->soon.setSingleShot(true);
    m_parts->minute.start(kMinute);
    populate();
}

KeysPage::~KeysPage()
{
    // The view and the selection look at the model, which goes with the parts, before the child widgets.
    delete m_parts->host;
}

QList<QAction *> KeysPage::actions() const { return m_parts->actions->all(); }

QList<QWidget *> KeysPage::messageAreas() const { return {m_parts->area, m_parts->details->content()}; }

void KeysPage::setPlaces(PlaceOpener &places)
{
    m_parts->commands->setPlaces(places);
    m_parts->actions->offerMoving();
}

void KeysPage::setScope(const QString &workspace, const QString &environment)
{
    m_parts->model.setScope({workspace, environment});
    filterChanged();
}

void KeysPage::focusSearch()
{
    m_parts->search->field()->setFocus(Qt::ShortcutFocusReason);
    m_parts->search->field()->selectAll();
}

void KeysPage::setSearch(const QString &query) { m_parts->search->field()->setText(query); }

void KeysPage::find(const QString &query)
{
    m_parts->filters->setCurrent(idOf(QuickFilter::All));
    setSearch(query);
    m_parts->area->view()->setFocus(Qt::OtherFocusReason);
}

void KeysPage::showKey(CredentialId id)
{
    Parts &p = *m_parts;
    sync();
    const CredentialOverview *key = p.model.find(id);
    if (!key)
        return;
    if (p.model.rowOf(id) < 0) {
        p.search->field()->clear();
        p.filters->setCurrent(idOf(key->trashedAt ? QuickFilter::Trash : QuickFilter::All));
    }
    p.selection.select({id}, id);
    const int row = p.model.rowOf(id);
    if (row < 0) // outside the scope that was chosen
        return;
    p.area->view()->scrollTo(p.model.index(row, static_cast<int>(KeyColumn::Label)));
    openDetails(true);
}

void KeysPage::revealSecret() { m_parts->details->revealPrimary(); }

void KeysPage::clear()
{
    Parts &p = *m_parts;
    p.soon.stop();
    p.commands->closeAll();
    p.desk->clear();
    p.clipboard.clear();
    p.details->clear();
    p.host->setOpen(false);
    p.search->field()->clear();
    p.model.clear();
    p.isShown = false;
    p.defaultChosen = false;
    p.area->refresh();
    selectionChanged();
}

void KeysPage::populate()
{
    Parts &p = *m_parts;
    p.soon.stop();
    const KeyCatalog &catalog = p.context.catalog;
    if (!catalog.isLoaded() && !catalog.isPartial()) {
        p.model.clear();
        p.isShown = false;
        p.defaultChosen = false;
    } else if (!std::exchange(p.isShown, true)) {
        if (const auto ready = std::exchange(p.prepared, nullptr))
            p.model.setSnapshot(borrowed(catalog.keys()), std::move(*ready));
        else
            p.model.setSnapshot(borrowed(catalog.keys()));
        chooseDefaultFilter();
    }
    updateCounts();
    filterChanged();
}

void KeysPage::chooseDefaultFilter()
{
    if (std::exchange(m_parts->defaultChosen, true))
        return;
    const bool any = m_parts->model.counts().of(QuickFilter::NeedsAttention) > 0;
    m_parts->filters->setCurrent(idOf(any ? QuickFilter::NeedsAttention : QuickFilter::All));
    m_parts->model.setQuickFilter(any ? QuickFilter::NeedsAttention : QuickFilter::All);
}

void KeysPage::applyChanges(const QList<CredentialId> &ids)
{
    // At once: the model has borrowed the list, which was changed in place.
    m_parts->model.applyChanges(ids);
    m_parts->soon.start(0);
}

void KeysPage::sync()
{
    m_parts->area->refresh();
    selectionChanged();
}

void KeysPage::filterChanged()
{
    m_parts->area->view()->setStepsShown(m_parts->model.filter().quick == QuickFilter::NeedsAttention);
    m_parts->area->refresh();
    selectionChanged();
}

void KeysPage::clearFilters()
{
    m_parts->search->field()->clear();
    m_parts->filters->setCurrent(idOf(QuickFilter::All));
    m_parts->area->view()->setFocus();
}

void KeysPage::updateCounts()
{
    const FilterCounts &counts = m_parts->model.counts();
    for (std::size_t at = 0; at < kQuickFilters; ++at)
        m_parts->filters->setCount(idOf(static_cast<QuickFilter>(at)), counts.rows[at]);
    emit attentionCounted(counts.of(QuickFilter::NeedsAttention));
    emit failuresCounted(counts.of(QuickFilter::Invalid));
}

void KeysPage::selectionChanged()
{
    Parts &p = *m_parts;
    const std::vector<CredentialOverview> keys = selected();
    p.actions->update(keys, p.context, isVisible());
    const bool several = keys.size() > 1;
    p.bar->setSelection(static_cast<int>(keys.size()), p.model.filter().quick == QuickFilter::Trash);
    p.turns->setCurrentIndex(several ? 1 : 0);
    if (p.host->isOpen()) {
        if (keys.size() == 1)
            p.details->setKey(keys.front());
        else if (keys.empty())
            openDetails(false);
    }
    (*p.actions)[Verb::Details]->setChecked(p.host->isOpen());
    sayStatus();
}

void KeysPage::openDetails(bool open)
{
    Parts &p = *m_parts;
    const auto key = current();
    if (open && key)
        p.details->setKey(*key);
    p.host->setOpen(open && key.has_value());
    (*p.actions)[Verb::Details]->setChecked(p.host->isOpen());
    if (!p.host->isOpen()) {
        p.details->clear();
        p.area->view()->setFocus();
    } else if (p.host->isCovering()) {
        p.details->setFocus();
    }
}

void KeysPage::sayStatus()
{
    const int shown = m_parts->model.rowCount();
    const int all = m_parts->model.counts().of(QuickFilter::All);
    const auto chosen = static_cast<int>(selected().size());
    QString text = shown == all ? tr("%n keys", nullptr, all) : tr("%1 of %n keys", nullptr, all).arg(shown);
    if (chosen > 0)
        text += tr(", %n selected", nullptr, chosen);
    if (const KeyCatalog &catalog = m_parts->context.catalog; catalog.isPartial())
        text = (catalog.isLoading() ? tr("%1 so far") : tr("%1 of those that could be read")).arg(text);
    emit statusText(text);
}

std::vector<CredentialOverview> KeysPage::selected() const
{
    std::vector<CredentialOverview> keys;
    for (const CredentialId &id : m_parts->selection.selected()) {
        if (const CredentialOverview *key = m_parts->model.find(id))
            keys.push_back(*key);
    }
    return keys;
}

std::optional<CredentialOverview> KeysPage::current() const
{
    const std::vector<CredentialOverview> keys = selected();
    return keys.size() == 1 ? std::optional(keys.front()) : std::nullopt;
}

void KeysPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_parts->host->isOpen()) {
        openDetails(false);
        return;
    }
    QWidget::keyPressEvent(event);
}

void KeysPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_parts->host->adapt(window()->width());
}

void KeysPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_parts->host->adapt(window()->width());
    selectionChanged();
}

void KeysPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    selectionChanged();
}

} // namespace claviger
