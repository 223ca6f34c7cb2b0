#pragma once

#include <QMenu>

namespace claviger {

struct AppContext;

/// The places that were used before, for going from one to another without locking first. Filled when it opens.
class RecentMenu final : public QMenu
{
    Q_OBJECT

public:
    /// \p context must outlive the menu.
    explicit RecentMenu(const AppContext &context, QWidget *parent = nullptr);

signals:
    void storeChosen(const QString &file); ///< absolute path
    void brokerChosen(const QString &id);

private:
    void fill();

    const AppContext &m_context;
};

} // namespace claviger
