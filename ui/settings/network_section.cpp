#include "ui/settings/network_section.h"

#include "models/base/future.h"
#include "models/services/network_access.h"
#include "models/services/network_text.h"
#include "models/services/proxy_address.h"
#include "models/services/session.h"
#include "ui/app_context.h"
#include "ui/settings/choice_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLastPort = 65535;

/// Fields and buttons in one line, as the field of a FormRow.
QWidget *lineOf(QWidget *field, std::initializer_list<QPushButton *> buttons)
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    setGaps(layout, space::kSmall);
    layout->addWidget(field, 1);
    for (QPushButton *button : buttons)
        layout->addWidget(button);
    line->setFocusProxy(field);
    return line;
}

/// A header cannot carry it.
bool holdsControls(const Secret &text)
{
    return std::ranges::any_of(text.view(), [](char each) { return static_cast<unsigned char>(each) < 0x20 || each == 0x7f; });
}

} // namespace

NetworkSection::NetworkSection(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge);
    layout->addWidget(buildProxy());
    layout->addWidget(buildTrust());
    explain();
    connect(&context.network, &NetworkAccess::passwordChanged, this, &NetworkSection::explain);
    connect(&context.session, &Session::aboutToLock, this, [this] { m_password->wipe(); });
    if (const QString file = context.network.choice().trustFile; !file.isEmpty())
        showFile(file, false);
}

NetworkSection::~NetworkSection()
{
    for (QLineEdit *each : {m_host, m_user, m_file}) // one that has the focus loses it later, when nobody is here any more
        each->disconnect(this);
}

QWidget *NetworkSection::buildProxy()
{
    m_mode = choiceBox<bool>(u"proxyMode"_s, tr("Whether providers are asked through a proxy"),
                             {{tr("None: providers are asked directly"), false}, {tr("HTTP proxy"), true}},
                             m_context.network.choice().usesProxy, [this](bool on) { useProxy(on); });
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Proxy")));
    panel->body()->addWidget(new FormRow(tr("&Proxy"), m_mode));
    panel->body()->addWidget(buildPlace());
    panel->body()->addWidget(buildPassword());
    panel->body()->addWidget(new MutedLabel(tr(
        "The proxy learns which provider is asked, and no key: what is sent is encrypted for the provider. PostgreSQL and Redis "
        "are always asked directly, not through the proxy; where the network lets nothing else out, their keys get no "
        "verdict.")));
    return panel;
}

QWidget *NetworkSection::buildPlace()
{
    const NetworkChoice choice = m_context.network.choice();
    m_host = new QLineEdit(choice.proxyHost);
    m_host->setObjectName(u"proxyHost"_s);
    m_host->setPlaceholderText(u"proxy.example.com"_s);
    connect(m_host, &QLineEdit::editingFinished, this, &NetworkSection::keepHost);
    m_port = new QSpinBox;
    m_port->setObjectName(u"proxyPort"_s);
    m_port->setRange(1, kLastPort);
    m_port->setKeyboardTracking(false); // "8080" is not "8" first
    m_port->setValue(choice.proxyPort);
    connect(m_port, &QSpinBox::valueChanged, this, [this](int port) {
        NetworkChoice changed = m_context.network.choice();
        changed.proxyPort = port;
        m_context.network.choose(changed);
    });
    m_hostRow = new FormRow(tr("&Host"), m_host);
    auto *place = new QWidget;
    auto *line = new QHBoxLayout(place);
    setGaps(line, space::kLarge);
    line->addWidget(m_hostRow, 1);
    line->addWidget(new FormRow(tr("P&ort"), m_port), 0, Qt::AlignTop);
    return place;
}

