#include "ui/firstrun/create_store_page.h"

#include "models/base/future.h"
#include "models/domain/os_keychain.h"
#include "models/services/error_text.h"
#include "models/services/passphrase_policy.h"
#include "ui/app_context.h"
#include "ui/firstrun/page_parts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/busy_overlay.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/strength_meter.h"

#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kPanelWidth = 560; // as the recovery kit's, which comes next
} // namespace

CreateStorePage::CreateStorePage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_bar(new MessageBar)
    , m_file(new QLineEdit)
    , m_fileRow(new FormRow(tr("Fi&le"), m_file))
    , m_passphrase(new SecretLineEdit)
    , m_passphraseRow(new FormRow(tr("&Passphrase"), m_passphrase))
    , m_meter(new StrengthMeter)
    , m_repeat(new SecretLineEdit)
    , m_repeatRow(new FormRow(tr("&Repeat the passphrase"), m_repeat))
    , m_recoveryKit(new QCheckBox(tr("Make a recovery ki&t, in case the passphrase is forgotten")))
    , m_keychain(new QCheckBox(tr("Also unlock with the &system keychain on this computer")))
    , m_create(primaryButton(tr("&Create store")))
    , m_back(secondaryButton(tr("&Back")))
    , m_busy(nullptr)
{
    nameInputs();
    layOut();
    connectInputs();
    m_busy = new BusyOverlay(this);
    setFocusProxy(m_passphrase);
    start();
}

void CreateStorePage::nameInputs()
{
    setObjectName(u"createStorePage"_s);
    setAccessibleName(tr("Create a new store"));
    m_bar->setObjectName(u"createMessage"_s);
    m_file->setObjectName(u"storeFile"_s);
    m_fileRow->setObjectName(u"storeFileRow"_s);
    m_passphrase->setObjectName(u"passphrase"_s);
    m_passphraseRow->setObjectName(u"passphraseRow"_s);
    m_meter->setObjectName(u"strength"_s);
    m_repeat->setObjectName(u"repeat"_s);
    m_repeatRow->setObjectName(u"repeatRow"_s);
    m_recoveryKit->setObjectName(u"recoveryKit"_s);
    m_keychain->setObjectName(u"useKeychain"_s);
    m_create->setObjectName(u"create"_s);
    m_back->setObjectName(u"createBack"_s);
    m_passphrase->setRevealToggle(true);
    m_repeat->setRevealToggle(true);
}

void CreateStorePage::layOut()
{
    QPushButton *choose = linkButton(tr("Choose…"));
    choose->setObjectName(u"chooseStoreFile"_s);
    choose->setAccessibleName(tr("Choose the file of the new store"));
    connect(choose, &QPushButton::clicked, this, &CreateStorePage::chooseFile);
    m_fileRow->addBeside(choose);
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall);
    buttons->addWidget(m_back);
    buttons->addStretch(1);
    buttons->addWidget(m_create);
    auto *rated = new QVBoxLayout;
    setGaps(rated, space::kSmall);
    rated->addWidget(m_passphraseRow);
    rated->addWidget(m_meter);

    QVBoxLayout *body = centredPanel(this, kPanelWidth);
    body->addWidget(new PageTitle(tr("Create a new store")));
    body->addWidget(new MutedLabel(tr("One encrypted file holds all keys. The passphrase is never stored: without it or the "
                                      "recovery kit nobody can open the file, neither you nor we.")));
    body->addWidget(m_bar);
    body->addLayout(rated);
    body->addWidget(m_repeatRow);
    body->addWidget(m_fileRow);
    body->addWidget(m_recoveryKit);
    body->addWidget(m_keychain);
    body->addSpacing(px(space::kTiny));
    body->addLayout(buttons);
}

void CreateStorePage::connectInputs()
{
    m_passphrase->installEventFilter(this);
    m_repeat->installEventFilter(this);
    const auto typed = [this](QWidget *field) {
        m_judged = field;
        m_pause.start(delay::kValidation, this);
    };
    connect(m_passphrase, &QLineEdit::textChanged, this, [this, typed] {
        m_passphraseRow->clearProblem();
        rate();
        typed(m_passphrase);
    });
    connect(m_repeat, &QLineEdit::textChanged, this, [this, typed] {
        m_repeatRow->clearProblem();
        typed(m_repeat);
    });
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_fileRow->clearProblem(); });
    connect(m_file, &QLineEdit::editingFinished, this, &CreateStorePage::checkFile);
    for (QLineEdit *field : {m_file, static_cast<QLineEdit *>(m_passphrase), static_cast<QLineEdit *>(m_repeat)})
        connect(field, &QLineEdit::returnPressed, this, &CreateStorePage::create);
    connect(m_create, &QPushButton::clicked, this, &CreateStorePage::create);
    connect(m_back, &QPushButton::clicked, this, [this] {
        start();
        emit cancelled();
    });
}

