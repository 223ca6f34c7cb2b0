#pragma once

#include <QString>
#include <QStringList>

namespace claviger {

/// An organisation or product whose keys are kept together.
struct Workspace {
    QString slug; ///< `^[a-z0-9][a-z0-9-]{0,62}$`, the identity
    QString name;
    QStringList environments; ///< in the admin's order; at least one
    QString pathTemplate;     ///< with {workspace} {environment} {category} {name}; see defaultPathTemplate()
    quint64 revision = 0;     ///< 0: not stored yet

    friend bool operator==(const Workspace &, const Workspace &) = default;
};

[[nodiscard]] bool isSlug(QStringView text);
/// A slug made of \p text: lower case, everything else a hyphen; empty when nothing is left.
[[nodiscard]] QString slugFrom(QStringView text);
[[nodiscard]] QString defaultPathTemplate();
/// production, staging, development.
[[nodiscard]] QStringList defaultEnvironments();
/// Fills \p pathTemplate; each value is made a slug, so that one value is one segment.
[[nodiscard]] QString expandPath(const QString &pathTemplate, const QString &workspace, const QString &environment,
                                 const QString &category, const QString &label);

} // namespace claviger
