#include "models/services/credential_draft.h"

#include "models/domain/path_category.h"
#include "models/services/draft_check.h"
#include "models/services/generator.h"

#include <QDir>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString systemUser()
{
    const QString user = qEnvironmentVariable("USER");
    return user.isEmpty() ? qEnvironmentVariable("USERNAME", QDir::home().dirName()) : user;
}

} // namespace

CredentialDraft::CredentialDraft(Backend &backend, const ProviderRegistry &registry, const KeyCatalog &catalog,
                                 const Clock &clock, const SecretTools &tools, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_registry(registry)
    , m_catalog(catalog)
    , m_clock(clock)
    , m_tools(tools)
{
    // The catalogue empties when the store is locked; nothing of a draft may outlive that.
    connect(&m_catalog, &KeyCatalog::reset, this, [this] {
        if (!m_catalog.isLoaded())
            reset();
    });
}

void CredentialDraft::reset()
{
    m_provider = nullptr;
    m_kind = nullptr;
    m_data = {};
    m_original.reset();
    m_secrets.clear();
    m_plain.clear();
    m_plainStates.clear();
    m_pasted = {};
    m_reason.clear();
    ++m_valuesTurn;
    m_labelTyped = m_policyTyped = m_declareOnly = m_touched = false;
    emit changed();
}

void CredentialDraft::startNew(const KeyScope &scope, int warnDays)
{
    reset();
    m_warnDays = warnDays;
    m_data.owner = systemUser();
    m_data.workspace = scope.workspace;
    if (m_data.workspace.isEmpty() && m_catalog.workspaces().size() == 1)
        m_data.workspace = m_catalog.workspaces().front().slug;
    const Workspace *space = m_catalog.workspace(m_data.workspace);
    m_data.environment = scope.environment.isEmpty() && space ? space->environments.value(0) : scope.environment;
    m_data.policy.warnDays = warnDays;
    emit changed();
}

void CredentialDraft::startEdit(const Credential &credential)
{
    reset();
    m_original = credential;
    m_provider = m_registry.find(credential.overview.provider);
    m_kind = m_provider ? m_provider->kind(credential.overview.kind) : nullptr;
    const CredentialOverview &o = credential.overview;
    const Workspace *space = m_catalog.workspace(o.workspace);
    const QString form = space ? space->pathTemplate : defaultPathTemplate();
    QString category = categoryIn(credential.details.path, form);
    // a path that another template made may have something else at that place
    if (category.isEmpty() || expandPath(form, o.workspace, o.environment, category, o.label) != credential.details.path)
        category = m_provider ? m_provider->category : u"other"_s;
    m_data = dataOf(credential, category);
    m_labelTyped = m_policyTyped = true;
    m_warnDays = m_data.policy.warnDays;
    for (const PlainField &field : m_data.fields)
        m_plain.insert(field.name, field.value);
    emit changed();
}

void CredentialDraft::touch()
{
    m_touched = true;
    emit changed();
}

std::vector<ProviderGuess> CredentialDraft::offerPasted(Secret value)
{
    // Guessed as a file would be: line breaks inside may belong to it.
    m_pasted = cleanInput(std::move(value), true).value;
    m_touched = m_touched || !m_pasted.isEmpty();
    return m_pasted.isEmpty() ? std::vector<ProviderGuess>() : m_registry.guess(m_pasted);
}

bool CredentialDraft::choose(QStringView provider, QStringView kind)
{
    const Provider *found = m_registry.find(provider);
    if (!found || found->kinds.empty() || isEdit())
        return false;
    const CredentialKind *chosen = kind.isEmpty() ? &found->kinds.front() : found->kind(kind);
    if (!chosen)
        return false;
    takeKind(*found, *chosen);
    if (!m_pasted.isEmpty()) {
        const auto guesses = m_registry.guess(m_pasted);
        for (const ProviderGuess &guess : guesses) {
            if (guess.provider == found->id && guess.kind == chosen->id) {
                setSecret(guess.field, std::exchange(m_pasted, {}));
                break;
            }
        }
    }
    touch();
    return true;
}

void CredentialDraft::choose(const ProviderGuess &guess)
{
    const Provider *found = m_registry.find(guess.provider);
    const CredentialKind *kind = found ? found->kind(guess.kind) : nullptr;
    if (!kind || isEdit())
        return;
    takeKind(*found, *kind);
    if (!m_pasted.isEmpty())
        setSecret(guess.field, std::exchange(m_pasted, {}));
    touch();
}

void CredentialDraft::takeKind(const Provider &provider, const CredentialKind &kind)
{
    if (m_kind == &kind)
        return;
    ++m_valuesTurn;
    m_provider = &provider;
    m_kind = &kind;
    m_declareOnly = m_declareOnly && kind.primarySecret(); // no value will ever come for the others
    m_data.provider = provider.id;
    m_data.kind = kind.id;
    m_data.category = provider.category;
    // Values of fields that the new kind shares stay: going back and choosing again loses no input.
    std::erase_if(m_secrets, [&](const auto &held) {
        const FieldSpec *spec = kind.field(held.first);
        return !spec || !spec->secret;
    });
    for (auto &[name, held] : m_secrets)
        held.state = judged(*kind.field(name), held.value, held.state.note);
    m_plainStates.clear();
    applyDefaults();
}

void CredentialDraft::applyDefaults()
{
    for (const FieldSpec &field : m_kind->fields) {
        if (!field.secret && !field.defaultValue.isEmpty() && m_plain.value(field.name).isEmpty())
            m_plain.insert(field.name, field.defaultValue);
    }
    if (!m_labelTyped)
        m_data.label = suggestedLabel();
    if (!m_policyTyped) {
        m_data.policy.rotateEveryDays = m_provider->rotation.defaultDays.value_or(0);
        m_data.policy.graceHours = m_provider->rotation.overlap ? 24 : 0;
        m_data.policy.warnDays = warnDaysFor(m_warnDays, m_data.policy.rotateEveryDays);
    }
}

FieldState CredentialDraft::judged(const FieldSpec &spec, const Secret &value, QString note) const
{
    FieldState state;
    state.feedback = m_registry.judge(*m_provider, *m_kind, spec, value);
    state.note = std::move(note);
    state.size = value.size();
    state.message = feedbackText(state.feedback, spec, m_registry);
    return state;
}

const FieldState &CredentialDraft::setSecret(const QString &field, Secret raw)
{
    static const FieldState none;
    const FieldSpec *spec = m_kind ? m_kind->field(field) : nullptr;
    if (!spec || !spec->secret)
        return none;
    CleanedInput cleaned = cleanInput(std::move(raw), spec->multiline);
    Held &held = m_secrets[field];
    if (!held.value.equals(cleaned.value))
        ++m_valuesTurn;
    held.value = std::move(cleaned.value);
    held.state = judged(*spec, held.value, std::move(cleaned.note));
    touch();
    return held.state;
}

bool CredentialDraft::generateSecret(const QString &field)
{
    const FieldSpec *spec = m_kind ? m_kind->field(field) : nullptr;
    const auto recipe = spec ? recipeFor(*m_provider, *m_kind, *spec) : std::nullopt;
    if (!recipe)
        return false;
    setSecret(field, generate(*recipe, m_tools));
    return true;
}

const FieldState &CredentialDraft::setPlain(const QString &field, const QString &text)
{
    static const FieldState none;
    const FieldSpec *spec = m_kind ? m_kind->field(field) : nullptr;
    if (!spec || spec->secret)
        return none;
    const QByteArray bytes = text.toUtf8();
    CleanedInput cleaned
        = cleanInput(Secret::fromText({bytes.constData(), static_cast<std::size_t>(bytes.size())}), spec->multiline);
    const std::string_view kept = cleaned.value.view();
    const QString given = QString::fromUtf8(kept.data(), static_cast<qsizetype>(kept.size()));
    if (m_plain.value(field) != given)
        ++m_valuesTurn;
    m_plain.insert(field, given);
    FieldState &state = m_plainStates[field];
    state = judged(*spec, cleaned.value, std::move(cleaned.note));
    touch();
    return state;
}

FieldState CredentialDraft::fieldState(const QString &field) const
{
    const FieldSpec *spec = m_kind ? m_kind->field(field) : nullptr;
    if (!spec)
        return {};
    if (!spec->secret) {
        const QByteArray bytes = m_plain.value(field).toUtf8();
        return m_plainStates.contains(field)
            ? m_plainStates.value(field)
            : judged(*spec, Secret::fromText({bytes.constData(), static_cast<std::size_t>(bytes.size())}), {});
    }
    const auto held = m_secrets.find(field);
    return held == m_secrets.end() ? judged(*spec, {}, {}) : held->second.state;
}

bool CredentialDraft::hasSecret(const QString &field) const
{
    const auto held = m_secrets.find(field);
    return held != m_secrets.end() && !held->second.value.isEmpty();
}

QString CredentialDraft::plain(const QString &field) const { return m_plain.value(field); }

} // namespace claviger
