#include "ui/dialogs/rotate_fields.h"

#include "models/services/draft_check.h"
#include "ui/dialogs/key_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/secret_text_edit.h"

#include <QFile>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 1024 * 1024;

/// What to ask for when the registry does not know the kind: the fields that the current version has.
std::vector<FieldSpec> fieldsOf(const CredentialKind *kind, const Credential &credential)
{
    if (kind)
        return kind->fields;
    std::vector<FieldSpec> specs;
    const VersionInfo *current = credential.currentVersion();
    for (const QString &name : current ? current->secretFields : QStringList{u"secret"_s}) {
        FieldSpec spec;
        spec.name = name;
        spec.label = name;
        spec.secret = true;
        spec.required = true;
        specs.push_back(spec);
    }
    return specs;
}

} // namespace

RotateFields::RotateFields(const ProviderRegistry &registry, const Credential &credential, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_provider(registry.find(credential.overview.provider))
    , m_kind(kindOf(registry, credential.overview))
    , m_before(credential.details.fields)
    , m_pause(new QTimer(this))
{
    setGaps(new QVBoxLayout(this), space::kMedium);
    m_pause->setSingleShot(true);
    m_pause->setInterval(delay::kValidation);
    connect(m_pause, &QTimer::timeout, this, [this] { say(m_edited); });
    const std::vector<FieldSpec> specs = fieldsOf(m_kind, credential);
    for (const bool secret : {true, false}) { // what is new comes first
        for (const FieldSpec &spec : specs) {
            if (spec.secret == secret)
                addInput(spec);
        }
    }
}

RotateFields::~RotateFields() = default;

bool RotateFields::isComplete() const
{
    bool any = false;
    for (const Input &input : m_inputs) {
        if (input.plain)
            continue;
        const Secret clean = value(input);
        any = any || !clean.isEmpty();
        if (clean.isEmpty() ? input.spec.required : judge(input, clean).blocks)
            return false;
    }
    return any;
}

SecretFields RotateFields::secrets() const
{
    SecretFields answer;
    for (const Input &input : m_inputs) {
        if (input.plain)
            continue;
        Secret clean = value(input);
        if (clean.isEmpty())
            continue;
        const bool strong = m_registry.isHighEntropy(input.spec, clean);
        answer.push_back({input.spec.name, std::move(clean), strong});
    }
    return answer;
}

std::vector<PlainField> RotateFields::plainFields() const
{
    std::vector<PlainField> answer;
    for (const Input &input : m_inputs) {
        if (input.plain && !input.plain->text().trimmed().isEmpty())
            answer.push_back({input.spec.name, input.plain->text().trimmed()});
    }
    return answer;
}

std::vector<PlainField> RotateFields::changedFields() const
{
    std::vector<PlainField> answer;
    for (const Input &input : m_inputs) {
        if (input.plain && input.plain->text().trimmed() != input.before)
            answer.push_back({input.spec.name, input.plain->text().trimmed()});
    }
    return answer;
}

void RotateFields::wipe()
{
    for (const Input &input : m_inputs) {
        if (input.line)
            input.line->wipe();
        if (input.text)
            input.text->wipe();
    }
}

void RotateFields::focusFirst()
{
    if (!m_inputs.empty())
        m_inputs.front().row->field()->setFocus();
}

void RotateFields::addInput(const FieldSpec &spec)
{
    Input input;
    input.spec = spec;
    if (spec.secret)
        addSecret(input);
    else
        addPlain(input);
    input.row->field()->setObjectName(u"field-"_s + spec.name);
    input.row->setHelp(spec.help);
    input.row->setOptional(!spec.required);
    layout()->addWidget(input.row);
    m_inputs.push_back(std::move(input));
}

void RotateFields::addSecret(Input &input)
{
    const std::size_t at = m_inputs.size();
    const QString label = m_kind ? tr("New value: %1").arg(input.spec.label) : tr("New value");
    if (input.spec.multiline) {
        input.text = new SecretTextEdit;
        input.text->setFixedHeight(px(96));
        input.row = new FormRow(label, input.text);
        connect(input.text, &QPlainTextEdit::textChanged, this, [this, at] { edited(at); });
        connect(input.text, &SecretTextEdit::fileDropped, this,
                [this, text = input.text, row = input.row](const QString &path) { readFile(text, path, row); });
        return;
    }
    input.line = new SecretLineEdit;
    input.line->setRevealToggle(true);
    input.row = new FormRow(label, input.line);
    connect(input.line, &QLineEdit::textChanged, this, [this, at] { edited(at); });
    connect(input.line, &QLineEdit::editingFinished, this, [this, at] { say(at); });
}

void RotateFields::addPlain(Input &input)
{
    input.plain = new QLineEdit;
    const auto known = std::ranges::find(m_before, input.spec.name, &PlainField::name);
    input.before = known == m_before.end() ? QString() : known->value;
    input.plain->setText(input.before);
    input.row = new FormRow(input.spec.label, input.plain);
    connect(input.plain, &QLineEdit::textChanged, this, &RotateFields::changed);
}

void RotateFields::readFile(SecretTextEdit *text, const QString &path, FormRow *row)
{
    QFile file(path);
    if (file.size() > kMostBytes) {
        row->setProblem(tr("This file is larger than 1 MiB and no key."));
        return;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        row->setProblem(tr("The file cannot be read: %1").arg(file.errorString()));
        return;
    }
    Secret content(static_cast<std::size_t>(file.size()));
    const auto bytes = content.bytes();
    if (file.read(reinterpret_cast<char *>(bytes.data()), static_cast<qint64>(bytes.size())) != file.size()) {
        row->setProblem(tr("The file cannot be read: %1").arg(file.errorString()));
        return;
    }
    text->set(content);
}

void RotateFields::edited(std::size_t at)
{
    m_edited = at;
    m_inputs[at].row->clearProblem();
    m_pause->start();
    emit changed();
}

void RotateFields::say(std::size_t at)
{
    const Input &input = m_inputs[at];
    CleanedInput clean = cleanInput(input.line ? input.line->peek() : input.text->peek(), input.spec.multiline);
    if (clean.value.isEmpty()) {
        input.row->clearProblem();
        return;
    }
    const FieldFeedback feedback = judge(input, clean.value);
    const QString message = feedbackText(feedback, input.spec, m_registry);
    if (!message.isEmpty())
        input.row->setProblem(message, feedback.blocks ? Tone::Bad : Tone::Warn);
    else
        input.row->setProblem(clean.note, Tone::Info);
}

Secret RotateFields::value(const Input &input) const
{
    return cleanInput(input.line ? input.line->peek() : input.text->peek(), input.spec.multiline).value;
}

FieldFeedback RotateFields::judge(const Input &input, const Secret &clean) const
{
    if (m_provider && m_kind)
        return m_registry.judge(*m_provider, *m_kind, input.spec, clean);
    return {.verdict = FieldVerdict::Fits, .blocks = false, .member = {}, .otherProvider = {}};
}

} // namespace claviger
