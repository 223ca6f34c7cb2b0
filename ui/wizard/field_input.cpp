#include "ui/wizard/field_input.h"

#include "models/services/error_text.h"
#include "models/services/generator.h"
#include "models/tables/table_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/secret_text_edit.h"
#include "ui/wizard/secret_file.h"

#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kPause = 400; // ms
constexpr int kTextHeight = 110;
} // namespace

FieldInput::FieldInput(CredentialDraft &draft, const FieldSpec &spec, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_spec(spec)
{
    if (spec.secret)
        m_input = spec.multiline ? makeSecretText() : makeSecretLine();
    else
        m_input = spec.options.isEmpty() ? makePlain() : makeOptions();
    m_input->setObjectName(u"field_"_s + spec.name);
    m_input->installEventFilter(this);

    QString label = spec.label;
    m_row = new FormRow(label.replace(u'&', u"&&"_s), m_input);
    m_row->setObjectName(u"row_"_s + spec.name);
    m_row->setOptional(!spec.required);
    m_row->setHelp(spec.help);
    if (m_text) {
        QPushButton *choose = linkButton(tr("Choose file…"));
        choose->setObjectName(u"chooseFile_"_s + spec.name);
        choose->setAutoDefault(false);
        connect(choose, &QPushButton::clicked, this, &FieldInput::chooseFile);
        m_row->addBeside(choose);
    }
    addGenerate();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_row);
    setFocusProxy(m_input);
    showKept();
}

FieldInput::~FieldInput() { wipe(); }

QWidget *FieldInput::makeSecretLine()
{
    m_line = new SecretLineEdit;
    m_line->setRevealToggle(true);
    connect(m_line, &QLineEdit::textChanged, this, &FieldInput::typed);
    connect(m_line, &SecretLineEdit::trimmed, this,
            [this] { m_trimNote = tr("Spaces or line breaks around the value were removed."); });
    return m_line;
}

QWidget *FieldInput::makeSecretText()
{
    m_text = new SecretTextEdit;
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(px(kTextHeight));
    connect(m_text, &QPlainTextEdit::textChanged, this, &FieldInput::typed);
    connect(m_text, &SecretTextEdit::trimmed, this,
            [this] { m_trimNote = tr("Spaces or line breaks around the value were removed."); });
    connect(m_text, &SecretTextEdit::fileDropped, this, &FieldInput::takeFile);
    return m_text;
}

QWidget *FieldInput::makeOptions()
{
    m_combo = new QComboBox;
    if (!m_spec.required)
        m_combo->addItem(tr("Not given"), QString());
    for (const QString &option : m_spec.options)
        m_combo->addItem(option, option);
    const QString kept = m_draft.plain(m_spec.name);
    m_combo->setCurrentIndex(std::max(0, m_combo->findData(kept.isEmpty() ? m_spec.defaultValue : kept)));
    m_combo->setAccessibleDescription(m_spec.label);
    connect(m_combo, &QComboBox::currentIndexChanged, this, &FieldInput::typed);
    return m_combo;
}

QWidget *FieldInput::makePlain()
{
    const QString kept = m_draft.plain(m_spec.name);
    const QString first = kept.isEmpty() ? m_spec.defaultValue : kept;
    if (m_spec.multiline) {
        m_plainText = new QPlainTextEdit(first);
        m_plainText->setTabChangesFocus(true);
        m_plainText->setFixedHeight(px(kTextHeight));
        connect(m_plainText, &QPlainTextEdit::textChanged, this, &FieldInput::typed);
        return m_plainText;
    }
    m_plain = new QLineEdit(first);
    connect(m_plain, &QLineEdit::textChanged, this, &FieldInput::typed);
    return m_plain;
}

