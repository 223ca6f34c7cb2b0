#include "tests/reference_broker/service_scope.h"

#include "models/domain/workspace.h"

#include <algorithm>
#include <utility>

namespace claviger::broker {

using namespace Qt::Literals::StringLiterals;

namespace {

bool holdsKey(const ConsumerScope &scope, const Credential &key)
{
    const CredentialOverview &overview = key.overview;
    return scope.workspace == overview.workspace
        && (scope.environments.contains(overview.environment) || scope.environments.contains(u"*"_s))
        && std::ranges::any_of(scope.paths, [&](const QString &pattern) { return holdsPath(pattern, key.details.path); });
}

} // namespace

bool holdsPath(const QString &pattern, const QString &path)
{
    if (!pattern.endsWith(u"/*"_s))
        return pattern == path;
    const QStringView beginning = QStringView(pattern).chopped(1); // with its slash: nothing beside the folder fits
    return path.size() > beginning.size() && path.startsWith(beginning);
}

bool mayRead(const Consumer &consumer, const Credential &key, const QStringList &fields)
{
    return !fields.isEmpty() && std::ranges::all_of(fields, [&](const QString &field) {
        return std::ranges::any_of(consumer.scopes, [&](const ConsumerScope &scope) {
            return (scope.fields.isEmpty() || scope.fields.contains(field)) && holdsKey(scope, key);
        });
    });
}

bool mayReadAny(const Consumer &consumer, const Credential &key)
{
    return std::ranges::any_of(consumer.scopes, [&](const ConsumerScope &scope) { return holdsKey(scope, key); });
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

QString whyMissing(const Consumer &consumer, const RequiredKey &required, const Credential &key)
{
    const VersionInfo *current = key.currentVersion();
    const QStringList all = current ? current->secretFields : QStringList();
    const QStringList fields = required.fields.isEmpty() ? all : required.fields;
    const bool inScope = fields.isEmpty() ? mayReadAny(consumer, key) : mayRead(consumer, key, fields);
    if (!inScope)
        return u"out-of-scope"_s;
    const bool hasValues = key.overview.lifecycle != Lifecycle::Revoked && !all.isEmpty()
        && std::ranges::all_of(fields, [&](const QString &field) { return all.contains(field); });
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

} // namespace claviger::broker
