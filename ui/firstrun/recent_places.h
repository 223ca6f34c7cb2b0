#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace claviger {

struct AppContext;

/// A place that was opened before.
struct RecentPlace {
    bool isBroker = false;
    QString id; ///< of the broker's profile, or the store's file
    QString name;
    QString where; ///< address or path
};

/// At most RecentPlaces::kMost places without \p current (a broker's id or a store's file): first those of the kind that was used
/// last.
[[nodiscard]] std::vector<RecentPlace> recentPlaces(const AppContext &context, const QString &current);

/// What can be opened besides what is asked for now: stores and brokers that were used before, another store, another broker.
class RecentPlaces final : public QWidget
{
    Q_OBJECT

public:
    /// What it offers beside the list.
    enum class Offer : quint8 { Nothing, Broker, StoreAndBroker };
    static constexpr std::size_t kMost = 5; ///< entries that were used before

    /// \p context must outlive it.
    explicit RecentPlaces(AppContext &context, Offer offer, QWidget *parent = nullptr);

    /// Reads anew what was used before; \p current (a broker's id or a store's file) is left out.
    void refresh(const QString &current);
    /// Sets up a further broker; brokerChosen() tells when it is kept.
    void connectBroker();

signals:
    void storeChosen(const QString &file); ///< absolute path
    void brokerChosen(const QString &id);

private:
    void addEntry(const RecentPlace &place, const QString &objectName, std::function<void()> choose);
    QWidget *buildOffer(Offer offer);
    void chooseStore();

    AppContext &m_context;
    QWidget *m_before;
    QVBoxLayout *m_entries;
};

} // namespace claviger
