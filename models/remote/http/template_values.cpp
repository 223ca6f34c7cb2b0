#include "models/remote/http/template_values.h"

#include <QRegularExpression>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

void TemplateValues::setPlain(const QString &name, const QString &value)
{
    m_entries.insert(name, {value.toUtf8(), nullptr, false});
}

void TemplateValues::setKnown(const QString &name, const QString &value)
{
    m_entries.insert(name, {value.toUtf8(), nullptr, true});
}

void TemplateValues::setSecret(const QString &name, const Secret &value) { m_entries.insert(name, {{}, &value, false}); }

Result<TemplateValues::Value> TemplateValues::value(const QString &name) const
{
    const auto at = m_entries.constFind(name);
    if (at == m_entries.constEnd())
        return failure(ErrorCode::NotFound, name, u"the key has no such field"_s);
    if (at->secret)
        return Value{at->secret->view(), true, false};
    return Value{{at->text.constData(), static_cast<std::size_t>(at->text.size())}, false, at->isKnown};
}

std::vector<TemplatePart> templateParts(const QString &text)
{
    static const QRegularExpression variable(u"\\{\\{([A-Za-z0-9_|]+)([?]?)\\}\\}"_s);
    std::vector<TemplatePart> parts;
    qsizetype done = 0;
    for (auto it = variable.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.capturedStart() > done)
            parts.push_back({text.mid(done, match.capturedStart() - done), {}, false});
        parts.push_back({{}, match.captured(1), match.capturedLength(2) > 0});
        done = match.capturedEnd();
    }
    if (done < text.size())
        parts.push_back({text.mid(done), {}, false});
    return parts;
}

QStringList namesNeeded(const QString &text)
{
    QStringList names;
    for (const TemplatePart &part : templateParts(text)) {
        if (!part.name.isEmpty() && !part.isOptional && !names.contains(part.name))
            names.append(part.name);
    }
    return names;
}

} // namespace claviger
