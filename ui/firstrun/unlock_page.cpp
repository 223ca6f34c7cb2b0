#include "ui/firstrun/unlock_page.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/firstrun/page_parts.h"
#include "ui/firstrun/recent_places.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kPanelWidth = 420;
} // namespace

UnlockPage::UnlockPage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_title(new PageTitle({}))
    , m_path(new ElidedLabel)
    , m_bar(new MessageBar)
    , m_field(new SecretLineEdit)
    , m_row(new FormRow(tr("&Passphrase"), m_field))
    , m_caps(new QLabel(tr("Caps Lock is on.")))
    , m_unlock(primaryButton(tr("&Unlock"), u"unlock"_s))
    , m_keychain(secondaryButton(tr("Unlock with the system &keychain"), u"key"_s))
    , m_recovery(linkButton(tr("Use the recovery code")))
    , m_other(linkButton(tr("Choose another store…")))
    , m_recent(new RecentPlaces(context, RecentPlaces::Offer::Broker))
    , m_busy(nullptr)
{
    setObjectName(u"unlockPage"_s);
    setAccessibleName(tr("Unlock"));
    setAcceptDrops(true);
    m_title->setObjectName(u"storeName"_s);
    m_bar->setObjectName(u"unlockMessage"_s);
    m_bar->setClosable(false);
    m_field->setObjectName(u"unlockField"_s);
    m_field->setRevealToggle(true);
    m_row->setObjectName(u"unlockRow"_s);
    m_caps->setObjectName(u"capsLock"_s);
    m_caps->hide();
    setTextToken(m_caps, Token::Muted);
    m_unlock->setObjectName(u"unlock"_s);
    m_keychain->setObjectName(u"unlockKeychain"_s);
    m_keychain->hide();
    m_recovery->setObjectName(u"useRecovery"_s);
    m_other->setObjectName(u"otherStore"_s);
    m_path->setElideMode(Qt::ElideMiddle);
    setTextToken(m_path, Token::Muted);
    layOut();
    connectInputs();
    m_busy = new BusyOverlay(this);
    setFocusProxy(m_field);
}

void UnlockPage::layOut()
{
    QPushButton *fresh = linkButton(tr("Create a new store"));
    fresh->setObjectName(u"newStore"_s);
    connect(fresh, &QPushButton::clicked, this, &UnlockPage::createRequested);
    auto *name = new QVBoxLayout;
    setGaps(name, space::kTiny);
    name->addWidget(m_title);
    name->addWidget(m_path);
    auto *typed = new QVBoxLayout;
    setGaps(typed, space::kTiny);
    typed->addWidget(m_row);
    typed->addWidget(m_caps);
    auto *others = new QHBoxLayout;
    setGaps(others, space::kMedium);
    others->addWidget(m_other);
    others->addStretch(1);
    others->addWidget(fresh);

    QVBoxLayout *body = centredPanel(this, kPanelWidth);
    body->addLayout(name);
    body->addWidget(m_bar);
    body->addLayout(typed);
    body->addWidget(m_unlock);
    body->addWidget(m_keychain);
    body->addWidget(m_recovery, 0, Qt::AlignHCenter);
    body->addWidget(new Separator);
    body->addLayout(others);
    body->addWidget(m_recent);
}

void UnlockPage::connectInputs()
{
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textEdited, this, [this] { m_row->clearProblem(); });
    connect(m_field, &QLineEdit::returnPressed, this, &UnlockPage::unlockTyped);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockPage::unlockTyped);
    connect(m_keychain, &QPushButton::clicked, this, &UnlockPage::unlockByKeychain);
    connect(m_other, &QPushButton::clicked, this, &UnlockPage::chooseFile);
    connect(m_recent, &RecentPlaces::storeChosen, this, &UnlockPage::storeChosen);
    connect(m_recent, &RecentPlaces::brokerChosen, this, &UnlockPage::brokerChosen);
    connect(m_recovery, &QPushButton::clicked, this,
            [this] { setMode(m_mode == Mode::Passphrase ? Mode::Recovery : Mode::Passphrase); });
    connect(m_bar, &MessageBar::actionTriggered, this, [this] {
        if (m_retry)
            readHeader();
        else
            chooseFile();
    });
}

void UnlockPage::setStore(const QString &file)
{
    m_file = file;
    m_wanted = false;
    m_field->wipe();
    m_row->clearProblem();
    m_bar->clear();
    m_title->setText(tr("Unlock %1").arg(QFileInfo(file).completeBaseName()));
    m_path->setText(QDir::toNativeSeparators(file));
    m_keychain->hide();
    m_recent->refresh(file);
    setMode(Mode::Passphrase);
    readHeader();
}

void UnlockPage::remark(const QString &text) { m_bar->showMessage(Tone::Warn, text); }

void UnlockPage::readHeader()
{
    const quint64 ask = ++m_ask;
    m_bar->clear();
    const Session &session = m_context.session;
    m_headerKnown = session.file() == m_file && session.header().has_value();
    if (m_headerKnown) {
        headerRead(*session.header());
        return;
    }
    onFinished(m_context.session.open(m_file), this, [this, ask](const Result<StoreHeader> &header) {
        if (ask == m_ask)
            headerRead(header);
    });
}

