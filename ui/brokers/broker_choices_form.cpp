#include "ui/brokers/broker_choices_form.h"

#include "models/services/broker_profiles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"
#include "ui/widgets/tag_edit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QString dialectText(BrokerDialect dialect)
{
    switch (dialect) {
    case BrokerDialect::Workspace: return BrokerChoicesForm::tr("Workspace credentials");
    case BrokerDialect::OrgIntegrations: return BrokerChoicesForm::tr("One integration per organisation and provider");
    case BrokerDialect::KeyPaths: return BrokerChoicesForm::tr("Dotted key paths");
    }
    Q_UNREACHABLE();
}

BrokerChoicesForm::BrokerChoicesForm(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_dialect(new QComboBox)
    , m_base(new QLineEdit)
    , m_issuer(new QLineEdit)
    , m_clientId(new QLineEdit)
    , m_audience(new QLineEdit)
    , m_scopes(new QLineEdit)
    , m_signIn(new QComboBox)
    , m_token(new SecretLineEdit)
    , m_keeps(new QCheckBox(tr("&Stay signed in when the program ends")))
    , m_minutes(new QSpinBox)
    , m_organisations(new TagEdit)
    , m_keyPaths(new TagEdit)
{
    m_name->setObjectName(u"brokerName"_s);
    m_name->setMaxLength(BrokerProfiles::kLongestName);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium);
    layout->addWidget(new FormRow(tr("&Name"), m_name));
    m_facts = buildFacts();
    layout->addWidget(m_facts);
    m_names = buildNames();
    layout->addWidget(m_names);
    layout->addWidget(buildSignIn());
    layout->addWidget(buildCache());
    for (const QLineEdit *each : {m_name, m_base, m_issuer, m_clientId, m_audience, m_scopes})
        connect(each, &QLineEdit::textChanged, this, &BrokerChoicesForm::changed);
    for (const TagEdit *each : {m_organisations, m_keyPaths})
        connect(each, &TagEdit::tagsChanged, this, &BrokerChoicesForm::changed);
    for (const QComboBox *each : {m_dialect, m_signIn}) {
        connect(each, &QComboBox::currentIndexChanged, this, [this] {
            settle();
            emit changed();
        });
    }
    settle();
}

QWidget *BrokerChoicesForm::buildFacts()
{
    m_dialect->setObjectName(u"brokerDialect"_s);
    for (const BrokerDialect each : {BrokerDialect::Workspace, BrokerDialect::OrgIntegrations, BrokerDialect::KeyPaths})
        m_dialect->addItem(dialectText(each), static_cast<int>(each));
    m_base->setObjectName(u"brokerBase"_s);
    m_base->setPlaceholderText(u"/api"_s);
    auto *base = new FormRow(tr("&Base path"), m_base);
    base->setOptional(true);
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    setGaps(layout, space::kMedium);
    layout->addWidget(new FormRow(tr("S&peaks"), m_dialect));
    layout->addWidget(base);
    return box;
}

QWidget *BrokerChoicesForm::buildNames()
{
    m_organisations->setObjectName(u"brokerOrganisations"_s);
    m_organisationsRow = new FormRow(tr("Or&ganisations"), m_organisations);
    m_organisationsRow->setHelp(tr("Such a broker does not list its organisations: name those you work with."));
    m_keyPaths->setObjectName(u"brokerKeyPaths"_s);
    m_keyPaths->setPlaceholderText(u"service_keys.jules_api.production"_s);
    m_keyPathsRow = new FormRow(tr("Key pat&hs"), m_keyPaths);
    m_keyPathsRow->setOptional(true);
    m_keyPathsRow->setHelp(
        tr("Only where the broker does not list its keys: paths that are shown besides those that its services "
           "need."));
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    setGaps(layout, 0);
    layout->addWidget(m_organisationsRow);
    layout->addWidget(m_keyPathsRow);
    return box;
}

QWidget *BrokerChoicesForm::buildIssuing()
{
    m_issuer->setObjectName(u"brokerIssuer"_s);
    m_issuer->setPlaceholderText(u"https://login.example.com"_s);
    m_clientId->setObjectName(u"brokerClientId"_s);
    m_audience->setObjectName(u"brokerAudience"_s);
    m_scopes->setObjectName(u"brokerScopes"_s);
    auto *audience = new FormRow(tr("A&udience"), m_audience);
    audience->setOptional(true);
    auto *scopes = new FormRow(tr("Sc&opes"), m_scopes);
    scopes->setHelp(tr("Words with blanks between. Many issuers renew a sign-in only with offline_access."));
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    setGaps(layout, space::kMedium);
    layout->addWidget(new FormRow(tr("&Issuer"), m_issuer));
    layout->addWidget(new FormRow(tr("Client i&d"), m_clientId));
    layout->addWidget(audience);
    layout->addWidget(scopes);
    return box;
}

