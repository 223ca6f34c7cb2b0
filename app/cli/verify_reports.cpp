#include "app/cli/verify_reports.h"
#include "app/cli/text.h"

#include "models/base/time_text.h"
#include "models/services/shown_text.h"
#include "models/services/verdict_text.h"

#include <QRegularExpression>
#include <QXmlStreamWriter>

#include <algorithm>
#include <map>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

using Checks = std::vector<const CheckedKey *>;

QString providerName(const QString &id, const ProviderRegistry &registry)
{
    const Provider *provider = registry.find(id);
    return provider ? provider->name : id;
}

/// The path of a key, else its place in words.
QString placeOf(const CredentialOverview &key, const PathsById &paths)
{
    const QString path = paths.value(key.id);
    if (!path.isEmpty())
        return path;
    return key.label.isEmpty() ? key.id.toString() : u"%1/%2/%3"_s.arg(key.workspace, key.environment, key.label);
}

/// \p text as XML 1.0 can hold it: no control characters, no half surrogates, no noncharacters.
QString xmlText(const QString &text)
{
    QString fit = shownLines(text);
    for (qsizetype i = 0; i < fit.size(); ++i) {
        const QChar c = fit[i];
        const bool isPair = c.isHighSurrogate() && i + 1 < fit.size() && fit[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (c.isSurrogate() || c.unicode() >= 0xFFFE || (c.unicode() < 0x20 && c != u'\n' && c != u'\t'))
            fit[i] = QChar::ReplacementCharacter;
    }
    return fit;
}

QString seconds(std::chrono::milliseconds time) { return QString::number(static_cast<double>(time.count()) / 1000.0, 'f', 3); }

QString count(const Checks &checks, KeyFinding finding)
{
    return QString::number(std::ranges::count_if(checks, [finding](const CheckedKey *each) { return each->finding == finding; }));
}

void writeCounts(QXmlStreamWriter &xml, const Checks &checks)
{
    std::chrono::milliseconds all{0};
    for (const CheckedKey *each : checks)
        all += each->latency();
    xml.writeAttribute(u"tests"_s, QString::number(checks.size()));
    xml.writeAttribute(u"failures"_s, count(checks, KeyFinding::Fails));
    xml.writeAttribute(u"errors"_s, count(checks, KeyFinding::Undecided));
    xml.writeAttribute(u"skipped"_s, count(checks, KeyFinding::Skipped));
    xml.writeAttribute(u"time"_s, seconds(all));
}

/// An element of a case that did not come out well.
void writeProblem(QXmlStreamWriter &xml, const QString &element, const CheckedKey &checked, const VerdictText &text)
{
    xml.writeStartElement(element);
    xml.writeAttribute(u"message"_s, xmlText(shownLine(text.headline)));
    xml.writeAttribute(u"type"_s, QString(name(checked.verdict.meaning)));
    xml.writeCharacters(xmlText(text.sentence()));
    for (const CheckStep &step : checked.verdict.steps)
        xml.writeCharacters(u'\n' + xmlText(stepText(step)));
    xml.writeEndElement();
}

void writeCase(QXmlStreamWriter &xml, const CheckedKey &checked, const ProviderRegistry &registry, const PathsById &paths)
{
    const CredentialOverview &key = checked.key;
    const VerdictText text = checkedText(checked, registry);
    xml.writeStartElement(u"testcase"_s);
    xml.writeAttribute(u"classname"_s, xmlText(shownLine(u"%1.%2.%3"_s.arg(key.workspace, key.environment, key.provider))));
    xml.writeAttribute(u"name"_s, xmlText(shownLine(placeOf(key, paths))));
    xml.writeAttribute(u"time"_s, seconds(checked.latency()));
    if (checked.finding == KeyFinding::Fails)
        writeProblem(xml, u"failure"_s, checked, text);
    else if (checked.finding == KeyFinding::Undecided)
        writeProblem(xml, u"error"_s, checked, text);
    if (checked.finding == KeyFinding::Skipped) {
        xml.writeEmptyElement(u"skipped"_s);
        xml.writeAttribute(u"message"_s, xmlText(shownLine(text.meaning)));
    }
    if (checked.finding == KeyFinding::Works || checked.finding == KeyFinding::Limited)
        xml.writeTextElement(u"system-out"_s, xmlText(text.sentence()));
    xml.writeEndElement();
}

/// \p text as one line in which no character means anything to Markdown.
QString markdownText(const QString &text)
{
    QString plain;
    for (const QChar c : shownLine(text)) {
        if (c == u'<')
            plain += "&lt;"_L1;
        else if (c == u'&')
            plain += "&amp;"_L1;
        else if (u"\\`*_{}[]()#+!|~>@"_s.contains(c))
            plain += u"\\"_s + c;
        else
            plain += c;
    }
    return plain;
}

QLatin1StringView markOf(KeyFinding finding)
{
    switch (finding) {
    case KeyFinding::Works: return ":white_check_mark:"_L1;
    case KeyFinding::Limited: return ":warning:"_L1;
    case KeyFinding::Fails: return ":x:"_L1;
    case KeyFinding::Undecided: return ":grey_question:"_L1;
    case KeyFinding::Skipped: break;
    }
    return ":fast_forward:"_L1;
}

QString tableRow(const CheckedKey &checked, const ProviderRegistry &registry)
{
    const CredentialOverview &key = checked.key;
    const bool isSkipped = checked.finding == KeyFinding::Skipped;
    const VerdictText text = checkedText(checked, registry);
    const QString label = key.label.isEmpty() ? key.id.toString() : key.label;
    return u"| %1 | %2 | %3 | %4 %5 | %6 | %7 |\n"_s.arg(
        markdownText(providerName(key.provider, registry)), markdownText(label),
        markdownText(key.workspace + u'/' + key.environment), markOf(checked.finding),
        markdownText(isSkipped ? text.meaning : text.headline), isSkipped ? QString() : latencyText(checked.latency()),
        markdownText(quotaText(checked.verdict)));
}

} // namespace

