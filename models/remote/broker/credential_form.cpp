#include "models/remote/broker/credential_form.h"

#include "models/domain/foreign_state.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostRevisions = (qint64{1} << 53) - 1;
constexpr int mostWords = 256; // tags, consumers, plain fields
constexpr int mostFields = 64; // secret ones
constexpr int mostVersions = 1'000;
constexpr int mostDays = 36'500;
constexpr int mostVersionNumber = 1'000'000;

std::optional<Lifecycle> lifecycleFromWord(QStringView word)
{
    constexpr std::array names{"pending"_L1, "active"_L1, "rotating"_L1, "revoked"_L1};
    const auto at = std::ranges::find_if(names, [word](QLatin1StringView one) { return one == word; });
    return at == names.end() ? std::nullopt : std::optional(static_cast<Lifecycle>(at - names.begin()));
}

VersionStage stageFromWord(QStringView word)
{
    constexpr std::array stages{VersionStage::Pending, VersionStage::Current, VersionStage::Previous, VersionStage::Retired};
    const auto at = std::ranges::find_if(stages, [word](VersionStage stage) { return name(stage) == word; });
    return at == stages.end() ? VersionStage::Retired : *at; // nothing is done with a version of a stage that is not known
}

EqualityTag tagIn(const AnswerNode &node, std::string_view name)
{
    EqualityTag tag{};
    const Secret bytes = node.secretOfBase64(name, tag.size());
    if (bytes.size() != tag.size())
        node.refuse(name, u"no 16 bytes in base64"_s);
    else
        std::ranges::copy(bytes.bytes(), tag.begin());
    return tag;
}

std::vector<FieldFingerprint> fingerprintsIn(const AnswerNode &node)
{
    std::vector<FieldFingerprint> prints;
    for (const AnswerNode &print : node.list("fingerprints", mostFields))
        prints.push_back(fingerprintIn(print));
    return prints;
}

std::vector<PlainField> fieldsIn(const AnswerNode &node)
{
    std::vector<PlainField> fields;
    for (const auto &[name, value] : node.map("fields", mostWords, TextRule::FieldName))
        fields.push_back({name, value.asText(TextRule::Text)});
    return fields;
}

VersionInfo versionIn(const AnswerNode &node)
{
    VersionInfo version;
    version.number = static_cast<int>(node.integer("number", 1, mostVersionNumber));
    version.stage = stageFromWord(node.text("stage", TextRule::Word));
    version.createdAt = node.time("created_at");
    version.createdBy = node.text("created_by", TextRule::NameOrEmpty);
    version.graceEndsAt = node.timeOrNull("grace_ends_at");
    version.retiredAt = node.timeOrNull("retired_at");
    version.fingerprints = fingerprintsIn(node);
    version.secretFields = node.texts("secret_fields", mostFields, TextRule::FieldName);
    version.note = node.text("note", TextRule::Text);
    version.fields = fieldsIn(node);
    version.expiresAt = node.timeOrNull("expires_at");
    return version;
}

RotationPolicy policyIn(const AnswerNode &node)
{
    RotationPolicy policy;
    policy.rotateEveryDays = static_cast<int>(node.integer("rotate_every_days", 0, mostDays));
    policy.graceHours = static_cast<int>(node.integer("grace_hours", 0, 8760));
    policy.warnDays = static_cast<int>(node.integer("warn_days", 0, mostDays));
    policy.responsible = node.text("responsible", TextRule::NameOrEmpty);
    return policy;
}

/// Words of the broker that have no place in the port's values, for people.
QString unknownWords(const AnswerNode &node, const BrokerMark &mark)
{
    QStringList words;
    if (!mark.unknownLifecycle.isEmpty())
        words << u"lifecycle=%1"_s.arg(mark.unknownLifecycle);
    if (const QString word = node.text("validation", TextRule::Word); !validationFromWord(word))
        words << u"validation=%1"_s.arg(word);
    if (const QString word = node.text("meaning", TextRule::Word);
        !word.isEmpty() && meaningFromWord(word) == VerdictMeaning::None)
        words << u"meaning=%1"_s.arg(word);
    return words.join(u' ');
}

} // namespace

QString SharedTexts::shared(const AnswerNode &node, TextRule rule)
{
    std::string key(1, static_cast<char>(rule));
    key += node.raw();
    const auto known = m_texts.find(key);
    if (known != m_texts.end() && node.isString())
        return known->second;
    QString text = node.asText(rule);
    if (node.isString() && keepsRule(text, rule))
        m_texts.emplace(std::move(key), text);
    return text;
}

QString SharedTexts::text(const AnswerNode &object, std::string_view name, TextRule rule)
{
    return shared(object.member(name), rule);
}

QStringList SharedTexts::texts(const AnswerNode &object, std::string_view name, int most, TextRule rule)
{
    QStringList texts;
    for (const AnswerNode &node : object.list(name, most))
        texts.append(shared(node, rule));
    return texts;
}

FieldFingerprint fingerprintIn(const AnswerNode &node)
{
    FieldFingerprint print;
    print.field = node.text("field", TextRule::FieldName);
    const std::optional<Fingerprint> shown = Fingerprint::parse(node.text("shown", TextRule::Word));
    if (!shown || shown->kind == Fingerprint::Kind::None)
        node.refuse("shown", u"no fingerprint"_s);
    print.shown = shown.value_or(Fingerprint());
    if (node.has("exact")) // else both stay unset, and are nobody's duplicate
        print.exact = tagIn(node, "exact");
    if (node.has("trimmed"))
        print.trimmed = tagIn(node, "trimmed");
    return print;
}

