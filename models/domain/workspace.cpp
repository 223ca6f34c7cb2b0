#include "models/domain/workspace.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isSlugCharacter(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); }

} // namespace

bool isSlug(QStringView text)
{
    return !text.isEmpty() && text.size() <= 63 && isSlugCharacter(text.front())
        && std::ranges::all_of(text, [](QChar c) { return isSlugCharacter(c) || c == u'-'; });
}

QString slugFrom(QStringView text)
{
    QString slug;
    for (const QChar c : text.toString().normalized(QString::NormalizationForm_KD).toLower()) {
        if (isSlugCharacter(c))
            slug += c;
        else if (c.category() != QChar::Mark_NonSpacing && !slug.isEmpty() && !slug.endsWith(u'-'))
            slug += u'-';
    }
    slug.truncate(63);
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug;
}

QString defaultPathTemplate() { return u"/{workspace}/{environment}/{category}/{name}"_s; }

QStringList defaultEnvironments() { return {u"production"_s, u"staging"_s, u"development"_s}; }

QString expandPath(const QString &pathTemplate, const QString &workspace, const QString &environment, const QString &category,
                   const QString &label)
{
    QString path = pathTemplate;
    return path.replace("{workspace}"_L1, slugFrom(workspace))
        .replace("{environment}"_L1, slugFrom(environment))
        .replace("{category}"_L1, slugFrom(category))
        .replace("{name}"_L1, slugFrom(label));
}

} // namespace claviger
