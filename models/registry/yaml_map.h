#pragma once

#include "models/registry/registry_problem.h"

#include <QStringList>

#include <yaml-cpp/yaml.h>

#include <optional>
#include <utility>
#include <vector>

namespace claviger {

/// Whether a member may be left out (or be null).
enum class Presence { Required, Optional };

using TextPairs = std::vector<std::pair<QString, QString>>;

/// Reads one YAML mapping member by member. Every fault goes to the findings with its line and
/// path, and reading goes on with an empty value, so that one run reports everything.
class MapReader
{
public:
    /// \p findings must outlive the reader.
    MapReader(const YAML::Node &node, QString path, Findings &findings);

    [[nodiscard]] bool has(QLatin1StringView name) const; ///< there, and not null
    [[nodiscard]] QString path(QLatin1StringView name) const;
    [[nodiscard]] QStringList names() const; ///< all members, in order

    QString text(QLatin1StringView name, Presence presence = Presence::Required);
    /// A text that is one of \p allowed.
    QString choice(QLatin1StringView name, const QStringList &allowed, Presence presence = Presence::Required);
    bool flag(QLatin1StringView name, Presence presence = Presence::Required);
    std::optional<int> number(QLatin1StringView name, int least, int most, Presence presence = Presence::Required);
    QStringList texts(QLatin1StringView name, Presence presence = Presence::Required);
    TextPairs pairs(QLatin1StringView name, Presence presence = Presence::Required);

    /// Calls \p read(MapReader &) for the mapping \p name; false when there is none.
    template <typename Read>
    bool map(QLatin1StringView name, Presence presence, Read read)
    {
        const YAML::Node node = take(name, presence, YAML::NodeType::Map);
        if (!node.IsMap())
            return false;
        MapReader inner(node, path(name), m_findings);
        read(inner);
        inner.finish();
        return true;
    }

    /// Calls \p read(MapReader &) for every mapping of the list \p name.
    template <typename Read>
    void list(QLatin1StringView name, Presence presence, Read read)
    {
        const YAML::Node node = take(name, presence, YAML::NodeType::Sequence);
        for (std::size_t i = 0; node.IsSequence() && i < node.size(); ++i) {
            MapReader inner(node[i], element(name, i), m_findings);
            read(inner);
            inner.finish();
        }
    }

    /// Reports \p message at member \p name, or at the mapping when it has no such member.
    void problem(QLatin1StringView name, const QString &message);
    /// Reports every member that nobody asked for. Call once, last.
    void finish();

private:
    struct Entry {
        QString name;
        YAML::Node value;
        bool used = false;
    };

    YAML::Node take(QLatin1StringView name, Presence presence, YAML::NodeType::value type);
    [[nodiscard]] QString element(QLatin1StringView name, std::size_t index) const;
    QString scalarText(const YAML::Node &node, const QString &member);

    std::vector<Entry> m_entries;
    QString m_path;
    int m_line = 1;
    Findings &m_findings;
};

} // namespace claviger
