#pragma once

#include <QWidget>

namespace claviger {

/// Four bars and a word for the strength of a passphrase.
class StrengthMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit StrengthMeter(QWidget *parent = nullptr);

    /// \p score 0 (guessed at once) to 4 (strong); -1 shows nothing yet. \p advice replaces the word's sentence.
    void setScore(int score, const QString &advice = {});
    [[nodiscard]] int score() const noexcept { return m_score; }
    [[nodiscard]] static QString word(int score);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_advice;
    int m_score = -1;
};

} // namespace claviger
