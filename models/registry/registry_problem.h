#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace claviger {

/// One fault of a registry file. Texts are English, for whoever wrote the file.
struct RegistryProblem {
    QString file;   ///< as it was given to the loader
    int line = 0;   ///< from 1; 0 when the file could not be read at all
    QString member; ///< e.g. "credential_kinds[0].fields[0].pattern"; empty for the file as a whole
    QString message;

    /// "openai.yml:17: credential_kinds[0].fields[0].pattern: missing …"
    [[nodiscard]] QString text() const;

    friend bool operator==(const RegistryProblem &, const RegistryProblem &) = default;
};

/// What reading one file found: its problems, and where each member stands.
struct Findings {
    QString file;
    std::vector<RegistryProblem> problems;
    QHash<QString, int> lines; ///< member path to line

    void add(int line, const QString &member, const QString &message);
    /// As add(), at the line where \p member was read (1 when it never was).
    void addAt(const QString &member, const QString &message);
};

} // namespace claviger
