#pragma once

#include "models/domain/credential.h"
#include "models/domain/provider.h"

#include <vector>

namespace claviger {

enum class ArtefactKind { Shell, GitHubActions, GitLab, Docker, Kubernetes };

/// An environment variable and the field whose value it carries.
struct ArtefactVariable {
    QString variable; ///< `^[A-Z_][A-Z0-9_]*$`
    QString field;
    bool secret = true;

    friend bool operator==(const ArtefactVariable &, const ArtefactVariable &) = default;
};

/// A snippet for a pipeline. Secret fields appear as references, never as values.
struct Artefact {
    ArtefactKind kind = ArtefactKind::Shell;
    QString title;    ///< translated, e.g. "GitHub Actions"
    QString fileName; ///< where it usually goes, e.g. ".github/workflows/deploy.yml"; empty: typed in a shell
    QString text;
};

/// The registry's variable for each field of \p kind, in the order of the fields; a field that the
/// registry has none for gets PROVIDER_FIELD. No variable twice.
[[nodiscard]] std::vector<ArtefactVariable> variablesOf(const Provider &provider, const CredentialKind &kind);

/// Snippets of every kind for \p credential, quoted so that no label, path or value can break out.
[[nodiscard]] std::vector<Artefact> artefactsOf(const Credential &credential, const Provider &provider,
                                                const CredentialKind &kind);

/// One word of a POSIX shell, in single quotes when it needs any.
[[nodiscard]] QString shellWord(const QString &text);
/// A YAML double-quoted scalar.
[[nodiscard]] QString yamlText(const QString &text);

} // namespace claviger