QString quotaText(const KeyVerdict &verdict)
{
    static const QRegularExpression tells(u"remaining|quota|limit|usage|balance|credit|tokens"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    QStringList told;
    for (const CheckStep &step : verdict.steps) {
        for (const auto &[name, value] : step.reads) {
            if (tells.match(name).hasMatch() && !value.isEmpty())
                told << name.section(u'.', -1) + u' ' + value;
        }
    }
    return told.join(", "_L1);
}

QByteArray junitReport(const VerificationReport &report, const ProviderRegistry &registry, const PathsById &paths)
{
    std::map<QString, Checks> suites;
    Checks all;
    for (const CheckedKey &checked : report.keys) {
        suites[checked.key.provider].push_back(&checked);
        all.push_back(&checked);
    }
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(2);
    xml.writeStartDocument();
    xml.writeStartElement(u"testsuites"_s);
    xml.writeAttribute(u"name"_s, u"claviger verify"_s);
    writeCounts(xml, all);
    for (const auto &[provider, checks] : suites) {
        xml.writeStartElement(u"testsuite"_s);
        xml.writeAttribute(u"name"_s, xmlText(provider.isEmpty() ? u"unknown"_s : provider));
        writeCounts(xml, checks);
        xml.writeAttribute(u"timestamp"_s, toRfc3339(report.startedAt));
        for (const CheckedKey *checked : checks)
            writeCase(xml, *checked, registry, paths);
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes;
}

QByteArray markdownSummary(const VerificationReport &report, const ProviderRegistry &registry, const PathsById &paths)
{
    QString text = u"## "_s + Text::tr("Verification of integration keys") + u"\n\n"_s + countsText(report.counts) + u"\n\n"_s;
    if (report.stopped)
        text += Text::tr("Stopped before the end. Keys that were not looked at: %1.").arg(report.left.size()) + u"\n\n"_s;
    if (report.keys.empty())
        return text.toUtf8();
    text += u"| %1 |\n|---|---|---|---|---:|---|\n"_s.arg(QStringList{Text::tr("Provider"), Text::tr("Key"), Text::tr("Where"),
                                                                      Text::tr("Verdict"), Text::tr("Latency"), Text::tr("Quota")}
                                                              .join(u" | "_s));
    Checks sorted;
    for (const CheckedKey &checked : report.keys)
        sorted.push_back(&checked);
    const auto badness = [](const CheckedKey *each) { // what a person should see first
        constexpr std::array order{3, 1, 0, 2, 4};
        return order[static_cast<std::size_t>(each->finding)];
    };
    std::ranges::stable_sort(sorted, {}, badness);
    for (const CheckedKey *checked : sorted)
        text += tableRow(*checked, registry);
    QString advice;
    for (const CheckedKey *checked : sorted) {
        const VerdictText words = checkedText(*checked, registry);
        const bool isWanted = checked->finding != KeyFinding::Works && checked->finding != KeyFinding::Skipped;
        if (isWanted && !words.remedy.isEmpty())
            advice += u"- **%1**: %2\n"_s.arg(markdownText(placeOf(checked->key, paths)), markdownText(words.sentence()));
    }
    if (!advice.isEmpty())
        text += u"\n### "_s + Text::tr("What to do") + u"\n\n"_s + advice;
    return text.toUtf8();
}

} // namespace claviger::cli
