#include "models/services/signer_pins.h"

#include "models/base/time_text.h"
#include "models/services/settings.h"
#include "models/services/signer_key.h"

#include <QStringList>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kFacts = 3; ///< of a kept key: itself, first seen, confirmed; behind them "size key" of retired ones

std::vector<RetiredSigner> readRetired(const QStringList &kept)
{
    std::vector<RetiredSigner> retired;
    for (const QString &each : kept.mid(kFacts)) {
        bool number = false;
        const quint64 size = each.section(u' ', 0, 0).toULongLong(&number);
        const QString key = each.section(u' ', 1);
        if (number && !signerFingerprint(key).isEmpty())
            retired.push_back({key, size});
    }
    return retired;
}

bool isRetired(const SignerPin &pin, const QString &key)
{
    return std::ranges::find(pin.retired, key, &RetiredSigner::key) != pin.retired.end();
}

} // namespace

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
    return SignerPin{kept.value(0), *firstSeen, fromRfc3339(kept.value(2)), readRetired(kept)};
}

void SignerPins::seen(const ExportCheck &check)
{
    if (check.verdict != ExportVerdict::Verified || !check.manifest)
        return;
    const QString &signer = check.manifest->verifierKey;
    std::optional<SignerPin> kept = pin(check.manifest->store);
    if (!kept) {
        if (check.trust == SignerTrust::FirstSeen)
            write(check.manifest->store, {signer, m_clock.now(), std::nullopt});
        return;
    }
    const auto from = std::ranges::find(check.retired, kept->verifierKey, &RetiredSigner::key);
    if (from == check.retired.end() || signer == kept->verifierKey)
        return;
    for (auto each = from; each != check.retired.end(); ++each) {
        std::erase_if(kept->retired, [&](const RetiredSigner &known) { return known.key == each->key; });
        kept->retired.push_back(*each);
    }
    std::erase_if(kept->retired, [&](const RetiredSigner &known) { return known.key == signer; });
    write(check.manifest->store, {signer, m_clock.now(), kept->confirmed, std::move(kept->retired)});
}

void SignerPins::confirm(StoreId store, const QString &verifierKey)
{
    const std::optional<SignerPin> kept = pin(store);
    if (kept && (kept->verifierKey == verifierKey || isRetired(*kept, verifierKey)))
        write(store, {kept->verifierKey, kept->firstSeen, m_clock.now(), kept->retired});
    else
        write(store, {verifierKey, m_clock.now(), m_clock.now()});
}

void SignerPins::write(StoreId store, const SignerPin &pin)
{
    QStringList facts{pin.verifierKey, toRfc3339(pin.firstSeen), pin.confirmed ? toRfc3339(*pin.confirmed) : QString()};
    for (const RetiredSigner &retired : pin.retired)
        facts << u"%1 %2"_s.arg(retired.logSize).arg(retired.key);
    m_settings.setSigner(store.toString(), facts);
    emit changed(store);
}

} // namespace claviger
