#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <string_view>
#include <vector>

namespace claviger {

/// What the {{names}} of the registry's templates stand for in one check. Secrets come and go as Secret and never as QString.
class TemplateValues
{
public:
    /// One value, borrowed: valid as long as the TemplateValues and unchanged.
    struct Value {
        std::string_view text; ///< UTF-8
        bool isSecret = false;
        bool isKnown = false; ///< from the registry itself, not from a field: may be shown as it is
    };

    /// The value of a field that holds no secret; it may be empty.
    void setPlain(const QString &name, const QString &value);
    /// What the registry derives, or Claviger's own: a host by region, the program's version.
    void setKnown(const QString &name, const QString &value);
    /// \p value stays the caller's and must outlive this object.
    void setSecret(const QString &name, const Secret &value);

    /// NotFound when nothing is known by \p name.
    [[nodiscard]] Result<Value> value(const QString &name) const;

private:
    struct Entry {
        QByteArray text;
        const Secret *secret = nullptr;
        bool isKnown = false;
    };

    QHash<QString, Entry> m_entries;
};

/// A piece of a template: text that stands for itself, or a name.
struct TemplatePart {
    QString text;
    QString name;            ///< empty: \ref text
    bool isOptional = false; ///< {{name?}}
};

/// The pieces of \p text in order. Braces that hold no name stand for themselves.
[[nodiscard]] std::vector<TemplatePart> templateParts(const QString &text);

/// The names in \p text without those that are optional, each once.
[[nodiscard]] QStringList namesNeeded(const QString &text);

} // namespace claviger
