#include "ui/verification/failure_panel.h"

#include "models/services/domain_text.h"
#include "models/services/verification_service.h"
#include "ui/dialogs/key_words.h"
#include "ui/keys/key_glyphs.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_delegate.h"
#include "ui/verification/check_tables.h"
#include "ui/verification/verdict_card.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"

#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

FailurePanel::FailurePanel(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(context.registry, context.clock)
    , m_all(linkButton({}))
    , m_stack(new QStackedWidget)
    , m_table(checkTable(m_model, u"failureTable"_s, tr("Keys that fail")))
    , m_card(new VerdictCard)
    , m_check(secondaryButton(tr("Check again"), u"check-circle"_s))
    , m_open(secondaryButton(tr("Open key"), u"key"_s))
    , m_empty(new EmptyState)
{
    setObjectName(u"failurePanel"_s);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setColumnHidden(FailureTableModel::Remedy, true); // the card has it in full
    setColumnShares(m_table,
                    {{FailureTableModel::Key, 160},
                     {FailureTableModel::ProviderName, 150},
                     {FailureTableModel::Environment, 110},
                     {FailureTableModel::Verdict, 190},
                     {FailureTableModel::Checked, 100}});
    m_all->setObjectName(u"allFailures"_s);
    m_all->hide();
    m_empty->setObjectName(u"noFailures"_s);
    auto *split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->setHandleWidth(space::kHair);
    split->addWidget(m_table);
    split->addWidget(buildDetail());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    m_stack->addWidget(split);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kTiny);
    layout->addWidget(m_all, 0, Qt::AlignLeading);
    layout->addWidget(m_stack, 1);
    connect(m_all, &QPushButton::clicked, this, [this] { setFilter({}, {}); });
    connect(m_check, &QPushButton::clicked, this, [this] { emit checkRequested(selected()); });
    connect(m_open, &QPushButton::clicked, this, &FailurePanel::open);
    connect(m_table, &QTableView::activated, this, &FailurePanel::open);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FailurePanel::showCurrent);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &FailurePanel::showCurrent);
    settle();
}

QWidget *FailurePanel::buildDetail()
{
    m_check->setObjectName(u"checkAgain"_s);
    m_open->setObjectName(u"openKey"_s);
    auto *detail = new QWidget;
    auto *layout = new QVBoxLayout(detail);
    setGaps(layout, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("What it means and what to do"));
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    setGaps(column, 0);
    column->addWidget(m_card);
    column->addStretch();
    scroll->setWidget(page);
    layout->addWidget(scroll, 1);
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall);
    buttons->addWidget(m_check);
    buttons->addWidget(m_open);
    buttons->addStretch();
    layout->addLayout(buttons);
    return detail;
}

void FailurePanel::setFailures(std::vector<FailedKey> failures, int neverChecked)
{
    m_neverChecked = neverChecked;
    m_model.setFailures(std::move(failures));
    settle();
}

void FailurePanel::setFilter(const QString &provider, const QString &environment, const QString &name)
{
    m_filterName = name;
    m_model.setFilter(provider, environment);
    settle();
}

void FailurePanel::clear()
{
    m_filterName.clear();
    m_neverChecked = 0;
    m_model.clear();
    settle();
}

void FailurePanel::settle()
{
    m_all->setVisible(m_model.isFiltered());
    m_all->setText(m_model.isFiltered() ? tr("Only %1. Show all %n failure(s)", nullptr, m_model.total()).arg(m_filterName)
                                        : QString());
    m_all->setAccessibleName(m_all->text());
    if (m_model.rowCount() > 0) {
        m_stack->setCurrentIndex(0);
        if (!m_table->selectionModel()->hasSelection())
            m_table->selectRow(0);
    } else {
        m_stack->setCurrentIndex(1);
        const QString never = m_neverChecked > 0 ? tr("%n key(s) were never checked.", nullptr, m_neverChecked) : QString();
        m_empty->setContent(u"check-circle"_s, never.isEmpty() ? tr("No key fails.") : tr("No key fails. %1").arg(never));
    }
    showCurrent();
}

std::vector<CredentialId> FailurePanel::selected() const
{
    std::vector<CredentialId> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        if (const FailedKey *failed = m_model.row(index.row()))
            ids.push_back(failed->key.id);
    }
    return ids;
}

void FailurePanel::showCurrent()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const FailedKey *failed = rows.isEmpty() ? nullptr : m_model.row(rows.constFirst().row());
    m_check->setEnabled(!rows.isEmpty());
    m_open->setEnabled(rows.size() == 1);
    if (!failed) {
        m_card->clear();
        return;
    }
    QStringList facts{u"%1 · %2"_s.arg(keyName(m_context.registry, failed->key), environmentText(failed->key.environment))};
    if (failed->key.lastVerifiedAt)
        facts << tr("Checked %1").arg(relativeText(*failed->key.lastVerifiedAt, m_context.clock.now()));
    m_card->setVerdict(themeTone(toneOf(standingOf(failed->key))), failed->text, facts.join(u'\n'));
}

void FailurePanel::open()
{
    const std::vector<CredentialId> ids = selected();
    if (ids.size() == 1)
        emit openRequested(ids.front());
}

} // namespace claviger
