#include "models/registry/kind_reader.h"

#include "models/registry/shape.h"
#include "models/registry/text_rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList mismatches{u"warn"_s, u"block"_s};

QString nameProblem(const QString &name)
{
    static const QRegularExpression form(u"^[a-z0-9_]+$"_s);
    return form.match(name).hasMatch() ? QString() : u"\"%1\" does not match %2"_s.arg(name, form.pattern());
}

bool fits(const QString &pattern, const QString &value)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(value).hasMatch();
}

/// What is wrong with an example \p shape of a value that must match the sound \p pattern.
QString shapeProblem(const QString &shape, const QString &pattern)
{
    QString problem;
    if (!Shape::parse(shape, &problem))
        return problem;
    for (quint32 seed = 1; seed <= 8; ++seed) {
        if (!fits(pattern, sampleOfShape(shape, seed)))
            return u"does not match its pattern once expanded"_s;
    }
    return {};
}

OnMismatch readOnMismatch(MapReader &in, Presence presence)
{
    return in.choice("on_mismatch"_L1, mismatches, presence) == "block"_L1 ? OnMismatch::Block : OnMismatch::Warn;
}

/// Reads the pattern and answers whether shapes can be held against it.
bool readPattern(MapReader &in, QString &pattern, Presence presence)
{
    pattern = in.text("pattern"_L1, presence);
    if (pattern.isEmpty())
        return false;
    const QString problem = patternProblem(pattern, true);
    if (!problem.isEmpty())
        in.problem("pattern"_L1, problem);
    return problem.isEmpty();
}

void readShapes(MapReader &in, FieldSpec &field, bool patternIsSound, Findings &findings)
{
    const Presence presence = field.pattern.isEmpty() ? Presence::Optional : Presence::Required;
    field.exampleShape = in.text("example_shape"_L1, presence);
    field.moreShapes = in.texts("more_shapes"_L1, Presence::Optional);
    if (field.pattern.isEmpty() && in.has("example_shape"_L1))
        in.problem("example_shape"_L1, u"needs a pattern"_s);
    if (field.pattern.isEmpty() && in.has("more_shapes"_L1))
        in.problem("more_shapes"_L1, u"needs a pattern"_s);
    if (!patternIsSound)
        return;
    if (const QString problem = shapeProblem(field.exampleShape, field.pattern);
        !field.exampleShape.isEmpty() && !problem.isEmpty())
        in.problem("example_shape"_L1, problem);
    for (qsizetype i = 0; i < field.moreShapes.size(); ++i) {
        if (const QString problem = shapeProblem(field.moreShapes[i], field.pattern); !problem.isEmpty())
            findings.addAt(u"%1[%2]"_s.arg(in.path("more_shapes"_L1)).arg(i), problem);
    }
}

void readChoices(MapReader &in, FieldSpec &field, bool patternIsSound)
{
    field.options = in.texts("options"_L1, Presence::Optional);
    if (in.has("options"_L1) && field.options.size() < 2)
        in.problem("options"_L1, u"needs at least two choices"_s);
    if (QStringList(field.options).removeDuplicates() > 0)
        in.problem("options"_L1, u"names a choice twice"_s);
    if (!field.options.isEmpty() && (field.secret || !field.pattern.isEmpty()))
        in.problem("options"_L1, u"cannot stand with a pattern or a secret"_s);
    field.defaultValue = in.text("default"_L1, Presence::Optional);
    if (field.defaultValue.isEmpty())
        return;
    if (field.secret)
        in.problem("default"_L1, u"a secret has no default"_s);
    else if (!field.options.isEmpty() && !field.options.contains(field.defaultValue))
        in.problem("default"_L1, u"\"%1\" is not one of the options"_s.arg(field.defaultValue));
    else if (patternIsSound && !fits(field.pattern, field.defaultValue))
        in.problem("default"_L1, u"\"%1\" does not match the pattern"_s.arg(field.defaultValue));
}

