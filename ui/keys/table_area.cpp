#include "ui/keys/table_area.h"

#include "models/services/error_text.h"
#include "models/services/key_catalog.h"
#include "models/tables/key_table_model.h"
#include "ui/capable.h"
#include "ui/keys/key_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_row.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

TableArea::TableArea(AppContext &context, KeyTableModel &model, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_model(model)
    , m_view(new KeyView(model, context.settings))
    , m_table(new QWidget)
    , m_missing(new MessageBar)
    , m_empty(new EmptyState)
    , m_loading(new QWidget)
    , m_progress(new ProgressRow)
{
    m_empty->setObjectName(u"keysEmpty"_s);
    m_loading->setObjectName(u"keysLoading"_s);
    auto *loading = new QVBoxLayout(m_loading);
    setGaps(loading, space::kMedium, {space::kHuge, space::kHuge, space::kHuge, space::kHuge});
    m_progress->setMaximumWidth(px(size::kDialogWidth));
    loading->addStretch();
    loading->addWidget(m_progress, 0, Qt::AlignHCenter);
    loading->addStretch();
    m_missing->setObjectName(u"keysMissing"_s);
    m_missing->setClosable(false);
    auto *table = new QVBoxLayout(m_table);
    setGaps(table, 0);
    table->addWidget(m_view, 1);
    auto *below = new QVBoxLayout; // not above: no row moves away from under the mouse
    setGaps(below, 0, {space::kLarge, space::kSmall, space::kLarge, space::kSmall});
    below->addWidget(m_missing);
    table->addLayout(below);
    connect(m_missing, &MessageBar::actionTriggered, this, [this] { m_context.catalog.load(); });
    addWidget(m_table);
    addWidget(m_empty);
    addWidget(m_loading);
    connect(m_empty, &EmptyState::buttonClicked, this, &TableArea::act);
    connect(m_empty, &EmptyState::linkClicked, this, &TableArea::manualRequested);
}

void TableArea::showLoading()
{
    if (const ProgressPtr progress = m_context.catalog.progress())
        m_progress->watch(progress, tr("Loading keys…"));
    setCurrentWidget(m_loading);
}

void TableArea::showError(const Error &error)
{
    if (m_context.catalog.isPartial()) {
        const int shown = m_model.totalRows();
        const QString some = error.code == ErrorCode::Cancelled
            ? tr("You stopped reading the keys: these are the first %Ln of them.", nullptr, shown)
            : tr("Only the first %Ln keys could be read. %1", nullptr, shown).arg(errorText(error));
        m_missing->showMessage(Tone::Warn, some, tr("Read all of them"));
        return refresh();
    }
    m_progress->stop();
    m_offer = Offer::Retry;
    m_empty->setContent(u"error"_s, errorText(error), tr("Try again"));
    setCurrentWidget(m_empty);
}

void TableArea::refresh()
{
    const KeyCatalog &catalog = m_context.catalog;
    m_progress->stop();
    if (catalog.isLoading() || !catalog.isPartial())
        m_missing->clear();
    if (catalog.isLoading() && !catalog.isPartial()) {
        showLoading();
    } else if (m_model.rowCount() > 0) {
        setCurrentWidget(m_table);
    } else {
        explainNothing();
        setCurrentWidget(m_empty);
    }
}

void TableArea::explainNothing()
{
    const KeyFilter &filter = m_model.filter();
    const QString add = whyNotNow(m_context, Capability::Create).isEmpty() ? tr("Add key") : QString();
    if (m_model.totalRows() == 0) {
        m_offer = Offer::Add;
        m_empty->setContent(u"key"_s, tr("No keys yet. Add the first one, or paste it."), add, tr("Read the manual"));
        return;
    }
    if (m_context.catalog.isPartial())
        return explainNoMatch();
    if (filter.query.isEmpty() && filter.quick == QuickFilter::All) {
        m_offer = Offer::Add;
        m_empty->setContent(u"key"_s, tr("No keys in this workspace and environment."), add, tr("Read the manual"));
        return;
    }
    m_offer = Offer::ClearFilters;
    if (filter.query.isEmpty() && filter.quick == QuickFilter::NeedsAttention)
        m_empty->setContent(u"check-circle"_s, tr("Nothing needs attention."), tr("Show all keys"));
    else if (filter.query.isEmpty())
        m_empty->setContent(u"filter"_s, tr("No key is in “%1”.").arg(wordOf(filter.quick)), tr("Show all keys"));
    else if (filter.quick == QuickFilter::All)
        m_empty->setContent(u"search"_s, tr("No key matches %1.").arg(filter.query.describe()), tr("Clear filters"));
    else
        m_empty->setContent(u"search"_s, tr("No key in “%1” matches %2.").arg(wordOf(filter.quick), filter.query.describe()),
                            tr("Clear filters"));
}

/// Of keys that are not all there, nobody knows what the others would be.
void TableArea::explainNoMatch()
{
    const int read = m_model.totalRows();
    const bool isReading = m_context.catalog.isLoading();
    m_offer = isReading ? Offer::ClearFilters : Offer::Retry;
    if (isReading)
        m_empty->setContent(u"search"_s, tr("Not among the first %Ln keys. The others are still being read.", nullptr, read),
                            tr("Clear filters"));
    else
        m_empty->setContent(u"search"_s, tr("Not among the first %Ln keys. The others could not be read.", nullptr, read),
                            tr("Read all of them"));
}

void TableArea::act()
{
    switch (m_offer) {
    case Offer::Add: emit addRequested(); break;
    case Offer::ClearFilters: emit clearFiltersRequested(); break;
    case Offer::Retry: m_context.catalog.load(); break;
    }
}

} // namespace claviger
