#include "ui/moving/moving_target_form.h"

#include "models/services/broker_desk.h"
#include "models/services/broker_profiles.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "models/services/shown_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/file_field.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/secret_line_edit.h"

#include <QComboBox>
#include <QFileInfo>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

MovingTargetForm::MovingTargetForm(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_profiles(context.brokers.profiles().all())
    , m_place(new QComboBox)
    , m_file(new FileField(u"movingFile"_s, tr("Store file"), tr("Claviger stores (*.claviger)")))
    , m_passphrase(new SecretLineEdit)
    , m_fileRow(new FormRow(tr("Store &file"), m_file))
    , m_passphraseRow(new FormRow(tr("&Passphrase"), m_passphrase))
    , m_note(new MutedLabel({}))
{
    const auto &open = context.brokers.profile();
    std::erase_if(m_profiles, [&open](const BrokerProfile &profile) { return open && profile.id == open->id; });
    build();
    refresh();
}

MovingTargetForm::~MovingTargetForm() = default;

void MovingTargetForm::build()
{
    m_place->setObjectName(u"movingPlace"_s);
    m_place->setAccessibleDescription(tr("Where the keys go"));
    for (const BrokerProfile &profile : m_profiles)
        m_place->addItem(tr("Broker %1").arg(shownLine(profile.name)), profile.id);
    m_place->addItem(tr("A store file"), QString());
    m_passphrase->setObjectName(u"movingPassphrase"_s);
    m_passphrase->setRevealToggle(true);
    m_passphraseRow->setHelp(tr("Of the store that the keys go to."));
    m_note->setObjectName(u"movingPlaceNote"_s);
    for (const QString &file : m_context.settings.recentStores()) {
        if (QFileInfo(file) == QFileInfo(m_context.session.file()))
            continue;
        m_file->setText(file);
        break;
    }
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kMedium);
    layout->addWidget(new FormRow(tr("&Where to"), m_place));
    layout->addWidget(m_fileRow);
    layout->addWidget(m_passphraseRow);
    layout->addWidget(m_note);
    setFocusProxy(m_place);
    connect(m_place, &QComboBox::currentIndexChanged, this, &MovingTargetForm::refresh);
    connect(m_file, &FileField::changed, this, &MovingTargetForm::changed);
    connect(m_passphrase, &QLineEdit::textChanged, this, &MovingTargetForm::changed);
}

void MovingTargetForm::refresh()
{
    const BrokerProfile *profile = broker();
    m_fileRow->setVisible(!profile);
    m_passphraseRow->setVisible(!profile);
    if (!profile)
        m_note->setText(tr("The store is opened beside this one and closed again afterwards."));
    else if (profile->signIn == BrokerSignIn::Browser)
        m_note->setText(tr("You sign in at %1 in your browser. What is open here stays open.").arg(profile->facts.issuer.host()));
    else
        m_note->setText(tr("You are signed in with the token of this broker in the system keychain."));
    emit changed();
}

const BrokerProfile *MovingTargetForm::broker() const
{
    const auto at = static_cast<std::size_t>(std::max(m_place->currentIndex(), 0));
    return at < m_profiles.size() ? &m_profiles[at] : nullptr;
}

QString MovingTargetForm::file() const { return m_file->text(); }

Unlocker MovingTargetForm::takeUnlocker() { return {SlotKind::Passphrase, m_passphrase->take()}; }

bool MovingTargetForm::isComplete() const { return broker() || (!m_file->text().isEmpty() && !m_passphrase->text().isEmpty()); }

void MovingTargetForm::takeFocus()
{
    QWidget *const next = broker() ? static_cast<QWidget *>(m_place)
        : m_file->text().isEmpty() ? static_cast<QWidget *>(m_file)
                                   : static_cast<QWidget *>(m_passphrase);
    next->setFocus(Qt::OtherFocusReason);
}

} // namespace claviger
