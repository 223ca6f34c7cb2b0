#include "models/registry/yaml_map.h"

#include <QRegularExpression>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestText = 4096;

int lineOf(const YAML::Node &node) { return node.Mark().line + 1; }

QString scalarOf(const YAML::Node &node) { return QString::fromStdString(node.Scalar()); }

bool isPlain(const YAML::Node &node)
{
    return node.Tag() == "?"; // quoted and block scalars carry "!"
}

QString expected(YAML::NodeType::value type)
{
    switch (type) {
    case YAML::NodeType::Map: return u"expected a mapping"_s;
    case YAML::NodeType::Sequence: return u"expected a list"_s;
    default: return u"expected a single value"_s;
    }
}

bool readsAsOtherType(const QString &plain)
{
    static const QRegularExpression other(u"^(?:true|false|True|False|TRUE|FALSE|[-+]?[0-9][0-9_]*(?:\\.[0-9]*)?)$"_s);
    return other.match(plain).hasMatch();
}

} // namespace

MapReader::MapReader(const YAML::Node &node, QString path, Findings &findings)
    : m_path(std::move(path))
    , m_line(lineOf(node))
    , m_findings(findings)
{
    m_findings.lines.insert(m_path, m_line);
    if (!node.IsMap()) {
        m_findings.add(m_line, m_path, expected(YAML::NodeType::Map));
        return;
    }
    for (const auto &item : node) {
        if (!item.first.IsScalar()) {
            m_findings.add(lineOf(item.first), m_path, u"a member name must be a single value"_s);
            continue;
        }
        const QString name = scalarOf(item.first);
        const QString member = m_path.isEmpty() ? name : m_path + u'.' + name;
        if (std::ranges::any_of(m_entries, [&](const Entry &entry) { return entry.name == name; }))
            m_findings.add(lineOf(item.first), member, u"stands here twice"_s);
        m_findings.lines.insert(member, lineOf(item.first));
        m_entries.push_back({name, item.second});
    }
}

bool MapReader::has(QLatin1StringView name) const
{
    return std::ranges::any_of(m_entries, [&](const Entry &entry) { return entry.name == name && !entry.value.IsNull(); });
}

QString MapReader::path(QLatin1StringView name) const { return m_path.isEmpty() ? QString(name) : m_path + u'.' + name; }

QString MapReader::element(QLatin1StringView name, std::size_t index) const { return u"%1[%2]"_s.arg(path(name)).arg(index); }

QStringList MapReader::names() const
{
    QStringList found;
    for (const Entry &entry : m_entries)
        found.append(entry.name);
    return found;
}

YAML::Node MapReader::take(QLatin1StringView name, Presence presence, YAML::NodeType::value type)
{
    const auto at = std::ranges::find_if(m_entries, [&](const Entry &entry) { return entry.name == name; });
    if (at != m_entries.end())
        at->used = true;
    if (at == m_entries.end() || at->value.IsNull()) {
        if (presence == Presence::Required)
            problem(name, u"is missing"_s);
        return {};
    }
    if (at->value.Type() == type)
        return at->value;
    problem(name, expected(type));
    return {};
}

QString MapReader::scalarText(const YAML::Node &node, const QString &member)
{
    if (!node.IsScalar()) {
        m_findings.add(lineOf(node), member, u"expected text"_s);
        return {};
    }
    const QString text = scalarOf(node);
    if (isPlain(node) && readsAsOtherType(text))
        m_findings.add(lineOf(node), member, u"expected text: put %1 in quotes"_s.arg(text));
    else if (text.size() > longestText)
        m_findings.add(lineOf(node), member, u"is longer than %1 characters"_s.arg(longestText));
    else if (std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n'; }))
        m_findings.add(lineOf(node), member, u"holds a control character"_s);
    return text;
}

QString MapReader::text(QLatin1StringView name, Presence presence)
{
    const YAML::Node node = take(name, presence, YAML::NodeType::Scalar);
    if (!node.IsScalar())
        return {};
    const QString text = scalarText(node, path(name));
    if (text.isEmpty())
        problem(name, u"is empty"_s);
    return text;
}

QString MapReader::choice(QLatin1StringView name, const QStringList &allowed, Presence presence)
{
    const QString found = text(name, presence);
    if (!found.isEmpty() && !allowed.contains(found))
        problem(name, u"\"%1\" is not one of %2"_s.arg(found, allowed.join(u", "_s)));
    return found;
}

bool MapReader::flag(QLatin1StringView name, Presence presence)
{
    const YAML::Node node = take(name, presence, YAML::NodeType::Scalar);
    if (!node.IsScalar())
        return false;
    const QString text = scalarOf(node);
    if (!isPlain(node) || (text != "true"_L1 && text != "false"_L1))
        problem(name, u"expected true or false"_s);
    return text == "true"_L1;
}

std::optional<int> MapReader::number(QLatin1StringView name, int least, int most, Presence presence)
{
    const YAML::Node node = take(name, presence, YAML::NodeType::Scalar);
    if (!node.IsScalar())
        return std::nullopt;
    bool isNumber = false;
    const int value = scalarOf(node).toInt(&isNumber);
    if (isPlain(node) && isNumber && value >= least && value <= most)
        return value;
    problem(name, u"expected a number from %1 to %2"_s.arg(least).arg(most));
    return std::nullopt;
}

QStringList MapReader::texts(QLatin1StringView name, Presence presence)
{
    const YAML::Node node = take(name, presence, YAML::NodeType::Sequence);
    QStringList found;
    for (std::size_t i = 0; node.IsSequence() && i < node.size(); ++i) {
        m_findings.lines.insert(element(name, i), lineOf(node[i]));
        found.append(scalarText(node[i], element(name, i)));
        if (node[i].IsScalar() && found.constLast().isEmpty())
            m_findings.addAt(element(name, i), u"is empty"_s);
    }
    return found;
}

TextPairs MapReader::pairs(QLatin1StringView name, Presence presence)
{
    TextPairs found;
    const YAML::Node node = take(name, presence, YAML::NodeType::Map);
    if (!node.IsMap())
        return found;
    MapReader inner(node, path(name), m_findings); // reports names that stand twice
    for (Entry &entry : inner.m_entries)
        found.emplace_back(entry.name, inner.scalarText(entry.value, path(name) + u'.' + entry.name));
    return found;
}

void MapReader::problem(QLatin1StringView name, const QString &message)
{
    m_findings.add(m_findings.lines.value(path(name), m_line), path(name), message);
}

void MapReader::finish()
{
    for (const Entry &entry : m_entries) {
        if (!entry.used) {
            const QString member = m_path.isEmpty() ? entry.name : m_path + u'.' + entry.name;
            m_findings.addAt(member, u"is no member that this file may have"_s);
        }
    }
}

} // namespace claviger
