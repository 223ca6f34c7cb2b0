#include "models/services/artefacts.h"

#include "models/domain/workspace.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ArtefactText {
    Q_DECLARE_TR_FUNCTIONS(ArtefactText)
};

/// What a snippet is made of: names, references and open values, nothing secret.
struct Parts {
    QString label; ///< on one line
    QString path;
    QString environment;
    QString secretName; ///< of a Kubernetes secret
    std::vector<ArtefactVariable> secrets;
    std::vector<std::pair<QString, QString>> open; ///< variable and value
};

/// For comments, where nothing can be quoted: no line break or control character may end the line.
QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph || c.category() == QChar::Other_Format)
            c = u' ';
    }
    return text.simplified();
}

QString revealCommand(const Parts &parts, const ArtefactVariable &variable)
{
    return u"claviger-cli key reveal %1 %2 --reason deployment"_s.arg(shellWord(parts.path), shellWord(variable.field));
}

QString header(const Parts &parts) { return u"# %1 · %2\n"_s.arg(parts.label, oneLine(parts.path)); }

/// GitHub evaluates ${{ … }} inside any string of a workflow.
QString gitHubText(QString value) { return yamlText(value.replace("${{"_L1, "${{ '${{' }}"_L1)); }

/// GitLab expands $NAME inside values; $$ stands for one dollar sign.
QString gitLabText(QString value) { return yamlText(value.replace(u'$', "$$"_L1)); }

/// Kubernetes expands $(NAME) inside values; $$( stands for $(.
QString kubernetesText(QString value) { return yamlText(value.replace("$("_L1, "$$("_L1)); }

QString shellExports(const Parts &parts)
{
    QString text;
    for (const auto &[name, value] : parts.open)
        text += u"export %1=%2\n"_s.arg(name, shellWord(value));
    for (const ArtefactVariable &variable : parts.secrets)
        text += u"%1=$(%2) && export %1\n"_s.arg(variable.variable, revealCommand(parts, variable));
    return text;
}

QString shell(const Parts &parts) { return header(parts) + shellExports(parts); }

QString gitHub(const Parts &parts)
{
    QString text = header(parts);
    text += u"# "_s + ArtefactText::tr("Set each secret once; the value is never shown:") + u'\n';
    for (const ArtefactVariable &variable : parts.secrets)
        text += u"#   %1 | gh secret set %2\n"_s.arg(oneLine(revealCommand(parts, variable)), variable.variable);
    text += u"jobs:\n  deploy:\n    runs-on: ubuntu-latest\n    environment: %1\n    env:\n"_s.arg(gitHubText(parts.environment));
    for (const auto &[name, value] : parts.open)
        text += u"      %1: %2\n"_s.arg(name, gitHubText(value));
    for (const ArtefactVariable &variable : parts.secrets)
        text += u"      %1: ${{ secrets.%1 }}\n"_s.arg(variable.variable);
    return text + u"    steps:\n      - uses: actions/checkout@v4\n      - run: ./deploy.sh\n"_s;
}

QString gitLab(const Parts &parts)
{
    QString text = header(parts);
    text += u"# "_s + ArtefactText::tr("Add under Settings > CI/CD > Variables, masked and protected:") + u'\n';
    for (const ArtefactVariable &variable : parts.secrets)
        text += u"#   %1 | glab variable set %2 --masked --protected\n"_s.arg(oneLine(revealCommand(parts, variable)),
                                                                              variable.variable);
    text += u"deploy:\n  environment: %1\n"_s.arg(gitLabText(parts.environment));
    if (!parts.open.empty())
        text += u"  variables:\n"_s;
    for (const auto &[name, value] : parts.open)
        text += u"    %1: %2\n"_s.arg(name, gitLabText(value));
    text += u"  script:\n"_s;
    for (const ArtefactVariable &variable : parts.secrets)
        text += u"    - 'test -n \"$%1\"'\n"_s.arg(variable.variable);
    return text + u"    - ./deploy.sh\n"_s;
}

QString docker(const Parts &parts)
{
    QString text = header(parts) + shellExports(parts) + u"docker run --rm"_s;
    for (const auto &[name, value] : parts.open)
        text += u" \\\n  --env %1"_s.arg(name);
    for (const ArtefactVariable &variable : parts.secrets)
        text += u" \\\n  --env %1"_s.arg(variable.variable);
    return text + u" \\\n  your-image\n"_s;
}