QWidget *BrokerChoicesForm::buildSignIn()
{
    m_signIn->setObjectName(u"brokerSignIn"_s);
    m_signIn->addItem(tr("In the browser"), static_cast<int>(BrokerSignIn::Browser));
    m_signIn->addItem(tr("With a token"), static_cast<int>(BrokerSignIn::Token));
    m_token->setObjectName(u"brokerToken"_s);
    m_tokenRow = new FormRow(tr("&Token"), m_token);
    m_tokenRow->setHelp(tr("Goes to the system keychain and is never renewed. Leave it empty to enter it when you connect."));
    m_keeps->setObjectName(u"brokerKeepsSignIn"_s);
    m_issuing = buildIssuing();
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    setGaps(layout, space::kMedium);
    layout->addWidget(new FormRow(tr("Sign &in"), m_signIn));
    layout->addWidget(m_issuing);
    layout->addWidget(m_tokenRow);
    layout->addWidget(m_keeps);
    return box;
}

QWidget *BrokerChoicesForm::buildCache()
{
    m_minutes->setObjectName(u"brokerMinutes"_s);
    m_minutes->setRange(0, BrokerProfiles::kMostCachedMinutes);
    m_minutes->setSuffix(u' ' + tr("min"));
    m_minutes->setSpecialValueText(tr("Never"));
    m_minutesRow = new FormRow(tr("&Values without the broker"), m_minutes);
    connect(m_minutes, &QSpinBox::valueChanged, this, &BrokerChoicesForm::explainMinutes);
    explainMinutes();
    return m_minutesRow;
}

void BrokerChoicesForm::explainMinutes()
{
    const int minutes = m_minutes->value();
    m_minutesRow->setHelp(
        minutes == 0 ? tr(
            "Secret values are never kept: while the broker does not answer, everything else that was looked at can be read.")
                     : tr("A value that you showed or copied can be shown again for %n minute(s) while the broker does not "
                          "answer, if the broker allows it. It stays in the memory of this program for so long, and in no file.",
                          nullptr, minutes));
}

BrokerDialect BrokerChoicesForm::dialect() const { return static_cast<BrokerDialect>(m_dialect->currentData().toInt()); }

void BrokerChoicesForm::settle()
{
    const bool isByBrowser = m_signIn->currentData().toInt() == static_cast<int>(BrokerSignIn::Browser);
    m_facts->setVisible(!m_hasCard);
    m_issuing->setVisible(!m_hasCard && isByBrowser);
    m_tokenRow->setVisible(!isByBrowser);
    m_keeps->setVisible(isByBrowser);
    m_names->setVisible(dialect() != BrokerDialect::Workspace);
    m_organisationsRow->setVisible(dialect() == BrokerDialect::OrgIntegrations);
    m_keyPathsRow->setVisible(dialect() == BrokerDialect::KeyPaths);
    m_minutesRow->setVisible(dialect() == BrokerDialect::Workspace); // the others are not kept at all
}

void BrokerChoicesForm::present(const BrokerProfile &profile, bool hasCard)
{
    m_hasCard = hasCard;
    m_name->setText(profile.name);
    m_dialect->setCurrentIndex(m_dialect->findData(static_cast<int>(profile.dialect)));
    m_base->setText(profile.base);
    m_issuer->setText(profile.facts.issuer.toString(QUrl::FullyEncoded));
    m_clientId->setText(profile.facts.clientId);
    m_audience->setText(profile.facts.audience);
    m_signIn->setCurrentIndex(m_signIn->findData(static_cast<int>(profile.signIn)));
    m_keeps->setChecked(profile.keepsSignIn);
    m_minutes->setValue(profile.cachedSecretMinutes);
    m_organisations->setTags(profile.organisations);
    m_keyPaths->setTags(profile.keyPaths);
    m_scopes->setText(profile.facts.scopes.isEmpty() ? u"openid offline_access"_s : profile.facts.scopes.join(u' '));
    settle();
}

void BrokerChoicesForm::fill(BrokerProfile &profile) const
{
    profile.name = m_name->text().trimmed();
    profile.signIn = static_cast<BrokerSignIn>(m_signIn->currentData().toInt());
    profile.keepsSignIn = profile.signIn == BrokerSignIn::Browser && m_keeps->isChecked();
    if (!m_hasCard) {
        profile.dialect = dialect();
        profile.base = m_base->text().trimmed();
        profile.facts.issuer = QUrl(m_issuer->text().trimmed(), QUrl::StrictMode);
        profile.facts.clientId = m_clientId->text().trimmed();
        profile.facts.audience = m_audience->text().trimmed();
        profile.facts.scopes = m_scopes->text().simplified().split(u' ', Qt::SkipEmptyParts);
    }
    profile.cachedSecretMinutes = profile.dialect == BrokerDialect::Workspace ? m_minutes->value() : 0;
    profile.organisations = profile.dialect == BrokerDialect::OrgIntegrations ? m_organisations->tags() : QStringList();
    profile.keyPaths = profile.dialect == BrokerDialect::KeyPaths ? m_keyPaths->tags() : QStringList();
}

Secret BrokerChoicesForm::takeToken() { return m_token->take(); }

bool BrokerChoicesForm::hasToken() const
{
    return m_signIn->currentData().toInt() == static_cast<int>(BrokerSignIn::Token) && !m_token->text().isEmpty();
}

void BrokerChoicesForm::wipe() { m_token->wipe(); }

} // namespace claviger
