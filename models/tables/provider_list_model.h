#pragma once

#include "models/domain/provider_registry.h"

#include <QAbstractListModel>
#include <QStringList>

#include <vector>

namespace claviger {

/// Providers for the wizard: guessed ones first, then by category and name; narrowed by category and
/// search words (name, id, category, kinds). GUI thread.
class ProviderListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        ProviderIdRole = Qt::UserRole, ///< QString
        CategoryRole,                  ///< QString registry category
        CategoryWordRole,              ///< QString for people
        IconRole,                      ///< QString icon name of the category
        KindCountRole,                 ///< int
        KindsRole,                     ///< QStringList labels
        GuessedRole,                   ///< bool: a pasted key fits it
        DistinctiveRole,               ///< bool: guessed, and no other provider's key looks like that
        GuessedKindRole,               ///< QString kind id of the guess; empty without
        GroupStartRole                 ///< QString: heading above this row when a group begins here; empty otherwise
    };

    /// \p registry must outlive the model.
    explicit ProviderListModel(const ProviderRegistry &registry, QObject *parent = nullptr);

    void setSearch(const QString &text);
    /// Empty: every category.
    void setCategory(const QString &category);
    /// Best first, as ProviderRegistry::guess() answers; empty takes the highlight back.
    void setGuesses(std::vector<ProviderGuess> guesses);
    /// Categories that have a provider, in the order of the list.
    [[nodiscard]] QStringList categories() const;
    [[nodiscard]] const Provider *provider(int row) const; ///< null outside
    [[nodiscard]] int rowOf(QStringView providerId) const; ///< -1 when it is not shown

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        const Provider *provider = nullptr;
        QString searchText; ///< folded
        int category = 0;
    };

    void rebuild();
    [[nodiscard]] std::vector<std::size_t> visibleRows() const;
    [[nodiscard]] const ProviderGuess *guessOf(const Provider &provider) const;
    [[nodiscard]] QString groupOf(int row) const;

    std::vector<Entry> m_entries; ///< by category and name
    std::vector<ProviderGuess> m_guesses;
    QStringList m_words;
    QString m_category;
    std::vector<std::size_t> m_rows;
};

} // namespace claviger
