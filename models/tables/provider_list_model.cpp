#include "models/tables/provider_list_model.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// The most common first, the rest last; unknown categories stand with the rest.
int placeOf(const QString &category)
{
    static const QStringList order{u"genai"_s,    u"cloud"_s,         u"saas"_s,  u"messaging"_s, u"auth"_s, u"scm"_s,
                                   u"database"_s, u"observability"_s, u"email"_s, u"payments"_s,  u"other"_s};
    const qsizetype at = order.indexOf(category);
    return static_cast<int>(at < 0 ? order.size() : at);
}

QString searchTextOf(const Provider &provider)
{
    QStringList parts{provider.name, provider.id, provider.category, categoryText(provider.category)};
    for (const CredentialKind &kind : provider.kinds)
        parts.append(kind.label);
    return parts.join(u'\n').toCaseFolded();
}

} // namespace

ProviderListModel::ProviderListModel(const ProviderRegistry &registry, QObject *parent)
    : QAbstractListModel(parent)
{
    for (const Provider &provider : registry.all())
        m_entries.push_back({&provider, searchTextOf(provider), placeOf(provider.category)});
    std::ranges::stable_sort(m_entries, {}, &Entry::category); // the registry is in the order of names
    m_rows = visibleRows();
}

void ProviderListModel::setSearch(const QString &text)
{
    m_words = text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    rebuild();
}

void ProviderListModel::setCategory(const QString &category)
{
    m_category = category;
    rebuild();
}

void ProviderListModel::setGuesses(std::vector<ProviderGuess> guesses)
{
    m_guesses = std::move(guesses);
    rebuild();
}

std::vector<std::size_t> ProviderListModel::visibleRows() const
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry &entry = m_entries[i];
        const bool inCategory = m_category.isEmpty() || entry.provider->category == m_category;
        if (inCategory && std::ranges::all_of(m_words, [&](const QString &word) { return entry.searchText.contains(word); }))
            rows.push_back(i);
    }
    // A name that begins with what is typed is meant rather than one that merely holds it.
    std::ranges::stable_sort(rows, {}, [this](std::size_t row) {
        const Provider &provider = *m_entries[row].provider;
        const auto guess = std::ranges::find(m_guesses, provider.id, &ProviderGuess::provider);
        if (guess != m_guesses.end())
            return guess - m_guesses.begin();
        const bool begins = !m_words.isEmpty()
            && (provider.name.startsWith(m_words.front(), Qt::CaseInsensitive) || provider.id.startsWith(m_words.front()));
        return static_cast<std::ptrdiff_t>(m_guesses.size()) + (begins ? 0 : 1);
    });
    return rows;
}

void ProviderListModel::rebuild()
{
    beginResetModel();
    m_rows = visibleRows();
    endResetModel();
}

QStringList ProviderListModel::categories() const
{
    QStringList found;
    for (const Entry &entry : m_entries)
        if (!found.contains(entry.provider->category))
            found.append(entry.provider->category);
    return found;
}

const Provider *ProviderListModel::provider(int row) const
{
    return row >= 0 && row < rowCount() ? m_entries[m_rows[static_cast<std::size_t>(row)]].provider : nullptr;
}

int ProviderListModel::rowOf(QStringView providerId) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (provider(row)->id == providerId)
            return row;
    return -1;
}

const ProviderGuess *ProviderListModel::guessOf(const Provider &provider) const
{
    const auto at = std::ranges::find(m_guesses, provider.id, &ProviderGuess::provider);
    return at == m_guesses.end() ? nullptr : &*at;
}

// While searching, the best match comes first and groups would only be in the way.
QString ProviderListModel::groupOf(int row) const
{
    const Provider &shown = *provider(row);
    if (guessOf(shown))
        return tr("Looks like");
    return m_words.isEmpty() ? shownLine(categoryText(shown.category)) : QString();
}

int ProviderListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProviderListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Provider &shown = *provider(index.row());
    const ProviderGuess *guess = guessOf(shown);
    switch (role) {
    case Qt::DisplayRole: return shownLine(shown.name);
    case Qt::AccessibleTextRole: return guess ? tr("%1, looks like your key").arg(shownLine(shown.name)) : shownLine(shown.name);
    case Qt::AccessibleDescriptionRole: return shownLine(categoryText(shown.category));
    case ProviderIdRole: return shown.id;
    case CategoryRole: return shown.category;
    case CategoryWordRole: return shownLine(categoryText(shown.category));
    case IconRole: return u"category-"_s + shown.category;
    case KindCountRole: return static_cast<int>(shown.kinds.size());
    case KindsRole: {
        QStringList labels;
        for (const CredentialKind &kind : shown.kinds)
            labels.append(shownLine(kind.label));
        return labels;
    }
    case GuessedRole: return guess != nullptr;
    case DistinctiveRole: return guess && guess->distinctive;
    case GuessedKindRole: return guess ? guess->kind : QString();
    case GroupStartRole: {
        const QString group = groupOf(index.row());
        return index.row() > 0 && groupOf(index.row() - 1) == group ? QString() : group;
    }
    default: return {};
    }
}

} // namespace claviger
