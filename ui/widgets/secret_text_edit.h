#pragma once

#include "models/base/secret.h"

#include <QPlainTextEdit>
#include <QUrl>

namespace claviger {

/// A field for secrets of many lines (PEM, JSON). No undo history, and nothing readable on screen unless it has the
/// focus or is revealed. Dropping a file does not paste its address: it emits fileDropped().
class SecretTextEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit SecretTextEdit(QWidget *parent = nullptr);
    ~SecretTextEdit() override; ///< wipes what is left

    /// The entered text as UTF-8; the field is empty and wiped afterwards.
    [[nodiscard]] Secret take();
    /// A copy of the entered text as UTF-8; the field keeps it.
    [[nodiscard]] Secret peek() const;
    /// Replaces the content, e.g. with a dropped file's.
    void set(const Secret &value);
    void wipe();

    [[nodiscard]] bool isRevealed() const noexcept { return m_revealed; }
    /// Shows the text also when the focus is elsewhere.
    void setRevealed(bool revealed);

signals:
    /// One local file was dropped; the caller reads it (with a size limit) and calls set().
    void fileDropped(const QString &path);
    /// Spaces or line breaks around pasted text were removed.
    void trimmed();

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    QMimeData *createMimeDataFromSelection() const override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool isMasked() const;

    bool m_revealed = false;
};

} // namespace claviger