QWidget *NetworkSection::buildPassword()
{
    m_user = new QLineEdit(m_context.network.choice().proxyUser);
    m_user->setObjectName(u"proxyUser"_s);
    connect(m_user, &QLineEdit::editingFinished, this, &NetworkSection::keepUser);
    m_userRow = new FormRow(tr("&User name"), m_user);
    m_userRow->setOptional(true);
    m_password = new SecretLineEdit;
    m_password->setObjectName(u"proxyPassword"_s);
    m_password->setAccessibleName(tr("Password for the proxy"));
    m_keep = secondaryButton(tr("Keep password"));
    m_keep->setObjectName(u"keepProxyPassword"_s);
    m_forget = secondaryButton(tr("Forget password"));
    m_forget->setObjectName(u"forgetProxyPassword"_s);
    connect(m_password, &QLineEdit::textEdited, this, [this] {
        m_passwordRow->clearProblem();
        explainPassword();
    });
    connect(m_password, &SecretLineEdit::trimmed, this, [this] {
        m_passwordRow->setProblem(tr("Spaces or line breaks around the pasted text were removed."), Tone::Info);
        explainPassword();
    });
    connect(m_password, &QLineEdit::returnPressed, this, &NetworkSection::keepPassword);
    connect(m_keep, &QPushButton::clicked, this, &NetworkSection::keepPassword);
    connect(m_forget, &QPushButton::clicked, &m_context.network, &NetworkAccess::forgetPassword);
    m_passwordRow = new FormRow(tr("P&assword"), lineOf(m_password, {m_keep, m_forget}));
    auto *both = new QWidget;
    auto *layout = new QVBoxLayout(both);
    setGaps(layout, space::kMedium);
    layout->addWidget(m_userRow);
    layout->addWidget(m_passwordRow);
    return both;
}

QWidget *NetworkSection::buildTrust()
{
    m_file = new QLineEdit(m_context.network.choice().trustFile);
    m_file->setObjectName(u"trustFile"_s);
    m_file->setAccessibleName(tr("File of certificates to trust"));
    m_file->setPlaceholderText(tr("None: only the certificates of the system are trusted"));
    connect(m_file, &QLineEdit::editingFinished, this, &NetworkSection::keepFile);
    auto *choose = secondaryButton(tr("Choose…"));
    choose->setObjectName(u"chooseTrustFile"_s);
    connect(choose, &QPushButton::clicked, this, &NetworkSection::chooseFile);
    m_clear = secondaryButton(tr("Stop trusting"));
    m_clear->setObjectName(u"clearTrustFile"_s);
    m_clear->setVisible(!m_file->text().isEmpty());
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_file->clear();
        keepFile();
    });
    m_fileRow = new FormRow(tr("&Further certificates to trust"), lineOf(m_file, {choose, m_clear}));
    m_fileRow->setHelp(
        tr("A PEM file with the certificate authority of your company, where it stands between this computer and providers."));
    m_facts = new MutedLabel({});
    m_facts->setObjectName(u"trustFileText"_s);
    m_facts->setTextFormat(Qt::PlainText); // names in certificates are chosen by others
    m_facts->hide();
    auto *panel = new Panel;
    panel->body()->addWidget(new SectionLabel(tr("Certificates")));
    panel->body()->addWidget(m_fileRow);
    panel->body()->addWidget(m_facts);
    panel->body()->addWidget(new MutedLabel(
        tr("They count besides those of the system, for databases too. Whoever holds such an authority can read what "
           "is sent, keys included; so the audit log records that it is trusted.")));
    return panel;
}

void NetworkSection::useProxy(bool on)
{
    NetworkChoice choice = m_context.network.choice();
    choice.usesProxy = on;
    m_context.network.choose(choice);
    explain();
}

void NetworkSection::keepHost()
{
    NetworkChoice choice = m_context.network.choice();
    const QString text = m_host->text().trimmed();
    if (!text.isEmpty()) {
        const Result<ProxyAddress> address = readProxyAddress(text);
        if (!address) {
            m_hostRow->setProblem(address.error().detail);
            return;
        }
        choice.proxyHost = address->host;
        choice.proxyPort = address->port > 0 ? address->port : choice.proxyPort;
        choice.proxyUser = address->user.isEmpty() ? choice.proxyUser : address->user;
    } else {
        choice.proxyHost.clear();
    }
    m_context.network.choose(choice);
    m_host->setText(choice.proxyHost);
    m_port->setValue(choice.proxyPort);
    m_user->setText(choice.proxyUser);
    explain();
}

