#include "models/remote/broker/key_expectation.h"

#include "models/secure/digest.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<quint32> startOfDigest(const SecretField &field)
{
    if (!field.highEntropy)
        return std::nullopt;
    const Digest digest = sha256(field.value.bytes());
    quint32 start = 0;
    for (std::size_t i = 0; i < sizeof start; ++i)
        start = (start << 8U) | std::to_integer<quint32>(digest[i]);
    return start;
}

void takeFields(KeyExpectation &expected, const SecretFields &secrets)
{
    expected.hasValues = !secrets.empty();
    for (const SecretField &field : secrets)
        expected.fields.emplace_back(field.name, startOfDigest(field));
}

/// The name of a field whose fingerprint is that of another value; empty when there is none.
QString otherValue(const KeyExpectation &expected, const VersionInfo &version)
{
    for (const auto &[name, start] : expected.fields) {
        const auto print = std::ranges::find(version.fingerprints, name, &FieldFingerprint::field);
        if (print == version.fingerprints.end() || !start || print->shown.kind != Fingerprint::Kind::Sha256)
            continue;
        if (print->shown.prefix != *start)
            return name;
    }
    return {};
}

Lifecycle lifecycleOf(const KeyExpectation &expected, const std::optional<Credential> &before)
{
    if (!expected.hasValues && !before)
        return expected.needsNone ? Lifecycle::Active : Lifecycle::Pending;
    return expected.hasGrace && before && before->currentVersion() ? Lifecycle::Rotating : Lifecycle::Active;
}

} // namespace

KeyExpectation expectationOf(const NewCredential &order)
{
    KeyExpectation expected;
    takeFields(expected, order.secrets);
    expected.needsNone = order.data.hasNoSecret;
    expected.wanted.label = order.data.label;
    expected.wanted.provider = order.data.provider;
    expected.wanted.workspace = order.data.workspace;
    expected.wanted.environment = order.data.environment;
    return expected;
}

KeyExpectation expectationOf(const RotateOrder &order)
{
    KeyExpectation expected;
    takeFields(expected, order.secrets);
    expected.hasGrace = order.grace.count() > 0;
    return expected;
}

QString differenceOf(const KeyExpectation &expected, const std::optional<Credential> &before, const Credential &after)
{
    const VersionInfo *const now = after.currentVersion();
    const VersionInfo *const then = before ? before->currentVersion() : nullptr;
    if (before && (!now || (then && now->number <= then->number)))
        return u"is as it was: it has no new version"_s;
    if (expected.hasValues && !now)
        return u"has no value"_s;
    if (const QString field = now ? otherValue(expected, *now) : QString(); !field.isEmpty())
        return u"has another value in %1 than was given"_s.arg(field);
    if (after.overview.lifecycle != lifecycleOf(expected, before))
        return u"is in another state than was asked for"_s;
    const CredentialOverview &wanted = expected.wanted;
    const CredentialOverview &is = after.overview;
    const bool isOther = !before
        && (is.label != wanted.label || is.provider != wanted.provider || is.workspace != wanted.workspace
            || is.environment != wanted.environment);
    return isOther ? u"is another one than was asked for"_s : QString();
}

} // namespace claviger
