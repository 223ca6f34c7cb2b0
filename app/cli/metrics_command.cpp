#include "app/cli/commands.h"
#include "app/cli/context.h"
#include "app/cli/prometheus.h"
#include "app/cli/report_file.h"
#include "app/cli/text.h"

#include "models/domain/audit_log.h"
#include "models/domain/backend.h"
#include "models/domain/key_status.h"
#include "models/services/verification_report.h"

#include <algorithm>
#include <map>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What the metrics are made of.
struct MetricFacts {
    OverviewList keys; ///< without the trash
    std::vector<AuditEvent> events;
    std::vector<PastCheck> checks;
    Instant now;
};

using PerProvider = std::map<QString, double>;

double inSeconds(std::chrono::milliseconds time) { return static_cast<double>(time.count()) / 1000.0; }

std::vector<MetricSample> samplesOf(const PerProvider &values)
{
    std::vector<MetricSample> samples;
    for (const auto &[provider, value] : values)
        samples.push_back({{}, {{u"provider"_s, provider}}, value});
    return samples;
}

Metric credentials(const MetricFacts &facts)
{
    std::map<std::pair<QString, QString>, double> counts;
    for (const CredentialOverview &key : facts.keys)
        ++counts[{key.provider, QString(name(statusAt(key, facts.now)))}];
    Metric metric{u"integration_credentials_total"_s, u"gauge"_s, u"Keys outside the trash by provider and state."_s, {}};
    for (const auto &[labels, count] : counts)
        metric.samples.push_back({{}, {{u"provider"_s, labels.first}, {u"status"_s, labels.second}}, count});
    return metric;
}

/// Every provider in use has a value, so that a rate is known from its first event on.
Metric counted(const MetricFacts &facts, Metric metric, AuditAction action, AuditResult result)
{
    PerProvider counts;
    for (const CredentialOverview &key : facts.keys)
        counts.try_emplace(key.provider, 0);
    for (const AuditEvent &event : facts.events) {
        if (event.action == action && event.result == result)
            ++counts[event.provider];
    }
    metric.samples = samplesOf(counts);
    return metric;
}

Metric expiries(const MetricFacts &facts)
{
    Metric metric{u"credential_expires_timestamp_seconds"_s, u"gauge"_s, u"When a key expires at its provider, Unix time."_s, {}};
    for (const CredentialOverview &key : facts.keys) {
        if (!key.expiresAt || key.lifecycle == Lifecycle::Revoked)
            continue;
        metric.samples.push_back({{},
                                  {{u"provider"_s, key.provider},
                                   {u"workspace"_s, key.workspace},
                                   {u"environment"_s, key.environment},
                                   {u"label"_s, key.label},
                                   {u"id"_s, key.id.toString()}},
                                  inSeconds(key.expiresAt->time_since_epoch())});
    }
    return metric;
}

Metric latencies(const MetricFacts &facts)
{
    std::map<CredentialId, QString> providerOf;
    for (const CredentialOverview &key : facts.keys)
        providerOf.emplace(key.id, key.provider);
    std::map<QString, std::vector<double>> times;
    for (const PastCheck &check : facts.checks) {
        const CheckStep *step = decidingStep(check.verdict);
        const auto provider = providerOf.find(check.credential);
        if (step && check.verdict.wasReached && provider != providerOf.end())
            times[provider->second].push_back(inSeconds(step->latency));
    }
    Metric metric{
        u"provider_check_seconds"_s, u"summary"_s, u"Time that providers took to answer the checks of the history."_s, {}};
    for (auto &[provider, all] : times) {
        std::ranges::sort(all);
        double sum = 0;
        for (const double each : all)
            sum += each;
        for (const auto &[quantile, percent] : {std::pair{u"0.5"_s, 50U}, {u"0.95"_s, 95U}}) {
            const std::size_t at = (percent * (all.size() - 1) + 50) / 100;
            metric.samples.push_back({{}, {{u"provider"_s, provider}, {u"quantile"_s, quantile}}, all[at]});
        }
        metric.samples.push_back({u"_sum"_s, {{u"provider"_s, provider}}, sum});
        metric.samples.push_back({u"_count"_s, {{u"provider"_s, provider}}, static_cast<double>(all.size())});
    }
    return metric;
}

std::vector<Metric> metricsOf(const MetricFacts &facts)
{
    const Metric rotations{u"credential_rotations_total"_s, u"counter"_s, u"Rotations in the audit log."_s, {}};
    const Metric failures{u"provider_smoke_failures_total"_s,
                          u"counter"_s,
                          u"Checks in the audit log that did not find the key live, undecided ones among them."_s,
                          {}};
    return {credentials(facts), counted(facts, rotations, AuditAction::RotationPromoted, AuditResult::Granted),
            counted(facts, failures, AuditAction::CredentialVerified, AuditResult::Failed), expiries(facts), latencies(facts)};
}

Result<MetricFacts> readFacts(const Context &context, quint64 &unreadable)
{
    const auto progress = std::make_shared<Progress>();
    Composition &parts = context.parts();
    auto keys = context.wait([&] { return parts.backend().overviews(progress); }, progress, Text::tr("Reading"));
    if (!keys)
        return tl::unexpected(keys.error());
    std::erase_if(*keys, [](const CredentialOverview &key) { return key.trashedAt.has_value(); });
    std::ranges::sort(*keys, {}, [](const CredentialOverview &key) { return std::tie(key.provider, key.workspace, key.label); });
    AuditFilter filter;
    filter.newestFirst = false;
    filter.actions = {AuditAction::RotationPromoted, AuditAction::CredentialVerified};
    auto page = context.wait([&] { return parts.audit().events(filter, progress); }, progress, Text::tr("Reading"));
    if (!page)
        return tl::unexpected(page.error());
    unreadable = page->unreadable;
    auto checks = context.wait([&] { return parts.backend().pastChecks({}); });
    if (!checks)
        return tl::unexpected(checks.error());
    return MetricFacts{*std::move(keys), std::move(page->events), *std::move(checks), parts.clock().now()};
}

int showMetrics(const Context &context)
{
    Result<ReportFile> file = ReportFile::open(context.line().value(u"out"_s));
    if (!file)
        return context.fail(file.error());
    quint64 unreadable = 0;
    const Result<MetricFacts> facts = readFacts(context, unreadable);
    if (!facts)
        return context.fail(facts.error());
    const std::vector<Metric> metrics = metricsOf(*facts);
    if (const auto written = file->write(prometheusText(metrics)); !written)
        return context.fail(written.error());
    if (context.line().json())
        context.json(prometheusJson(metrics));
    else if (!file->isWanted())
        context.terminal().out(prometheusText(metrics));
    return context.eventsShown(unreadable);
}

} // namespace

void addMetricsCommand(std::vector<CommandSpec> &to)
{
    to.push_back({u"metrics"_s,
                  {},
                  Text::tr("numbers for Prometheus"),
                  0,
                  0,
                  {{u"out"_s, u"FILE"_s, Text::tr("write them to FILE instead of standard output")}},
                  true,
                  showMetrics});
}

} // namespace claviger::cli