void NetworkSection::keepUser()
{
    const QString problem = proxyUserProblem(m_user->text());
    m_userRow->setProblem(problem);
    if (!problem.isEmpty())
        return;
    NetworkChoice choice = m_context.network.choice();
    choice.proxyUser = m_user->text();
    m_context.network.choose(choice);
    explain();
}

void NetworkSection::keepPassword()
{
    if (!m_keep->isEnabled())
        return;
    if (holdsControls(m_password->peek())) {
        m_passwordRow->setProblem(tr("A password for a proxy cannot hold control characters."));
        return;
    }
    m_passwordRow->clearProblem();
    onFinished(m_context.network.keepPassword(m_password->take()), this, [this](const Result<PasswordPlace> &) { explain(); });
    explain();
}

void NetworkSection::explain()
{
    const NetworkChoice choice = m_context.network.choice();
    for (QWidget *each : std::initializer_list<QWidget *>{m_host, m_port, m_user})
        each->setEnabled(choice.usesProxy);
    m_hostRow->setProblem(choice.usesProxy && choice.proxyHost.isEmpty()
                              ? tr("Enter the proxy's host name or address; until then no provider is asked.")
                              : QString());
    explainPassword();
}

void NetworkSection::explainPassword()
{
    const NetworkChoice choice = m_context.network.choice();
    const bool isWanted = choice.usesProxy && !choice.proxyUser.isEmpty();
    const PasswordPlace place = m_context.network.passwordPlace();
    m_password->setEnabled(isWanted);
    m_keep->setEnabled(isWanted && !m_password->text().isEmpty());
    m_forget->setVisible(place != PasswordPlace::None);
    if (!isWanted)
        m_passwordRow->setHelp(tr("Only for a proxy with a user name."));
    else if (place == PasswordPlace::Keychain)
        m_passwordRow->setHelp(tr("A password is kept in the system keychain. A new one takes its place."));
    else if (place == PasswordPlace::UntilQuit)
        m_passwordRow->setHelp(tr("No system keychain took the password: it is kept only until Claviger quits."));
    else
        m_passwordRow->setHelp(tr("It goes to the system keychain; without one it is kept only until Claviger quits."));
}

void NetworkSection::chooseFile()
{
    auto *dialog = new QFileDialog(window(), tr("Certificates to trust"), QFileInfo(m_file->text()).path(),
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_file->setText(file);
        keepFile();
    });
    dialog->open();
}

void NetworkSection::keepFile()
{
    const QString text = m_file->text().trimmed();
    if (!text.isEmpty()) {
        if (const QString file = QFileInfo(text).absoluteFilePath(); file != m_context.network.choice().trustFile)
            showFile(file, true);
        return;
    }
    m_fileRow->clearProblem();
    m_facts->hide();
    m_clear->hide();
    NetworkChoice choice = m_context.network.choice();
    choice.trustFile.clear();
    m_context.network.choose(choice);
}

void NetworkSection::showFile(const QString &file, bool isNew)
{
    onFinished(m_context.network.inspect(file), this, [this, file, isNew](const Result<TrustFile> &found) {
        if (QFileInfo(m_file->text().trimmed()).absoluteFilePath() != file) // another one was chosen meanwhile
            return;
        const Instant now = m_context.clock.now();
        m_facts->setVisible(found.has_value());
        m_clear->show();
        if (!found) {
            const QString keepsOld = isNew && !m_context.network.choice().trustFile.isEmpty()
                ? u' ' + tr("The file that was chosen before is still used.")
                : QString();
            m_fileRow->setProblem(trustFileProblem(found.error()) + keepsOld);
            return;
        }
        m_facts->setText(trustFileText(*found, now));
        m_fileRow->setProblem(trustFileWarning(*found, now), Tone::Warn);
        NetworkChoice choice = m_context.network.choice();
        choice.trustFile = file;
        if (isNew)
            m_context.network.choose(choice);
    });
}

} // namespace claviger
