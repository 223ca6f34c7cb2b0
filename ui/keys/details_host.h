#pragma once

#include <QSplitter>

namespace claviger {

class AppSettings;

/// Table at the left, details at the right; the width of the details is remembered. In a window narrower than 1100 px
/// the details cover the table.
class DetailsHost final : public QSplitter
{
    Q_OBJECT

public:
    /// Takes both; \p settings outlives the host.
    DetailsHost(QWidget *table, QWidget *details, AppSettings &settings, QWidget *parent = nullptr);

    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// Call when the width of the window is another one.
    void adapt(int windowWidth);
    [[nodiscard]] bool isCovering() const { return m_open && m_narrow; }

signals:
    void openChanged(bool open);

private:
    void arrange();

    AppSettings &m_settings;
    QWidget *m_table;
    QWidget *m_details;
    int m_width;
    bool m_open = false;
    bool m_narrow = false;
};

} // namespace claviger