void UnlockPage::headerRead(const Result<StoreHeader> &header)
{
    m_headerKnown = header.has_value();
    const bool wanted = std::exchange(m_wanted, false);
    if (!header) {
        setBusy(false);
        showStoreProblem(header.error());
        return;
    }
    m_keychain->setVisible(m_context.session.hasSlot(SlotKind::Keychain));
    m_recovery->setVisible(m_context.session.hasSlot(SlotKind::Recovery));
    if (wanted)
        unlockTyped();
}

void UnlockPage::focusField() { m_field->setFocus(Qt::OtherFocusReason); }

void UnlockPage::setMode(Mode mode)
{
    m_mode = mode;
    const bool recovery = mode == Mode::Recovery;
    m_field->wipe();
    m_row->clearProblem();
    m_row->setLabel(recovery ? tr("Recovery &code") : tr("&Passphrase"));
    m_row->setHelp(recovery ? tr("As printed on the recovery kit. Capitals, spaces and hyphens do not matter.") : QString());
    m_recovery->setText(recovery ? tr("Use the passphrase") : tr("Use the recovery code"));
    m_recovery->setAccessibleName(m_recovery->text());
    m_caps->setVisible(m_capsLock && !recovery);
    focusField();
}

void UnlockPage::unlockTyped()
{
    if (m_busy->isBusy() && m_headerKnown && !m_field->isEnabled())
        return;
    if (m_field->text().isEmpty()) {
        m_row->setProblem(m_mode == Mode::Recovery ? tr("Type the recovery code.") : tr("Type the passphrase."));
        focusField();
        return;
    }
    setBusy(true);
    if (!m_headerKnown) {
        m_wanted = true;
        if (!m_bar->text().isEmpty())
            readHeader();
        return;
    }
    Session &session = m_context.session;
    const auto answer
        = m_mode == Mode::Recovery ? session.unlockWithRecovery(m_field->peek()) : session.unlockWithPassphrase(m_field->peek());
    onFinished(answer, this, [this](const Result<StoreInfo> &info) { finished(info, true); });
}

void UnlockPage::unlockByKeychain()
{
    if (m_busy->isBusy())
        return;
    setBusy(true);
    onFinished(m_context.session.unlockWithKeychain(), this, [this](const Result<StoreInfo> &info) { finished(info, false); });
}

void UnlockPage::finished(const Result<StoreInfo> &answer, bool typed)
{
    setBusy(false);
    if (answer) {
        m_field->wipe();
        m_bar->clear();
        m_row->clearProblem();
        setMode(Mode::Passphrase);
        emit storeReady(m_file);
    } else if (typed && (answer.error().code == ErrorCode::WrongPassphrase || answer.error().code == ErrorCode::InvalidInput)) {
        showTypedProblem(answer.error());
    } else {
        showStoreProblem(answer.error());
    }
}

void UnlockPage::showTypedProblem(const Error &)
{
    m_row->setProblem(m_mode == Mode::Recovery ? tr("This recovery code does not open the store. Check it against the sheet.")
                                               : tr("This passphrase does not open the store. Try again."));
    focusField();
    m_field->selectAll();
}

void UnlockPage::showStoreProblem(const Error &error)
{
    const bool otherFile = error.code == ErrorCode::NotAStore || error.code == ErrorCode::NotFound;
    const bool backup = error.code == ErrorCode::Damaged || error.code == ErrorCode::Tampered
        || error.code == ErrorCode::RolledBack || error.code == ErrorCode::AbsurdParameters;
    const bool keychain = error.code == ErrorCode::KeychainLocked || error.code == ErrorCode::KeychainUnavailable
        || error.code == ErrorCode::NoSlot || error.code == ErrorCode::Cancelled;
    m_retry = !otherFile && !backup && error.code != ErrorCode::NewerFormat;
    const QString action = keychain ? QString()
        : backup                    ? tr("Open a backup…")
        : m_retry                   ? tr("Try again")
                                    : tr("Choose another store…");
    Error named = error; // the whole path stands above
    named.subject = error.subject == m_file ? QFileInfo(m_file).fileName() : error.subject;
    m_bar->showMessage(keychain || error.code == ErrorCode::InUse ? Tone::Warn : Tone::Bad, errorText(named), action);
    focusField();
}

void UnlockPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a store"), QFileInfo(m_file).absolutePath(), storeFileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &UnlockPage::storeChosen);
    dialog->open();
}

void UnlockPage::setBusy(bool busy)
{
    m_unlock->setEnabled(!busy);
    m_keychain->setEnabled(!busy);
    if (busy)
        m_busy->start(tr("Unlocking…"));
    else
        m_busy->stop();
}

/// Qt does not tell the state of the lock: letters and Shift do.
void UnlockPage::watchCapsLock(const QKeyEvent &event)
{
    const QString text = event.text();
    if (event.key() == Qt::Key_CapsLock) {
        m_capsLock = !m_capsLock;
    } else if (text.size() == 1 && text.at(0).isLetter() && text.at(0).isUpper() != text.at(0).isLower()) {
        const bool shifted = event.modifiers().testFlag(Qt::ShiftModifier);
        m_capsLock = text.at(0).isUpper() != shifted;
    }
    m_caps->setVisible(m_capsLock && m_mode == Mode::Passphrase);
}

bool UnlockPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress)
        watchCapsLock(*static_cast<QKeyEvent *>(event));
    return QWidget::eventFilter(watched, event);
}

void UnlockPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedStore(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void UnlockPage::dropEvent(QDropEvent *event)
{
    if (const QString file = droppedStore(event->mimeData()); !file.isEmpty()) {
        event->acceptProposedAction();
        emit storeChosen(file);
    }
}

} // namespace claviger
