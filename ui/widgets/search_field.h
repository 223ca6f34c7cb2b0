#pragma once

#include <QLineEdit>

#include <functional>

class QCompleter;
class QStringListModel;

namespace claviger {

/// A line edit to search with: lens, clear button, the shortcut as a hint while it is empty. Listen to textChanged().
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    /// Candidates for the word before the cursor, best first, e.g. "provider:openai" for "prov".
    using Suggest = std::function<QStringList(const QString &word)>;

    explicit SearchField(QWidget *parent = nullptr);

    void setShortcutHint(const QKeySequence &keys); ///< shown only; the page owns the shortcut
    /// Completes the word before the cursor as it is typed; an empty function turns it off.
    void setSuggestions(Suggest suggest);

signals:
    /// Esc in an empty field (in a full one it clears) and Down: the page moves the focus to the results.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void suggest();
    void insertSuggestion(const QString &word);
    [[nodiscard]] int wordStart() const;

    Suggest m_suggest;
    QCompleter *m_completer = nullptr;
    QStringListModel *m_words = nullptr;
    QString m_hint;
};

} // namespace claviger
