#pragma once

#include <QFrame>
#include <QList>
#include <QStringList>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace claviger {

class TagPill;

/// Several short words as pills with a field behind them. Comma, Enter and leaving the field add; Backspace in the
/// empty field removes the last; a pill's cross removes it. Duplicates are not added.
class TagEdit final : public QFrame
{
    Q_OBJECT

public:
    explicit TagEdit(QWidget *parent = nullptr);

    [[nodiscard]] QStringList tags() const;
    void setTags(const QStringList &tags);         ///< emits nothing
    void setSuggestions(const QStringList &known); ///< offered while typing
    void setPlaceholderText(const QString &text);
    [[nodiscard]] QLineEdit *field() const { return m_field; }

signals:
    void tagsChanged(const QStringList &tags);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    bool fieldKey(int key);
    void edited(const QString &text);
    void commit();
    bool add(const QString &tag);
    void remove(TagPill *pill);
    void refreshPlaceholder();

    QList<TagPill *> m_pills;
    QLineEdit *m_field;
    QCompleter *m_completer;
    QStringListModel *m_words;
    QString m_placeholder;
};

} // namespace claviger
