#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"

#include <QObject>
#include <QString>

#include <optional>

namespace claviger {

class AppSettings;

/// The key that signed the exports of one store, as this computer knows it.
struct SignerPin {
    QString verifierKey;
    Instant firstSeen;
    /// When a person said that it is the right one; empty: it was only the first that was seen.
    std::optional<Instant> confirmed;

    friend bool operator==(const SignerPin &, const SignerPin &) = default;
};

/// Which key signs which store, kept in the person's settings: a key that changes unannounced is noticed. GUI thread.
class SignerPins final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    SignerPins(AppSettings &settings, const Clock &clock, QObject *parent = nullptr);

    /// Empty when the store was never seen, or what is kept cannot be read.
    [[nodiscard]] std::optional<SignerPin> pin(StoreId store) const;
    /// Keeps \p verifierKey when nothing is kept for \p store yet; else changes nothing.
    void seen(StoreId store, const QString &verifierKey);
    /// A person vouches for \p verifierKey: kept from now on, in place of another one if there was.
    void confirm(StoreId store, const QString &verifierKey);
    void forget(StoreId store);

signals:
    void changed(claviger::StoreId store);

private:
    void write(StoreId store, const SignerPin &pin);

    AppSettings &m_settings;
    const Clock &m_clock;
};

} // namespace claviger
