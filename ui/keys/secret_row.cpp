#include "ui/keys/secret_row.h"

#include "models/base/future.h"
#include "models/services/broker_desk.h"
#include "models/services/error_text.h"
#include "models/tables/table_words.h"
#include "ui/capable.h"
#include "ui/dialogs/key_words.h"
#include "ui/dialogs/reason_dialog.h"
#include "ui/keys/clipboard_guard.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/secret_text_edit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTimerEvent>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

SecretRow::SecretRow(AppContext &context, ClipboardGuard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_clipboard(clipboard)
    , m_label(new QLabel)
    , m_masked(new QLabel)
    , m_fingerprint(new QLabel)
    , m_left(new QLabel)
    , m_eye(ghostButton(u"eye"_s, tr("Reveal")))
    , m_copy(copyButton(tr("Copy")))
    , m_problem(new MessageBar)
    , m_box(new QHBoxLayout)
{
    m_label->setTextFormat(Qt::PlainText);
    m_masked->setTextFormat(Qt::PlainText);
    m_fingerprint->setTextFormat(Qt::PlainText);
    m_left->setTextFormat(Qt::PlainText);
    build();
    followAbilities(context, this, [this] { refreshButtons(); });
    connect(m_eye, &QToolButton::clicked, this, &SecretRow::toggleReveal);
    connect(m_copy, &QToolButton::clicked, this, &SecretRow::copy);
}

SecretRow::~SecretRow() = default;

void SecretRow::build()
{
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kTiny);
    auto *top = new QHBoxLayout;
    setGaps(top, space::kSmall);
    setTextToken(m_label, Token::Muted);
    setTypeRole(m_fingerprint, TypeRole::Monospace);
    setTextToken(m_fingerprint, Token::Muted);
    m_fingerprint->setObjectName(u"fingerprint"_s);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    top->addWidget(m_label);
    top->addStretch();
    top->addWidget(m_fingerprint);
    layout->addLayout(top);

    setGaps(m_box, space::kTiny);
    m_masked->setText(QString(12, QChar(0x2022)));
    m_masked->setObjectName(u"masked"_s);
    m_masked->setAccessibleName(tr("Hidden value"));
    setTypeRole(m_masked, TypeRole::Monospace);
    setTextToken(m_left, Token::Muted);
    setTypeRole(m_left, TypeRole::Figures);
    m_left->setObjectName(u"revealLeft"_s);
    m_eye->setObjectName(u"reveal"_s);
    m_copy->setObjectName(u"copy"_s);
    m_box->addWidget(m_masked, 1);
    m_box->addWidget(m_left);
    m_box->addWidget(m_eye);
    m_box->addWidget(m_copy);
    layout->addLayout(m_box);
    m_problem->setObjectName(u"secretProblem"_s);
    layout->addWidget(m_problem);
}

void SecretRow::setField(const CredentialOverview &key, const FieldFingerprint &print, bool multiline)
{
    if (key.id != m_key.id || print != m_print)
        mask();
    m_key = key;
    m_print = print;
    m_multiline = multiline;
    setObjectName(u"secret-"_s + print.field);
    const QString label = fieldLabel(m_context.registry, key, print.field);
    m_label->setText(label);
    m_fingerprint->setText(print.shown.toString());
    m_fingerprint->setToolTip(tr("Fingerprint: the same value has the same fingerprint, in this store only for “hmac”."));
    m_eye->setAccessibleName(tr("Reveal %1").arg(label));
    m_copy->setAccessibleName(tr("Copy %1").arg(label));
    refreshButtons();
}

void SecretRow::refreshButtons()
{
    const QString why = whyNotNow(m_context, Capability::Reveal);
    const bool can = why.isEmpty() && !m_key.trashedAt;
    m_eye->setEnabled(can || isRevealed());
    m_copy->setEnabled(can);
    m_eye->setToolTip(isRevealed() ? tr("Hide") : can ? tr("Show for a short time") : plainToolTip(why));
    m_copy->setToolTip(can ? tr("Copy for a short time") : plainToolTip(why));
}

bool SecretRow::isRevealed() const { return m_line || m_text; }

void SecretRow::toggleReveal()
{
    if (isRevealed())
        mask();
    else
        ask(SecretPurpose::Reveal);
}

void SecretRow::copy() { ask(SecretPurpose::Copy); }

