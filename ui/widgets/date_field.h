#pragma once

#include <QDate>
#include <QWidget>

#include <optional>

class QLineEdit;

namespace claviger {

/// A date that may be empty. Reads the locale's short form, 2027-01-31, and "+90" for in ninety days; a calendar
/// opens by the button or Alt+Down.
class DateField final : public QWidget
{
    Q_OBJECT

public:
    explicit DateField(QWidget *parent = nullptr);
    ~DateField() override;

    /// Empty when the field is empty or not understood (see isAcceptable()).
    [[nodiscard]] std::optional<QDate> date() const;
    void setDate(std::optional<QDate> date); ///< emits nothing
    /// False when there is text that is no date, or one before the minimum.
    [[nodiscard]] bool isAcceptable() const;
    void setMinimumDate(const QDate &minimum);
    void setToday(const QDate &today); ///< what "+90" counts from; default the system's day
    [[nodiscard]] QLineEdit *field() const { return m_field; }

signals:
    void dateChanged(std::optional<QDate> date);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showCalendar();
    void finish();
    [[nodiscard]] std::optional<QDate> parse(const QString &text) const;

    QLineEdit *m_field;
    QDate m_minimum;
    QDate m_today;
    std::optional<QDate> m_last;
};

} // namespace claviger
