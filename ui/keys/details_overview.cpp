#include "ui/keys/details_overview.h"

#include "models/services/domain_text.h"
#include "models/services/key_catalog.h"
#include "ui/dialogs/key_words.h"
#include "ui/keys/clipboard_guard.h"
#include "ui/keys/details_check.h"
#include "ui/keys/secret_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/panel.h"

#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t kDuplicatesNamed = 5;

QString both(const std::optional<Instant> &when, Instant now)
{
    return when ? u"%1 · %2"_s.arg(dateText(*when), relativeText(*when, now)) : QString();
}

QString dueWords(const std::optional<Instant> &when, Instant now)
{
    return when ? u"%1 · %2"_s.arg(dateText(*when), dueText(*when, now)) : QString();
}

void emptyBox(QLayout *box)
{
    while (QLayoutItem *item = box->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

DetailsOverview::DetailsOverview(AppContext &context, ClipboardGuard &clipboard, const KeyActions &actions, const CheckDesk &desk,
                                 QWidget *parent)
    : QScrollArea(parent)
    , m_context(context)
    , m_clipboard(clipboard)
    , m_unread(new MutedLabel(tr("Path, versions and fields of this key were not looked at before, so they are not known.")))
    , m_secretBox(new QVBoxLayout)
    , m_duplicateBox(new QVBoxLayout)
    , m_check(new DetailsCheck(context, actions, desk))
    , m_facts(new KeyValueList)
    , m_fieldsTitle(new SectionLabel(tr("Fields")))
    , m_fields(new KeyValueList)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    setGaps(layout, space::kMedium, {space::kLarge, space::kMedium, space::kLarge, space::kLarge});
    setGaps(m_secretBox, space::kMedium);
    setGaps(m_duplicateBox, space::kTiny);
    m_unread->setObjectName(u"detailsUnread"_s);
    m_unread->hide();
    layout->addWidget(m_unread);
    layout->addLayout(m_secretBox);
    layout->addLayout(m_duplicateBox);
    layout->addWidget(new Separator);
    layout->addWidget(m_check);
    layout->addWidget(m_facts);
    layout->addWidget(m_fieldsTitle);
    layout->addWidget(m_fields);
    layout->addStretch();
    setWidget(content);
    addRows();
}

void DetailsOverview::addRows()
{
    auto *path = new QWidget;
    auto *row = new QHBoxLayout(path);
    setGaps(row, space::kTiny);
    auto *text = new ElidedLabel;
    text->setElideMode(Qt::ElideMiddle);
    text->setObjectName(u"pathText"_s);
    setTypeRole(text, TypeRole::Monospace);
    auto *copy = copyButton(tr("Copy path"));
    copy->setObjectName(u"copyPath"_s);
    connect(copy, &QToolButton::clicked, this, [this, copy] {
        ClipboardGuard::copyPlain(m_path);
        confirmCopied(copy);
    });
    row->addWidget(text, 1);
    row->addWidget(copy);
    m_facts->setObjectName(u"detailFacts"_s);
    m_facts->addWidgetRow(u"path"_s, tr("Path"), path);
    m_facts->addRow(u"kind"_s, tr("Kind"));
    m_facts->addRow(u"workspace"_s, tr("Workspace"));
    m_facts->addRow(u"environment"_s, tr("Environment"));
    m_facts->addRow(u"owner"_s, tr("Owner"));
    m_facts->addRow(u"purpose"_s, tr("Purpose"));
    m_facts->addRow(u"tags"_s, tr("Tags"));
    m_facts->addRow(u"lastRotated"_s, tr("Last rotated"));
    m_facts->addRow(u"nextRotation"_s, tr("Next rotation"));
    m_facts->addRow(u"expires"_s, tr("Expires"));
    m_facts->addRow(u"policy"_s, tr("Policy"));
    m_facts->addRow(u"verified"_s, tr("Last check"));
    m_facts->addRow(u"created"_s, tr("Added"));
    m_facts->addRow(u"revoked"_s, tr("Revoked"));
}

void DetailsOverview::setKey(const CredentialOverview &key)
{
    const CredentialKind *kind = kindOf(m_context.registry, key);
    const Workspace *workspace = m_context.catalog.workspace(key.workspace);
    m_facts->setValue(u"kind"_s, kind ? kind->label : key.kind);
    m_facts->setValue(u"workspace"_s, workspace ? workspace->name : key.workspace);
    m_facts->setValue(u"environment"_s, environmentText(key.environment) + (key.sandbox ? tr(" (sandbox)") : QString()));
    m_facts->setValue(u"owner"_s, key.owner);
    m_facts->setValue(u"tags"_s, key.tags.join(u", "_s));
    setDates(key);
    setSecrets(key);
    setDuplicates(key);
    m_check->setKey(key);
}

void DetailsOverview::setDates(const CredentialOverview &key)
{
    const Instant now = m_context.clock.now();
    const auto set = [this](const QString &id, const QString &text, const std::optional<Instant> &when) {
        m_facts->setValue(id, text, when ? exactText(*when) : QString());
    };
    set(u"lastRotated"_s, both(key.lastRotatedAt, now), key.lastRotatedAt);
    set(u"nextRotation"_s, dueWords(key.nextRotationAt, now), key.nextRotationAt);
    set(u"expires"_s, dueWords(key.expiresAt, now), key.expiresAt);
    set(u"verified"_s, both(key.lastVerifiedAt, now), key.lastVerifiedAt);
    set(u"created"_s, both(key.createdAt, now), key.createdAt);
    m_facts->setRowVisible(u"verified"_s, key.lastVerifiedAt.has_value());
    m_facts->setRowVisible(u"revoked"_s, false);
}

void DetailsOverview::setSecrets(const CredentialOverview &key)
{
    const CredentialKind *kind = kindOf(m_context.registry, key);
    while (m_secrets.size() > key.fingerprints.size()) {
        delete m_secrets.back();
        m_secrets.pop_back();
    }
    for (std::size_t at = 0; at < key.fingerprints.size(); ++at) {
        if (at == m_secrets.size()) {
            m_secrets.push_back(new SecretRow(m_context, m_clipboard));
            m_secretBox->addWidget(m_secrets.back());
            keepTabOrder();
        }
        const FieldSpec *spec = kind ? kind->field(key.fingerprints[at].field) : nullptr;
        m_secrets[at]->setField(key, key.fingerprints[at], spec && spec->multiline);
    }
}

// Secrets come after everything else was made, but stand above it.
void DetailsOverview::keepTabOrder()
{
    QWidget *before = this;
    for (const SecretRow *row : m_secrets) {
        for (const QString &name : {u"reveal"_s, u"copy"_s}) {
            auto *button = row->findChild<QToolButton *>(name);
            setTabOrder(before, button);
            before = button;
        }
    }
}

void DetailsOverview::setDuplicates(const CredentialOverview &key)
{
    emptyBox(m_duplicateBox);
    const std::vector<DuplicateMatch> matches = m_context.catalog.duplicatesOf(key.id);
    for (std::size_t at = 0; at < std::min(matches.size(), kDuplicatesNamed); ++at) {
        const CredentialOverview *other = m_context.catalog.find(matches[at].id);
        if (!other)
            continue;
        const QString name = u"%1 (%2)"_s.arg(keyName(m_context.registry, *other), environmentText(other->environment));
        auto *link = linkButton(matches[at].exact ? tr("Same secret as %1").arg(name)
                                                  : tr("Same secret as %1, except for a trailing line break").arg(name));
        link->setObjectName(u"duplicateOf"_s);
        connect(link, &QPushButton::clicked, this, [this, id = other->id] { emit keyRequested(id); });
        m_duplicateBox->addWidget(link, 0, Qt::AlignLeft);
    }
}

void DetailsOverview::setCredential(const Credential &credential)
{
    const CredentialDetails &details = credential.details;
    setKey(credential.overview);
    m_path = details.path;
    if (auto *text = findChild<ElidedLabel *>(u"pathText"_s))
        text->setText(details.path);
    m_facts->setValue(u"purpose"_s, details.purpose);
    QStringList policy;
    if (details.policy.rotateEveryDays > 0)
        policy.append(tr("every %n days", nullptr, details.policy.rotateEveryDays));
    if (details.policy.graceHours > 0)
        policy.append(tr("%n hours of grace", nullptr, details.policy.graceHours));
    if (!details.policy.responsible.isEmpty())
        policy.append(tr("by %1").arg(details.policy.responsible));
    const bool isKnown = !details.path.isEmpty(); // else only the overview is, without the broker
    m_unread->setVisible(!isKnown);
    m_facts->setValue(u"policy"_s, policy.isEmpty() && isKnown ? tr("No schedule") : policy.join(u", "_s));
    if (details.revokedAt) {
        m_facts->setRowVisible(u"revoked"_s, true);
        m_facts->setValue(u"revoked"_s, u"%1 · %2"_s.arg(dateText(*details.revokedAt), details.revokedReason),
                          exactText(*details.revokedAt));
    }
    setFields(credential);
}

void DetailsOverview::setFields(const Credential &credential)
{
    m_fields->clear();
    const bool any = !credential.details.fields.empty();
    m_fieldsTitle->setVisible(any);
    m_fields->setVisible(any);
    for (const PlainField &field : credential.details.fields)
        m_fields->addRow(u"field-"_s + field.name, fieldLabel(m_context.registry, credential.overview, field.name), field.value,
                         ValueStyle::Monospace);
}

void DetailsOverview::clear()
{
    for (SecretRow *row : m_secrets)
        delete row;
    m_secrets.clear();
    m_check->clear();
    emptyBox(m_duplicateBox);
    m_fields->clear();
    m_path.clear();
    m_unread->hide();
    for (const QString &id : {u"kind"_s, u"workspace"_s, u"environment"_s, u"owner"_s, u"purpose"_s, u"tags"_s, u"lastRotated"_s,
                              u"nextRotation"_s, u"expires"_s, u"policy"_s, u"verified"_s, u"created"_s, u"revoked"_s})
        m_facts->setValue(id, {});
    if (auto *text = findChild<ElidedLabel *>(u"pathText"_s))
        text->setText({});
}

} // namespace claviger
