#include "tests/reference_broker/service_scope.h"

#include "models/domain/workspace.h"

#include <algorithm>
#include <utility>

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

namespace {

bool holdsKey(const ConsumerScope &scope, const CredentialOverview &key, const QString &path)
{
    return scope.workspace == key.workspace
        && (scope.environments.contains(key.environment) || scope.environments.contains(u"*"_s))
        && std::ranges::any_of(scope.paths, [&](const QString &pattern) { return holdsPath(pattern, path); });
}

/// Names of the secret fields that have a value.
QStringList fieldsOf(const CredentialOverview &key)
{
    QStringList fields;
    for (const FieldFingerprint &print : key.fingerprints)
        fields << print.field;
    return fields;
}

} // namespace

bool holdsPath(const QString &pattern, const QString &path)
{
    if (!pattern.endsWith(u"/*"_s))
        return pattern == path;
    const QStringView beginning = QStringView(pattern).chopped(1); // with its slash: nothing beside the folder fits
    return path.size() > beginning.size() && path.startsWith(beginning);
}

bool mayRead(const Consumer &consumer, const CredentialOverview &key, const QString &path, const QStringList &fields)
{
    const QStringList wanted = fields.isEmpty() ? fieldsOf(key) : fields;
    if (wanted.isEmpty())
        return mayReadAny(consumer, key, path);
    return std::ranges::all_of(wanted, [&](const QString &field) {
        return std::ranges::any_of(consumer.scopes, [&](const ConsumerScope &scope) {
            return (scope.fields.isEmpty() || scope.fields.contains(field)) && holdsKey(scope, key, path);
        });
    });
}

bool mayReadAny(const Consumer &consumer, const CredentialOverview &key, const QString &path)
{
    return std::ranges::any_of(consumer.scopes, [&](const ConsumerScope &scope) { return holdsKey(scope, key, path); });
}

std::vector<RequiredKey> expandedKeys(const Consumer &consumer)
{
    std::vector<RequiredKey> keys;
    for (const RequiredKey &required : consumer.requiredKeys) {
        if (!required.path.contains(u"{environment}"_s)) {
            keys.push_back(required);
            continue;
        }
        for (const QString &environment : consumer.environments) {
            RequiredKey one = required;
            one.path.replace(u"{environment}"_s, slugFrom(environment));
            keys.push_back(std::move(one));
        }
    }
    return keys;
}

QString whyMissing(const Consumer &consumer, const RequiredKey &required, const CredentialOverview &key)
{
    if (!mayRead(consumer, key, required.path, required.fields))
        return u"out-of-scope"_s;
    const QStringList present = fieldsOf(key);
    const bool hasValues = key.lifecycle != Lifecycle::Revoked && !present.isEmpty()
        && std::ranges::all_of(required.fields, [&](const QString &field) { return present.contains(field); });
    return hasValues ? QString() : u"no-value"_s;
}

std::optional<int> RateWindow::refuse(Instant now, int perMinute)
{
    const Instant begin = now - std::chrono::minutes(1);
    while (!m_reads.empty() && m_reads.front() <= begin)
        m_reads.pop_front();
    if (static_cast<int>(m_reads.size()) < perMinute) {
        m_reads.push_back(now);
        return std::nullopt;
    }
    ++m_untold;
    const Instant room = m_reads[m_reads.size() - static_cast<std::size_t>(perMinute)] + std::chrono::minutes(1);
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(room - now).count());
}

int RateWindow::toldNow(Instant now)
{
    if (m_untold == 0 || (m_toldAt && now - *m_toldAt < std::chrono::minutes(1)))
        return 0;
    m_toldAt = now;
    return rest();
}

int RateWindow::rest() { return std::exchange(m_untold, 0); }

} // namespace claviger::reference
