#pragma once

#include <QWidget>

#include <chrono>

class QComboBox;
class QSpinBox;

namespace claviger {

/// How long the old value stays available: at once over, an hour, a day, a week, or hours of one's own.
class GraceChooser final : public QWidget
{
    Q_OBJECT

public:
    explicit GraceChooser(QWidget *parent = nullptr);

    [[nodiscard]] std::chrono::hours grace() const;
    void setGrace(std::chrono::hours grace); ///< 0 to 8760 hours
    /// Only none, since \p why; empty: any.
    void setObjection(const QString &why);
    [[nodiscard]] QComboBox *choice() const { return m_choice; }

signals:
    void changed();

private:
    QComboBox *m_choice;
    QSpinBox *m_hours;
};

} // namespace claviger