QString kubernetes(const Parts &parts)
{
    QString text = header(parts);
    if (!parts.secrets.empty()) {
        text += u"# "_s + ArtefactText::tr("Make the secret once, in bash:") + u'\n';
        text += u"#   kubectl create secret generic %1"_s.arg(parts.secretName);
        for (const ArtefactVariable &variable : parts.secrets)
            text += u" --from-file=%1=<(%2)"_s.arg(variable.variable, oneLine(revealCommand(parts, variable)));
        text += u'\n';
    }
    text += u"env:\n"_s;
    for (const auto &[name, value] : parts.open)
        text += u"  - name: %1\n    value: %2\n"_s.arg(name, kubernetesText(value));
    for (const ArtefactVariable &variable : parts.secrets) {
        text += u"  - name: %1\n    valueFrom:\n      secretKeyRef:\n        name: %2\n        key: %1\n"_s.arg(variable.variable,
                                                                                                                parts.secretName);
    }
    return text;
}

Parts partsOf(const Credential &credential, const Provider &provider, const CredentialKind &kind)
{
    const CredentialOverview &o = credential.overview;
    Parts parts{oneLine(o.label), credential.details.path, o.environment, slugFrom(o.label), {}, {}};
    if (parts.secretName.isEmpty())
        parts.secretName = slugFrom(provider.id);
    const VersionInfo *current = credential.currentVersion();
    for (ArtefactVariable &variable : variablesOf(provider, kind)) {
        const FieldSpec *field = kind.field(variable.field);
        if (variable.secret) {
            if (current ? current->secretFields.contains(variable.field) : field->required)
                parts.secrets.push_back(std::move(variable));
            continue;
        }
        const auto value = std::ranges::find(credential.details.fields, variable.field, &PlainField::name);
        if (value != credential.details.fields.end() && !value->value.isEmpty())
            parts.open.emplace_back(variable.variable, value->value);
    }
    return parts;
}

/// The ways in which registries write a field's name at the end of a variable.
QStringList spellings(const QString &field)
{
    const QString upper = field.toUpper();
    QStringList names{upper};
    const auto also = [&](QLatin1StringView part, QLatin1StringView instead) {
        if (upper.contains(part))
            names << QString(upper).replace(part, instead);
    };
    also("ORGANIZATION"_L1, "ORG"_L1);
    also("USERNAME"_L1, "USER"_L1);
    also("URI"_L1, "URL"_L1);
    also("URL"_L1, "URI"_L1);
    also("DATABASE"_L1, "DB"_L1);
    also("SIGNING_SECRET"_L1, "SECRET"_L1);
    return names;
}

QString fallbackName(const QString &provider, const QString &field)
{
    QString name = (provider + u'_' + field).toUpper();
    for (QChar &c : name) {
        if (!((c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')))
            c = u'_';
    }
    return name.isEmpty() || name.front().isDigit() ? u'_' + name : name;
}

} // namespace

QString shellWord(const QString &text)
{
    const bool plain = !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || u"/._-"_s.contains(c);
    });
    // A word that begins with a hyphen would be read as an option.
    if (plain && !text.startsWith(u'-'))
        return text;
    return u'\'' + QString(text).replace(u'\'', "'\\''"_L1) + u'\'';
}

QString yamlText(const QString &text)
{
    QString quoted = u"\""_s;
    for (const QChar c : text) {
        const bool invisible = c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph || c.category() == QChar::Other_Format;
        if (c == u'"' || c == u'\\')
            quoted += u'\\' + QString(c);
        else if (c == u'\n')
            quoted += "\\n"_L1;
        else if (invisible)
            quoted += u"\\u%1"_s.arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            quoted += c;
    }
    return quoted + u'"';
}

std::vector<ArtefactVariable> variablesOf(const Provider &provider, const CredentialKind &kind)
{
    std::vector<ArtefactVariable> variables;
    QSet<QString> used;
    for (const FieldSpec &field : kind.fields) {
        QString name;
        for (const QString &spelling : spellings(field.name)) {
            for (const QString &candidate : provider.environmentVariables) {
                if (name.isEmpty() && !used.contains(candidate) && candidate.endsWith(spelling))
                    name = candidate;
            }
        }
        if (name.isEmpty())
            name = fallbackName(provider.id, field.name);
        while (used.contains(name))
            name += u'_';
        used.insert(name);
        variables.push_back({name, field.name, field.secret});
    }
    return variables;
}

std::vector<Artefact> artefactsOf(const Credential &credential, const Provider &provider, const CredentialKind &kind)
{
    const Parts parts = partsOf(credential, provider, kind);
    return {
        {ArtefactKind::Shell, ArtefactText::tr("Shell"), {}, shell(parts)},
        {ArtefactKind::GitHubActions, ArtefactText::tr("GitHub Actions"), u".github/workflows/deploy.yml"_s, gitHub(parts)},
        {ArtefactKind::GitLab, ArtefactText::tr("GitLab CI"), u".gitlab-ci.yml"_s, gitLab(parts)},
        {ArtefactKind::Docker, ArtefactText::tr("Docker"), {}, docker(parts)},
        {ArtefactKind::Kubernetes, ArtefactText::tr("Kubernetes"), u"deployment.yaml"_s, kubernetes(parts)},
    };
}

} // namespace claviger