VerdictMeaning meaningFromWord(QStringView word) noexcept
{
    for (int i = 1; i <= static_cast<int>(VerdictMeaning::ProviderError); ++i) {
        if (name(static_cast<VerdictMeaning>(i)) == word)
            return static_cast<VerdictMeaning>(i);
    }
    return VerdictMeaning::None;
}

std::optional<Validation> validationFromWord(QStringView word) noexcept
{
    for (int i = 0; i <= static_cast<int>(Validation::Expired); ++i) {
        if (name(static_cast<Validation>(i)) == word)
            return static_cast<Validation>(i);
    }
    return std::nullopt;
}

MarkedOverview overviewIn(const AnswerNode &node, SharedTexts &texts)
{
    MarkedOverview marked;
    CredentialOverview &key = marked.overview;
    key.id = node.id<CredentialId>("id");
    key.revision = static_cast<quint64>(node.integer("revision", 1, mostRevisions));
    key.provider = texts.text(node, "provider", TextRule::Id);
    key.kind = texts.text(node, "kind", TextRule::Id);
    key.label = node.text("label", TextRule::Name);
    marked.mark = {key.revision, node.latin("etag", TextRule::ETag), key.label, {}};
    key.workspace = texts.text(node, "workspace", TextRule::Slug);
    key.environment = texts.text(node, "environment", TextRule::Name);
    key.owner = texts.text(node, "owner", TextRule::NameOrEmpty);
    key.tags = texts.texts(node, "tags", mostWords, TextRule::Name);
    key.consumers = texts.texts(node, "consumers", mostWords, TextRule::Name);
    key.fingerprints = fingerprintsIn(node);
    const QString lifecycle = texts.text(node, "lifecycle", TextRule::Word);
    const std::optional<Lifecycle> known = lifecycleFromWord(lifecycle);
    key.lifecycle = known ? *known : foreignLifecycle(lifecycle);
    if (!known)
        marked.mark.unknownLifecycle = foreignWord(key.lifecycle);
    key.validation = validationFromWord(texts.text(node, "validation", TextRule::Word)).value_or(Validation::NotChecked);
    key.meaning = meaningFromWord(texts.text(node, "meaning", TextRule::Word));
    key.sandbox = node.boolean("sandbox");
    key.warnDays = static_cast<quint16>(node.integer("warn_days", 0, mostDays));
    key.createdAt = node.time("created_at");
    key.lastRotatedAt = node.timeOrNull("last_rotated_at");
    key.nextRotationAt = node.timeOrNull("next_rotation_at");
    key.expiresAt = node.timeOrNull("expires_at");
    key.lastVerifiedAt = node.timeOrNull("last_verified_at");
    key.graceEndsAt = node.timeOrNull("grace_ends_at");
    key.trashedAt = node.timeOrNull("trashed_at");
    key.purgeAfter = node.timeOrNull("purge_after");
    return marked;
}

MarkedCredential credentialIn(const AnswerNode &node, SharedTexts &texts)
{
    MarkedOverview marked = overviewIn(node, texts);
    MarkedCredential whole;
    whole.mark = std::move(marked.mark);
    whole.credential.overview = std::move(marked.overview);
    whole.category = node.text("category", TextRule::NameOrEmpty);
    whole.hasNoSecret = node.boolean("has_no_secret");
    CredentialDetails &details = whole.credential.details;
    details.path = node.text("path", TextRule::Path);
    details.purpose = node.text("purpose", TextRule::Text);
    details.createdBy = node.text("created_by", TextRule::NameOrEmpty);
    details.fields = fieldsIn(node);
    details.policy = policyIn(node.member("policy"));
    for (const AnswerNode &version : node.list("versions", mostVersions))
        details.versions.push_back(versionIn(version));
    details.revokedReason = node.text("revoked_reason", TextRule::Text);
    details.revokedAt = node.timeOrNull("revoked_at");
    details.lastVerdict = node.text("last_verdict", TextRule::Text);
    if (const QString unknown = unknownWords(node, whole.mark); !unknown.isEmpty())
        details.lastVerdict = (unknown + u' ' + details.lastVerdict).trimmed();
    return whole;
}

SecretFields revealedIn(const AnswerNode &node, const CredentialId &id)
{
    constexpr std::size_t mostBytes = 65'536;
    SecretFields fields;
    if (node.id<CredentialId>("id") != id)
        node.refuse("id", u"another key's"_s);
    for (const AnswerNode &value : node.list("values", mostFields)) {
        SecretField field;
        field.name = value.text("field", TextRule::FieldName);
        if (!value.isText("encoding", "utf-8") && !value.isText("encoding", "base64"))
            value.refuse("encoding", u"neither utf-8 nor base64"_s);
        field.value
            = value.isText("encoding", "base64") ? value.secretOfBase64("value", mostBytes) : value.secret("value", mostBytes);
        if (std::ranges::any_of(fields, [&](const SecretField &other) { return other.name == field.name; }))
            value.refuse("field", u"there twice"_s);
        fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace claviger
