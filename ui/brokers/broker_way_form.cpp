#include "ui/brokers/broker_way_form.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/file_field.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <array>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString pemFilter() { return BrokerWayForm::tr("Certificates and keys (*.pem *.crt *.cer *.key);;All files (*)"); }

/// What a person types: without a scheme it is https.
QUrl addressIn(const QString &typed)
{
    const QString text = typed.trimmed();
    QUrl address(text.contains("://"_L1) ? text : u"https://"_s + text, QUrl::StrictMode);
    if (address.path() == "/"_L1)
        address.setPath({});
    return address;
}

} // namespace

BrokerWayForm::BrokerWayForm(QWidget *parent)
    : QWidget(parent)
    , m_address(new QLineEdit)
    , m_addressRow(nullptr)
    , m_lookUp(secondaryButton(tr("&Look up"), u"search"_s))
    , m_more(linkButton(tr("Certificates…")))
    , m_ca(new FileField(u"brokerCa"_s, tr("Certificate authority"), pemFilter()))
    , m_certificate(new FileField(u"brokerCertificate"_s, tr("Client certificate"), pemFilter()))
    , m_key(new FileField(u"brokerKey"_s, tr("Key of the client certificate"), pemFilter()))
    , m_passphrase(new SecretLineEdit)
{
    m_address->setObjectName(u"brokerAddress"_s);
    m_address->setPlaceholderText(u"https://broker.example.com"_s);
    m_lookUp->setObjectName(u"lookUpBroker"_s);
    m_more->setObjectName(u"brokerCertificates"_s);
    auto *field = new QWidget;
    auto *line = new QHBoxLayout(field);
    setGaps(line, space::kSmall);
    line->addWidget(m_address, 1);
    line->addWidget(m_lookUp);
    field->setFocusProxy(m_address);
    m_addressRow = new FormRow(tr("&Address"), field);
    m_address->setAccessibleName(tr("Address"));
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium);
    layout->addWidget(m_addressRow);
    layout->addWidget(m_more, 0, Qt::AlignLeading);
    m_certificates = buildCertificates();
    m_certificates->hide();
    layout->addWidget(m_certificates);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_addressRow->clearProblem();
        emit changed();
    });
    connect(m_address, &QLineEdit::returnPressed, this, &BrokerWayForm::lookUpRequested);
    connect(m_lookUp, &QPushButton::clicked, this, &BrokerWayForm::lookUpRequested);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_more->hide();
        m_certificates->show();
        m_ca->setFocus(Qt::OtherFocusReason);
    });
}

QWidget *BrokerWayForm::buildCertificates()
{
    m_caRow = new FormRow(tr("Certificate a&uthority"), m_ca);
    m_caRow->setOptional(true);
    m_caRow->setHelp(tr("A PEM file that is trusted for this broker and its sign-in server besides the system's authorities."));
    m_certificateRow = new FormRow(tr("&Client certificate"), m_certificate);
    m_certificateRow->setOptional(true);
    m_certificateRow->setHelp(tr("For brokers that ask for one: a PEM file with its chain."));
    m_keyRow = new FormRow(tr("Its &key"), m_key);
    m_keyRow->setOptional(true);
    m_passphrase->setObjectName(u"brokerKeyPassphrase"_s);
    auto *passphrase = new FormRow(tr("&Passphrase of the key"), m_passphrase);
    passphrase->setOptional(true);
    passphrase->setHelp(tr("Goes to the system keychain when the broker is kept."));
    for (const FileField *each : {m_ca, m_certificate, m_key})
        connect(each, &FileField::changed, this, &BrokerWayForm::changed);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    setGaps(layout, space::kMedium);
    for (QWidget *row : {m_caRow, m_certificateRow, m_keyRow, passphrase})
        layout->addWidget(row);
    layout->addWidget(
        new MutedLabel(tr("The way through a proxy, and further authorities for everything, are in Settings, “Network”.")));
    return box;
}

void BrokerWayForm::present(const BrokerProfile &profile)
{
    m_address->setText(profile.address.toString(QUrl::FullyEncoded));
    m_ca->setText(profile.caFile);
    m_certificate->setText(profile.certificateFile);
    m_key->setText(profile.keyFile);
    const bool hasFiles = !profile.caFile.isEmpty() || !profile.certificateFile.isEmpty();
    m_more->setVisible(!hasFiles);
    m_certificates->setVisible(hasFiles);
}

bool BrokerWayForm::fill(BrokerProfile &profile)
{
    for (FormRow *row : {m_addressRow, m_caRow, m_certificateRow, m_keyRow})
        row->clearProblem();
    profile.address = addressIn(m_address->text());
    profile.caFile = m_ca->text();
    profile.certificateFile = m_certificate->text();
    profile.keyFile = m_key->text();
    if (!isBrokerAddress(profile.address)) {
        m_addressRow->setProblem(tr("Expected: https://, a host and perhaps a port; http:// only for this computer."));
        m_address->setFocus(Qt::OtherFocusReason);
        return false;
    }
    if (profile.certificateFile.isEmpty() != profile.keyFile.isEmpty()) {
        m_more->hide();
        m_certificates->show();
        m_keyRow->setProblem(tr("A client certificate and its key belong together: choose both or none."));
        m_key->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return haveFiles();
}

bool BrokerWayForm::haveFiles()
{
    const std::array<std::pair<FormRow *, FileField *>, 3> files{
        {{m_caRow, m_ca}, {m_certificateRow, m_certificate}, {m_keyRow, m_key}}};
    for (const auto &[row, file] : files) {
        const QFileInfo info(file->text());
        if (file->text().isEmpty() || (info.isFile() && info.isReadable()))
            continue;
        m_more->hide();
        m_certificates->show();
        row->setProblem(tr("There is no file here that can be read. Choose another one."));
        file->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

Secret BrokerWayForm::takePassphrase() { return m_passphrase->take(); }

bool BrokerWayForm::hasPassphrase() const { return !m_passphrase->text().isEmpty(); }

void BrokerWayForm::wipe() { m_passphrase->wipe(); }

void BrokerWayForm::setLookUpEnabled(bool on) { m_lookUp->setEnabled(on); }

} // namespace claviger
