#pragma once

#include "models/base/clock.h"
#include "models/base/ids.h"
#include "models/domain/export_check.h"

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
    /// The keys that handed over to it, as far as this computer saw it proven.
    std::vector<RetiredSigner> retired{};

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
    /// Learns from a file that verified; of another one nothing. A signer that is seen for the first time is kept. Where the key
    /// that is kept provably handed over to the signer, the signer is kept in its place, as confirmed as that was, and the old
    /// key with its last log: what is signed with it later is not of this store, whoever has it by then.
    void seen(const ExportCheck &check);
    /// A person vouches for \p verifierKey: kept from now on, in place of another one if there was. Whoever vouches for a key
    /// that handed over vouches for the one that is kept.
    void confirm(StoreId store, const QString &verifierKey);

signals:
    void changed(claviger::StoreId store);

private:
    void write(StoreId store, const SignerPin &pin);

    AppSettings &m_settings;
    const Clock &m_clock;
};

} // namespace claviger
