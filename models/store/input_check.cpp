#include "models/store/input_check.h"

#include <QSet>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMaxName = 256;
constexpr qsizetype kMaxText = 16 * 1024;
constexpr qsizetype kMaxList = 256;
constexpr int kMaxDays = 36500;
constexpr int kMaxHours = 24 * 365;
constexpr qsizetype kMaxEvidence = 4096;
constexpr std::size_t kMaxSteps = 64;

tl::unexpected<Error> invalid(const QString &member, const QString &expected)
{
    return failure(ErrorCode::InvalidInput, member, expected);
}

/// Turns the direction of what follows, so that a text reads as another one.
bool turnsDirection(QChar c) { return (c >= u'\u202A' && c <= u'\u202E') || (c >= u'\u2066' && c <= u'\u2069'); }

bool isControl(QChar c) { return c.category() == QChar::Other_Control || turnsDirection(c); }

/// Half a surrogate pair cannot be written as UTF-8 and read back; control characters have no place in a name.
bool isPrintable(const QString &text) { return text.isValidUtf16() && std::ranges::none_of(text, isControl); }

Result<> checkName(const QString &member, const QString &text)
{
    if (text.trimmed().isEmpty() || text != text.trimmed())
        return invalid(member, u"A name without spaces around it is expected."_s);
    if (text.size() > kMaxName || !isPrintable(text))
        return invalid(member, u"At most 256 printable characters are expected."_s);
    return {};
}

Result<> checkText(const QString &member, const QString &text)
{
    if (text.size() > kMaxText || !text.isValidUtf16())
        return invalid(member, u"At most 16384 characters are expected."_s);
    if (std::ranges::any_of(text, [](QChar c) { return c != u'\n' && c != u'\t' && isControl(c); }))
        return invalid(member, u"Text without control characters is expected."_s);
    return {};
}

Result<> checkList(const QString &member, const QStringList &list)
{
    if (list.size() > kMaxList)
        return invalid(member, u"At most 256 entries are expected."_s);
    for (const QString &entry : list) {
        if (auto fine = checkName(member, entry); !fine)
            return fine;
    }
    return {};
}

Result<> checkFields(const std::vector<PlainField> &fields)
{
    if (fields.size() > static_cast<std::size_t>(kMaxList))
        return invalid(u"fields"_s, u"At most 256 fields are expected."_s);
    for (const PlainField &field : fields) {
        auto fine = checkName(u"fields"_s, field.name).and_then([&] { return checkText(field.name, field.value); });
        if (!fine)
            return fine;
    }
    return {};
}

Result<> checkPolicy(const RotationPolicy &policy)
{
    if (policy.rotateEveryDays < 0 || policy.rotateEveryDays > kMaxDays)
        return invalid(u"rotateEveryDays"_s, u"0 to 36500 days are expected."_s);
    if (policy.graceHours < 0 || policy.graceHours > kMaxHours)
        return invalid(u"graceHours"_s, u"0 to 8760 hours are expected."_s);
    if (policy.warnDays < 0 || policy.warnDays > kMaxDays)
        return invalid(u"warnDays"_s, u"0 to 36500 days are expected."_s);
    return checkText(u"responsible"_s, policy.responsible);
}

bool isBounded(const QString &text) { return text.size() <= kMaxEvidence && text.isValidUtf16(); }

bool isBounded(const CheckStep &step)
{
    const auto bounded = [](const auto &read) { return isBounded(read.first) && isBounded(read.second); };
    return isBounded(step.id) && isBounded(step.label) && isBounded(step.endpoint) && isBounded(step.answer)
        && isBounded(step.remedy) && isBounded(step.certificate) && step.reads.size() <= kMaxSteps
        && std::ranges::all_of(step.reads, bounded);
}

} // namespace

