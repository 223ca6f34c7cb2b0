#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QString>

#include <utility>
#include <vector>

namespace claviger::cli {

/// One value of a metric.
struct MetricSample {
    QString suffix; ///< behind the metric's name: "_sum", "_count"; usually empty
    std::vector<std::pair<QString, QString>> labels;
    double value = 0;
};

/// A metric with all of its values.
struct Metric {
    QString name;
    QString type; ///< "gauge", "counter" or "summary"
    QString help; ///< English, one line
    std::vector<MetricSample> samples;
};

/// The text format of Prometheus, version 0.0.4. A metric without values has its HELP and TYPE lines alone.
[[nodiscard]] QByteArray prometheusText(const std::vector<Metric> &metrics);
/// The same for --json: [{name type help samples[{labels value}]}].
[[nodiscard]] QJsonArray prometheusJson(const std::vector<Metric> &metrics);

} // namespace claviger::cli