void CreateStorePage::start()
{
    m_passphrase->wipe();
    m_repeat->wipe();
    m_pause.stop();
    m_created.reset();
    m_bar->clear();
    m_passphraseRow->clearProblem();
    m_repeatRow->clearProblem();
    m_fileRow->clearProblem();
    m_meter->setScore(-1);
    m_file->setText(QDir::toNativeSeparators(proposedStoreFile()));
    m_recoveryKit->setChecked(true);
    m_keychain->setChecked(false);
    m_keychain->hide();
    askKeychain();
}

void CreateStorePage::askKeychain()
{
    onFinished(m_context.keychain.probe(), this,
               [this](const Result<bool> &answers) { m_keychain->setVisible(answers.has_value()); });
}

QString CreateStorePage::file() const
{
    QString path = QDir::fromNativeSeparators(m_file->text().trimmed());
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += u".claviger"_s;
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

void CreateStorePage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Where to keep the store"), QFileInfo(file()).absolutePath(), storeFileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // an existing file is refused below its field
    dialog->setDefaultSuffix(u"claviger"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_file->setText(QDir::toNativeSeparators(path));
        checkFile();
    });
    dialog->open();
}

void CreateStorePage::rate()
{
    if (m_passphrase->text().isEmpty()) {
        m_meter->setScore(-1);
        return;
    }
    const PassphraseVerdict verdict
        = judgePassphrase(m_passphrase->peek(), m_context.tools, {QFileInfo(file()).completeBaseName()});
    m_meter->setScore(verdict.score, verdict.text);
}

bool CreateStorePage::checkFile()
{
    const QString path = file();
    QString problem;
    if (path.isEmpty())
        problem = tr("Say where the store is to be kept.");
    else if (QFileInfo(path).isDir())
        problem = tr("This is a folder. Add a file name.");
    else if (QFileInfo::exists(path))
        problem = tr("This file exists already. Choose another name, or open it as a store.");
    m_fileRow->setProblem(problem);
    return problem.isEmpty();
}

bool CreateStorePage::checkPassphrase()
{
    const PassphraseVerdict verdict
        = judgePassphrase(m_passphrase->peek(), m_context.tools, {QFileInfo(file()).completeBaseName()});
    if (m_passphrase->text().isEmpty())
        m_passphraseRow->setProblem(tr("Choose a passphrase, best of several unrelated words."));
    else
        m_passphraseRow->setProblem(verdict.acceptable ? QString() : verdict.text);
    return verdict.acceptable;
}

bool CreateStorePage::checkRepeat()
{
    const bool same = m_passphrase->peek().equals(m_repeat->peek());
    m_repeatRow->setProblem(same ? QString() : tr("The two passphrases differ."));
    return same;
}

void CreateStorePage::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pause.timerId()) {
        QWidget::timerEvent(event);
        return;
    }
    m_pause.stop();
    if (m_judged == m_passphrase && !m_passphrase->text().isEmpty())
        checkPassphrase();
    if (!m_repeat->text().isEmpty())
        checkRepeat();
}

bool CreateStorePage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        if (watched == m_passphrase && !m_passphrase->text().isEmpty())
            checkPassphrase();
        if (!m_repeat->text().isEmpty())
            checkRepeat();
    }
    return QWidget::eventFilter(watched, event);
}

void CreateStorePage::create()
{
    if (m_busy->isBusy())
        return;
    m_bar->clear();
    const bool strong = checkPassphrase();
    const bool same = checkRepeat();
    const bool placed = checkFile();
    if (!strong || !same || !placed) {
        QWidget *wrong = !strong ? m_passphrase : !same ? m_repeat : static_cast<QWidget *>(m_file);
        wrong->setFocus(Qt::TabFocusReason);
        return;
    }
    QDir().mkpath(QFileInfo(file()).absolutePath()); // a failure shows as the store's own ReadOnly or NoSpace
    CreateStoreOrder order;
    order.file = file();
    order.passphrase = m_passphrase->peek();
    order.withRecovery = m_recoveryKit->isChecked();
    setBusy(true);
    const bool keychain = !m_keychain->isHidden() && m_keychain->isChecked();
    onFinished(m_context.session.createStore(std::move(order), keychain), this, [this](Result<CreatedSession> answer) {
        setBusy(false);
        if (answer)
            made(std::move(*answer));
        else
            failed(answer.error());
    });
}

void CreateStorePage::made(CreatedSession session)
{
    m_passphrase->wipe();
    m_repeat->wipe();
    m_pause.stop();
    m_created = std::move(session);
    emit created(m_created->info.header.file.isEmpty() ? file() : m_created->info.header.file);
}

void CreateStorePage::failed(const Error &error)
{
    m_bar->showMessage(Tone::Bad, errorText(error));
    m_create->setFocus();
}

void CreateStorePage::setBusy(bool busy)
{
    m_create->setEnabled(!busy);
    if (busy)
        m_busy->start(tr("Creating the store…"));
    else
        m_busy->stop();
}

std::optional<CreatedSession> CreateStorePage::takeCreated() { return std::exchange(m_created, std::nullopt); }

} // namespace claviger