FieldSpec readField(MapReader &in, Findings &findings)
{
    FieldSpec field;
    field.name = in.text("name"_L1);
    if (const QString problem = nameProblem(field.name); !field.name.isEmpty() && !problem.isEmpty())
        in.problem("name"_L1, problem);
    field.label = in.text("label"_L1);
    field.secret = in.flag("secret"_L1);
    field.required = in.flag("required"_L1);
    field.multiline = in.flag("multiline"_L1);
    const bool patternIsSound = readPattern(in, field.pattern, Presence::Optional);
    field.onMismatch = readOnMismatch(in, field.pattern.isEmpty() ? Presence::Optional : Presence::Required);
    if (field.pattern.isEmpty() && in.has("on_mismatch"_L1) && !in.has("pattern"_L1))
        in.problem("on_mismatch"_L1, u"needs a pattern"_s);
    readShapes(in, field, patternIsSound, findings);
    readChoices(in, field, patternIsSound);
    field.help = in.text("help"_L1, Presence::Optional);
    field.distinctive = in.flag("distinctive"_L1, Presence::Optional);
    if (field.distinctive && !in.has("pattern"_L1))
        in.problem("distinctive"_L1, u"needs a pattern"_s);
    return field;
}

JsonMemberSpec readJsonMember(MapReader &in)
{
    JsonMemberSpec member;
    member.name = in.text("name"_L1);
    member.required = in.flag("required"_L1);
    member.secret = in.flag("secret"_L1, Presence::Optional);
    const bool patternIsSound = readPattern(in, member.pattern, Presence::Optional);
    member.onMismatch = readOnMismatch(in, Presence::Optional);
    member.exampleShape = in.text("example_shape"_L1, member.pattern.isEmpty() ? Presence::Optional : Presence::Required);
    if (patternIsSound && !member.exampleShape.isEmpty()) {
        if (const QString problem = shapeProblem(member.exampleShape, member.pattern); !problem.isEmpty())
            in.problem("example_shape"_L1, problem);
    }
    member.help = in.text("help"_L1, Presence::Optional);
    return member;
}

/// Reports the newest of \p items when an earlier one has the same name.
template <typename Items, typename Name>
void refuseTwice(const Items &items, Name name, MapReader &in, QLatin1StringView member)
{
    const auto &last = items.back();
    const auto count = std::ranges::count_if(items, [&](const auto &item) { return item.*name == last.*name; });
    if (count > 1 && !(last.*name).isEmpty())
        in.problem(member, u"\"%1\" stands here twice"_s.arg(last.*name));
}

CredentialKind readKind(MapReader &in, Findings &findings)
{
    CredentialKind kind;
    kind.id = in.text("id"_L1);
    if (const QString problem = nameProblem(kind.id); !kind.id.isEmpty() && !problem.isEmpty())
        in.problem("id"_L1, problem);
    kind.label = in.text("label"_L1);
    in.list("fields"_L1, Presence::Required, [&](MapReader &inner) {
        kind.fields.push_back(readField(inner, findings));
        refuseTwice(kind.fields, &FieldSpec::name, inner, "name"_L1);
    });
    if (in.has("fields"_L1) && kind.fields.empty())
        in.problem("fields"_L1, u"needs at least one field"_s);
    in.list("json_members"_L1, Presence::Optional, [&](MapReader &inner) {
        kind.jsonMembers.push_back(readJsonMember(inner));
        refuseTwice(kind.jsonMembers, &JsonMemberSpec::name, inner, "name"_L1);
    });
    const auto holdsJson = [](const FieldSpec &field) { return field.secret && field.multiline && field.pattern.isEmpty(); };
    if (in.has("json_members"_L1) && std::ranges::none_of(kind.fields, holdsJson))
        in.problem("json_members"_L1, u"needs a secret multiline field without a pattern"_s);
    return kind;
}

} // namespace

std::vector<CredentialKind> readKinds(MapReader &in, Findings &findings)
{
    std::vector<CredentialKind> kinds;
    in.list("credential_kinds"_L1, Presence::Required, [&](MapReader &inner) {
        kinds.push_back(readKind(inner, findings));
        refuseTwice(kinds, &CredentialKind::id, inner, "id"_L1);
    });
    if (in.has("credential_kinds"_L1) && kinds.empty())
        in.problem("credential_kinds"_L1, u"needs at least one kind"_s);
    return kinds;
}

} // namespace claviger
