#include "app/cli/prometheus.h"

#include "models/services/shown_text.h"

#include <QJsonObject>

#include <cmath>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Whole numbers without an exponent: a time in seconds must keep every digit.
QByteArray number(double value)
{
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (std::trunc(value) == value && std::abs(value) < kExact)
        return QByteArray::number(static_cast<qint64>(value));
    return QByteArray::number(value, 'g', 15);
}

QByteArray labelValue(const QString &text)
{
    QString escaped = shownLine(text);
    escaped.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1).replace(u'\n', "\\n"_L1);
    return escaped.toUtf8();
}

QByteArray lineOf(const Metric &metric, const MetricSample &sample)
{
    QByteArray line = (metric.name + sample.suffix).toUtf8();
    QByteArray labels;
    for (const auto &[name, value] : sample.labels)
        labels += (labels.isEmpty() ? "" : ",") + name.toUtf8() + "=\"" + labelValue(value) + '"';
    if (!labels.isEmpty())
        line += '{' + labels + '}';
    return line + ' ' + number(sample.value) + '\n';
}

} // namespace

QByteArray prometheusText(const std::vector<Metric> &metrics)
{
    QByteArray text;
    for (const Metric &metric : metrics) {
        text += "# HELP " + metric.name.toUtf8() + ' ' + metric.help.toUtf8() + '\n';
        text += "# TYPE " + metric.name.toUtf8() + ' ' + metric.type.toUtf8() + '\n';
        for (const MetricSample &sample : metric.samples)
            text += lineOf(metric, sample);
    }
    return text;
}

QJsonArray prometheusJson(const std::vector<Metric> &metrics)
{
    QJsonArray array;
    for (const Metric &metric : metrics) {
        QJsonArray samples;
        for (const MetricSample &sample : metric.samples) {
            QJsonObject labels;
            for (const auto &[name, value] : sample.labels)
                labels.insert(name, value);
            samples.append(
                QJsonObject{{u"name"_s, metric.name + sample.suffix}, {u"labels"_s, labels}, {u"value"_s, sample.value}});
        }
        array.append(
            QJsonObject{{u"name"_s, metric.name}, {u"type"_s, metric.type}, {u"help"_s, metric.help}, {u"samples"_s, samples}});
    }
    return array;
}

} // namespace claviger::cli