Result<> checkWorkspace(const Workspace &workspace)
{
    if (!isSlug(workspace.slug))
        return invalid(u"slug"_s, u"Lower-case letters, digits and hyphens are expected, at most 63."_s);
    if (workspace.environments.isEmpty())
        return invalid(u"environments"_s, u"At least one is expected."_s);
    if (QSet(workspace.environments.begin(), workspace.environments.end()).size() != workspace.environments.size())
        return invalid(u"environments"_s, u"Each is expected once."_s);
    for (const QString &environment : workspace.environments) {
        if (environment.contains(u'/') || slugFrom(environment).isEmpty())
            return invalid(u"environments"_s, u"A name with letters or digits and no slash is expected."_s);
    }
    for (const auto part : {"{workspace}"_L1, "{environment}"_L1, "{category}"_L1, "{name}"_L1}) {
        if (!workspace.pathTemplate.contains(part))
            return invalid(u"pathTemplate"_s, part + " is missing."_L1);
    }
    if (!workspace.pathTemplate.startsWith(u'/'))
        return invalid(u"pathTemplate"_s, u"It begins with a slash."_s);
    return checkName(u"name"_s, workspace.name)
        .and_then([&] { return checkName(u"pathTemplate"_s, workspace.pathTemplate); })
        .and_then([&] { return checkList(u"environments"_s, workspace.environments); });
}

Result<> checkCredential(const CredentialData &data, const Workspace &workspace)
{
    if (!workspace.environments.contains(data.environment))
        return invalid(u"environment"_s, u"One of these is expected: "_s + workspace.environments.join(u", "_s));
    if (slugFrom(data.label).isEmpty())
        return invalid(u"label"_s, u"A name with letters or digits is expected."_s);
    return checkName(u"label"_s, data.label)
        .and_then([&] { return checkName(u"provider"_s, data.provider); })
        .and_then([&] { return checkText(u"kind"_s, data.kind); })
        .and_then([&] { return checkText(u"owner"_s, data.owner); })
        .and_then([&] { return checkText(u"category"_s, data.category); })
        .and_then([&] { return checkText(u"purpose"_s, data.purpose); })
        .and_then([&] { return checkList(u"tags"_s, data.tags); })
        .and_then([&] { return checkList(u"consumers"_s, data.consumers); })
        .and_then([&] { return checkFields(data.fields); })
        .and_then([&] { return checkPolicy(data.policy); });
}

Result<> checkSecrets(const SecretFields &secrets)
{
    QSet<QString> names;
    std::size_t total = 0;
    for (const SecretField &field : secrets) {
        if (auto fine = checkName(u"secrets"_s, field.name); !fine)
            return fine;
        if (names.contains(field.name))
            return invalid(field.name, u"It is given twice."_s);
        names.insert(field.name);
        if (field.value.isEmpty())
            return invalid(field.name, u"A value is expected."_s);
        if (field.value.size() > kMaxSecretSize)
            return invalid(field.name, u"At most 64 KiB are expected."_s);
        total += field.value.size();
    }
    if (total > kMaxSecretsSize)
        return invalid(u"secrets"_s, u"At most 1 MiB together is expected."_s);
    return {};
}

Result<> checkBulkEdit(const BulkEdit &edit)
{
    return checkList(u"tags"_s, edit.addTags).and_then([&] { return checkText(u"owner"_s, edit.owner.value_or(QString())); });
}

Result<> checkEvidence(const CheckRecord &record)
{
    const KeyVerdict &verdict = record.verdict;
    if (record.version < 0)
        return invalid(u"version"_s, u"The number of a version is expected."_s);
    if (verdict.steps.size() > kMaxSteps)
        return invalid(u"steps"_s, u"At most 64 are expected."_s);
    if (!isBounded(verdict.remedy) || !isBounded(verdict.registryVersion)
        || !std::ranges::all_of(verdict.steps, [](const CheckStep &step) { return isBounded(step); }))
        return invalid(u"steps"_s, u"At most 4096 characters in each text, and 64 members of an answer, are expected."_s);
    return checkText(u"note"_s, record.note);
}

Result<> checkReason(const QString &reason) { return checkText(u"reason"_s, reason); }

} // namespace claviger
