#pragma once

#include "models/domain/backend.h"
#include "models/domain/provider_registry.h"

#include <QAbstractListModel>
#include <QStringList>

namespace claviger {

class KeyIndex;

/// The values that the search box can complete, distinct and sorted.
struct SearchVocabulary {
    QStringList providers; ///< registry ids in use
    QStringList environments;
    QStringList workspaces;
    QStringList tags;
    QStringList owners;
    QStringList consumers;

    /// Collects them from the rows of \p index that are not in the trash, the most used first. It counts numbers, not texts:
    /// a keystroke has time for it at 100,000 rows.
    [[nodiscard]] static SearchVocabulary from(const KeyIndex &index);
};

/// One proposal: replace [begin, end) of the text by \p insert.
struct SearchCompletion {
    QString insert; ///< e.g. `env:production ` or `tag:"two words" `
    QString hint;   ///< what it means, translated; may be empty
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// Proposals for the token that holds \p cursor in \p text, best first, at most \p limit. A word
/// is completed to prefixes, a prefix to its values; the minus of a negation stays.
[[nodiscard]] std::vector<SearchCompletion> completeSearch(const QString &text, qsizetype cursor,
                                                           const SearchVocabulary &vocabulary, int limit = 12);

/// The proposals as a list for a popup.
class SearchCompletionModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { HintRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    void setVocabulary(SearchVocabulary vocabulary);
    /// Recomputes the proposals for \p cursor in \p text.
    void update(const QString &text, qsizetype cursor);
    /// \p text with proposal \p row put in; \p cursor is set behind it. \p text itself when there is no such row.
    [[nodiscard]] QString accept(int row, const QString &text, qsizetype *cursor) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    SearchVocabulary m_vocabulary;
    std::vector<SearchCompletion> m_proposals;
};

} // namespace claviger
