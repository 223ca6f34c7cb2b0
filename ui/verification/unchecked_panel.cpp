#include "ui/verification/unchecked_panel.h"

#include "ui/theme/theme.h"
#include "ui/verification/check_tables.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/panel.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isByHand(UncheckedPanel::Kind kind) { return kind == UncheckedPanel::Kind::ByHand; }

} // namespace

UncheckedPanel::UncheckedPanel(AppContext &context, Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_model(context.registry, context.clock)
    , m_stack(new QStackedWidget)
    , m_table(checkTable(m_model, isByHand(kind) ? u"byHandTable"_s : u"neverTable"_s,
                         isByHand(kind) ? tr("Keys to confirm by hand") : tr("Keys never checked")))
    , m_act(secondaryButton({}, isByHand(kind) ? u"user"_s : u"check-circle"_s))
    , m_open(secondaryButton(tr("Open key"), u"key"_s))
    , m_hint(new MutedLabel(isByHand(kind) ? tr("No request is known that checks these without changing anything.") : QString()))
    , m_empty(new EmptyState)
{
    m_hint->setObjectName(u"uncheckedHint"_s);
    setObjectName(isByHand(kind) ? u"byHandPanel"_s : u"neverPanel"_s);
    m_act->setObjectName(isByHand(kind) ? u"confirmByHand"_s : u"checkNow"_s);
    m_open->setObjectName(isByHand(kind) ? u"openByHandKey"_s : u"openNeverKey"_s);
    m_table->setSelectionMode(isByHand(kind) ? QAbstractItemView::SingleSelection : QAbstractItemView::ExtendedSelection);
    setColumnShares(m_table,
                    {{UncheckedTableModel::Key, 240},
                     {UncheckedTableModel::ProviderName, 200},
                     {UncheckedTableModel::Environment, 130},
                     {UncheckedTableModel::Owner, 160},
                     {UncheckedTableModel::Added, 120}});
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    setGaps(column, space::kSmall);
    column->addWidget(m_table, 1);
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall, {0, 0, 0, space::kSmall});
    buttons->addWidget(m_act);
    buttons->addWidget(m_open);
    buttons->addWidget(m_hint, 1);
    column->addLayout(buttons);
    m_stack->addWidget(page);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, 0);
    layout->addWidget(m_stack);
    m_empty->setContent(u"check-circle"_s,
                        isByHand(kind) ? tr("No key waits for a confirmation by hand.")
                                       : tr("Every key that can be checked has been checked."));
    connect(m_act, &QPushButton::clicked, this, &UncheckedPanel::act);
    connect(m_open, &QPushButton::clicked, this, &UncheckedPanel::open);
    connect(m_table, &QTableView::activated, this, &UncheckedPanel::open);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &UncheckedPanel::settle);
    settle();
}

void UncheckedPanel::setKeys(OverviewList keys, std::vector<CredentialId> all)
{
    m_model.setKeys(std::move(keys));
    m_all = std::move(all);
    settle();
}

void UncheckedPanel::clear()
{
    m_model.clear();
    m_all.clear();
    settle();
}

std::vector<CredentialId> UncheckedPanel::selected() const
{
    std::vector<CredentialId> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        if (const CredentialOverview *key = m_model.row(index.row()))
            ids.push_back(key->id);
    }
    return ids;
}

void UncheckedPanel::settle()
{
    m_stack->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    const auto chosen = static_cast<int>(selected().size());
    m_open->setEnabled(chosen == 1);
    if (isByHand(m_kind)) {
        m_act->setText(tr("Confirm by hand…"));
        m_act->setEnabled(chosen == 1);
    } else {
        m_act->setText(chosen > 0 ? tr("Check %n key(s) now", nullptr, chosen)
                                  : tr("Check all %n now", nullptr, static_cast<int>(m_all.size())));
    }
    m_act->setAccessibleName(m_act->text());
    if (!isByHand(m_kind)) {
        const auto listed = static_cast<std::size_t>(m_model.rowCount());
        m_hint->setText(m_all.size() > listed ? tr("The first %L1 of %L2 are listed.").arg(listed).arg(m_all.size()) : QString());
    }
}

void UncheckedPanel::act()
{
    const std::vector<CredentialId> ids = selected();
    if (isByHand(m_kind)) {
        if (const CredentialOverview *key = ids.empty() ? nullptr : m_model.row(m_model.rowOf(ids.front())))
            emit confirmRequested(*key);
        return;
    }
    emit checkRequested(ids.empty() ? m_all : ids);
}

void UncheckedPanel::open()
{
    const std::vector<CredentialId> ids = selected();
    if (ids.size() == 1)
        emit openRequested(ids.front());
}

} // namespace claviger