void SecretRow::mask()
{
    ++m_turn;
    m_waiting = false;
    m_timer.stop();
    m_left->clear();
    if (m_line) {
        m_line->wipe();
        delete m_line;
    }
    if (m_text) {
        m_text->wipe();
        delete m_text;
    }
    m_masked->show();
    m_eye->setIcon(icon(u"eye"_s));
    refreshButtons();
}

void SecretRow::ask(SecretPurpose purpose)
{
    if (m_waiting)
        return;
    m_problem->clear();
    if (!RevealService::reasonRequired(m_key)) {
        fetch(purpose, {});
        return;
    }
    askReason(purpose);
}

void SecretRow::askReason(SecretPurpose purpose)
{
    auto *dialog = new ReasonDialog(purpose, what(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(this, &QObject::destroyed, dialog, &QObject::deleteLater);
    connect(dialog, &ReasonDialog::given, this, [this, purpose, id = m_key.id, field = m_print.field](const QString &reason) {
        if (m_key.id == id && m_print.field == field) // the pane may show another key by now
            fetch(purpose, reason);
    });
    dialog->open();
}

void SecretRow::fetch(SecretPurpose purpose, const QString &reason)
{
    m_waiting = true;
    const bool copying = purpose == SecretPurpose::Copy;
    auto future = copying ? m_context.reveal.copy(m_key.id, m_print.field, reason)
                          : m_context.reveal.reveal(m_key.id, m_print.field, reason);
    // a broker's policy may demand one where this program does not
    const bool mayWantReason = reason.isEmpty() && m_context.backend.capabilities().testFlag(Capability::Policies);
    onFinished(future, this, [this, copying, mayWantReason, purpose, turn = ++m_turn](Result<Revealed> answer) {
        if (turn != m_turn)
            return;
        m_waiting = false;
        if (!answer && mayWantReason && answer.error().code == ErrorCode::Refused) {
            fail(answer.error());
            askReason(purpose);
        } else if (!answer) {
            fail(answer.error());
        } else if (copying) {
            m_clipboard.copy(std::move(answer->value), what(), static_cast<int>(answer->lifetime.count()));
            confirmCopied(m_copy);
        } else {
            show(*std::move(answer));
        }
    });
}

void SecretRow::show(Revealed revealed)
{
    mask();
    if (m_multiline) {
        m_text = new SecretTextEdit;
        m_text->setFixedHeight(px(120));
        m_text->setReadOnly(true);
        m_text->set(revealed.value);
        m_text->setRevealed(true);
        m_text->setObjectName(u"revealed"_s);
        m_text->setAccessibleName(m_label->text());
        m_box->insertWidget(0, m_text, 1);
    } else {
        m_line = new SecretLineEdit;
        m_line->set(revealed.value);
        m_line->setCursorPosition(0);
        m_line->setObjectName(u"revealed"_s);
        m_line->setAccessibleName(m_label->text());
        setTypeRole(m_line, TypeRole::Monospace);
        m_box->insertWidget(0, m_line, 1);
    }
    m_masked->hide();
    m_eye->setIcon(icon(u"eye-off"_s));
    refreshButtons();
    m_until = m_context.clock.now() + revealed.lifetime;
    m_timer.start(m_tick, this);
    showLeft();
}

void SecretRow::fail(const Error &error)
{
    if (const QString gone = m_context.brokers.whyReadOnly(); !gone.isEmpty() && error.code != ErrorCode::AwaitsApproval) {
        m_problem->showMessage(Tone::Warn, tr("This value was not shown here lately, so it is not kept. %1").arg(gone));
        return;
    }
    m_problem->showMessage(error.code == ErrorCode::AwaitsApproval ? Tone::Info : Tone::Bad, errorText(error));
}

void SecretRow::showLeft()
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(m_until - m_context.clock.now()).count();
    m_left->setText(tr("%1 s", "seconds left").arg(std::max<qint64>(0, left)));
    m_left->setToolTip(tr("Hidden again in %n seconds", nullptr, static_cast<int>(std::max<qint64>(0, left))));
}

QString SecretRow::what() const
{
    return tr("%1 of %2", "field of key").arg(m_label->text(), keyName(m_context.registry, m_key));
}

void SecretRow::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    if (m_context.clock.now() >= m_until)
        mask();
    else
        showLeft();
}

} // namespace claviger