void FieldInput::addGenerate()
{
    const Provider *provider = m_draft.provider();
    const CredentialKind *kind = m_draft.kind();
    if (!m_spec.secret || !provider || !kind)
        return;
    const std::optional<Recipe> recipe = recipeFor(*provider, *kind, m_spec);
    if (!recipe)
        return;
    QPushButton *generate = linkButton(tr("Generate"));
    generate->setObjectName(u"generate_"_s + m_spec.name);
    generate->setToolTip(plainToolTip(recipe->text()));
    generate->setAutoDefault(false);
    connect(generate, &QPushButton::clicked, this, [this, text = recipe->text()] {
        if (!m_draft.generateSecret(m_spec.name))
            return;
        wipe();
        m_edited = false;
        m_typed = true;
        m_row->setProblem(tr("Generated here: %1.").arg(text), Tone::Good);
        showKept();
    });
    m_row->addBeside(generate);
}

void FieldInput::typed()
{
    if (m_own)
        return;
    m_edited = m_typed = true;
    if (m_plain || m_combo || m_plainText)
        m_draft.setPlain(m_spec.name, plainText()); // nothing typed is lost, whatever is pressed next
    m_pause.start(kPause, this);
}

void FieldInput::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pause.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    judge(false);
}

bool FieldInput::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && m_edited)
        judge(false);
    return QWidget::eventFilter(watched, event);
}

QString FieldInput::plainText() const
{
    if (m_combo)
        return m_combo->currentData().toString();
    return m_plain ? m_plain->text() : m_plainText->toPlainText();
}

bool FieldInput::isInputEmpty() const
{
    return m_line ? m_line->text().isEmpty() : m_text ? m_text->document()->isEmpty() : plainText().isEmpty();
}

bool FieldInput::judge(bool final)
{
    m_pause.stop();
    if (m_spec.secret && m_edited)
        m_draft.setSecret(m_spec.name, m_line ? m_line->peek() : m_text->peek());
    else if (!m_spec.secret)
        m_draft.setPlain(m_spec.name, plainText());
    m_edited = false;
    const FieldState state = m_draft.fieldState(m_spec.name);
    show(state, final);
    return !state.blocks() || (m_spec.secret && m_draft.declareOnly());
}

void FieldInput::show(const FieldState &state, bool final)
{
    const bool empty = state.feedback.verdict == FieldVerdict::Empty;
    if (m_spec.secret && m_draft.declareOnly()) {
        m_row->clearProblem();
    } else if (!state.message.isEmpty() && (!empty || final)) {
        m_row->setProblem(state.message, state.blocks() ? Tone::Bad : Tone::Warn);
    } else {
        const QString note = state.note.isEmpty() ? m_trimNote : state.note;
        m_row->setProblem(empty ? QString() : note, Tone::Info);
    }
    if (empty)
        m_trimNote.clear();
    showKept();
}

/// The draft may hold a value that the input does not show: pasted on the first page, or generated.
void FieldInput::showKept()
{
    if (!m_spec.secret)
        return;
    const std::size_t length = m_draft.fieldState(m_spec.name).size;
    const QString kept = m_draft.hasSecret(m_spec.name)
        ? tr("Entered: %n character(s). Paste again to replace.", nullptr, static_cast<int>(length))
        : m_text ? tr("Paste it, or drop the file here")
                 : QString();
    if (m_line)
        m_line->setPlaceholderText(kept);
    else
        m_text->setPlaceholderText(kept);
}

void FieldInput::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose the key file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FieldInput::takeFile);
    dialog->open();
}

void FieldInput::takeFile(const QString &path)
{
    Result<Secret> content = readSecretFile(path);
    if (!content) {
        m_row->setProblem(errorText(content.error()), Tone::Bad);
        return;
    }
    {
        const QScopedValueRollback own(m_own, true);
        m_text->set(*content);
    }
    m_edited = m_typed = true;
    judge(false);
}

void FieldInput::wipe()
{
    const QScopedValueRollback own(m_own, true);
    m_pause.stop();
    if (m_line)
        m_line->wipe();
    if (m_text)
        m_text->wipe();
}

void FieldInput::setAsked(bool asked)
{
    if (!m_spec.secret)
        return;
    setEnabled(asked);
    if (!asked)
        m_row->clearProblem();
}

} // namespace claviger
