#include "ui/consumers/token_dialog.h"

#include "models/services/settings.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLongest = 200;

ConfirmText words(const QString &consumer)
{
    return {.title = TokenDialog::tr("Issue a token for %1").arg(consumer),
            .lead = TokenDialog::tr("With it the service reads its keys at the broker."),
            .will = {TokenDialog::tr("The value is shown once, here. Nobody can show it again.")},
            .willNot = {TokenDialog::tr("Tokens that it has already stay valid.")},
            .verb = TokenDialog::tr("Issue token"),
            .danger = false};
}

} // namespace

TokenDialog::TokenDialog(AppContext &context, ClipboardGuard &clipboard, const QString &consumer, QWidget *parent)
    : ConfirmDialog(words(consumer), parent)
    , m_context(context)
    , m_clipboard(clipboard)
    , m_consumer(consumer)
    , m_life(new QComboBox)
    , m_note(new QLineEdit)
    , m_reason(new QLineEdit)
    , m_value(new SecretLineEdit)
    , m_eye(ghostButton(u"eye"_s, tr("Show token")))
    , m_copy(copyButton(tr("Copy token")))
    , m_left(new MutedLabel({}))
    , m_stored(new QCheckBox(tr("I have &stored it")))
{
    setObjectName(u"tokenDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_form = buildForm();
    m_shown = buildValue();
    m_shown->hide();
    body()->addWidget(m_form);
    body()->addWidget(m_shown);
    preferVerb(this, true);
    m_note->setFocus();
}

TokenDialog::~TokenDialog() { m_value->wipe(); }

QWidget *TokenDialog::buildForm()
{
    m_life->setObjectName(u"tokenLife"_s);
    for (const int days : {1, 7, 30, 90})
        m_life->addItem(tr("%n day(s)", nullptr, days), days);
    m_life->setCurrentIndex(m_life->findData(30));
    m_note->setObjectName(u"tokenNote"_s);
    m_note->setMaxLength(kLongest);
    m_reason->setObjectName(u"tokenReason"_s);
    m_reason->setMaxLength(kLongest);
    auto *note = new FormRow(tr("&Note"), m_note);
    note->setHelp(tr("Where it is used, e.g. “cluster eu-1”."));
    note->setOptional(true);
    auto *reason = new FormRow(tr("&Reason"), m_reason);
    reason->setOptional(true);
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    setGaps(layout, space::kMedium);
    layout->addWidget(new FormRow(tr("&Valid for"), m_life));
    layout->addWidget(note);
    layout->addWidget(reason);
    return form;
}

QWidget *TokenDialog::buildValue()
{
    m_value->setObjectName(u"tokenValue"_s);
    m_value->setAccessibleName(tr("Value of the token"));
    setTypeRole(m_value, TypeRole::Monospace);
    m_eye->setObjectName(u"showToken"_s);
    m_copy->setObjectName(u"copyToken"_s);
    m_hide.setSingleShot(true);
    connect(m_eye, &QToolButton::clicked, this, &TokenDialog::toggle);
    connect(&m_hide, &QTimer::timeout, this, [this] { m_value->setRevealed(false); });
    connect(m_value, &SecretLineEdit::revealedChanged, this, [this](bool isShown) {
        m_eye->setIcon(icon(isShown ? u"eye-off"_s : u"eye"_s));
        m_eye->setToolTip(isShown ? tr("Hide token") : tr("Show token for a short time"));
    });
    m_left->setObjectName(u"tokenCopied"_s);
    m_stored->setObjectName(u"tokenStored"_s);
    connect(m_copy, &QToolButton::clicked, this, &TokenDialog::copy);
    connect(m_stored, &QCheckBox::toggled, this, &ConfirmDialog::setReady);
    connect(&m_clipboard, &ClipboardGuard::counting, this, [this](const QString &, int left) {
        m_left->setText(tr("Copied; taken off the clipboard in %n second(s).", nullptr, left));
    });
    connect(&m_clipboard, &ClipboardGuard::finished, this, [this] { m_left->setText({}); });
    auto *line = new QHBoxLayout;
    setGaps(line, space::kSmall);
    line->addWidget(m_value, 1);
    line->addWidget(m_eye);
    line->addWidget(m_copy);
    auto *shown = new QWidget;
    auto *layout = new QVBoxLayout(shown);
    setGaps(layout, space::kSmall);
    layout->addLayout(line);
    layout->addWidget(m_left);
    layout->addWidget(m_stored);
    return shown;
}

void TokenDialog::confirm()
{
    if (m_isIssued) {
        m_value->wipe();
        accept();
        return;
    }
    TokenOrder order;
    order.consumer = m_consumer;
    order.life = std::chrono::days{m_life->currentData().toInt()};
    order.note = m_note->text().trimmed();
    order.reason = m_reason->text().trimmed();
    workIn(this, m_context.consumers.issue(std::move(order)), [this](const IssuedToken &issued) { present(issued); });
}

void TokenDialog::present(const IssuedToken &issued)
{
    if (issued.value.isEmpty()) {
        showProblem(
            tr("The token was issued, but its value was lost on the way and nobody can show it again. Revoke it in the list, "
               "and issue another one."));
        setReady(false);
        return;
    }
    m_isIssued = true;
    m_form->hide();
    setEffects({}, {});
    setLead(tr("This is the value. Put it where the service finds it; when this dialog closes it is gone."));
    m_value->set(issued.value);
    m_value->setRevealed(false);
    m_value->setCursorPosition(0);
    m_shown->show();
    verbButton()->setText(tr("Close"));
    verbButton()->setAccessibleName(tr("Close"));
    cancelButton()->hide();
    setReady(false);
    layout()->activate();
    resize(width(), layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height());
    m_copy->setFocus(Qt::OtherFocusReason);
}

void TokenDialog::toggle()
{
    m_value->setRevealed(!m_value->isRevealed());
    if (m_value->isRevealed())
        m_hide.start(std::chrono::seconds{m_context.settings.revealSeconds()});
    else
        m_hide.stop();
}

void TokenDialog::copy()
{
    m_clipboard.copy(m_value->peek(), tr("Token of %1").arg(m_consumer), m_context.settings.clipboardSeconds());
    confirmCopied(m_copy);
}

void TokenDialog::reject()
{
    if (m_isIssued && !m_stored->isChecked()) {
        showProblem(
            tr("Store the value first, and say so. If you do not want it any more, tick the box, close, and revoke the token."));
        m_stored->setFocus(Qt::OtherFocusReason);
        return;
    }
    ConfirmDialog::reject();
}

} // namespace claviger
