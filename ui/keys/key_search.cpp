#include "ui/keys/key_search.h"

#include "models/services/key_catalog.h"
#include "models/tables/key_table_model.h"
#include "models/tables/search_completer.h"
#include "ui/theme/theme.h"
#include "ui/widgets/search_field.h"

#include <QHBoxLayout>
#include <QKeySequence>

#include <memory>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

KeySearch::KeySearch(const KeyCatalog &catalog, const KeyTableModel &model, QWidget *parent)
    : QWidget(parent)
{
    auto *field = new SearchField;
    m_field = field;
    field->setObjectName(u"keysSearch"_s);
    field->setPlaceholderText(tr("Search keys…"));
    field->setAccessibleName(tr("Search keys"));
    field->setToolTip(tr("Words, or provider: status: validation: env: workspace: tag: owner: is: fp:"));
    field->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_F));
    auto *layout = new QHBoxLayout(this);
    setGaps(layout, 0);
    layout->addWidget(field);
    setFocusProxy(field);

    const auto words = std::make_shared<std::optional<SearchVocabulary>>();
    const auto forget = [words] { words->reset(); };
    connect(&catalog, &KeyCatalog::reset, this, forget);
    connect(&catalog, &KeyCatalog::grew, this, forget);
    connect(&catalog, &KeyCatalog::updated, this, forget);
    connect(&catalog, &KeyCatalog::removed, this, forget);
    field->setSuggestions([&model, words](const QString &word) {
        if (!*words)
            *words = model.vocabulary();
        QStringList answer;
        for (const SearchCompletion &completion : completeSearch(word, word.size(), **words))
            answer.append(completion.insert.trimmed());
        return answer;
    });
    connect(field, &QLineEdit::textChanged, this, &KeySearch::textChanged);
    connect(field, &SearchField::left, this, &KeySearch::left);
}

} // namespace claviger
