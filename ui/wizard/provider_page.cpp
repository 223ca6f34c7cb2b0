#include "ui/wizard/provider_page.h"

#include "models/services/domain_text.h"
#include "models/services/draft_check.h"
#include "models/tables/provider_list_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filter_chips.h"
#include "ui/widgets/message_bar.h"
#include "ui/wizard/key_search_field.h"
#include "ui/wizard/provider_delegate.h"

#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kPageStep = 6;
constexpr int kListHeight = 240;
} // namespace

ProviderPage::ProviderPage(CredentialDraft &draft, const ProviderRegistry &registry, Secret &pasted, QWidget *parent)
    : WizardPage(draft, DraftStep::Provider, parent)
    , m_registry(registry)
    , m_model(new ProviderListModel(registry, this))
    , m_search(new KeySearchField([&registry](const Secret &value) { return !registry.guess(value).empty(); }))
    , m_guess(new MessageBar)
    , m_categories(new FilterChips)
    , m_list(new QListView)
    , m_nothing(new MessageBar)
    , m_pasted(pasted)
{
    m_search->setObjectName(u"providerSearch"_s);
    m_search->setPlaceholderText(tr("Search providers, or paste a key here"));
    m_search->setAccessibleName(tr("Search providers, or paste a key"));
    m_guess->setObjectName(u"providerGuess"_s);
    m_guess->setClosable(false);
    m_nothing->setObjectName(u"providerNothing"_s);
    m_nothing->setClosable(false);
    m_categories->setObjectName(u"providerCategories"_s);
    m_categories->setAccessibleName(tr("Categories"));
    buildList();

    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium);
    layout->addWidget(m_search);
    layout->addWidget(m_guess);
    layout->addWidget(m_categories);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);

    QList<FilterChipItem> chips{{u"all"_s, tr("All"), Tone::Quiet}};
    for (const QString &category : m_model->categories())
        chips.append({category, categoryText(category), Tone::Quiet});
    m_categories->setChips(chips);

    connect(m_search, &QLineEdit::textChanged, this, &ProviderPage::search);
    connect(m_search, &KeySearchField::steered, this, &ProviderPage::steer);
    connect(m_search, &KeySearchField::keyEntered, this, &ProviderPage::takeKey);
    connect(m_guess, &MessageBar::actionTriggered, this, &ProviderPage::forgetKey);
    connect(m_nothing, &MessageBar::actionTriggered, this, [this] {
        m_categories->setCurrent(u"all"_s);
        m_search->clear();
        m_search->setFocus();
    });
    connect(m_categories, &FilterChips::currentChanged, this, [this](const QString &id) {
        m_model->setCategory(id == u"all"_s ? QString() : id);
        search(m_search->text());
    });
    choose(0);
}

ProviderPage::~ProviderPage() = default;

void ProviderPage::buildList()
{
    m_list->setObjectName(u"providerList"_s);
    m_list->setAccessibleName(tr("Providers"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProviderDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setMinimumHeight(px(kListHeight));
    connect(m_list, &QListView::doubleClicked, this, &WizardPage::advance);
    connect(&Theme::current(), &Theme::changed, m_list, [this] { m_list->doItemsLayout(); });
}

QString ProviderPage::lead() const
{
    return tr("Paste the key and its provider is told from its form, or choose from the list.");
}

void ProviderPage::enter()
{
    if (const Provider *chosen = draft().provider())
        choose(m_model->rowOf(chosen->id));
}

QWidget *ProviderPage::firstInput() const { return m_search; }

bool ProviderPage::isTyped() const { return !m_pasted.isEmpty() || !m_search->text().isEmpty(); }

void ProviderPage::wipe() { m_search->wipe(); }

void ProviderPage::search(const QString &text)
{
    m_model->setSearch(text);
    const bool nothing = m_model->rowCount() == 0;
    m_list->setVisible(!nothing);
    if (nothing)
        m_nothing->showMessage(Tone::Quiet, tr("No provider fits this search."), tr("Show all"));
    else
        m_nothing->clear();
    choose(0);
}

void ProviderPage::choose(int row)
{
    if (m_model->rowCount() == 0)
        return;
    const QModelIndex index = m_model->index(std::clamp(row, 0, m_model->rowCount() - 1));
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void ProviderPage::steer(int key)
{
    const int row = m_list->currentIndex().row();
    const int by = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : key == Qt::Key_PageUp ? -kPageStep : kPageStep;
    choose(row + by);
}

void ProviderPage::takeKey()
{
    m_pasted = m_search->takeKey();
    m_guesses = draft().offerPasted(m_pasted.clone());
    m_guessOpen = true;
    m_categories->setCurrent(u"all"_s);
    m_search->clear();
    m_model->setGuesses(m_guesses);
    m_guess->showMessage(m_guesses.empty() ? Tone::Quiet : Tone::Good, guessText(), tr("Forget it"));
    choose(m_guesses.empty() ? 0 : m_model->rowOf(m_guesses.front().provider));
}

QString ProviderPage::guessText() const
{
    if (m_guesses.empty())
        return tr("The key is kept. Its form tells nothing about its provider: choose it below.");
    const ProviderGuess &best = m_guesses.front();
    const Provider *provider = m_registry.find(best.provider);
    const CredentialKind *kind = provider ? provider->kind(best.kind) : nullptr;
    const bool alone = best.distinctive || m_guesses.size() == 1;
    if (!provider || !kind)
        return looksLikeText(best.provider, m_registry);
    if (alone)
        return tr("%1 Kind: %2. The value is kept for the next steps.")
            .arg(looksLikeText(best.provider, m_registry), kind->label);
    return tr("The key is kept. It fits %n provider(s): choose one below.", nullptr, static_cast<int>(m_guesses.size()));
}

void ProviderPage::forgetKey()
{
    [[maybe_unused]] const auto none = draft().offerPasted(Secret());
    if (const FieldSpec *primary = draft().kind() ? draft().kind()->primarySecret() : nullptr)
        draft().setSecret(primary->name, {});
    m_guesses.clear();
    m_pasted = {};
    m_guessOpen = false;
    m_model->setGuesses({});
    m_guess->clear();
    choose(0);
    m_search->setFocus();
}

bool ProviderPage::tryLeave()
{
    const Provider *chosen = m_model->provider(m_list->currentIndex().row());
    if (!chosen) {
        m_search->setFocus();
        return false;
    }
    const auto fits = [chosen](const ProviderGuess &guess) { return guess.provider == chosen->id; };
    const auto guess = std::ranges::find_if(m_guesses, fits);
    if (guess != m_guesses.end() && m_guessOpen) {
        draft().choose(*guess);
        m_guessOpen = false;
        return true;
    }
    if (draft().provider() != chosen)
        return draft().choose(chosen->id);
    return true;
}

} // namespace claviger
