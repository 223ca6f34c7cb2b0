#include "models/services/signer_pins.h"

#include "models/base/time_text.h"
#include "models/services/settings.h"
#include "models/services/signer_key.h"

#include <QStringList>

namespace claviger {

SignerPins::SignerPins(AppSettings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_clock(clock)
{
}

std::optional<SignerPin> SignerPins::pin(StoreId store) const
{
    const QStringList kept = m_settings.signer(store.toString());
    const auto firstSeen = fromRfc3339(kept.value(1));
    if (signerFingerprint(kept.value(0)).isEmpty() || !firstSeen)
        return std::nullopt;
    return SignerPin{kept.value(0), *firstSeen, fromRfc3339(kept.value(2))};
}

void SignerPins::seen(StoreId store, const QString &verifierKey)
{
    if (!pin(store))
        write(store, {verifierKey, m_clock.now(), std::nullopt});
}

void SignerPins::confirm(StoreId store, const QString &verifierKey)
{
    const std::optional<SignerPin> kept = pin(store);
    const Instant firstSeen = kept && kept->verifierKey == verifierKey ? kept->firstSeen : m_clock.now();
    write(store, {verifierKey, firstSeen, m_clock.now()});
}

void SignerPins::forget(StoreId store)
{
    m_settings.setSigner(store.toString(), {});
    emit changed(store);
}

void SignerPins::write(StoreId store, const SignerPin &pin)
{
    m_settings.setSigner(store.toString(),
                         {pin.verifierKey, toRfc3339(pin.firstSeen), pin.confirmed ? toRfc3339(*pin.confirmed) : QString()});
    emit changed(store);
}

} // namespace claviger
